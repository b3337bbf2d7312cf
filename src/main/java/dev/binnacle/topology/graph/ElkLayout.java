package dev.binnacle.topology.graph;

import dev.binnacle.topology.Topology;
import dev.binnacle.topology.Topology.Edge;
import dev.binnacle.topology.Topology.Vertex;
import dev.binnacle.topology.graph.GraphLayout.Box;
import dev.binnacle.topology.graph.GraphLayout.Point;
import dev.binnacle.topology.graph.GraphLayout.Route;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.eclipse.elk.alg.layered.LayeredLayoutProvider;
import org.eclipse.elk.alg.layered.options.CrossingMinimizationStrategy;
import org.eclipse.elk.alg.layered.options.FixedAlignment;
import org.eclipse.elk.alg.layered.options.LayeredMetaDataProvider;
import org.eclipse.elk.alg.layered.options.LayeredOptions;
import org.eclipse.elk.alg.layered.options.LayeringStrategy;
import org.eclipse.elk.core.data.LayoutMetaDataService;
import org.eclipse.elk.core.options.Direction;
import org.eclipse.elk.core.options.EdgeRouting;
import org.eclipse.elk.core.util.BasicProgressMonitor;
import org.eclipse.elk.graph.ElkEdge;
import org.eclipse.elk.graph.ElkEdgeSection;
import org.eclipse.elk.graph.ElkNode;
import org.eclipse.elk.graph.util.ElkGraphUtil;

/// One run of Eclipse ELK's layered algorithm. Which column a box is in is ours to say, by its [Layer]; ELK
/// orders the boxes within their columns so that few edges cross, places them, and routes the edges between.
///
/// Edges are handed over from left to right whatever they mean, so that none has to be led around, and turned
/// back afterwards.
final class ElkLayout {

    /// ELK reads the column of a box out of where it stands.
    private static final double COLUMN = 400;

    /// From here on ordering is tried seldomer: crossings among so many are not told apart any more.
    private static final int MANY = 300;

    static {
        // Tells ELK how values of its own options are copied, without which no layout can be made.
        LayoutMetaDataService.getInstance().registerLayoutMetaDataProviders(new LayeredMetaDataProvider());
    }

    private final Topology graph;
    private final Map<String, Box> before;
    private final Map<String, Layer> layers;
    private final Map<String, ElkNode> nodes = new LinkedHashMap<>();
    private final Map<Edge, ElkEdge> edges = new LinkedHashMap<>();

    /// @param before boxes whose order within their columns is to be kept; empty to order freely
    ElkLayout(Topology graph, Map<String, Box> before) {
        this.graph = graph;
        this.before = before;
        this.layers = Layer.of(graph);
    }

    GraphLayout layout() {
        if (graph.vertices().isEmpty()) {
            return GraphLayout.EMPTY;
        }
        ElkNode root = root();
        Map<Layer, Integer> columns = Layer.columns(layers.values());
        Map<String, Double> rows = rows();
        for (Vertex vertex : graph.vertices()) {
            ElkNode node = ElkGraphUtil.createNode(root);
            node.setDimensions(GraphLayout.BOX_WIDTH, GraphLayout.BOX_HEIGHT);
            node.setLocation(columns.getOrDefault(layer(vertex.id()), 0) * COLUMN, rows.getOrDefault(vertex.id(), 0.0));
            nodes.put(vertex.id(), node);
        }
        graph.edges().forEach(this::add);
        new LayeredLayoutProvider().layout(root, new BasicProgressMonitor());
        return read();
    }

