package dev.binnacle.cluster.kube;

import dev.binnacle.cluster.kube.ApiServerExtension.NotHere;
import io.fabric8.kubernetes.client.Config;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientBuilder;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.fabric8.kubernetes.client.jdkhttp.JdkHttpClientFactory;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.dataformat.yaml.YAMLMapper;

/// A real API server, and the administrator's hands on it. Objects that a test makes stay until the server
/// ends, so tests
/// take a [#newNamespace] each and name nodes after it. Thread-safe.
public final class ApiServer {

    private static final JsonMapper JSON = JsonMapper.shared();
    private static final YAMLMapper YAML = YAMLMapper.shared();
    private static final AtomicInteger NUMBER = new AtomicInteger();
    private static final Pattern DOCUMENT_END = Pattern.compile("(?m)^---\\s*$");

    private final Path kubeconfig;
    private final KubernetesClient admin;

    private ApiServer(Path kubeconfig, KubernetesClient admin) {
        this.kubeconfig = kubeconfig;
        this.admin = admin;
    }

    static ApiServer start() {
        String given = System.getenv("BINNACLE_TEST_KUBECONFIG");
        Path kubeconfig = given != null && !given.isBlank() ? Path.of(given) : LocalApiServer.start();
        if (!Files.isReadable(kubeconfig)) {
            throw new NotHere("BINNACLE_TEST_KUBECONFIG=" + kubeconfig + " cannot be read");
        }
        return at(kubeconfig);
    }

    static ApiServer at(Path kubeconfig) {
        Config config = Config.fromKubeconfig(kubeconfig.toFile());
        config.setRequestRetryBackoffLimit(0);
        KubernetesClient admin = new KubernetesClientBuilder()
                .withConfig(config)
                .withHttpClientFactory(new JdkHttpClientFactory())
                .build();
        return new ApiServer(kubeconfig, admin);
    }

    /// The administrator's kubeconfig; its current context may do anything.
    public Path kubeconfig() {
        return kubeconfig;
    }

    public String url() {
        return admin.getMasterUrl().toString().replaceAll("/+$", "");
    }

