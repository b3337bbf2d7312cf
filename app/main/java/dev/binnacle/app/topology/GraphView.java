package dev.binnacle.app.topology;

import dev.binnacle.app.topology.VertexBox.Emphasis;
import dev.binnacle.message.Messages;
import dev.binnacle.topology.Topology;
import dev.binnacle.topology.graph.GraphLayout;
import dev.binnacle.topology.graph.GraphLayout.Box;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import javafx.scene.Node;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.Pane;

/// The drawing: boxes and edges on a [ZoomPane]. Boxes are kept by vertex, so an update changes what is in them
/// and neither moves the view nor takes the focus.
final class GraphView extends ZoomPane {

    private final TopologyModel model;
    private final Messages messages;
    private final Pane edgeLayer = new Pane();
    private final Pane boxLayer = new Pane();
    private final Map<String, VertexBox> boxes = new LinkedHashMap<>();
    private final Map<Topology.Edge, EdgeShape> edges = new HashMap<>();
    private Topology shown = Topology.EMPTY;
    private GraphLayout layout = GraphLayout.EMPTY;
    private Optional<String> selected = Optional.empty();

    GraphView(TopologyModel model, Messages messages) {
        this.model = model;
        this.messages = messages;
        content().getChildren().setAll(edgeLayer, boxLayer);
        getStyleClass().add("graph");
        setAccessibleText(messages.say("topology.graph"));
        setOnMouseClicked(event -> {
            if (event.isStillSincePress() && equals(event.getTarget())) {
                model.deselect();
            }
        });
        // A large graph is thousands of nodes: nobody draws one that nobody sees.
        model.state().subscribe(state -> {
            if (getScene() != null) {
                show(state);
            }
        });
        sceneProperty().subscribe(scene -> {
            if (scene != null) {
                show(model.state().get());
            }
        });
    }

    private void show(TopologyModel.State state) {
        if (!state.graph().equals(shown) || !state.layout().equals(layout)) {
            boolean another = layout.boxes().isEmpty()
                    || state.layout().boxes().keySet().stream().noneMatch(layout.boxes()::containsKey);
            shown = state.graph();
            layout = state.layout();
            drawBoxes();
            drawEdges();
            setContentSize(layout.width(), layout.height());
            if (another) {
                fit();
            }
        }
        emphasise(state.selected());
        if (!state.selected().equals(selected)) {
            selected = state.selected();
            selected.map(boxes::get).ifPresent(box -> reveal(box.getBoundsInParent(), VertexDetails.WIDTH));
        }
    }

    private void drawBoxes() {
        Set<String> ids = new HashSet<>();
        for (Topology.Vertex vertex : shown.vertices()) {
            Box place = layout.boxes().get(vertex.id());
            if (place == null || !ids.add(vertex.id())) {
                continue;
            }
            VertexBox box = boxes.computeIfAbsent(vertex.id(), _ -> box(vertex));
            box.show(vertex);
            box.relocate(place.x(), place.y());
        }
        boxes.keySet().retainAll(ids);
        List<Node> ordered = new ArrayList<>(boxes.values());
        ordered.sort(Comparator.comparingDouble(Node::getLayoutX).thenComparingDouble(Node::getLayoutY));
        if (!ordered.equals(boxLayer.getChildren())) {
            boxLayer.getChildren().retainAll(ordered);
            boxLayer.getChildren().setAll(ordered);
        }
    }

    private void drawEdges() {
        edges.clear();
        Map<String, Topology.Vertex> byId = shown.byId();
        layout.routes().forEach((edge, route) -> {
            Topology.Vertex target = byId.get(edge.to());
            edges.put(edge, new EdgeShape(route, target == null ? Topology.State.UNKNOWN : target.state()));
        });
        edgeLayer.getChildren().setAll(edges.values());
    }

    private VertexBox box(Topology.Vertex vertex) {
        VertexBox box = new VertexBox(vertex, messages);
        box.setId("vertex-" + vertex.id());
        box.setOnMouseClicked(event -> {
            if (event.isStillSincePress()) {
                box.requestFocus();
                model.select(vertex.id());
                event.consume();
            }
        });
        box.setOnKeyPressed(event -> onKey(event, box, vertex.id()));
        box.focusedProperty().subscribe(focused -> {
            if (focused) {
                reveal(box.getBoundsInParent(), 0);
            }
        });
        return box;
    }

    private void onKey(KeyEvent event, VertexBox box, String id) {
        switch (event.getCode()) {
            case ENTER, SPACE -> model.select(id);
            case ESCAPE -> model.deselect();
            case LEFT -> move(box, id, -1, 0);
            case RIGHT -> move(box, id, 1, 0);
            case UP -> move(box, id, 0, -1);
            case DOWN -> move(box, id, 0, 1);
            default -> {
                return;
            }
        }
        event.consume();
    }

    /// Focuses the nearest box in a direction, sideways one that an edge leads to if there is any; those
    /// straight ahead count as nearer than those aside.
    private void move(VertexBox from, String id, int dx, int dy) {
        List<VertexBox> ahead = boxes.values().stream()
                .filter(to ->
                        dx * (to.getLayoutX() - from.getLayoutX()) + dy * (to.getLayoutY() - from.getLayoutY()) > 1)
                .toList();
        List<VertexBox> joined = dx == 0
                ? List.of()
                : shown.edges().stream()
                        .filter(edge -> edge.from().equals(id) || edge.to().equals(id))
                        .map(edge -> boxes.get(edge.from().equals(id) ? edge.to() : edge.from()))
                        .filter(ahead::contains)
                        .toList();
        (joined.isEmpty() ? ahead : joined)
                .stream()
                        .min(Comparator.comparingDouble(to -> {
                            double x = Math.abs(to.getLayoutX() - from.getLayoutX());
                            double y = Math.abs(to.getLayoutY() - from.getLayoutY());
                            return dx == 0 ? y + 4 * x : x + y / 2;
                        }))
                        .ifPresent(Node::requestFocus);
    }

    private void emphasise(Optional<String> chosenId) {
        Set<String> near = new HashSet<>();
        edges.forEach((edge, shape) -> {
            boolean touches = chosenId.filter(id -> id.equals(edge.from()) || id.equals(edge.to()))
                    .isPresent();
            if (touches) {
                near.add(edge.from());
                near.add(edge.to());
                shape.toFront();
            }
            shape.show(chosenId.isEmpty() ? Emphasis.PLAIN : touches ? Emphasis.SELECTED : Emphasis.FADED);
        });
        boxes.forEach((id, box) -> {
            boolean chosen = chosenId.filter(id::equals).isPresent();
            box.show(
                    chosen
                            ? Emphasis.SELECTED
                            : chosenId.isEmpty() || near.contains(id) ? Emphasis.PLAIN : Emphasis.FADED);
        });
    }
}
