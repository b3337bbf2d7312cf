package dev.binnacle.draft.check;

import dev.binnacle.draft.prometheus.PrometheusSource;
import dev.binnacle.draft.prometheus.PrometheusSource.Origin;
import dev.binnacle.draft.yaml.Check;
import dev.binnacle.draft.yaml.ManifestYaml;
import dev.binnacle.draft.yaml.Problems;
import dev.binnacle.draft.yaml.YamlDocument;
import dev.binnacle.draft.yaml.YamlNode;
import dev.binnacle.draft.yaml.YamlScalars;
import dev.binnacle.message.Message;
import java.util.Set;
import java.util.stream.Collectors;

/// Reads the Prometheus configuration inside a ConfigMap as a text of its own; its problems are told where they
/// stand in the ConfigMap.
final class EmbeddedPrometheusCheck implements Check<ManifestSource> {

    private final Check<PrometheusSource> prometheus;

    EmbeddedPrometheusCheck(Check<PrometheusSource> prometheus) {
        this.prometheus = prometheus;
    }

    @Override
    public void check(ManifestSource source, Problems problems) {
        if (!source.isConfigMap()) {
            return;
        }
        source.root()
                .mapping("data")
                .ifPresent(data -> data.entries().forEach(entry -> {
                    if (entry.value() instanceof YamlNode.Scalar text && YamlScalars.isText(text)) {
                        if (entry.name().equals(ArmsConfigMapCheck.KEY)) {
                            read(text, Origin.ARMS_FRAGMENT, keys(data), problems);
                        } else if (PrometheusSource.KEYS.contains(entry.name())) {
                            read(text, Origin.CONFIG_MAP, keys(data), problems);
                        }
                    }
                }));
    }

    private static Set<String> keys(YamlNode.Mapping data) {
        return data.entries().stream().map(YamlNode.Entry::name).collect(Collectors.toUnmodifiableSet());
    }

    private void read(YamlNode.Scalar scalar, Origin origin, Set<String> siblings, Problems outer) {
        Problems problems = outer.inside(scalar);
        for (YamlNode root : YamlDocument.readFirst(scalar.value(), problems).roots()) {
            if (root instanceof YamlNode.Mapping mapping) {
                prometheus.check(new PrometheusSource(mapping, origin, siblings), problems);
            } else if (!ManifestYaml.isEmpty(root)) {
                problems.error(root.start(), Message.of("draft.prometheus.not-a-mapping"));
            }
        }
    }
}
