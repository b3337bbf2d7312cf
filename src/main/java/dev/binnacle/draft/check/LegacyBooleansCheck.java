package dev.binnacle.draft.check;

import dev.binnacle.draft.yaml.Check;
import dev.binnacle.draft.yaml.Problems;
import dev.binnacle.draft.yaml.YamlNode;
import dev.binnacle.draft.yaml.YamlScalars;
import dev.binnacle.message.Message;

/// `yes`, `no`, `on`, `off` without quotes: text to YAML 1.2 and to Binnacle, true and false to kubectl.
final class LegacyBooleansCheck implements Check<ManifestSource> {

    @Override
    public void check(ManifestSource source, Problems problems) {
        walk(source.root(), problems);
    }

    static void walk(YamlNode node, Problems problems) {
        switch (node) {
            case YamlNode.Mapping map -> map.entries().forEach(entry -> walk(entry.value(), problems));
            case YamlNode.Sequence list -> list.items().forEach(item -> walk(item, problems));
            case YamlNode.Scalar scalar -> {
                if (YamlScalars.isLegacyBoolean(scalar)) {
                    problems.warning(
                            scalar.start(),
                            Message.of("draft.yaml.legacy-boolean", scalar.value()),
                            Message.of("draft.yaml.legacy-boolean.fix", scalar.value()),
                            scalar.becomes('"' + scalar.value() + '"'));
                }
            }
        }
    }
}
