package dev.binnacle.draft.check;

import dev.binnacle.draft.yaml.Problems;
import dev.binnacle.draft.yaml.YamlDocument;
import dev.binnacle.draft.yaml.YamlNode;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/// A configuration that can be changed at any place and printed again; unlike a parsed one it may hold a key
/// twice and texts of any shape.
sealed interface ConfigurationTree {

    /// @param raw as it is printed: bare or with its quotes
    record Leaf(String raw) implements ConfigurationTree {}

    record Branch(List<Pair> pairs) implements ConfigurationTree {}

    record Row(List<ConfigurationTree> items) implements ConfigurationTree {}

    /// @param key as it is printed
    record Pair(String key, ConfigurationTree value) {}

    static ConfigurationTree of(String text) {
        return of(YamlDocument.read(text, new Problems()).roots().getFirst());
    }

    private static ConfigurationTree of(YamlNode node) {
        return switch (node) {
            case YamlNode.Scalar scalar -> new Leaf(raw(scalar));
            case YamlNode.Sequence list -> {
                List<ConfigurationTree> items = new ArrayList<>();
                list.items().forEach(item -> items.add(of(item)));
                yield new Row(items);
            }
            case YamlNode.Mapping map -> {
                List<Pair> pairs = new ArrayList<>();
                map.entries().forEach(entry -> pairs.add(new Pair(raw(entry.key()), of(entry.value()))));
                yield new Branch(pairs);
            }
        };
    }

    private static String raw(YamlNode.Scalar scalar) {
        return scalar.bare() ? scalar.value() : quoted(scalar.value());
    }

    static String quoted(String text) {
        return "'" + text.replace("'", "''") + "'";
    }

    default ConfigurationTree copy() {
        return switch (this) {
            case Leaf leaf -> leaf;
            case Row row ->
                new Row(new ArrayList<>(
                        row.items().stream().map(ConfigurationTree::copy).toList()));
            case Branch branch ->
                new Branch(new ArrayList<>(branch.pairs().stream()
                        .map(pair -> new Pair(pair.key(), pair.value().copy()))
                        .toList()));
        };
    }

    /// This and all that it holds.
    default void visit(Consumer<ConfigurationTree> visitor) {
        visitor.accept(this);
        switch (this) {
            case Leaf _ -> {
                // holds nothing
            }
            case Row row -> row.items().forEach(item -> item.visit(visitor));
            case Branch branch -> branch.pairs().forEach(pair -> pair.value().visit(visitor));
        }
    }

    default String print() {
        StringBuilder out = new StringBuilder();
        print(out, "");
        return out.append('\n').toString();
    }

    private void print(StringBuilder out, String indent) {
        switch (this) {
            case Leaf leaf -> out.append(' ').append(leaf.raw());
            case Row row when row.items().isEmpty() -> out.append(" []");
            case Branch branch when branch.pairs().isEmpty() -> out.append(" {}");
            case Row row ->
                row.items().forEach(item -> {
                    out.append('\n').append(indent).append("-");
                    item.print(out, indent + "  ");
                });
            case Branch branch ->
                branch.pairs().forEach(pair -> {
                    out.append('\n').append(indent).append(pair.key()).append(':');
                    pair.value().print(out, indent + "  ");
                });
        }
    }
}
