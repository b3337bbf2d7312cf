package dev.binnacle.topology.graph;

import dev.binnacle.topology.Topology.Edge;
import dev.binnacle.topology.Topology.Kind;
import dev.binnacle.topology.Topology.Vertex;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/// Makes a graph with too many shapes one that a person can look at: what is alike and well becomes one shape.
/// What is not well is drawn singly, with its neighbours, for as long as there is room; beyond that by what is
/// wrong with it, and never mixed with what is well.
final class Simplification {

    /// An object with so many neighbours says what they have in common, rather than being one of many itself.
    private static final int HUB = 8;

    private final int limit;

    Simplification(int limit) {
        this.limit = limit;
    }

    Fold of(Fold full) {
        Fold simpler = full;
        if (tooMany(simpler)) {
            Alike alike = new Alike(simpler);
            simpler = simpler.by(vertex -> alike.near(vertex) ? Optional.empty() : alike.key(vertex), Set.of());
        }
        if (tooMany(simpler)) {
            Alike alike = new Alike(simpler);
            simpler = simpler.by(vertex -> Picture.inTrouble(vertex) ? Optional.empty() : alike.key(vertex), Set.of());
        }
        if (tooMany(simpler)) {
            Alike alike = new Alike(simpler);
            simpler = simpler.by(alike::key, Set.of());
        }
        return simpler;
    }

    private boolean tooMany(Fold fold) {
        return fold.graph().vertices().size() > limit;
    }

    /// Which vertices of a graph are much the same: of one kind and state, at the same hubs.
    private static final class Alike {

        private final Map<String, TreeSet<String>> hubs = new HashMap<>();
        private final Set<String> near = new HashSet<>();
        private final Map<String, Layer> layers;
        private final Set<String> hubIds;

        Alike(Fold fold) {
            layers = Layer.of(fold.graph());
            Map<String, Integer> degrees = new HashMap<>();
            for (Edge edge : fold.graph().edges()) {
                degrees.merge(edge.from(), 1, Integer::sum);
                degrees.merge(edge.to(), 1, Integer::sum);
            }
            hubIds = degrees.entrySet().stream()
                    .filter(entry -> entry.getValue() > HUB)
                    .map(Map.Entry::getKey)
                    .collect(Collectors.toSet());
            Set<String> trouble = fold.graph().vertices().stream()
                    .filter(Picture::inTrouble)
                    .map(Vertex::id)
                    .collect(Collectors.toSet());
            near.addAll(trouble);
            for (Edge edge : fold.graph().edges()) {
                touch(edge.from(), edge.to(), trouble);
                touch(edge.to(), edge.from(), trouble);
            }
        }

        private void touch(String id, String other, Set<String> trouble) {
            if (hubIds.contains(other)) {
                hubs.computeIfAbsent(id, _ -> new TreeSet<>()).add(other);
            } else if (trouble.contains(other)) {
                near.add(id);
            }
        }

        boolean near(Vertex vertex) {
            return near.contains(vertex.id());
        }

        Optional<Fold.Key> key(Vertex vertex) {
            if (hubIds.contains(vertex.id())) {
                return Optional.empty();
            }
            String what = vertex.state() + "|" + layers.get(vertex.id()) + "|"
                    + (Picture.inTrouble(vertex) ? vertex.detail().key() : "") + "|"
                    + (vertex.kind() == Kind.GPU_GROUP ? model(vertex.name()) : "") + "|"
                    + String.join(",", hubs.getOrDefault(vertex.id(), new TreeSet<>()));
            return Optional.of(new Fold.Key(
                    "alike/" + vertex.kind() + "/" + vertex.namespace() + "/" + what,
                    vertex.kind(),
                    vertex.namespace(),
                    vertex.kind() == Kind.GPU_GROUP ? model(vertex.name()) : ""));
        }

        private static String model(String name) {
            return name.substring(name.indexOf('/') + 1);
        }
    }
}
