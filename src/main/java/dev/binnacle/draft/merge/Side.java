package dev.binnacle.draft.merge;

import java.util.List;
import java.util.Optional;

/// A part of one of the three texts; empty where that text has no such part.
record Side(List<String> rows, Optional<Block> block) {

    static Side of(String text) {
        List<String> rows = TextRows.of(text);
        return new Side(rows, Optional.of(Outline.of(text, rows)));
    }

    boolean present() {
        return block.isPresent();
    }

    boolean divided() {
        return block.filter(Block::divided).isPresent();
    }

    List<String> keys() {
        return block.map(Block::keys).orElse(List.of());
    }

    Side child(String key) {
        return new Side(rows, block.flatMap(whole -> whole.child(key)));
    }

    List<String> all() {
        return block.map(whole -> rows.subList(whole.from(), whole.to())).orElse(List.of());
    }

    /// What comes before the first child.
    List<String> head() {
        return block.map(whole -> rows.subList(whole.from(), whole.body())).orElse(List.of());
    }

    boolean same(Side other) {
        return present() == other.present() && all().equals(other.all());
    }
}
