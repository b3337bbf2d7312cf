package dev.binnacle.topology.graph;

import java.util.Optional;
import java.util.Set;

/// What a person wants to see of a graph.
///
/// @param focus     empty for all of it
/// @param open      ids of groups to be drawn object by object nevertheless
/// @param hidden    columns to leave out
/// @param namespace of objects that have one; empty for all
public record Lens(
        Optional<Focus> focus,
        Grouping grouping,
        Set<String> open,
        boolean problemsOnly,
        Set<Layer> hidden,
        String namespace) {

    /// Everything, object by object.
    public static final Lens ALL = new Lens(Optional.empty(), Grouping.NONE, Set.of(), false, Set.of(), "");

    public Lens {
        open = Set.copyOf(open);
        hidden = Set.copyOf(hidden);
    }

    /// One object and what can be reached from it over so many edges, whichever way they point.
    public record Focus(String id, int hops) {}

    public Lens on(Optional<Focus> newFocus) {
        return new Lens(newFocus, grouping, open, problemsOnly, hidden, namespace);
    }

    public Lens by(Grouping newGrouping) {
        return new Lens(focus, newGrouping, Set.of(), problemsOnly, hidden, namespace);
    }

    public Lens opened(Set<String> newOpen) {
        return new Lens(focus, grouping, newOpen, problemsOnly, hidden, namespace);
    }

    public Lens problems(boolean only) {
        return new Lens(focus, grouping, open, only, hidden, namespace);
    }

    public Lens without(Set<Layer> newHidden) {
        return new Lens(focus, grouping, open, problemsOnly, newHidden, namespace);
    }

    public Lens in(String newNamespace) {
        return new Lens(focus, grouping, open, problemsOnly, hidden, newNamespace);
    }
}
