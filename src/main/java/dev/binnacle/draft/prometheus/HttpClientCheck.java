package dev.binnacle.draft.prometheus;

import dev.binnacle.draft.yaml.Check;
import dev.binnacle.draft.yaml.Position;
import dev.binnacle.draft.yaml.Problems;
import dev.binnacle.draft.yaml.YamlNode;
import dev.binnacle.message.Message;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/// How Prometheus signs in: blocks and fields that exclude each other, and what an OAuth client or a client
/// certificate needs.
public final class HttpClientCheck implements Check<PrometheusSection> {

    /// Prometheus 2.42 reads these discoveries without looking at how they sign in; newer ones look.
    private static final Set<String> LOOSE = Set.of("azure", "ec2", "lightsail", "http", "puppetdb", "uyuni");

    /// Where Prometheus 2.42 says so when it reads the file; elsewhere it fails when it first connects.
    private static final Set<String> CERTIFICATES_JUDGED = Set.of("job", "kubernetes");

    private static final List<String> WAYS =
            List.of("basic_auth", "authorization", "oauth2", "sigv4", "azuread", "google_iam");

    @Override
    public void check(PrometheusSection section, Problems problems) {
        switch (section.name()) {
            case "tls_config" -> certificate(section, problems);
            case "basic_auth", "authorization", "oauth2" -> {
                // looked at together with the section they stand in
            }
            default -> {
                if (section.kind().field("basic_auth").isPresent()) {
                    client(section, problems);
                }
            }
        }
    }

    private static void client(PrometheusSection section, Problems problems) {
        Told told = new Told(problems, LOOSE.contains(section.name()));
        String bearer = section.isSet("bearer_token")
                ? "bearer_token"
                : section.isSet("bearer_token_file") ? "bearer_token_file" : "";
        if (section.isSet("bearer_token") && section.isSet("bearer_token_file")) {
            told.exclusive(section, "bearer_token_file", "bearer_token");
        }
        List<String> ways = WAYS.stream()
                .filter(way -> section.kind().field(way).isPresent() && section.has(way))
                .toList();
        if (ways.size() > 1) {
            told.exclusive(section, ways.get(1), ways.getFirst());
        }
        if (!bearer.isEmpty()) {
            ways.stream()
                    .filter(way -> !way.equals("sigv4"))
                    .findFirst()
                    .ifPresent(way -> told.exclusive(section, bearer, way));
            if (ways.contains("sigv4")) {
                told.exclusive(section, bearer, "sigv4");
            }
        }
        inside(section, "basic_auth", "password", "password_file", told);
        inside(section, "basic_auth", "username", "username_file", told);
        inside(section, "authorization", "credentials", "credentials_file", told);
        inside(section, "oauth2", "client_secret", "client_secret_file", told);
        section.block("authorization").ifPresent(block -> authorization(block, told));
        section.block("oauth2").ifPresent(block -> oauth(block, problems));
        proxy(section, told);
    }

    private static void inside(PrometheusSection section, String block, String one, String other, Told told) {
        section.block(block).ifPresent(map -> {
            if (isSet(map, one) && isSet(map, other)) {
                told.tell(
                        map.get(other).map(YamlNode::start).orElse(map.start()),
                        Message.of("draft.prometheus.exclusive", other, one),
                        Message.of("draft.prometheus.exclusive.fix"));
            }
        });
    }

    private static void authorization(YamlNode.Mapping block, Told told) {
        block.scalar("type")
                .filter(type -> type.value().strip().toLowerCase(Locale.ROOT).equals("basic"))
                .ifPresent(type -> told.tell(
                        type.start(),
                        Message.of("draft.prometheus.authorization-basic"),
                        Message.of("draft.prometheus.authorization-basic.fix")));
    }

    /// Newer versions also sign in with a certificate, or with no secret at all.
    private static void oauth(YamlNode.Mapping block, Problems problems) {
        if (!isSet(block, "client_secret")
                && !isSet(block, "client_secret_file")
                && block.entries().stream()
                        .noneMatch(entry -> entry.name().startsWith("client_cert")
                                || entry.name().equals("client_secret_ref"))) {
            problems.warning(
                    block.start(),
                    Message.of("draft.prometheus.oauth-secret"),
                    Message.of("draft.prometheus.missing.fix", "client_secret"));
        }
    }

    private static void proxy(PrometheusSection section, Told told) {
        boolean environment = section.map()
                .scalar("proxy_from_environment")
                .filter(value -> GoScalars.isTrue(value))
                .isPresent();
        if (section.block("proxy_connect_header")
                        .filter(map -> !map.entries().isEmpty())
                        .isPresent()
                && !section.isSet("proxy_url")
                && !environment) {
            told.tell(
                    section.keyAt("proxy_connect_header"),
                    Message.of("draft.prometheus.proxy-header"),
                    Message.of("draft.prometheus.missing.fix", "proxy_url"));
        }
        if (environment && section.isSet("proxy_url")) {
            told.exclusive(section, "proxy_url", "proxy_from_environment");
        }
        if (environment && section.isSet("no_proxy")) {
            told.exclusive(section, "no_proxy", "proxy_from_environment");
        } else if (section.isSet("no_proxy") && !section.isSet("proxy_url")) {
            told.tell(
                    section.keyAt("no_proxy"),
                    Message.of("draft.prometheus.no-proxy"),
                    Message.of("draft.prometheus.missing.fix", "proxy_url"));
        }
    }

    private static void certificate(PrometheusSection tls, Problems problems) {
        Told told = new Told(problems, !CERTIFICATES_JUDGED.contains(tls.within()));
        boolean certificate = tls.isSet("cert_file") || tls.isSet("cert") || tls.isSet("cert_ref");
        boolean key = tls.isSet("key_file") || tls.isSet("key") || tls.isSet("key_ref");
        if (certificate != key) {
            String there = certificate ? "cert_file" : "key_file";
            String missing = certificate ? "key_file" : "cert_file";
            told.tell(
                    tls.at(there),
                    Message.of("draft.prometheus.certificate", there, missing),
                    Message.of("draft.prometheus.missing.fix", missing));
        }
        for (String one : List.of("ca", "cert", "key")) {
            if (tls.isSet(one) && tls.isSet(one + "_file")) {
                told.exclusive(tls, one + "_file", one);
            }
        }
    }

    private static boolean isSet(YamlNode.Mapping map, String key) {
        return map.scalar(key).filter(value -> !value.value().isEmpty()).isPresent();
    }

    /// Says a problem as an error, or as a warning where not every Prometheus refuses it.
    private record Told(Problems problems, boolean unsure) {

        void exclusive(PrometheusSection section, String key, String other) {
            tell(
                    section.keyAt(key),
                    Message.of("draft.prometheus.exclusive", key, other),
                    Message.of("draft.prometheus.exclusive.fix"));
        }

        void tell(Position at, Message message, Message fix) {
            if (unsure) {
                problems.warning(at, message, fix);
            } else {
                problems.error(at, message, fix);
            }
        }
    }
}
