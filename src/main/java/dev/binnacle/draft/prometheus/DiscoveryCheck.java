package dev.binnacle.draft.prometheus;

import dev.binnacle.draft.yaml.Check;
import dev.binnacle.draft.yaml.Problems;
import dev.binnacle.draft.yaml.YamlNode;
import dev.binnacle.draft.yaml.YamlScalars;
import dev.binnacle.message.Message;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/// What single service discoveries ask for beyond the kinds of their fields; Kubernetes has a check of its own.
public final class DiscoveryCheck implements Check<PrometheusSection> {

    private static final Pattern FILE_NAME = Pattern.compile("[^*]*(\\*[^/]*)?\\.(json|yml|yaml|JSON|YML|YAML)");

    private static final Pattern UUID = Pattern.compile("[0-9a-fA-F]{8}(-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}");
    private static final Map<String, Pattern> SCALEWAY = Map.of(
            "access_key",
            Pattern.compile("SCW[A-Z0-9]{17}"),
            "secret_key",
            UUID,
            "project_id",
            UUID,
            "zone",
            Pattern.compile("[a-z]{2}-[a-z]{3}-[0-9]+"));

    private static final Set<String> WITH_PORT = Set.of("A", "AAAA", "MX", "NS");

    @Override
    public void check(PrometheusSection section, Problems problems) {
        switch (section.name()) {
            case "azure" -> azure(section, problems);
            case "consul" -> consul(section, problems);
            case "dns" -> dns(section, problems);
            case "docker", "dockerswarm" -> address(section, "host", false, problems);
            case "ec2" -> {
                region(section, problems);
                section.map().sequence("filters").ifPresent(filters -> filterValues(filters, problems));
            }
            case "lightsail" -> region(section, problems);
            case "eureka", "kuma" -> address(section, "server", true, problems);
            case "file" -> files(section, problems);
            case "http", "puppetdb" -> web(section, problems);
            case "marathon" -> marathon(section, problems);
            case "nomad" -> blank(section, "server", problems);
            case "openstack" -> empty(section, "availability", problems);
            case "scaleway" -> scaleway(section, problems);
            case "triton" -> triton(section, problems);
            case "uyuni" -> address(section, "server", false, problems);
            case "zookeeper" -> paths(section, problems);
            default -> {
                // nothing beyond the table
            }
        }
    }

    private static void azure(PrometheusSection section, Problems problems) {
        empty(section, "authentication_method", problems);
        if (section.text("authentication_method").equals("OAuth")) {
            for (String key : List.of("tenant_id", "client_id", "client_secret")) {
                if (!section.isSet(key)) {
                    missing(section, key, problems);
                }
            }
        }
    }

    private static void consul(PrometheusSection section, Problems problems) {
        blank(section, "server", problems);
        if ((section.isSet("username") || section.isSet("password")) && section.has("basic_auth")) {
            exclusive(section, "basic_auth", section.isSet("username") ? "username" : "password", problems);
        }
        for (String key : List.of("authorization", "oauth2")) {
            if (section.isSet("token") && section.has(key)) {
                exclusive(section, key, "token", problems);
            }
        }
        boolean named = section.isSet("username") || section.isSet("password");
        for (String key : List.of("authorization", "oauth2", "bearer_token", "bearer_token_file")) {
            if (named && section.has(key)) {
                exclusive(section, key, "username", problems);
            }
        }
    }

    private static void dns(PrometheusSection section, Problems problems) {
        String type = section.text("type").toUpperCase(Locale.ROOT);
        if (WITH_PORT.contains(type)) {
            boolean zero = section.map()
                    .scalar("port")
                    .flatMap(GoScalars::number)
                    .filter(number -> number.signum() != 0)
                    .isEmpty();
            if (zero) {
                problems.error(
                        section.at("port"),
                        Message.of("draft.prometheus.dns-port", type),
                        Message.of("draft.prometheus.missing.fix", "port"));
            }
            if (type.equals("NS")) {
                problems.info(section.at("type"), Message.of("draft.prometheus.newer-field", "NS"));
            }
        } else if (!type.equals("SRV")) {
            problems.error(
                    section.at("type"),
                    Message.of("draft.prometheus.choice", "type", section.text("type")),
                    Message.of("draft.prometheus.choice.fix", "SRV, A, AAAA, MX, NS"));
        }
    }

    private static void region(PrometheusSection section, Problems problems) {
        if (!section.isSet("region")) {
            problems.warning(
                    section.at("region"),
                    Message.of("draft.prometheus.region"),
                    Message.of("draft.prometheus.missing.fix", "region"));
        }
    }

    private static void filterValues(YamlNode.Sequence filters, Problems problems) {
        for (YamlNode item : filters.items()) {
            if (item instanceof YamlNode.Mapping filter
                    && filter.sequence("values")
                            .filter(values -> !values.items().isEmpty())
                            .isEmpty()) {
                problems.error(
                        filter.get("values").map(YamlNode::start).orElse(filter.start()),
                        Message.of("draft.prometheus.missing", "values"),
                        Message.of("draft.prometheus.missing.fix", "values"));
            }
        }
    }

