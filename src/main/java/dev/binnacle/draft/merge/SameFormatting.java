package dev.binnacle.draft.merge;

import dev.binnacle.cluster.Manifest;
import dev.binnacle.draft.Coverage;
import dev.binnacle.draft.yaml.ManifestYaml;
import dev.binnacle.draft.yaml.ManifestYamlException;
import dev.binnacle.draft.yaml.YamlNode;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Writes an object the way a text about it is written: only the lines of what differs are others, and comments,
/// order and quoting of all the rest stay. Where that cannot be done, as around anchors, the object is printed
/// anew. What comes out is read again before it is believed.
public final class SameFormatting {

    private final List<String> rows;
    private final String end;
    private final List<Edit> edits = new ArrayList<>();

    /// Other lines for those from `from` to before `to`.
    private record Edit(int from, int to, List<String> lines) {}

    private SameFormatting(String text) {
        rows = TextRows.of(TextRows.withLastEnd(text));
        end = TextRows.carriageReturns(text) ? "\r\n" : "\n";
    }

    /// @param text of one manifest
    public static String of(String text, Manifest object) {
        try {
            Manifest was = ManifestYaml.parse(text);
            if (alike(was, object)) {
                return text;
            }
            String written = new SameFormatting(text).write(text, was, object);
            if (alike(ManifestYaml.parse(written), object)) {
                return written;
            }
        } catch (ManifestYamlException | Unwritable _) {
            // printed anew
        }
        return ManifestYaml.print(object);
    }

    private static boolean alike(Manifest a, Manifest b) {
        return Coverage.same(a.tree(), b.tree());
    }

    private String write(String text, Manifest was, Manifest object) throws Unwritable {
        entries(Outline.of(text, rows), was.tree(), object.tree(), 0);
        List<String> written = new ArrayList<>(rows);
        edits.sort(Comparator.comparingInt(Edit::from).reversed());
        for (Edit edit : edits) {
            written.subList(edit.from, edit.to).clear();
            written.addAll(edit.from, edit.lines);
        }
        return TextRows.joined(written);
    }

    private void entries(Block block, Map<?, ?> was, Map<?, ?> object, int column) throws Unwritable {
        for (Object key : was.keySet()) {
            if (block.child(String.valueOf(key)).isEmpty() && !Coverage.same(was.get(key), object.get(key))) {
                throw new Unwritable();
            }
        }
        int indent = block.children().isEmpty()
                ? column
                : block.children().getFirst().column();
        List<String> added = new ArrayList<>();
        for (Map.Entry<?, ?> entry : object.entrySet()) {
            if (!was.containsKey(entry.getKey())) {
                added.addAll(printed(String.valueOf(entry.getKey()), entry.getValue(), indent));
            }
        }
        if (!added.isEmpty()) {
            int last = lastLine(block.from(), block.to());
            replace(last, last, added);
        }
        for (Block child : block.children()) {
            String key = child.key();
            if (!was.containsKey(key) || Coverage.same(was.get(key), object.get(key))) {
                continue;
            }
            if (object.containsKey(key)) {
                value(child, was.get(key), object.get(key));
            } else {
                replace(child.line(), lastLine(child.line(), child.to()), List.of());
            }
        }
    }

    private void value(Block block, @Nullable Object was, @Nullable Object now) throws Unwritable {
        if (was instanceof Map<?, ?> before && now instanceof Map<?, ?> after && block.divided()) {
            entries(block, before, after, block.column());
        } else if (was instanceof List<?> before && now instanceof List<?> after && sameItems(block, before, after)) {
            for (int i = 0; i < before.size(); i++) {
                item(block.children().get(i), before.get(i), after.get(i));
            }
        } else if (!(now instanceof String text) || !literal(block, text)) {
            int last = lastLine(block.line(), block.to());
            replace(block.line(), last, printed(block.key(), now, block.column()));
        }
    }

