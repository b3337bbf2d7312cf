package dev.binnacle.cluster.kube;

import dev.binnacle.cluster.Answer;
import dev.binnacle.cluster.ClusterFailure;
import dev.binnacle.cluster.ClusterFailure.CredentialFault;
import dev.binnacle.cluster.ClusterFailure.Reason;
import dev.binnacle.cluster.ProxyEnvironment;
import dev.binnacle.cluster.kube.Kubeconfigs.Entry;
import java.io.IOException;
import java.io.Serial;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.MissingNode;

/// From the entries of a kubeconfig to an [Access]. A setting that would change whom we talk to or as whom, and
/// that we do
/// not honour, is a failure rather than ignored.
final class AccessReader {

    private AccessReader() {}

    /// Leaves the reading of one access; never leaves this class.
    private static final class Refused extends Exception {
        @Serial
        private static final long serialVersionUID = 1;

        private final transient ClusterFailure why;

        Refused(ClusterFailure why) {
            super(why.detail());
            this.why = why;
        }
    }

    static Answer<Access> read(KubeContext context, Entry cluster, Optional<Entry> user, Map<String, String> env) {
        try {
            return Answer.known(access(context, cluster, user, env), Instant.now());
        } catch (Refused e) {
            return Answer.unknown(e.why, Instant.now());
        }
    }

    private static Access access(KubeContext context, Entry cluster, Optional<Entry> user, Map<String, String> env)
            throws Refused {
        JsonNode c = cluster.node();
        JsonNode u = user.map(Entry::node).orElse(MissingNode.getInstance());
        Path userFolder = folder(user.map(Entry::file).orElse(cluster.file()));
        refuse(c, "tls-server-name");
        refuse(u, "auth-provider");
        URI server = server(context, Json.text(c, "server"));
        String authority = pem(c, "certificate-authority", folder(cluster.file()));
        String tokenFile = Json.text(u, "tokenFile");
        boolean insecure = Json.flag(c, "insecure-skip-tls-verify");
        return new Access(
                server,
                insecure ? "" : authority,
                insecure ? Access.Trust.ANYTHING : Access.Trust.VERIFY,
                proxy(server, Json.text(c, "proxy-url"), env),
                fixed(u, userFolder),
                plugin(u, c, server, authority, userFolder),
                tokenFile.isEmpty() ? null : userFolder.resolve(tokenFile),
                impersonation(u));
    }

    private static void refuse(JsonNode node, String setting) throws Refused {
        JsonNode value = node.path(setting);
        if (!value.isMissingNode()
                && !value.isNull()
                && !(value.isString() && Json.text(value).isEmpty())) {
            throw new Refused(new ClusterFailure.Unsupported(Reason.KUBECONFIG_SETTING, setting));
        }
    }

    private static URI server(KubeContext context, String url) throws Refused {
        try {
            URI server = new URI(url.replaceAll("/+$", ""));
            if (server.getHost() != null && ("https".equals(server.getScheme()) || "http".equals(server.getScheme()))) {
                return server;
            }
        } catch (URISyntaxException e) {
            // said below
        }
        throw new Refused(
                new ClusterFailure.Unreachable(context.server(), "not a URL of a server: " + context.server()));
    }

    private static @Nullable URI proxy(URI server, String proxyUrl, Map<String, String> env) throws Refused {
        String url = proxyUrl.isEmpty() ? ProxyEnvironment.proxyFor(server, env) : proxyUrl;
        if (url.isEmpty()) {
            return null;
        }
        try {
            URI proxy = new URI(url.contains("://") ? url : "http://" + url);
            // TLS to the proxy itself is something that the JDK's client does not speak
            if ("http".equals(proxy.getScheme()) && proxy.getHost() != null) {
                return proxy;
            }
        } catch (URISyntaxException e) {
            // said below
        }
        throw new Refused(new ClusterFailure.Unsupported(Reason.PROXY_SCHEME, Access.withoutCredentials(url)));
    }