    private static void files(PrometheusSection section, Problems problems) {
        for (YamlNode.Scalar file : section.items("files")) {
            if (!FILE_NAME.matcher(YamlScalars.isNull(file) ? "" : file.value()).matches()) {
                problems.error(
                        file.start(),
                        Message.of("draft.prometheus.discovery-file", file.value()),
                        Message.of("draft.prometheus.discovery-file.fix"));
            }
        }
    }

    private static void web(PrometheusSection section, Problems problems) {
        String url = section.text("url");
        if (url.isEmpty() || urlFault(section, "url", problems)) {
            return;
        }
        GoUrl.Parts parts = GoUrl.parts(url);
        if (!Set.of("http", "https").contains(parts.scheme()) || parts.host().isEmpty()) {
            incomplete(section, "url", problems);
        }
    }

    /// @param whole whether Prometheus insists on a scheme and a host
    private static void address(PrometheusSection section, String key, boolean whole, Problems problems) {
        String url = section.text(key);
        if (url.isEmpty() || urlFault(section, key, problems) || !whole) {
            return;
        }
        GoUrl.Parts parts = GoUrl.parts(url);
        if (parts.scheme().isEmpty() || parts.host().isEmpty()) {
            incomplete(section, key, problems);
        }
    }

    private static boolean urlFault(PrometheusSection section, String key, Problems problems) {
        var fault = GoUrl.fault(section.text(key));
        fault.ifPresent(words ->
                problems.error(section.at(key), Message.of("draft.prometheus.url", key, Message.verbatim(words))));
        return fault.isPresent();
    }

    private static void incomplete(PrometheusSection section, String key, Problems problems) {
        problems.error(
                section.at(key),
                Message.of("draft.prometheus.url-incomplete", key, section.text(key)),
                Message.of("draft.prometheus.url-incomplete.fix"));
    }

    private static void marathon(PrometheusSection section, Problems problems) {
        if (section.isSet("auth_token") && section.isSet("auth_token_file")) {
            exclusive(section, "auth_token_file", "auth_token", problems);
        }
        if (!section.isSet("auth_token") && !section.isSet("auth_token_file")) {
            return;
        }
        String token = section.isSet("auth_token") ? "auth_token" : "auth_token_file";
        for (String key : List.of("basic_auth", "authorization", "bearer_token", "bearer_token_file")) {
            if (key.startsWith("bearer") ? section.isSet(key) : section.has(key)) {
                exclusive(section, key, token, problems);
            }
        }
    }

    private static void scaleway(PrometheusSection section, Problems problems) {
        if (section.isSet("secret_key") && section.isSet("secret_key_file")) {
            exclusive(section, "secret_key_file", "secret_key", problems);
        } else if (!section.isSet("secret_key") && !section.isSet("secret_key_file")) {
            missing(section, "secret_key", problems);
        }
        SCALEWAY.forEach((key, form) -> {
            if (section.isSet(key) && !form.matcher(section.text(key)).matches()) {
                problems.warning(section.at(key), Message.of("draft.prometheus.scaleway", key));
            }
        });
    }

    private static void triton(PrometheusSection section, Problems problems) {
        empty(section, "role", problems);
        boolean positive = GoDuration.parse(section.text("refresh_interval"))
                .filter(pace -> !pace.isZero())
                .isPresent();
        boolean unset = section.map().entry("refresh_interval").isPresent() && !section.has("refresh_interval");
        if (unset || (section.has("refresh_interval") && !positive)) {
            missing(section, "refresh_interval", problems);
        }
    }

    private static void paths(PrometheusSection section, Problems problems) {
        for (YamlNode.Scalar path : section.items("paths")) {
            if (YamlScalars.isNull(path) || !path.value().startsWith("/")) {
                problems.error(
                        path.start(),
                        Message.of("draft.prometheus.path", path.value()),
                        Message.of("draft.prometheus.path.fix"));
            }
        }
    }

    /// A field that has a default and is set to nothing.
    private static void empty(PrometheusSection section, String key, Problems problems) {
        if (section.map().entry(key).isPresent() && !section.has(key)) {
            missing(section, key, problems);
        }
    }

    private static void blank(PrometheusSection section, String key, Problems problems) {
        if (section.text(key).isBlank()) {
            missing(section, key, problems);
        }
    }

    private static void missing(PrometheusSection section, String key, Problems problems) {
        problems.error(
                section.at(key),
                Message.of("draft.prometheus.missing", key),
                Message.of("draft.prometheus.missing.fix", key));
    }

    private static void exclusive(PrometheusSection section, String one, String other, Problems problems) {
        problems.error(
                section.keyAt(one),
                Message.of("draft.prometheus.exclusive", one, other),
                Message.of("draft.prometheus.exclusive.fix"));
    }
}
