package dev.binnacle.app.topology;

import dev.binnacle.topology.Topology;
import dev.binnacle.topology.Topology.Kind;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.NavigableSet;
import java.util.TreeMap;
import java.util.TreeSet;

/// Where the boxes of a [Topology] stand: columns by kind, from what is configured at the left to what is
/// measured at the right; within a column ordered and placed near their neighbours, so that few edges cross.
/// Immutable; any thread.
///
/// @param places by vertex id
public record LayeredLayout(Map<String, Place> places, double width, double height) {

    public static final double BOX_WIDTH = 184;
    public static final double BOX_HEIGHT = 52;
    static final double COLUMN_GAP = 64;
    static final double ROW_GAP = 14;

    public static final LayeredLayout EMPTY = new LayeredLayout(Map.of(), 0, 0);

    private static final int SWEEPS = 6;
    private static final double ROW = BOX_HEIGHT + ROW_GAP;

    public LayeredLayout {
        places = Map.copyOf(places);
    }

    /// @param x, y    top left corner of the box
    /// @param column  from 0, of the columns in use
    public record Place(double x, double y, int column) {}

    /// A layout for `graph` in which every box that is here already keeps its place; new ones go into gaps near
    /// their neighbours. Made afresh only when the columns themselves change or little of the graph is known.
    public LayeredLayout updated(Topology graph) {
        Map<Integer, Integer> columns = columnsOf(graph);
        long kept = graph.vertices().stream()
                .filter(vertex -> {
                    Place place = places.get(vertex.id());
                    return place != null && place.column() == columns.getOrDefault(layer(vertex.kind()), -1);
                })
                .count();
        if (places.isEmpty() || kept * 2 < graph.vertices().size()) {
            return of(graph);
        }
        Map<String, Place> next = new LinkedHashMap<>();
        List<Topology.Vertex> arrived = new ArrayList<>();
        for (Topology.Vertex vertex : graph.vertices()) {
            int column = columns.getOrDefault(layer(vertex.kind()), 0);
            Place place = places.get(vertex.id());
            if (place != null && place.column() == column) {
                next.put(vertex.id(), place);
            } else {
                arrived.add(vertex);
            }
        }
        Map<Integer, NavigableSet<Double>> taken = new HashMap<>();
        next.values()
                .forEach(place -> taken.computeIfAbsent(place.column(), _ -> new TreeSet<>())
                        .add(place.y()));
        Map<String, List<String>> neighbours = neighbours(graph);
        for (Topology.Vertex vertex : arrived) {
            int column = columns.getOrDefault(layer(vertex.kind()), 0);
            double wanted = neighbours.getOrDefault(vertex.id(), List.of()).stream()
                    .map(next::get)
                    .filter(place -> place != null)
                    .mapToDouble(Place::y)
                    .average()
                    .orElse(0);
            NavigableSet<Double> rows = taken.computeIfAbsent(column, _ -> new TreeSet<>());
            double y = freeRow(rows, wanted);
            rows.add(y);
            next.put(vertex.id(), new Place(x(column), y, column));
        }
        return sized(next);
    }

    public static LayeredLayout of(Topology graph) {
        if (graph.vertices().isEmpty()) {
            return EMPTY;
        }
        Map<Integer, Integer> columns = columnsOf(graph);
        NavigableMap<Integer, List<String>> rows = new TreeMap<>();
        for (Topology.Vertex vertex : graph.vertices()) {
            rows.computeIfAbsent(columns.getOrDefault(layer(vertex.kind()), 0), _ -> new ArrayList<>())
                    .add(vertex.id());
        }
        Map<String, List<String>> neighbours = neighbours(graph);
        Map<String, Double> y = new HashMap<>();
        rows.values().forEach(column -> spread(column, y));
        for (int sweep = 0; sweep < SWEEPS; sweep++) {
            List<List<String>> order = new ArrayList<>(rows.values());
            for (List<String> column : sweep % 2 == 0 ? order : order.reversed()) {
                Map<String, Double> wanted = new HashMap<>();
                for (String id : column) {
                    wanted.put(
                            id,
                            neighbours.getOrDefault(id, List.of()).stream()
                                    .filter(other -> !column.contains(other))
                                    .mapToDouble(other -> y.getOrDefault(other, 0.0))
                                    .average()
                                    .orElse(y.getOrDefault(id, 0.0)));
                }
                column.sort(Comparator.comparingDouble(id -> wanted.getOrDefault(id, 0.0)));
                y.putAll(Placement.nearest(column, wanted, ROW));
            }
        }
        double top = y.values().stream().mapToDouble(Double::doubleValue).min().orElse(0);
        Map<String, Place> places = new LinkedHashMap<>();
        rows.forEach((column, ids) -> ids.forEach(id ->
                places.put(id, new Place(x(column), Math.rint(y.getOrDefault(id, 0.0) - top), column))));
        return sized(places);
    }

    private static void spread(List<String> column, Map<String, Double> y) {
        for (int row = 0; row < column.size(); row++) {
            y.put(column.get(row), (row - (column.size() - 1) / 2.0) * ROW);
        }
    }

    private static LayeredLayout sized(Map<String, Place> places) {
        double width = places.values().stream().mapToDouble(Place::x).max().orElse(0) + BOX_WIDTH;
        double height = places.values().stream().mapToDouble(Place::y).max().orElse(0) + BOX_HEIGHT;
        return new LayeredLayout(places, width, height);
    }

    private static double x(int column) {
        return column * (BOX_WIDTH + COLUMN_GAP);
    }

    /// The free place that is nearest to `wanted`, tried in steps of a row up and down from it.
    private static double freeRow(NavigableSet<Double> taken, double wanted) {
        for (int step = 0; ; step++) {
            double below = Math.rint(wanted) + step * ROW;
            if (free(taken, below)) {
                return below;
            }
            double above = Math.rint(wanted) - step * ROW;
            if (above >= 0 && free(taken, above)) {
                return above;
            }
        }
    }

    private static boolean free(NavigableSet<Double> taken, double y) {
        return taken.subSet(y - ROW, false, y + ROW, false).isEmpty();
    }

    private static Map<String, List<String>> neighbours(Topology graph) {
        Map<String, List<String>> neighbours = new HashMap<>();
        for (Topology.Edge edge : graph.edges()) {
            neighbours.computeIfAbsent(edge.from(), _ -> new ArrayList<>()).add(edge.to());
            neighbours.computeIfAbsent(edge.to(), _ -> new ArrayList<>()).add(edge.from());
        }
        return neighbours;
    }

    /// Layer → column; a layer that nothing is in has no column.
    private static Map<Integer, Integer> columnsOf(Topology graph) {
        Map<Integer, Integer> columns = new HashMap<>();
        graph.vertices().stream()
                .map(vertex -> layer(vertex.kind()))
                .distinct()
                .sorted()
                .forEach(layer -> columns.put(layer, columns.size()));
        return columns;
    }

    private static int layer(Kind kind) {
        return switch (kind) {
            case CONFIG_MAP, SERVICE_MONITOR, POD_MONITOR -> 0;
            case DEPLOYMENT, STATEFUL_SET, DAEMON_SET, SERVICE -> 1;
            case REPLICA_SET -> 2;
            case POD, HOST_AGENT -> 3;
            case VOLUME, TARGET, NODE -> 4;
            case GPU_GROUP -> 5;
        };
    }
}
