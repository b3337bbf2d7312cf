package dev.binnacle.draft.embed;

import dev.binnacle.draft.yaml.Problems;
import dev.binnacle.draft.yaml.TextLines;
import dev.binnacle.draft.yaml.YamlDocument;
import dev.binnacle.draft.yaml.YamlNode;
import dev.binnacle.draft.yaml.YamlNode.Style;
import dev.binnacle.draft.yaml.YamlScalars;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// One value of a ConfigMap, taken out of the text of its draft. Its text can be changed again and again and
/// folded back each time: all outside the value stays as it is to the byte, and so do its anchor, its tag, the
/// comment behind its header and the lines of it that did not change. What cannot stand in a block comes out
/// quoted, one line of the text a line, and never as one line. Immutable.
public final class EmbeddedText implements Inset {

    private final Name name;
    private final String outer;
    private final String text;
    private final Embedding embedding;

    /// Which value of a draft.
    ///
    /// @param document of the draft, from 0
    /// @param object   the ConfigMap's name; empty without one
    /// @param key      of its data
    public record Name(int document, String object, String key) {}

    private EmbeddedText(Name name, String outer, String text, Embedding embedding) {
        this.name = name;
        this.outer = outer;
        this.text = text;
        this.embedding = embedding;
    }

    /// The texts in the ConfigMaps of a draft; none where the draft is no YAML. An alias is not among them: its
    /// text stands elsewhere.
    public static List<EmbeddedText> in(String draft) {
        Problems problems = new Problems();
        YamlDocument read = YamlDocument.read(draft, problems);
        List<EmbeddedText> found = new ArrayList<>();
        if (!read.complete()) {
            return found;
        }
        TextLines lines = new TextLines(draft);
        for (int i = 0; i < read.roots().size(); i++) {
            if (read.roots().get(i) instanceof YamlNode.Mapping root && isConfigMap(root)) {
                String object = root.mapping("metadata")
                        .flatMap(metadata -> metadata.scalar("name"))
                        .map(YamlNode.Scalar::value)
                        .orElse("");
                for (YamlNode.Entry entry : values(root)) {
                    if (entry.value() instanceof YamlNode.Scalar value && isOwn(entry, value)) {
                        Embedding embedding = Embedding.of(draft, lines, entry.key(), value);
                        found.add(new EmbeddedText(new Name(i, object, entry.name()), draft, value.value(), embedding));
                    }
                }
            }
        }
        return found;
    }

    public static Optional<EmbeddedText> in(String draft, Name name) {
        return in(draft).stream()
                .filter(text -> text.name().document() == name.document()
                        && text.name().key().equals(name.key()))
                .findFirst();
    }

    public Name name() {
        return name;
    }

    @Override
    public String text() {
        return text;
    }

    @Override
    public String fold(String changed) {
        return changed.equals(text) ? outer : embedding.with(text, changed);
    }

    @Override
    public Places places(String changed) {
        return embedding.places(changed, changed.equals(text));
    }

    private static boolean isConfigMap(YamlNode.Mapping root) {
        return root.scalar("kind")
                .filter(kind -> kind.value().equals("ConfigMap"))
                .isPresent();
    }

    private static List<YamlNode.Entry> values(YamlNode.Mapping root) {
        return root.mapping("data").map(YamlNode.Mapping::entries).orElse(List.of());
    }

    /// Not by merge or alias, whose text stands before its key.
    private static boolean isOwn(YamlNode.Entry entry, YamlNode.Scalar value) {
        return !entry.merged()
                && YamlScalars.isText(value)
                && value.start().compareTo(entry.key().start()) > 0
                && (value.style() != Style.PLAIN || !value.value().isEmpty());
    }
}
