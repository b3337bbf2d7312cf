package dev.binnacle.draft.check;

import dev.binnacle.cluster.Arms;
import dev.binnacle.draft.yaml.Check;
import dev.binnacle.draft.yaml.Position;
import dev.binnacle.draft.yaml.Problems;
import dev.binnacle.draft.yaml.TextEdit;
import dev.binnacle.draft.yaml.YamlNode;
import dev.binnacle.draft.yaml.YamlScalars;
import dev.binnacle.message.Message;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// The ConfigMap that the arms-prom agent takes scrape jobs from. Known from one public source (name, labels,
/// key and shape); the agent silently passes over an object that deviates.
final class ArmsConfigMapCheck implements Check<ManifestSource> {

    static final String KEY = Arms.KEY;

    private static final String NAME = Arms.CONFIG_MAP;
    private static final String NAMESPACE = Arms.NAMESPACE;

    @Override
    public void check(ManifestSource source, Problems problems) {
        if (!source.isConfigMap() || !isMeant(source)) {
            return;
        }
        YamlNode.Mapping metadata = source.metadata();
        if (!source.metadata("name").equals(NAME)) {
            problems.error(
                    place(metadata, "name"),
                    Message.of("draft.arms.name", source.metadata("name")),
                    Message.of("draft.arms.set", "metadata.name", NAME),
                    set(metadata, "name", NAME));
        }
        if (!source.metadata("namespace").equals(NAMESPACE)) {
            problems.error(
                    place(metadata, "namespace"),
                    Message.of("draft.arms.namespace", source.metadata("namespace")),
                    Message.of("draft.arms.set", "metadata.namespace", NAMESPACE),
                    set(metadata, "namespace", NAMESPACE));
        }
        label(source, "target", "arms", problems);
        label(source, "type", "prometheus-yaml", problems);
        data(source, problems);
    }

    /// Two signs of four: a person who got one of them wrong is told so, and another ConfigMap of the namespace
    /// is left alone.
    private static boolean isMeant(ManifestSource source) {
        List<Boolean> signs = new ArrayList<>();
        signs.add(source.metadata("name").equals(NAME));
        signs.add(source.label("target").equals("arms"));
        signs.add(source.label("type").equals("prometheus-yaml"));
        signs.add(source.root().mapping("data").flatMap(data -> data.entry(KEY)).isPresent());
        signs.add(source.metadata("namespace").equals(NAMESPACE));
        return signs.getFirst() || signs.stream().filter(sign -> sign).count() >= 2;
    }

    private static void label(ManifestSource source, String key, String wanted, Problems problems) {
        String is = source.label(key);
        if (!is.equals(wanted)) {
            Optional<YamlNode.Mapping> labels = source.metadata().mapping("labels");
            problems.error(
                    labels.map(map -> place(map, key)).orElse(source.metadata().start()),
                    Message.of("draft.arms.label", key, wanted),
                    Message.of("draft.arms.set", "metadata.labels." + key, wanted),
                    labels.map(map -> set(map, key, wanted)).orElse(List.of()));
        }
    }

    private static void data(ManifestSource source, Problems problems) {
        Optional<YamlNode.Mapping> data = source.root().mapping("data");
        Optional<YamlNode.Entry> entry = data.flatMap(map -> map.entry(KEY));
        if (entry.isEmpty()) {
            problems.error(
                    data.map(YamlNode::start).orElse(source.root().start()),
                    Message.of("draft.arms.no-key", KEY),
                    Message.of("draft.arms.no-key.fix", KEY));
        } else if (entry.get().value() instanceof YamlNode.Scalar text
                && YamlScalars.isText(text)
                && !firstWords(text.value()).startsWith("scrape_configs:")) {
            problems.error(
                    text.inside(Position.START),
                    Message.of("draft.arms.begin", KEY),
                    Message.of("draft.arms.begin.fix"));
        }
    }

    /// The first line that is neither blank nor comment.
    private static String firstWords(String text) {
        return text.lines()
                .filter(line -> !line.isBlank() && !line.strip().startsWith("#") && !line.startsWith("---"))
                .findFirst()
                .orElse("");
    }

    /// Another value, or a new line before the first of a mapping in lines.
    private static List<TextEdit> set(YamlNode.Mapping map, String key, String wanted) {
        if (map.get(key).isPresent()) {
            return map.scalar(key).map(scalar -> scalar.becomes(wanted)).orElse(List.of());
        }
        return map.entries().stream()
                .map(entry -> entry.key().start())
                .findFirst()
                .filter(map.start()::equals)
                .map(first -> TextEdit.insert(first, key + ": " + wanted + "\n" + " ".repeat(first.column() - 1)))
                .stream()
                .toList();
    }

    private static Position place(YamlNode.Mapping map, String key) {
        return map.get(key).map(YamlNode::start).orElse(map.start());
    }
}
