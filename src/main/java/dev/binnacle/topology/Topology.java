package dev.binnacle.topology;

import dev.binnacle.message.Message;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// A directed graph of objects. An edge may lead to something that does not exist: that is a vertex of state
/// `MISSING`.
public record Topology(List<Vertex> vertices, List<Edge> edges) {

    public static final Topology EMPTY = new Topology(List.of(), List.of());

    public Topology {
        vertices = List.copyOf(vertices);
        edges = List.copyOf(edges);
    }

    public Optional<Vertex> vertex(String id) {
        return vertices.stream().filter(vertex -> vertex.id().equals(id)).findFirst();
    }

    /// For who looks up many.
    public Map<String, Vertex> byId() {
        Map<String, Vertex> byId = new HashMap<>();
        vertices.forEach(vertex -> byId.put(vertex.id(), vertex));
        return byId;
    }

    /// @param id     `ConfigMap/arms-prom/arms-prom-prometheus-yaml`: kind, namespace (empty for none) and name
    /// @param detail one line under the name: ready counts, a port, a reason
    public record Vertex(String id, Kind kind, String namespace, String name, State state, Message detail) {}

    public record Edge(String from, String to, Relation relation) {}

    /// In the order of the layers, from what is configured to what is measured.
    public enum Kind {
        CONFIG_MAP,
        /// By name alone: Secrets are never read.
        SECRET,
        SERVICE_MONITOR,
        POD_MONITOR,
        /// An option of a container's command line that leads to a file or a ConfigMap.
        ARGUMENT,
        DEPLOYMENT,
        STATEFUL_SET,
        DAEMON_SET,
        REPLICA_SET,
        SERVICE,
        POD,
        VOLUME,
        HOST_AGENT,
        TARGET,
        NODE,
        GPU_GROUP
    }

    public enum Relation {
        OWNS,
        SELECTS,
        MOUNTS,
        /// Takes values from it, or names it.
        REFERS_TO,
        /// Carries configuration for.
        CONFIGURES,
        RUNS_ON,
        SCRAPES,
        MEASURES
    }

    public enum State {
        OK,
        WARNING,
        BROKEN,
        /// Referred to, and not there.
        MISSING,
        UNKNOWN
    }
}
