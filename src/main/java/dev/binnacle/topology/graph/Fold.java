package dev.binnacle.topology.graph;

import dev.binnacle.message.Message;
import dev.binnacle.topology.Topology;
import dev.binnacle.topology.Topology.Edge;
import dev.binnacle.topology.Topology.Kind;
import dev.binnacle.topology.Topology.State;
import dev.binnacle.topology.Topology.Vertex;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/// A graph some of whose vertices stand for several.
///
/// @param graph  single objects and groups
/// @param groups by id: what each stands for
record Fold(Topology graph, Map<String, List<Vertex>> groups) {

    private static final String PREFIX = "Group/";

    static Fold none(Topology graph) {
        return new Fold(graph, Map.of());
    }

    /// Which group a vertex goes to.
    ///
    /// @param kind how the group is drawn
    /// @param name what it is called; empty to be called by what the members' names have in common
    record Key(String id, Kind kind, String namespace, String name) {}

    /// Draws as one what has the same key; one alone stays as it is, and so do groups in `open`.
    Fold by(Function<Vertex, Optional<Key>> keys, Set<String> open) {
        Map<Key, List<Vertex>> together = new LinkedHashMap<>();
        Map<String, Key> keyOf = new HashMap<>();
        for (Vertex vertex : graph.vertices()) {
            keys.apply(vertex).filter(key -> !open.contains(PREFIX + key.id())).ifPresent(key -> {
                keyOf.put(vertex.id(), key);
                together.computeIfAbsent(key, _ -> new ArrayList<>()).add(vertex);
            });
        }
        Map<String, String> shapeOf = new HashMap<>();
        Map<String, List<Vertex>> all = new LinkedHashMap<>(groups);
        List<Vertex> shapes = new ArrayList<>();
        for (Vertex vertex : graph.vertices()) {
            Key key = keyOf.get(vertex.id());
            List<Vertex> members = key == null ? List.of() : together.getOrDefault(key, List.of());
            if (key == null || members.size() == 1) {
                shapes.add(vertex);
                continue;
            }
            shapeOf.put(vertex.id(), PREFIX + key.id());
            if (members.getFirst().equals(vertex)) {
                List<Vertex> objects = members.stream()
                        .flatMap(member -> all.getOrDefault(member.id(), List.of(member)).stream())
                        .toList();
                members.forEach(member -> all.remove(member.id()));
                all.put(PREFIX + key.id(), objects);
                shapes.add(group(PREFIX + key.id(), key, objects));
            }
        }
        Set<Edge> edges = new LinkedHashSet<>();
        for (Edge edge : graph.edges()) {
            String from = shapeOf.getOrDefault(edge.from(), edge.from());
            String to = shapeOf.getOrDefault(edge.to(), edge.to());
            if (!from.equals(to)) {
                edges.add(new Edge(from, to, edge.relation()));
            }
        }
        return new Fold(new Topology(shapes, List.copyOf(edges)), all);
    }

    private static Vertex group(String id, Key key, List<Vertex> objects) {
        State worst = objects.stream().map(Vertex::state).reduce(State.OK, Fold::worse);
        long well =
                objects.stream().filter(vertex -> vertex.state() == State.OK).count();
        return new Vertex(
                id,
                key.kind(),
                key.namespace(),
                key.name().isEmpty() ? common(objects) : key.name(),
                worst,
                Message.of("topology.group.detail", objects.size(), well));
    }

    private static State worse(State one, State other) {
        return rank(one) >= rank(other) ? one : other;
    }

    private static int rank(State state) {
        return switch (state) {
            case OK -> 0;
            case UNKNOWN -> 1;
            case WARNING -> 2;
            case MISSING -> 3;
            case BROKEN -> 4;
        };
    }

    /// How the names begin, or the first and the last.
    private static String common(List<Vertex> objects) {
        String first = objects.getFirst().name();
        int length = first.length();
        for (Vertex vertex : objects) {
            int at = 0;
            while (at < length
                    && at < vertex.name().length()
                    && first.charAt(at) == vertex.name().charAt(at)) {
                at++;
            }
            length = at;
        }
        return length >= 3
                ? first.substring(0, length) + "…"
                : first + " … " + objects.getLast().name();
    }
}