    private static Credential fixed(JsonNode user, Path folder) throws Refused {
        String token = Json.text(user, "token");
        String name = Json.text(user, "username");
        String authorization = "";
        if (!token.isEmpty()) {
            authorization = "Bearer " + token;
        } else if (!name.isEmpty()) {
            byte[] pair = (name + ":" + Json.text(user, "password")).getBytes(StandardCharsets.UTF_8);
            authorization = "Basic " + Base64.getEncoder().encodeToString(pair);
        }
        return new Credential(
                authorization, pem(user, "client-certificate", folder), pem(user, "client-key", folder), null);
    }

    /// The text of `NAME-data`, or of the file that `NAME` points at.
    private static String pem(JsonNode node, String name, Path folder) throws Refused {
        String data = Json.text(node, name + "-data");
        if (!data.isEmpty()) {
            try {
                return new String(Base64.getMimeDecoder().decode(data), StandardCharsets.UTF_8);
            } catch (IllegalArgumentException e) {
                throw new Refused(
                        new ClusterFailure.Credentials(name + "-data", CredentialFault.FILE_UNREADABLE, "not base64"));
            }
        }
        String file = Json.text(node, name);
        if (file.isEmpty()) {
            return "";
        }
        Path path = folder.resolve(file);
        try {
            return Files.readString(path);
        } catch (IOException e) {
            throw new Refused(new ClusterFailure.Credentials(
                    path.toString(),
                    CredentialFault.FILE_UNREADABLE,
                    e.getClass().getSimpleName()));
        }
    }

    private static @Nullable ExecPlugin plugin(
            JsonNode user, JsonNode cluster, URI server, String authority, Path folder) throws Refused {
        JsonNode exec = user.path("exec");
        if (!exec.isObject()) {
            return null;
        }
        if (Json.text(exec, "interactiveMode").equals("Always")) {
            throw new Refused(
                    new ClusterFailure.Unsupported(Reason.KUBECONFIG_SETTING, "exec.interactiveMode: Always"));
        }
        Map<String, String> env = new LinkedHashMap<>();
        exec.path("env").forEach(entry -> env.put(Json.text(entry, "name"), Json.text(entry, "value")));
        Map<String, Object> info = new LinkedHashMap<>();
        if (Json.flag(exec, "provideClusterInfo")) {
            info.put("server", server.toString());
            if (!authority.isEmpty()) {
                info.put(
                        "certificate-authority-data",
                        Base64.getEncoder().encodeToString(authority.getBytes(StandardCharsets.UTF_8)));
            }
            info.put("insecure-skip-tls-verify", Json.flag(cluster, "insecure-skip-tls-verify"));
        }
        String version = Json.text(exec, "apiVersion");
        return new ExecPlugin(
                Json.text(exec, "command"),
                Json.words(exec, "args"),
                env,
                version.isEmpty() ? "client.authentication.k8s.io/v1" : version,
                info,
                folder);
    }

    private static Map<String, List<String>> impersonation(JsonNode user) {
        Map<String, List<String>> headers = new LinkedHashMap<>();
        put(headers, "Impersonate-User", List.of(Json.text(user, "as")));
        put(headers, "Impersonate-Uid", List.of(Json.text(user, "as-uid")));
        put(headers, "Impersonate-Group", Json.words(user, "as-groups"));
        user.path("as-user-extra")
                .properties()
                .forEach(extra -> put(headers, "Impersonate-Extra-" + extra.getKey(), Json.words(extra.getValue())));
        return headers;
    }

    private static void put(Map<String, List<String>> headers, String name, List<String> values) {
        List<String> kept = new ArrayList<>(values);
        kept.removeIf(String::isEmpty);
        if (!kept.isEmpty()) {
            headers.put(name, List.copyOf(kept));
        }
    }

    private static Path folder(Path file) {
        Path parent = file.toAbsolutePath().getParent();
        return parent == null ? file.toAbsolutePath() : parent;
    }
}
