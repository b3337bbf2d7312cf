package dev.binnacle.topology.graph;

import dev.binnacle.topology.Topology;
import dev.binnacle.topology.Topology.Edge;
import dev.binnacle.topology.Topology.Relation;
import dev.binnacle.topology.Topology.Vertex;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// The columns of a drawing, from what is configured at the left to what is measured at the right.
public enum Layer {
    CONFIGURATION,
    ARGUMENTS,
    CONTROLLERS,
    SERVICES,
    PODS,
    TARGETS,
    EXPORTERS,
    NODES,
    GPUS;

    /// The layer of every vertex, by id. A pod that is scraped or measures GPUs is an exporter.
    static Map<String, Layer> of(Topology graph) {
        Map<String, Vertex> byId = graph.byId();
        Set<String> exporters = new HashSet<>();
        for (Edge edge : graph.edges()) {
            if (edge.relation() == Relation.MEASURES) {
                exporters.add(edge.from());
            } else if (edge.relation() == Relation.SCRAPES && ofTarget(byId.get(edge.from()))) {
                exporters.add(edge.to());
            }
        }
        Map<String, Layer> layers = new HashMap<>();
        for (Vertex vertex : graph.vertices()) {
            layers.put(vertex.id(), of(vertex, exporters));
        }
        return layers;
    }

    private static boolean ofTarget(@Nullable Vertex vertex) {
        return vertex != null && vertex.kind() == Topology.Kind.TARGET;
    }

    /// Those in use, numbered from the left.
    static Map<Layer, Integer> columns(Iterable<Layer> used) {
        Map<Layer, Integer> columns = new EnumMap<>(Layer.class);
        used.forEach(layer -> columns.put(layer, 0));
        int next = 0;
        for (Map.Entry<Layer, Integer> column : columns.entrySet()) {
            column.setValue(next++);
        }
        return columns;
    }

    private static Layer of(Vertex vertex, Set<String> exporters) {
        return switch (vertex.kind()) {
            case CONFIG_MAP, SECRET, SERVICE_MONITOR, POD_MONITOR -> CONFIGURATION;
            case ARGUMENT -> ARGUMENTS;
            case DEPLOYMENT, STATEFUL_SET, DAEMON_SET -> CONTROLLERS;
            case REPLICA_SET, SERVICE -> SERVICES;
            case POD -> exporters.contains(vertex.id()) ? EXPORTERS : PODS;
            case VOLUME, TARGET -> TARGETS;
            case HOST_AGENT -> EXPORTERS;
            case NODE -> NODES;
            case GPU_GROUP -> GPUS;
        };
    }
}
