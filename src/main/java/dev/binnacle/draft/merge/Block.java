package dev.binnacle.draft.merge;

import dev.binnacle.draft.yaml.YamlNode;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Lines of a YAML text that belong to one key or list item, with the comments right above it. Numbers of lines
/// start at 0; `from` to `to` is all of it, of which what comes before `body` belongs to none of the children.
///
/// @param key    name of the entry, or what tells the item from its neighbours
/// @param line   where the key or the dash stands
/// @param column of the key or the dash
/// @param node   the value; null for a text that cannot be taken apart
record Block(
        String key,
        int from,
        int line,
        int column,
        int body,
        int to,
        @Nullable YamlNode node,
        List<Block> children) {

    Block {
        children = List.copyOf(children);
    }

    Optional<Block> child(String name) {
        return children.stream().filter(child -> child.key.equals(name)).findFirst();
    }

    List<String> keys() {
        return children.stream().map(Block::key).toList();
    }

    boolean divided() {
        return !children.isEmpty() && new HashSet<>(keys()).size() == children.size();
    }
}
