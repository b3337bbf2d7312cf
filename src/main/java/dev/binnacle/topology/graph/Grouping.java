package dev.binnacle.topology.graph;

import dev.binnacle.topology.Topology;
import dev.binnacle.topology.Topology.Edge;
import dev.binnacle.topology.Topology.Kind;
import dev.binnacle.topology.Topology.Relation;
import dev.binnacle.topology.Topology.Vertex;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// What of a graph is drawn as one, at the wish of a person.
public enum Grouping {
    NONE,
    /// The pods of a controller, and what they hold.
    CONTROLLER,
    /// A node with everything that runs on it and its GPUs.
    NODE,
    /// A controller with all that is its own: pods, volumes, arguments, the Service that selects nothing else,
    /// the monitor of that Service.
    COMPONENT;

    /// The id of the object after which each vertex's group is named, for vertices that are in one.
    Map<String, String> heads(Topology graph) {
        return switch (this) {
            case NONE -> Map.of();
            case CONTROLLER -> controllers(graph);
            case NODE -> nodes(graph);
            case COMPONENT -> components(graph);
        };
    }

    private static Map<String, String> controllers(Topology graph) {
        Map<String, Vertex> byId = graph.byId();
        Map<String, String> owners = owners(graph);
        Map<String, String> heads = new HashMap<>();
        for (Vertex vertex : graph.vertices()) {
            if (vertex.kind() == Kind.POD) {
                root(vertex.id(), owners)
                        .filter(byId::containsKey)
                        .ifPresent(controller -> heads.put(vertex.id(), controller));
            }
        }
        return heads;
    }

    private static Map<String, String> nodes(Topology graph) {
        Map<String, String> heads = new HashMap<>();
        for (Edge edge : graph.edges()) {
            if (edge.relation() == Relation.RUNS_ON) {
                heads.put(edge.from(), edge.to());
                heads.put(edge.to(), edge.to());
            }
        }
        return heads;
    }

    private static Map<String, String> components(Topology graph) {
        Map<String, Vertex> byId = graph.byId();
        Map<String, String> owners = owners(graph);
        Map<String, String> heads = new HashMap<>();
        for (Vertex vertex : graph.vertices()) {
            switch (vertex.kind()) {
                case DEPLOYMENT, STATEFUL_SET, DAEMON_SET -> heads.put(vertex.id(), vertex.id());
                case POD, REPLICA_SET ->
                    heads.put(vertex.id(), root(vertex.id(), owners).orElse(vertex.id()));
                default -> {}
            }
        }
        // What belongs to one component only; in this order, since a monitor belongs to its Service's.
        alone(graph, byId, Kind.VOLUME, heads);
        alone(graph, byId, Kind.SERVICE, heads);
        alone(graph, byId, Kind.SERVICE_MONITOR, heads);
        alone(graph, byId, Kind.POD_MONITOR, heads);
        return heads;
    }

    /// Vertices of a kind, put with the only component they have an edge to.
    private static void alone(Topology graph, Map<String, Vertex> byId, Kind kind, Map<String, String> heads) {
        Map<String, Set<String>> touched = new HashMap<>();
        for (Edge edge : graph.edges()) {
            touch(byId.get(edge.from()), heads.get(edge.to()), kind, touched);
            touch(byId.get(edge.to()), heads.get(edge.from()), kind, touched);
        }
        touched.forEach((id, components) -> {
            if (components.size() == 1) {
                heads.put(id, components.iterator().next());
            }
        });
    }

    private static void touch(
            @Nullable Vertex vertex, @Nullable String head, Kind kind, Map<String, Set<String>> touched) {
        if (vertex != null && head != null && vertex.kind() == kind) {
            touched.computeIfAbsent(vertex.id(), _ -> new LinkedHashSet<>()).add(head);
        }
    }

    private static Map<String, String> owners(Topology graph) {
        Map<String, String> owners = new HashMap<>();
        for (Edge edge : graph.edges()) {
            if (edge.relation() == Relation.OWNS) {
                owners.putIfAbsent(edge.to(), edge.from());
            }
        }
        return owners;
    }

    /// The outermost owner, if there is any. Owners do not go in circles but in damaged data: a few steps will do.
    private static Optional<String> root(String id, Map<String, String> owners) {
        String here = id;
        for (int step = 0; step < 4; step++) {
            String owner = owners.get(here);
            if (owner == null) {
                break;
            }
            here = owner;
        }
        return here.equals(id) ? Optional.empty() : Optional.of(here);
    }
}
