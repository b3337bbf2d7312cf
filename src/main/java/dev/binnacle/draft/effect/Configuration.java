package dev.binnacle.draft.effect;

import dev.binnacle.draft.prometheus.PrometheusSource;
import dev.binnacle.draft.yaml.ManifestYaml;
import dev.binnacle.draft.yaml.ManifestYamlException;
import dev.binnacle.draft.yaml.Problems;
import dev.binnacle.draft.yaml.YamlDocument;
import dev.binnacle.draft.yaml.YamlNode;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// A Prometheus configuration as trees, to see whether two are the same.
///
/// @param jobs scrape jobs by name
/// @param rest everything else
public record Configuration(Map<String, Object> jobs, Map<String, Object> rest) {

    static final Configuration NONE = new Configuration(Map.of(), Map.of());

    /// The text of a whole configuration or of a fragment of one; empty when it is none, or cannot be read.
    static Optional<Configuration> ofPrometheus(String text) {
        List<YamlNode> roots = YamlDocument.readFirst(text, new Problems()).roots();
        if (roots.isEmpty()
                || !(roots.getFirst() instanceof YamlNode.Mapping root)
                || !PrometheusSource.looksLike(root)) {
            return Optional.empty();
        }
        try {
            Map<String, Object> tree =
                    new LinkedHashMap<>(ManifestYaml.parseAll(text).getFirst().tree());
            Map<String, Object> jobs = new LinkedHashMap<>();
            if (tree.remove("scrape_configs") instanceof List<?> list) {
                for (Object job : list) {
                    if (job instanceof Map<?, ?> map && map.get("job_name") != null) {
                        jobs.put(String.valueOf(map.get("job_name")), map);
                    }
                }
            }
            return Optional.of(new Configuration(jobs, tree));
        } catch (ManifestYamlException _) {
            return Optional.empty();
        }
    }
}
