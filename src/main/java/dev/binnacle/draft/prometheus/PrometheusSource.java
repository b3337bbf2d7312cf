package dev.binnacle.draft.prometheus;

import dev.binnacle.draft.yaml.YamlNode;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// A Prometheus configuration, whole or a fragment.
///
/// @param siblings keys of the ConfigMap it is a value of: files that stand beside it once it is mounted
public record PrometheusSource(YamlNode.Mapping root, Origin origin, Set<String> siblings) {

    /// Keys of a ConfigMap whose value is read as a configuration.
    public static final Set<String> KEYS = Set.of("promYaml", "prometheus.yml", "prometheus.yaml");

    private static final List<String> SIGNS =
            List.of("scrape_configs", "global", "rule_files", "scrape_config_files", "remote_write", "alerting");

    public enum Origin {
        /// A file of its own: what it does not set has Prometheus' defaults.
        FILE,
        /// A value of a ConfigMap, whole like a file.
        CONFIG_MAP,
        /// `promYaml` of the arms-prom ConfigMap: an agent merges it into a configuration we do not see.
        ARMS_FRAGMENT
    }

    public static boolean looksLike(YamlNode.Mapping root) {
        return root.entry("apiVersion").isEmpty()
                && root.entry("kind").isEmpty()
                && !root.entries().isEmpty()
                && (SIGNS.stream().anyMatch(sign -> root.entry(sign).isPresent())
                        || root.entries().stream()
                                .allMatch(entry -> PrometheusSchema.standard()
                                        .root()
                                        .field(entry.name())
                                        .isPresent()));
    }

    /// The jobs that are mappings; what is wrong with the others is told once, by [ScrapeJobsCheck].
    List<YamlNode.Mapping> jobs() {
        return root.sequence("scrape_configs").stream()
                .flatMap(list -> list.items().stream())
                .filter(YamlNode.Mapping.class::isInstance)
                .map(YamlNode.Mapping.class::cast)
                .toList();
    }

    Optional<YamlNode.Mapping> global() {
        return root.mapping("global");
    }
}
