package dev.binnacle.topology.graph;

import dev.binnacle.topology.Topology;
import dev.binnacle.topology.Topology.Edge;
import dev.binnacle.topology.Topology.Vertex;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// Where everything of a graph is drawn. Immutable; any thread.
///
/// @param boxes  by vertex id
/// @param routes of every edge between two different boxes
public record GraphLayout(Map<String, Box> boxes, Map<Edge, Route> routes, double width, double height) {

    public static final double BOX_WIDTH = 184;
    public static final double BOX_HEIGHT = 52;
    static final double ROW_GAP = 14;

    public static final GraphLayout EMPTY = new GraphLayout(Map.of(), Map.of(), 0, 0);

    public GraphLayout {
        boxes = Map.copyOf(boxes);
        routes = Map.copyOf(routes);
    }

    /// @param x, y top left corner
    public record Box(double x, double y, Layer layer) {
        double right() {
            return x + BOX_WIDTH;
        }

        double middle() {
            return y + BOX_HEIGHT / 2;
        }
    }

    public record Point(double x, double y) {}

    /// Straight lines from point to point, from the edge of the first box to that of the second.
    public record Route(List<Point> points) {
        public Route {
            points = List.copyOf(points);
        }

        Route reversed() {
            return new Route(points.reversed());
        }
    }

    /// Made afresh, by Eclipse ELK.
    public static GraphLayout of(Topology graph) {
        return new ElkLayout(graph, Map.of()).layout();
    }

    /// A layout for `graph` in which every box that is here already keeps its place, and every edge between two
    /// such its route; what is new goes into gaps near its neighbours. Only when much is new, or a whole column,
    /// is all of it made afresh, in the order it has.
    public GraphLayout updated(Topology graph) {
        Map<String, Layer> layers = Layer.of(graph);
        Map<String, Box> kept = new LinkedHashMap<>();
        int arrived = 0;
        boolean column = false;
        Map<Layer, Double> columns = columns();
        for (Vertex vertex : graph.vertices()) {
            Box box = boxes.get(vertex.id());
            Layer layer = layers.getOrDefault(vertex.id(), Layer.PODS);
            if (box != null && box.layer() == layer) {
                kept.put(vertex.id(), box);
            } else {
                arrived++;
                column |= !columns.containsKey(layer);
            }
        }
        if (kept.isEmpty()) {
            return of(graph);
        }
        if (column || arrived > Math.max(3, kept.size() / 5) || kept.size() < boxes.size() / 2) {
            return new ElkLayout(graph, kept).layout();
        }
        new Gaps(kept, columns).fill(graph, layers);
        return new GraphLayout(kept, routes(graph, kept), width(kept), height(kept));
    }

    /// Left edges of the columns in use.
    public Map<Layer, Double> columns() {
        Map<Layer, Double> columns = new EnumMap<>(Layer.class);
        boxes.values().forEach(box -> columns.merge(box.layer(), box.x(), Math::min));
        return columns;
    }

    private Map<Edge, Route> routes(Topology graph, Map<String, Box> next) {
        Map<Edge, Route> all = new HashMap<>();
        for (Edge edge : graph.edges()) {
            Box from = next.get(edge.from());
            Box to = next.get(edge.to());
            if (from == null || to == null || edge.from().equals(edge.to())) {
                continue;
            }
            boolean stood = from.equals(boxes.get(edge.from())) && to.equals(boxes.get(edge.to()));
            Route before = stood ? routes.get(edge) : null;
            all.put(edge, before != null ? before : direct(from, to));
        }
        return all;
    }

    /// Without regard to what lies between.
    static Route direct(Box from, Box to) {
        if (from.x() > to.x()) {
            return direct(to, from).reversed();
        }
        boolean same = from.x() == to.x();
        double end = same ? to.right() : to.x();
        double turn = same ? to.right() + ROW_GAP : Math.max(from.right() + 8, to.x() - 2 * ROW_GAP);
        return new Route(List.of(
                new Point(from.right(), from.middle()),
                new Point(turn, from.middle()),
                new Point(turn, to.middle()),
                new Point(end, to.middle())));
    }

    static double width(Map<String, Box> boxes) {
        return boxes.values().stream().mapToDouble(Box::right).max().orElse(0);
    }

    static double height(Map<String, Box> boxes) {
        return boxes.values().stream()
                .mapToDouble(box -> box.y() + BOX_HEIGHT)
                .max()
                .orElse(0);
    }
}