    /// An item whose first key changed has no line that is that key's alone.
    private void item(Block block, @Nullable Object was, @Nullable Object now) throws Unwritable {
        if (Coverage.same(was, now)) {
            return;
        }
        if (was instanceof Map<?, ?> before && now instanceof Map<?, ?> after && block.divided()) {
            int made = edits.size();
            try {
                entries(block, before, after, block.column());
                return;
            } catch (Unwritable _) {
                edits.subList(made, edits.size()).clear();
            }
        }
        List<String> lines = new ArrayList<>();
        for (String line : TextRows.of(ManifestYaml.print(Manifest.of(asMap(now))))) {
            lines.add(" ".repeat(block.column()) + (lines.isEmpty() ? "- " : "  ") + ended(line));
        }
        replace(block.line(), lastLine(block.line(), block.to()), lines);
    }

    private static boolean sameItems(Block block, List<?> before, List<?> after) {
        if (before.size() != after.size() || block.children().size() != before.size() || !block.divided()) {
            return false;
        }
        for (int i = 0; i < before.size(); i++) {
            if (!(before.get(i) instanceof Map<?, ?> old)
                    || !(after.get(i) instanceof Map<?, ?> now)
                    || !block.children()
                            .get(i)
                            .key()
                            .equals(Outline.identity(old).orElse(""))
                    || !Outline.identity(old).equals(Outline.identity(now))) {
                return false;
            }
        }
        return true;
    }

    /// @return whether it could be written as the literal block that it was
    private boolean literal(Block block, String text) {
        int column = indent(block);
        boolean writable = block.node() instanceof YamlNode.Scalar scalar
                && scalar.style() == YamlNode.Style.LITERAL
                && column > 0
                && !text.isBlank()
                && !text.startsWith(" ")
                && !text.startsWith("\n")
                && text.indexOf('\r') < 0;
        if (!writable) {
            return false;
        }
        String chomping = !text.endsWith("\n") ? "-" : text.endsWith("\n\n") ? "+" : "";
        String header = rows.get(block.line());
        int bar = header.lastIndexOf('|');
        List<String> lines = new ArrayList<>();
        lines.add(header.substring(0, bar) + "|" + chomping
                + header.substring(bar + 1).replaceFirst("^[-+0-9]+", ""));
        for (String line : TextRows.of(text)) {
            lines.add(line.equals("\n") ? end : " ".repeat(column) + ended(line));
        }
        replace(block.line(), chomping.equals("+") ? block.to() : lastLine(block.line(), block.to()), lines);
        return true;
    }

    /// Blanks before the text of a literal block; what the parser counted may be inside another text.
    private int indent(Block block) {
        for (int i = block.line() + 1; i < block.to(); i++) {
            if (!rows.get(i).isBlank()) {
                return TextRows.indentation(rows.get(i)).length();
            }
        }
        return 0;
    }

    private List<String> printed(String key, @Nullable Object value, int column) {
        Map<String, @Nullable Object> entry = new LinkedHashMap<>();
        entry.put(key, value);
        List<String> lines = new ArrayList<>();
        for (String line : TextRows.of(ManifestYaml.print(Manifest.of(entry)))) {
            lines.add(line.isBlank() ? end : " ".repeat(column) + ended(line));
        }
        return lines;
    }

    private String ended(String line) {
        return TextRows.withoutLastEnd(line) + end;
    }

    private void replace(int from, int to, List<String> lines) {
        edits.add(new Edit(from, to, lines));
    }

    /// After the last line that says something: blank lines and comments below it are not the entry's.
    private int lastLine(int from, int to) {
        int last = to;
        while (last - 1 > from
                && (rows.get(last - 1).isBlank()
                        || rows.get(last - 1).stripLeading().startsWith("#"))) {
            last--;
        }
        return last;
    }

    private static Map<String, Object> asMap(@Nullable Object value) throws Unwritable {
        if (value instanceof Map<?, ?> map) {
            Map<String, Object> copy = new LinkedHashMap<>();
            map.forEach((key, held) -> copy.put(String.valueOf(key), held));
            return copy;
        }
        throw new Unwritable();
    }

    /// Not possible in place.
    private static final class Unwritable extends Exception {
        private static final long serialVersionUID = 1;

        Unwritable() {
            super(null, null, false, false);
        }
    }
}
