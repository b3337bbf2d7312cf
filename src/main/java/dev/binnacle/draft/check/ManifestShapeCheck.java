package dev.binnacle.draft.check;

import dev.binnacle.draft.prometheus.KubernetesNames;
import dev.binnacle.draft.yaml.Check;
import dev.binnacle.draft.yaml.ManifestYaml;
import dev.binnacle.draft.yaml.Position;
import dev.binnacle.draft.yaml.Problems;
import dev.binnacle.draft.yaml.YamlNode;
import dev.binnacle.draft.yaml.YamlScalars;
import dev.binnacle.message.Message;
import java.util.Set;
import java.util.regex.Pattern;

/// What every Kubernetes object has: apiVersion, kind, a name, and names and labels in the form that the API
/// server takes.
final class ManifestShapeCheck implements Check<ManifestSource> {

    private static final Pattern API_VERSION = Pattern.compile("([a-z0-9.-]+/)?v[0-9]+((alpha|beta)[0-9]+)?");
    private static final Pattern SUBDOMAIN =
            Pattern.compile("[a-z0-9]([-a-z0-9]*[a-z0-9])?(\\.[a-z0-9]([-a-z0-9]*[a-z0-9])?)*");
    private static final Pattern LABEL_PART = Pattern.compile("[A-Za-z0-9]([-A-Za-z0-9_.]*[A-Za-z0-9])?");

    /// The kinds people write here by hand that live in a namespace; for others we do not know.
    private static final Set<String> NAMESPACED = Set.of(
            "ConfigMap",
            "Secret",
            "Service",
            "Pod",
            "Deployment",
            "DaemonSet",
            "StatefulSet",
            "ReplicaSet",
            "Job",
            "CronJob",
            "ServiceMonitor",
            "PodMonitor",
            "PrometheusRule",
            "ServiceAccount",
            "Role",
            "RoleBinding");

    /// Role names may hold colons and capitals.
    private static final String FREE_NAMES = "rbac.authorization.k8s.io/";

    @Override
    public void check(ManifestSource source, Problems problems) {
        YamlNode.Mapping root = source.root();
        required(root, "apiVersion", problems);
        required(root, "kind", problems);
        if (!source.apiVersion().isEmpty()
                && !API_VERSION.matcher(source.apiVersion()).matches()) {
            problems.error(place(root, "apiVersion"), Message.of("draft.manifest.api-version", source.apiVersion()));
        }
        if (source.kind().equals("ConfigMap")
                && !source.isConfigMap()
                && !source.apiVersion().isEmpty()) {
            problems.error(
                    place(root, "apiVersion"),
                    Message.of("draft.manifest.config-map-version", source.apiVersion()),
                    Message.of("draft.manifest.config-map-version.fix"));
        }
        if (source.kind().endsWith("List") && root.entry("items").isPresent()) {
            problems.error(root.start(), Message.of("draft.manifest.list"), Message.of("draft.manifest.list.fix"));
            return;
        }
        if (root.mapping("metadata").isEmpty()) {
            problems.error(place(root, "metadata"), Message.of("draft.manifest.no-metadata"));
            return;
        }
        names(source, problems);
        labels(source.metadata(), problems);
        strings(source.metadata(), "annotations", problems);
    }

    private static void names(ManifestSource source, Problems problems) {
        YamlNode.Mapping metadata = source.metadata();
        String name = source.metadata("name");
        if (name.isEmpty()) {
            if (source.metadata("generateName").isEmpty()) {
                problems.error(place(metadata, "name"), Message.of("draft.manifest.no-name"));
            } else {
                problems.warning(place(metadata, "generateName"), Message.of("draft.manifest.generate-name"));
            }
        } else if (!source.apiVersion().startsWith(FREE_NAMES)
                && (name.length() > 253 || !SUBDOMAIN.matcher(name).matches())) {
            problems.error(
                    place(metadata, "name"),
                    Message.of("draft.manifest.name", name),
                    Message.of("draft.manifest.name.fix"));
        }
        String namespace = source.metadata("namespace");
        if (!namespace.isEmpty() && !KubernetesNames.isNamespace(namespace)) {
            problems.error(place(metadata, "namespace"), Message.of("draft.manifest.namespace", namespace));
        } else if (namespace.isEmpty() && NAMESPACED.contains(source.kind())) {
            problems.warning(
                    metadata.start(),
                    Message.of("draft.manifest.no-namespace"),
                    Message.of("draft.manifest.no-namespace.fix"));
        }
    }

    private static void labels(YamlNode.Mapping metadata, Problems problems) {
        strings(metadata, "labels", problems);
        metadata.mapping("labels")
                .ifPresent(labels -> labels.entries().forEach(entry -> {
                    if (!isLabelKey(entry.name())) {
                        problems.error(entry.key().start(), Message.of("draft.manifest.label-key", entry.name()));
                    }
                    if (entry.value() instanceof YamlNode.Scalar value
                            && YamlScalars.isText(value)
                            && !value.value().isEmpty()
                            && (value.value().length() > 63
                                    || !LABEL_PART.matcher(value.value()).matches())) {
                        problems.error(value.start(), Message.of("draft.manifest.label-value", entry.name()));
                    }
                }));
    }

    private static boolean isLabelKey(String key) {
        int slash = key.indexOf('/');
        String prefix = slash < 0 ? "" : key.substring(0, slash);
        String name = key.substring(slash + 1);
        return (slash < 0
                        || (prefix.length() <= 253 && SUBDOMAIN.matcher(prefix).matches()))
                && name.length() <= 63
                && LABEL_PART.matcher(name).matches();
    }

    /// Labels and annotations are maps of texts: the server refuses a number or a boolean.
    private static void strings(YamlNode.Mapping metadata, String key, Problems problems) {
        metadata.get(key).ifPresent(node -> {
            if (node instanceof YamlNode.Mapping map) {
                map.entries().stream()
                        .filter(entry -> !(entry.value() instanceof YamlNode.Scalar value
                                && (YamlScalars.isText(value) || YamlScalars.isNull(value))))
                        .forEach(entry -> problems.error(
                                entry.value().start(),
                                Message.of("draft.manifest.not-text", key + "." + entry.name()),
                                Message.of("draft.manifest.not-text.fix")));
            } else if (!ManifestYaml.isEmpty(node)) {
                problems.error(node.start(), Message.of("draft.manifest.not-a-map", key));
            }
        });
    }

    private static void required(YamlNode.Mapping root, String key, Problems problems) {
        boolean there = root.scalar(key)
                .filter(value -> YamlScalars.isText(value) && !value.value().isBlank())
                .isPresent();
        if (!there) {
            problems.error(place(root, key), Message.of("draft.manifest.missing", key));
        }
    }

    /// The field's value, or the object where the field is missing.
    private static Position place(YamlNode.Mapping map, String key) {
        return map.get(key).map(YamlNode::start).orElse(map.start());
    }
}
