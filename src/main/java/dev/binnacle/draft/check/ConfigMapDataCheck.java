package dev.binnacle.draft.check;

import dev.binnacle.draft.yaml.Check;
import dev.binnacle.draft.yaml.ManifestYaml;
import dev.binnacle.draft.yaml.Problems;
import dev.binnacle.draft.yaml.TextEdit;
import dev.binnacle.draft.yaml.TextLines;
import dev.binnacle.draft.yaml.YamlNode;
import dev.binnacle.draft.yaml.YamlScalars;
import dev.binnacle.message.Message;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/// The data of a ConfigMap: texts only, keys that can be file names, at most 1 MiB, and nothing that makes a
/// text come back as one quoted line.
final class ConfigMapDataCheck implements Check<ManifestSource> {

    /// The API server's limit on all values together.
    private static final int MOST_BYTES = 1 << 20;

    private static final Pattern TRAILING_BLANKS = Pattern.compile(" +(?=\n)| +\\z");
    private static final Pattern TABS = Pattern.compile("\t");
    private static final int MOST_EDITS = 5_000;

    private static final Pattern KEY = Pattern.compile("[-._a-zA-Z0-9]{1,253}");

    @Override
    public void check(ManifestSource source, Problems problems) {
        if (!source.isConfigMap()) {
            return;
        }
        source.root().get("data").ifPresent(data -> {
            if (data instanceof YamlNode.Mapping values) {
                values.entries().forEach(entry -> entry(entry, problems));
                size(source.root(), values, problems);
            } else if (!ManifestYaml.isEmpty(data)) {
                problems.error(data.start(), Message.of("draft.manifest.not-a-map", "data"));
            }
        });
    }

    private static void entry(YamlNode.Entry entry, Problems problems) {
        if (!KEY.matcher(entry.name()).matches()
                || entry.name().equals(".")
                || entry.name().startsWith("..")) {
            problems.error(entry.key().start(), Message.of("draft.config-map.key", entry.name()));
        }
        switch (entry.value()) {
            case YamlNode.Scalar value when YamlScalars.isText(value) -> traps(value, problems);
            case YamlNode.Scalar value
            when YamlScalars.isNull(value) ->
                problems.warning(value.start(), Message.of("draft.config-map.null", entry.name()));
            case YamlNode.Scalar value ->
                problems.error(
                        value.start(),
                        Message.of("draft.config-map.not-text", entry.name(), value.value()),
                        Message.of("draft.config-map.not-text.fix"),
                        value.becomes('"' + value.value() + '"'));
            case YamlNode.Mapping map -> structure(entry, map, problems);
            case YamlNode.Sequence list -> structure(entry, list, problems);
        }
    }

    private static void structure(YamlNode.Entry entry, YamlNode node, Problems problems) {
        problems.error(
                node.start(),
                Message.of("draft.config-map.structure", entry.name()),
                Message.of("draft.config-map.structure.fix", entry.name()));
    }

    /// kubectl and other Go tools print a text as one quoted line, `\n` and all, when it holds a space before a
    /// line end, a tab, a carriage return or a character beyond the basic plane: it stays the same to programs
    /// and becomes unreadable to people.
    private static void traps(YamlNode.Scalar scalar, Problems problems) {
        String value = scalar.value();
        if (value.indexOf('\n') < 0) {
            return;
        }
        TextLines lines = new TextLines(value.replace('\r', ' '));
        Problems inner = problems.inside(scalar);
        if (" \n".indexOf(value.charAt(0)) >= 0) {
            inner.warning(
                    lines.at(0),
                    Message.of("draft.config-map.leading-blank"),
                    Message.of("draft.config-map.leading-blank.fix"));
        }
        firstTrailingBlank(value)
                .ifPresent(offset -> inner.warning(
                        lines.at(offset),
                        Message.of("draft.config-map.trailing-blank"),
                        Message.of("draft.config-map.trailing-blank.fix"),
                        edits(TRAILING_BLANKS, value, lines, "")));
        firstRareCharacter(value)
                .ifPresent(offset -> inner.warning(
                        lines.at(offset),
                        Message.of("draft.config-map.rare-character"),
                        Message.of("draft.config-map.rare-character.fix")));
        int tab = value.indexOf('\t');
        if (tab >= 0) {
            inner.warning(
                    lines.at(tab),
                    Message.of("draft.config-map.tab"),
                    Message.of("draft.config-map.tab.fix"),
                    edits(TABS, value, lines, "  "));
        }
        int carriageReturn = value.indexOf('\r');
        if (carriageReturn >= 0) {
            inner.warning(
                    lines.at(carriageReturn),
                    Message.of("draft.config-map.carriage-return"),
                    Message.of("draft.config-map.carriage-return.fix"));
        }
    }

    private static List<TextEdit> edits(Pattern what, String value, TextLines lines, String with) {
        return what.matcher(value)
                .results()
                .limit(MOST_EDITS)
                .map(found -> new TextEdit(lines.at(found.start()), lines.at(found.end()), with))
                .toList();
    }

    private static Optional<Integer> firstRareCharacter(String value) {
        for (int i = 0; i < value.length(); i++) {
            if (Character.isHighSurrogate(value.charAt(i))) {
                return Optional.of(i);
            }
        }
        return Optional.empty();
    }

    private static Optional<Integer> firstTrailingBlank(String value) {
        for (int end = value.indexOf('\n'); end >= 0; end = value.indexOf('\n', end + 1)) {
            int from = end;
            while (from > 0 && value.charAt(from - 1) == ' ') {
                from--;
            }
            if (from < end) {
                return Optional.of(from);
            }
        }
        return value.endsWith(" ") ? Optional.of(value.stripTrailing().length()) : Optional.empty();
    }

    private static void size(YamlNode.Mapping root, YamlNode.Mapping data, Problems problems) {
        long bytes = bytes(data);
        for (YamlNode.Mapping binary : root.mapping("binaryData").stream().toList()) {
            bytes += bytes(binary) * 3 / 4;
        }
        if (bytes > MOST_BYTES) {
            problems.error(
                    data.start(),
                    Message.of("draft.config-map.too-large", bytes, MOST_BYTES),
                    Message.of("draft.config-map.too-large.fix"));
        }
    }

    private static long bytes(YamlNode.Mapping values) {
        return values.entries().stream()
                .map(YamlNode.Entry::value)
                .filter(YamlNode.Scalar.class::isInstance)
                .mapToLong(value -> ((YamlNode.Scalar) value).value().getBytes(StandardCharsets.UTF_8).length)
                .sum();
    }
}