    private ElkNode root() {
        ElkNode root = ElkGraphUtil.createGraph();
        root.setProperty(LayeredOptions.DIRECTION, Direction.RIGHT);
        root.setProperty(LayeredOptions.EDGE_ROUTING, EdgeRouting.ORTHOGONAL);
        root.setProperty(LayeredOptions.LAYERING_STRATEGY, LayeringStrategy.INTERACTIVE);
        root.setProperty(
                LayeredOptions.CROSSING_MINIMIZATION_STRATEGY,
                before.isEmpty() ? CrossingMinimizationStrategy.LAYER_SWEEP : CrossingMinimizationStrategy.INTERACTIVE);
        root.setProperty(LayeredOptions.NODE_PLACEMENT_BK_FIXED_ALIGNMENT, FixedAlignment.BALANCED);
        root.setProperty(LayeredOptions.SEPARATE_CONNECTED_COMPONENTS, false);
        // Edges that leave a box at the same side leave it at one point, and part on their way.
        root.setProperty(LayeredOptions.MERGE_EDGES, true);
        root.setProperty(LayeredOptions.SPACING_NODE_NODE, GraphLayout.ROW_GAP);
        root.setProperty(LayeredOptions.SPACING_EDGE_NODE, 8.0);
        root.setProperty(LayeredOptions.SPACING_EDGE_EDGE, 6.0);
        root.setProperty(LayeredOptions.SPACING_NODE_NODE_BETWEEN_LAYERS, 48.0);
        root.setProperty(LayeredOptions.SPACING_EDGE_NODE_BETWEEN_LAYERS, 16.0);
        root.setProperty(LayeredOptions.SPACING_EDGE_EDGE_BETWEEN_LAYERS, 7.0);
        root.setProperty(LayeredOptions.THOROUGHNESS, graph.vertices().size() > MANY ? 2 : 7);
        return root;
    }

    /// Where each box stood, and for those that arrive the middle of their neighbours.
    private Map<String, Double> rows() {
        Map<String, Double> rows = new HashMap<>();
        if (before.isEmpty()) {
            return rows;
        }
        before.forEach((id, box) -> rows.put(id, box.y()));
        Gaps.neighbours(graph).forEach((id, near) -> {
            if (!before.containsKey(id)) {
                rows.put(
                        id,
                        near.stream()
                                .map(before::get)
                                .filter(box -> box != null)
                                .mapToDouble(Box::y)
                                .average()
                                .orElse(0));
            }
        });
        return rows;
    }

    private void add(Edge edge) {
        ElkNode from = nodes.get(edge.from());
        ElkNode to = nodes.get(edge.to());
        if (from != null && to != null && !from.equals(to)) {
            edges.put(
                    edge,
                    backward(edge) ? ElkGraphUtil.createSimpleEdge(to, from) : ElkGraphUtil.createSimpleEdge(from, to));
        }
    }

    private boolean backward(Edge edge) {
        int order = layer(edge.from()).compareTo(layer(edge.to()));
        return order > 0 || (order == 0 && edge.from().compareTo(edge.to()) > 0);
    }

    private GraphLayout read() {
        Map<String, Box> boxes = new LinkedHashMap<>();
        double left = nodes.values().stream().mapToDouble(ElkNode::getX).min().orElse(0);
        double top = nodes.values().stream().mapToDouble(ElkNode::getY).min().orElse(0);
        nodes.forEach((id, node) ->
                boxes.put(id, new Box(Math.rint(node.getX() - left), Math.rint(node.getY() - top), layer(id))));
        Map<Edge, Route> routes = new HashMap<>();
        edges.forEach((edge, drawn) -> {
            Route route = route(drawn, left, top);
            routes.put(edge, backward(edge) ? route.reversed() : route);
        });
        return new GraphLayout(boxes, routes, GraphLayout.width(boxes), GraphLayout.height(boxes));
    }

    private static Route route(ElkEdge edge, double left, double top) {
        List<Point> points = new ArrayList<>();
        for (ElkEdgeSection section : edge.getSections()) {
            points.add(point(section.getStartX() - left, section.getStartY() - top));
            section.getBendPoints().forEach(bend -> points.add(point(bend.getX() - left, bend.getY() - top)));
            points.add(point(section.getEndX() - left, section.getEndY() - top));
        }
        return new Route(points);
    }

    private static Point point(double x, double y) {
        return new Point(Math.rint(x * 2) / 2, Math.rint(y * 2) / 2);
    }

    private Layer layer(String id) {
        return layers.getOrDefault(id, Layer.PODS);
    }
}
