package dev.binnacle.topology;

import dev.binnacle.message.Message;
import dev.binnacle.topology.Topology.Edge;
import dev.binnacle.topology.Topology.Kind;
import dev.binnacle.topology.Topology.Relation;
import dev.binnacle.topology.Topology.State;
import dev.binnacle.topology.Topology.Vertex;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;

/// A topology in the making. An object added twice is there once; the order of adding leaves no trace in the
/// result.
final class Graph {

    private final Map<String, Vertex> vertices = new LinkedHashMap<>();
    private final Set<Edge> edges = new LinkedHashSet<>();

    static String id(Kind kind, String namespace, String name) {
        return word(kind) + "/" + namespace + "/" + name;
    }

    String add(Kind kind, String namespace, String name, State state, Message detail) {
        String id = id(kind, namespace, name);
        vertices.put(id, new Vertex(id, kind, namespace, name, state, detail));
        return id;
    }

    /// Something that another object refers to: as it is when it was added, else as not there.
    String refer(Kind kind, String namespace, String name, State otherwise, Message detail) {
        String id = id(kind, namespace, name);
        vertices.putIfAbsent(id, new Vertex(id, kind, namespace, name, otherwise, detail));
        return id;
    }

    /// The same for what several refer to and not all can tell of: being there or missing beats unknown.
    String referAtWorst(Kind kind, String namespace, String name, State state, Message detail) {
        String id = id(kind, namespace, name);
        vertices.merge(
                id,
                new Vertex(id, kind, namespace, name, state, detail),
                (before, now) ->
                        before.state() == State.UNKNOWN || (now.state() == State.MISSING && before.state() == State.OK)
                                ? now
                                : before);
        return id;
    }

    boolean has(Kind kind, String namespace, String name) {
        return vertices.containsKey(id(kind, namespace, name));
    }

    void edge(String from, String to, Relation relation) {
        edges.add(new Edge(from, to, relation));
    }

    Topology topology() {
        return new Topology(
                vertices.values().stream()
                        .sorted(Comparator.comparing(Vertex::kind)
                                .thenComparing(Vertex::namespace)
                                .thenComparing(Vertex::name))
                        .toList(),
                edges.stream()
                        .filter(edge -> vertices.containsKey(edge.from()) && vertices.containsKey(edge.to()))
                        .sorted(Comparator.comparing(Edge::from)
                                .thenComparing(Edge::to)
                                .thenComparing(Edge::relation))
                        .toList());
    }

    private static String word(Kind kind) {
        return switch (kind) {
            case CONFIG_MAP -> "ConfigMap";
            case SECRET -> "Secret";
            case ARGUMENT -> "Argument";
            case SERVICE_MONITOR -> "ServiceMonitor";
            case POD_MONITOR -> "PodMonitor";
            case DEPLOYMENT -> "Deployment";
            case STATEFUL_SET -> "StatefulSet";
            case DAEMON_SET -> "DaemonSet";
            case REPLICA_SET -> "ReplicaSet";
            case SERVICE -> "Service";
            case POD -> "Pod";
            case VOLUME -> "Volume";
            case HOST_AGENT -> "HostAgent";
            case TARGET -> "Target";
            case NODE -> "Node";
            case GPU_GROUP -> "GpuGroup";
        };
    }
}
