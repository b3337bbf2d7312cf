package dev.binnacle.topology.graph;

import dev.binnacle.topology.Topology;
import dev.binnacle.topology.Topology.Edge;
import dev.binnacle.topology.Topology.Vertex;
import dev.binnacle.topology.graph.GraphLayout.Box;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableSet;
import java.util.TreeSet;

/// Finds room for boxes that arrive, without moving any that stands.
final class Gaps {

    private static final double ROW = GraphLayout.BOX_HEIGHT + GraphLayout.ROW_GAP;

    private final Map<String, Box> boxes;
    private final Map<Layer, Double> columns;
    private final Map<Layer, NavigableSet<Double>> taken = new EnumMap<>(Layer.class);

    /// @param boxes those that stand; those that arrive are added
    Gaps(Map<String, Box> boxes, Map<Layer, Double> columns) {
        this.boxes = boxes;
        this.columns = columns;
        boxes.values().forEach(box -> rows(box.layer()).add(box.y()));
    }

    void fill(Topology graph, Map<String, Layer> layers) {
        Map<String, List<String>> neighbours = neighbours(graph);
        for (Vertex vertex : graph.vertices()) {
            if (boxes.containsKey(vertex.id())) {
                continue;
            }
            Layer layer = layers.getOrDefault(vertex.id(), Layer.PODS);
            double wanted = neighbours.getOrDefault(vertex.id(), List.of()).stream()
                    .map(boxes::get)
                    .filter(box -> box != null)
                    .mapToDouble(Box::y)
                    .average()
                    .orElse(0);
            double y = freeRow(rows(layer), wanted);
            rows(layer).add(y);
            boxes.put(vertex.id(), new Box(columns.getOrDefault(layer, 0.0), y, layer));
        }
    }

    private NavigableSet<Double> rows(Layer layer) {
        return taken.computeIfAbsent(layer, _ -> new TreeSet<>());
    }

    /// The free place that is nearest to `wanted`, tried in steps of a row down and up from it.
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

    static Map<String, List<String>> neighbours(Topology graph) {
        Map<String, List<String>> neighbours = new HashMap<>();
        for (Edge edge : graph.edges()) {
            neighbours.computeIfAbsent(edge.from(), _ -> new ArrayList<>()).add(edge.to());
            neighbours.computeIfAbsent(edge.to(), _ -> new ArrayList<>()).add(edge.from());
        }
        return neighbours;
    }
}
