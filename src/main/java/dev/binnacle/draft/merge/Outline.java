package dev.binnacle.draft.merge;

import dev.binnacle.draft.yaml.DraftProblem.Severity;
import dev.binnacle.draft.yaml.Position;
import dev.binnacle.draft.yaml.Problems;
import dev.binnacle.draft.yaml.YamlDocument;
import dev.binnacle.draft.yaml.YamlNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/// A YAML text by what its lines belong to: entries of mappings, list items that have a name, and the same
/// inside of a literal block that is YAML itself. What is not written one below the other stays in one piece, as
/// does a text with a fault.
final class Outline {

    /// Keys of a ConfigMap whose values are YAML.
    private static final Pattern EMBEDDED = Pattern.compile("promYaml|.*\\.ya?ml");

    /// What tells scrape jobs, containers, ports and the like from each other.
    private static final List<String> IDENTITIES = List.of("job_name", "name");

    private static final int NOT_A_LINE = -1;

    private final List<String> rows;

    private Outline(List<String> rows) {
        this.rows = rows;
    }

    /// @param rows the lines of `text`
    static Block of(String text, List<String> rows) {
        return new Outline(rows).root(text);
    }

    private Block root(String text) {
        return document(text)
                .map(node -> block("", 0, NOT_A_LINE, 0, rows.size(), node, Margin.NONE))
                .orElseGet(() -> new Block("", 0, NOT_A_LINE, 0, rows.size(), rows.size(), null, List.of()));
    }

    private static Optional<YamlNode> document(String text) {
        Problems problems = new Problems();
        YamlDocument read = YamlDocument.read(text, problems);
        boolean sound = read.complete()
                && read.roots().size() == 1
                && problems.sorted().stream().noneMatch(problem -> problem.severity() == Severity.ERROR);
        return sound ? Optional.of(read.roots().getFirst()) : Optional.empty();
    }

    private Block block(String key, int from, int line, int column, int to, YamlNode node, Margin margin) {
        List<Block> children = switch (node) {
            case YamlNode.Mapping mapping -> entries(mapping, line, to, margin);
            case YamlNode.Sequence sequence -> items(sequence, line, to, margin);
            case YamlNode.Scalar scalar when embedded(key, scalar) -> inside(scalar, to, margin);
            case YamlNode.Scalar _ -> List.<Block>of();
        };
        int body = children.isEmpty() ? to : children.getFirst().from();
        return new Block(key, from, line, column, body, to, node, children);
    }

    private static boolean embedded(String key, YamlNode.Scalar scalar) {
        return scalar.style() == YamlNode.Style.LITERAL && EMBEDDED.matcher(key).matches();
    }

    private List<Block> inside(YamlNode.Scalar scalar, int to, Margin margin) {
        Margin inner = new Margin(margin.above + scalar.start().line(), scalar.indent());
        return document(scalar.value())
                .map(node -> switch (node) {
                    case YamlNode.Mapping mapping -> entries(mapping, inner.above - 1, to, inner);
                    case YamlNode.Sequence _, YamlNode.Scalar _ -> List.<Block>of();
                })
                .orElse(List.of());
    }

    private List<Block> entries(YamlNode.Mapping mapping, int line, int to, Margin margin) {
        List<Start> starts = new ArrayList<>();
        for (YamlNode.Entry entry : mapping.entries()) {
            if (!entry.merged()) {
                Position at = entry.key().start();
                starts.add(new Start(
                        entry.name(), margin.above + at.line() - 1, margin.left + at.column() - 1, entry.value()));
            }
        }
        // The first key of a list item stands behind the dash, and the dash belongs to no key.
        if (!starts.isEmpty() && starts.getFirst().line == line) {
            starts.removeFirst();
        }
        return divided(starts, line, to, margin);
    }

    private List<Block> items(YamlNode.Sequence sequence, int line, int to, Margin margin) {
        List<Start> starts = new ArrayList<>();
        for (YamlNode item : sequence.items()) {
            Optional<String> name = identity(item);
            int row = margin.above + item.start().line() - 1;
            if (name.isEmpty() || row < 0 || row >= rows.size()) {
                return List.of();
            }
            String indentation = TextRows.indentation(rows.get(row));
            if (!rows.get(row).startsWith(indentation + "- ")) {
                return List.of();
            }
            starts.add(new Start(name.get(), row, indentation.length(), item));
        }
        return divided(starts, line, to, margin);
    }

    private static Optional<String> identity(YamlNode item) {
        return item instanceof YamlNode.Mapping mapping
                ? IDENTITIES.stream()
                        .flatMap(key -> mapping.scalar(key).stream().map(value -> key + "=" + value.value()))
                        .findFirst()
                : Optional.empty();
    }

    static Optional<String> identity(Map<?, ?> item) {
        return IDENTITIES.stream()
                .filter(key -> item.get(key) != null)
                .map(key -> key + "=" + item.get(key))
                .findFirst();
    }

    /// Nothing, unless they stand one below the other within the lines they should.
    private List<Block> divided(List<Start> starts, int line, int to, Margin margin) {
        int before = line;
        for (Start start : starts) {
            if (start.line <= before || start.line >= to || start.column != starts.getFirst().column) {
                return List.of();
            }
            before = start.line;
        }
        List<Block> blocks = new ArrayList<>();
        int end = to;
        for (int i = starts.size() - 1; i >= 0; i--) {
            Start start = starts.get(i);
            int from = withComments(start, i == 0 ? line : starts.get(i - 1).line);
            blocks.addFirst(block(start.key, from, start.line, start.column, end, start.node, margin));
            end = from;
        }
        return blocks;
    }

    private int withComments(Start start, int after) {
        int from = start.line;
        while (from - 1 > after && isComment(rows.get(from - 1), start.column)) {
            from--;
        }
        return from;
    }

    private static boolean isComment(String row, int column) {
        return row.length() > column
                && row.charAt(column) == '#'
                && TextRows.indentation(row).length() == column;
    }

    /// What surrounds a text inside the text.
    private record Margin(int above, int left) {
        static final Margin NONE = new Margin(0, 0);
    }

    private record Start(String key, int line, int column, YamlNode node) {}
}