    /// The server's certificate authority, as kubeconfig files hold it.
    public String caBase64() {
        Config config = admin.getConfiguration();
        String data = config.getCaCertData();
        if (data != null) {
            return data;
        }
        try {
            return Base64.getEncoder().encodeToString(Files.readAllBytes(Path.of(config.getCaCertFile())));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// A namespace nobody else uses.
    public String newNamespace(String purpose) {
        String name = purpose + "-" + ProcessHandle.current().pid() + "-" + NUMBER.incrementAndGet();
        namespace(name);
        return name;
    }

    /// Makes sure that there is a namespace of exactly this name.
    public void namespace(String name) {
        apply("{apiVersion: v1, kind: Namespace, metadata: {name: " + name + "}}");
    }

    /// Applies manifests, YAML or JSON, several separated by `---`, as the field manager `test-admin`.
    public void apply(String manifests) {
        for (String text : DOCUMENT_END.split(manifests, -1)) {
            if (!text.isBlank()) {
                applyOne(YAML.readTree(text), "test-admin");
            }
        }
    }

    /// The same in another's name, to give fields another owner.
    public void applyAs(String fieldManager, String manifest) {
        applyOne(YAML.readTree(manifest), fieldManager);
    }

    private void applyOne(JsonNode manifest, String fieldManager) {
        request("PATCH", path(manifest) + "?force=true&fieldManager=" + fieldManager, manifest.toString(), APPLY);
        JsonNode status = manifest.path("status");
        if (status.isObject()) {
            request("PATCH", path(manifest) + "/status", "{\"status\":" + status + "}", MERGE);
        }
    }

    public JsonNode get(String path) {
        return JSON.readTree(text(path));
    }

    /// What the server answers at a path, whatever it is.
    public String text(String path) {
        return request("GET", path, null, "");
    }

    /// Merges JSON into what is at a path.
    public void patch(String path, String json) {
        request("PATCH", path, json, MERGE);
    }

    public void delete(String path) {
        request("DELETE", path, null, "");
    }

    /// A ready Node with that address.
    public void node(String name, String ip, Map<String, String> labels) {
        Map<String, Object> gpus = Map.of("cpu", "96", "memory", "1024Gi", "pods", "256", "nvidia.com/gpu", "8");
        apply(JSON.writeValueAsString(Map.of(
                "apiVersion",
                "v1",
                "kind",
                "Node",
                "metadata",
                Map.of("name", name, "labels", labels),
                "status",
                Map.of(
                        "capacity",
                        gpus,
                        "allocatable",
                        gpus,
                        "addresses",
                        List.of(Map.of("type", "InternalIP", "address", ip)),
                        "conditions",
                        List.of(Map.of("type", "Ready", "status", "True"))))));
    }

    /// A running Pod with that address, whose container is called `exporter`.
    public void pod(
            String namespace, String name, String node, String ip, Map<String, String> labels, String image, int port) {
        apply(JSON.writeValueAsString(Map.of(
                "apiVersion", "v1",
                "kind", "Pod",
                "metadata", Map.of("name", name, "namespace", namespace, "labels", labels),
                "spec",
                        Map.of(
                                "nodeName",
                                node,
                                "containers",
                                List.of(Map.of(
                                        "name",
                                        "exporter",
                                        "image",
                                        image,
                                        "ports",
                                        List.of(Map.of("name", "metrics", "containerPort", port))))),
                "status",
                        Map.of(
                                "phase",
                                "Running",
                                "podIP",
                                ip,
                                "podIPs",
                                List.of(Map.of("ip", ip)),
                                "conditions",
                                List.of(Map.of("type", "Ready", "status", "True"))))));
    }

    /// An account without any rights of its own.
    public Account account(String namespace, String name) {
        apply("{apiVersion: v1, kind: ServiceAccount, metadata: {name: %s, namespace: %s}}".formatted(name, namespace));
        String answer = request(
                "POST",
                "/api/v1/namespaces/" + namespace + "/serviceaccounts/" + name + "/token",
                "{\"apiVersion\":\"authentication.k8s.io/v1\",\"kind\":\"TokenRequest\",\"spec\":{\"audiences\":[]}}",
                "application/json");
        return new Account(
                namespace,
                name,
                JSON.readTree(answer).path("status").path("token").asString());
    }

    /// Lets an account do something in one namespace, or everywhere when `namespace` is empty.
    ///
    /// @param groups    API groups, `""` for the core group
    /// @param resources as in a role, `pods/proxy`
    public void allow(
            Account account, String namespace, List<String> verbs, List<String> groups, List<String> resources) {
        String scope = namespace.isEmpty() ? "Cluster" : "";
        String role = account.name() + "-" + NUMBER.incrementAndGet();
        Map<String, String> metadata =
                namespace.isEmpty() ? Map.of("name", role) : Map.of("name", role, "namespace", namespace);
        apply(JSON.writeValueAsString(Map.of(
                "apiVersion",
                "rbac.authorization.k8s.io/v1",
                "kind",
                scope + "Role",
                "metadata",
                metadata,
                "rules",
                List.of(Map.of("verbs", verbs, "apiGroups", groups, "resources", resources)))));
        apply(JSON.writeValueAsString(Map.of(
                "apiVersion",
                "rbac.authorization.k8s.io/v1",
                "kind",
                scope + "RoleBinding",
                "metadata",
                metadata,
                "roleRef",
                Map.of("apiGroup", "rbac.authorization.k8s.io", "kind", scope + "Role", "name", role),
                "subjects",
                List.of(Map.of(
                        "kind", "ServiceAccount",
                        "name", account.name(),
                        "namespace", account.namespace())))));
    }

    /// A kubeconfig file for an account, with the one context `name`.
    public Path kubeconfigFor(Account account, Path file) {
        String text = """
            apiVersion: v1
            kind: Config
            current-context: %1$s
            clusters: [{name: test, cluster: {server: "%2$s", certificate-authority-data: %3$s}}]
            contexts: [{name: %1$s, context: {cluster: test, user: %1$s, namespace: %4$s}}]
            users: [{name: %1$s, user: {token: %5$s}}]
            """.formatted(account.name(), url(), caBase64(), account.namespace(), account.token());
        try {
            return Files.writeString(file, text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public record Account(String namespace, String name, String token) {
        /// As the server calls it.
        public String user() {
            return "system:serviceaccount:" + namespace + ":" + name;
        }
    }

    private static final String APPLY = "application/apply-patch+yaml";
    private static final String MERGE = "application/merge-patch+json";

    private String request(String method, String path, @Nullable String body, String type) {
        var http = admin.getHttpClient();
        var request = http.newHttpRequestBuilder().uri(url() + path);
        if (body != null) {
            request.method(method, type, body);
        } else {
            request.method(method, "application/json", null);
        }
        var response = http.sendAsync(request.build(), String.class).join();
        if (!response.isSuccessful()) {
            throw new KubernetesClientException(method + " " + path + ": " + response.code() + " " + response.body());
        }
        return Objects.requireNonNullElse(response.body(), "");
    }

    /// Where an object lives. Resources are named as the kinds are, in the plural.
    private static String path(JsonNode manifest) {
        String version = manifest.path("apiVersion").asString();
        String kind = manifest.path("kind").asString().toLowerCase(Locale.ROOT);
        String plural = kind.equals("endpoints")
                ? kind
                : kind.endsWith("s")
                        ? kind + "es"
                        : kind.endsWith("y") ? kind.substring(0, kind.length() - 1) + "ies" : kind + "s";
        String namespace = manifest.path("metadata").path("namespace").asString("");
        return (version.contains("/") ? "/apis/" : "/api/") + version
                + (namespace.isEmpty() ? "" : "/namespaces/" + namespace) + "/" + plural + "/"
                + manifest.path("metadata").path("name").asString();
    }
}
