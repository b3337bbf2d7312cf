package dev.binnacle.topology.graph;

import dev.binnacle.topology.Topology;
import dev.binnacle.topology.Topology.Edge;
import dev.binnacle.topology.Topology.State;
import dev.binnacle.topology.Topology.Vertex;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;

/// What is drawn of a graph: shapes, each one object or a group of them.
///
/// @param shapes   as a graph of its own
/// @param groups   by the id of their shape
/// @param objects  how many the shapes stand for
/// @param all      how many the graph has
/// @param trouble  how many of `objects` are not well
/// @param simplified whether what is alike was drawn as one because it was too much
public record Picture(
        Topology shapes, Map<String, List<Vertex>> groups, int objects, int all, int trouble, boolean simplified) {

    /// More shapes than this are simplified.
    public static final int LIMIT = 500;

    public static final Picture EMPTY = new Picture(Topology.EMPTY, Map.of(), 0, 0, 0, false);

    public Picture {
        groups = Map.copyOf(groups);
    }

    public static Picture of(Topology graph, Lens lens) {
        return of(graph, lens, LIMIT);
    }

    static Picture of(Topology graph, Lens lens, int limit) {
        Topology part =
                lens.focus().map(focus -> Neighbourhood.of(graph, focus)).orElse(graph);
        Map<String, Layer> layers = Layer.of(graph);
        String focused = lens.focus().map(Lens.Focus::id).orElse("");
        part = only(
                part,
                vertex -> vertex.id().equals(focused)
                        || (!lens.hidden().contains(layers.get(vertex.id()))
                                && (lens.namespace().isEmpty()
                                        || vertex.namespace().isEmpty()
                                        || vertex.namespace().equals(lens.namespace()))));
        if (lens.problemsOnly()) {
            part = problems(part);
        }
        int objects = part.vertices().size();
        int trouble = (int) part.vertices().stream().filter(Picture::inTrouble).count();
        Map<String, String> heads = lens.grouping().heads(graph);
        Map<String, Vertex> byId = graph.byId();
        Fold grouped = Fold.none(part)
                .by(
                        vertex -> inTrouble(vertex) || vertex.id().equals(focused)
                                ? Optional.empty()
                                : key(vertex, heads, byId, lens.grouping()),
                        lens.open());
        Fold shown = new Simplification(limit).of(grouped);
        return new Picture(
                shown.graph(), shown.groups(), objects, graph.vertices().size(), trouble, !shown.equals(grouped));
    }

    /// Known to be not well; unknown is neither.
    public static boolean inTrouble(Vertex vertex) {
        return switch (vertex.state()) {
            case WARNING, BROKEN, MISSING -> true;
            case OK, UNKNOWN -> false;
        };
    }

    /// The shape of the worst that is drawn; none where all is well.
    public Optional<String> worst() {
        return shapes.vertices().stream()
                .filter(Picture::inTrouble)
                .min(Comparator.comparing((Vertex vertex) -> vertex.state() == State.WARNING))
                .map(Vertex::id);
    }

    public boolean group(String shape) {
        return groups.containsKey(shape);
    }

    /// The shape that an object is drawn in, if it is drawn.
    public Optional<String> shapeOf(String object) {
        if (shapes.vertex(object).isPresent()) {
            return Optional.of(object);
        }
        return groups.entrySet().stream()
                .filter(group ->
                        group.getValue().stream().anyMatch(vertex -> vertex.id().equals(object)))
                .map(Map.Entry::getKey)
                .findFirst();
    }

    /// Objects whose name, or namespace and name, contains a text, in the order of the shapes.
    public List<Vertex> find(String text) {
        String wanted = text.strip().toLowerCase(Locale.ROOT);
        if (wanted.isEmpty()) {
            return List.of();
        }
        List<Vertex> found = new ArrayList<>();
        for (Vertex shape : shapes.vertices()) {
            groups.getOrDefault(shape.id(), List.of(shape)).stream()
                    .filter(vertex -> (vertex.namespace() + "/" + vertex.name())
                            .toLowerCase(Locale.ROOT)
                            .contains(wanted))
                    .forEach(found::add);
        }
        return found;
    }

    private static Optional<Fold.Key> key(
            Vertex vertex, Map<String, String> heads, Map<String, Vertex> byId, Grouping grouping) {
        return Optional.ofNullable(heads.get(vertex.id()))
                .flatMap(head -> Optional.ofNullable(byId.get(head)))
                .map(head -> new Fold.Key(
                        grouping + "/" + head.id(),
                        grouping == Grouping.CONTROLLER ? vertex.kind() : head.kind(),
                        head.namespace(),
                        head.name()));
    }

    /// What is not known to be well, with its neighbours.
    private static Topology problems(Topology graph) {
        Set<String> ids = new HashSet<>();
        graph.vertices().stream().filter(vertex -> vertex.state() != State.OK).forEach(vertex -> ids.add(vertex.id()));
        Set<String> shown = new HashSet<>(ids);
        for (Edge edge : graph.edges()) {
            if (ids.contains(edge.from()) || ids.contains(edge.to())) {
                shown.add(edge.from());
                shown.add(edge.to());
            }
        }
        return only(graph, vertex -> shown.contains(vertex.id()));
    }

    static Topology only(Topology graph, Predicate<Vertex> wanted) {
        Map<String, Vertex> kept = new HashMap<>();
        List<Vertex> vertices = graph.vertices().stream().filter(wanted).toList();
        vertices.forEach(vertex -> kept.put(vertex.id(), vertex));
        return new Topology(
                vertices,
                graph.edges().stream()
                        .filter(edge -> kept.containsKey(edge.from()) && kept.containsKey(edge.to()))
                        .toList());
    }
}
