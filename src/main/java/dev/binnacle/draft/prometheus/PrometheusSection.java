package dev.binnacle.draft.prometheus;

import dev.binnacle.draft.yaml.ManifestYaml;
import dev.binnacle.draft.yaml.Position;
import dev.binnacle.draft.yaml.YamlNode;
import java.util.List;
import java.util.Optional;

/// One mapping of a Prometheus configuration, for the rules that no table of fields can hold.
///
/// @param kind   the section of [PrometheusSchema] that it is
/// @param within the section it stands in
record PrometheusSection(PrometheusSchema.Section kind, String within, YamlNode.Mapping map, PrometheusSource source) {

    String name() {
        return kind.name();
    }

    /// Whether the field is there and not null: to Prometheus the empty block `{}` is there.
    boolean has(String key) {
        return map.get(key).filter(node -> !ManifestYaml.isEmpty(node)).isPresent();
    }

    /// As Prometheus has it after reading: the default when left out, nothing when null or no scalar.
    String text(String key) {
        Optional<YamlNode.Entry> entry = map.entry(key);
        if (entry.isEmpty()) {
            return kind.field(key).map(PrometheusSchema.Field::standard).orElse("");
        }
        return map.scalar(key).map(YamlNode.Scalar::value).orElse("");
    }

    boolean isSet(String key) {
        return !text(key).isEmpty();
    }

    Optional<YamlNode.Mapping> block(String key) {
        return map.mapping(key);
    }

    /// Scalars of a list; none where there is no list.
    List<YamlNode.Scalar> items(String key) {
        return map.sequence(key).stream()
                .flatMap(list -> list.items().stream())
                .filter(YamlNode.Scalar.class::isInstance)
                .map(YamlNode.Scalar.class::cast)
                .toList();
    }

    /// The value, or the section where the field is missing.
    Position at(String key) {
        return map.get(key).map(YamlNode::start).orElse(map.start());
    }

    Position keyAt(String key) {
        return map.entry(key).map(entry -> entry.key().start()).orElse(map.start());
    }
}
