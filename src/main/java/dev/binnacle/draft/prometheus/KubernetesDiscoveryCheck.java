package dev.binnacle.draft.prometheus;

import dev.binnacle.draft.yaml.Check;
import dev.binnacle.draft.yaml.ManifestYaml;
import dev.binnacle.draft.yaml.Position;
import dev.binnacle.draft.yaml.Problems;
import dev.binnacle.draft.yaml.YamlNode;
import dev.binnacle.draft.yaml.YamlScalars;
import dev.binnacle.message.Message;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// `kubernetes_sd_configs` in depth: how it reaches the API server, which selectors a role knows, and the
/// language of selectors.
public final class KubernetesDiscoveryCheck implements Check<PrometheusSection> {

    private static final Map<String, List<String>> SELECTORS = Map.of(
            "pod", List.of("pod"),
            "service", List.of("service"),
            "endpoints", List.of("pod", "service", "endpoints"),
            "endpointslice", List.of("pod", "service", "endpointslice"),
            "node", List.of("node"),
            "ingress", List.of("ingress"));

    private static final List<String> ADDRESSES = List.of("api_server", "kubeconfig_file");

    @Override
    public void check(PrometheusSection section, Problems problems) {
        switch (section.name()) {
            case "kubernetes" -> {
                access(section, problems);
                section.map().sequence("selectors").ifPresent(list -> roles(section, list, problems));
            }
            case "selector" -> syntax(section, problems);
            case "namespaces" -> namespaces(section, problems);
            default -> {
                // not about Kubernetes
            }
        }
    }

    private static void access(PrometheusSection section, Problems problems) {
        boolean server = section.has("api_server");
        boolean kubeconfig = section.isSet("kubeconfig_file");
        if (server && kubeconfig) {
            exclusive(section.keyAt("kubeconfig_file"), "kubeconfig_file", "api_server", problems);
        }
        Optional<YamlNode.Entry> own = section.map().entries().stream()
                .filter(KubernetesDiscoveryCheck::changesClient)
                .findFirst();
        if (own.isPresent() && kubeconfig) {
            exclusive(own.get().key().start(), own.get().name(), "kubeconfig_file", problems);
        } else if (own.isPresent() && !server) {
            problems.error(
                    own.get().key().start(),
                    Message.of("draft.prometheus.kubernetes-client", own.get().name()),
                    Message.of(
                            "draft.prometheus.kubernetes-client.fix", own.get().name()));
        }
        Optional<YamlNode.Scalar> namespace = section.block("namespaces")
                .flatMap(namespaces -> namespaces.scalar("own_namespace"))
                .filter(GoScalars::isTrue);
        for (String address : ADDRESSES) {
            if (namespace.isPresent() && (address.equals("api_server") ? server : kubeconfig)) {
                exclusive(namespace.get().start(), "namespaces.own_namespace", address, problems);
            }
        }
    }

    /// Whether a field makes the HTTP client another than Prometheus' default.
    private static boolean changesClient(YamlNode.Entry entry) {
        boolean client =
                PrometheusSchema.standard().section("http_client").fields().containsKey(entry.name());
        if (!client || ManifestYaml.isEmpty(entry.value())) {
            return false;
        }
        return switch (entry.name()) {
            case "follow_redirects", "enable_http2" ->
                !(entry.value() instanceof YamlNode.Scalar value && GoScalars.isTrue(value));
            case "tls_config" ->
                entry.value() instanceof YamlNode.Mapping tls
                        && tls.entries().stream().anyMatch(KubernetesDiscoveryCheck::changesTls);
            case "bearer_token", "bearer_token_file" ->
                entry.value() instanceof YamlNode.Scalar value && !value.value().isEmpty();
            default -> true;
        };
    }

    private static boolean changesTls(YamlNode.Entry entry) {
        return !(entry.value() instanceof YamlNode.Scalar value)
                || !(value.value().isEmpty()
                        || YamlScalars.isNull(value)
                        || (GoScalars.isBool(value) && !GoScalars.isTrue(value)));
    }

    private static void roles(PrometheusSection section, YamlNode.Sequence selectors, Problems problems) {
        String role = section.text("role");
        List<String> allowed = SELECTORS.getOrDefault(role, List.of());
        boolean attached = section.block("attach_metadata")
                .flatMap(attach -> attach.scalar("node"))
                .filter(GoScalars::isTrue)
                .isPresent();
        Set<String> seen = new HashSet<>();
        for (YamlNode item : selectors.items()) {
            if (!(item instanceof YamlNode.Mapping selector) || allowed.isEmpty()) {
                continue;
            }
            String of = selector.scalar("role").map(YamlNode.Scalar::value).orElse("");
            Position at = selector.get("role").map(YamlNode::start).orElse(selector.start());
            if (!seen.add(of)) {
                problems.error(at, Message.of("draft.prometheus.selector-twice", of));
            } else if (!allowed.contains(of)) {
                Message message = Message.of("draft.prometheus.selector-role", role, String.join(", ", allowed), of);
                // newer versions let a pod's node be selected by, once it is attached
                if (role.equals("pod") && of.equals("node") && attached) {
                    problems.warning(at, message);
                } else {
                    problems.error(at, message);
                }
            }
        }
    }

    private static void syntax(PrometheusSection selector, Problems problems) {
        SelectorSyntax.labelFault(selector.text("label"))
                .ifPresent(fault -> problems.error(
                        selector.at("label"),
                        Message.of("draft.prometheus.selector", "label", Message.verbatim(fault)),
                        Message.of("draft.prometheus.selector-label.fix")));
        SelectorSyntax.fieldFault(selector.text("field"))
                .ifPresent(fault -> problems.error(
                        selector.at("field"),
                        Message.of("draft.prometheus.selector", "field", Message.verbatim(fault)),
                        Message.of("draft.prometheus.selector-field.fix")));
    }

    private static void namespaces(PrometheusSection section, Problems problems) {
        for (YamlNode.Scalar name : section.items("names")) {
            if (!YamlScalars.isNull(name) && !KubernetesNames.isNamespace(name.value())) {
                problems.warning(name.start(), Message.of("draft.prometheus.namespace", name.value()));
            }
        }
    }

    private static void exclusive(Position at, String one, String other, Problems problems) {
        problems.error(
                at, Message.of("draft.prometheus.exclusive", one, other), Message.of("draft.prometheus.exclusive.fix"));
    }
}
