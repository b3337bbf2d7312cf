package dev.binnacle.app.topology;

import dev.binnacle.app.topology.VertexBox.Emphasis;
import dev.binnacle.app.topology.object.KindWords;
import dev.binnacle.message.Messages;
import dev.binnacle.topology.Topology;
import dev.binnacle.topology.graph.GraphLayout;
import dev.binnacle.topology.graph.GraphLayout.Box;
import dev.binnacle.topology.graph.Lens;
import dev.binnacle.topology.graph.Picture;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.ToDoubleFunction;
import javafx.geometry.Bounds;
import javafx.geometry.Point2D;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.Pane;

/// The drawing: boxes and edges on a [ZoomPane], the names of the columns above. Boxes are kept by shape, so an
/// update changes what is in them and neither moves the view nor takes the focus.
final class GraphView extends ZoomPane {

    /// Room for the names of the columns.
    private static final double HEAD = 36;

    private final TopologyModel model;
    private final Messages messages;
    private final Pane captions = new Pane();
    private final Pane edgeLayer = new Pane();
    private final Pane boxLayer = new Pane();
    private final Map<String, VertexBox> boxes = new LinkedHashMap<>();
    private final Map<Topology.Edge, EdgeShape> edges = new HashMap<>();
    private Picture shown = Picture.EMPTY;
    private GraphLayout layout = GraphLayout.EMPTY;
    private Lens lens = Lens.ALL;
    private Optional<String> selected = Optional.empty();
    private String search = "";

    GraphView(TopologyModel model, Messages messages) {
        this.model = model;
        this.messages = messages;
        edgeLayer.setLayoutY(HEAD);
        boxLayer.setLayoutY(HEAD);
        content().getChildren().setAll(captions, edgeLayer, boxLayer);
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

    /// The drawing as it is, without what is around it; for pictures of it.
    Node drawing() {
        return content();
    }

    /// What is selected stays in sight when its details open beside.
    @Override
    void resized() {
        selected.map(boxes::get).ifPresent(box -> reveal(place(box), 0));
    }

    @Override
    Optional<Point2D> first() {
        return shown.worst()
                .map(layout.boxes()::get)
                .map(box ->
                        new Point2D(box.x() + GraphLayout.BOX_WIDTH / 2, box.y() + HEAD + GraphLayout.BOX_HEIGHT / 2));
    }

    private void show(TopologyModel.State state) {
        if (!state.picture().equals(shown) || !state.layout().equals(layout)) {
            boolean another = layout.boxes().isEmpty()
                    || state.drawn()
                            .filter(drawn -> !drawn.lens().opened(Set.of()).equals(lens.opened(Set.of())))
                            .isPresent();
            Optional<String> anchor = another ? Optional.empty() : anchor(state.layout());
            GraphLayout before = layout;
            shown = state.picture();
            layout = state.layout();
            lens = state.drawn().map(TopologyModel.Drawn::lens).orElse(lens);
            drawBoxes();
            drawEdges();
            drawCaptions();
            setContentSize(layout.width(), layout.height() + HEAD);
            if (another) {
                begin();
            }
            anchor.ifPresent(id -> follow(moved(before, id, Box::x), moved(before, id, Box::y)));
            state.drawn().map(TopologyModel.Drawn::changed).orElse(Set.of()).forEach(id -> {
                VertexBox box = boxes.get(id);
                if (box != null) {
                    box.markChanged();
                }
            });
        }
        Optional<String> shape = state.selected().flatMap(id -> shown.group(id) ? Optional.of(id) : shown.shapeOf(id));
        emphasise(shape);
        if (!state.search().equals(search) || !search.isEmpty()) {
            search = state.search();
            Set<String> found = new HashSet<>();
            state.matches().forEach(match -> shown.shapeOf(match.id()).ifPresent(found::add));
            boxes.forEach((id, box) -> box.showMatch(found.contains(id)));
        }
        if (!shape.equals(selected)) {
            selected = shape;
            selected.map(boxes::get).ifPresent(box -> reveal(place(box), 0));
        }
    }

    /// What the view is kept on when things move: the selected shape, else the one in the middle.
    private Optional<String> anchor(GraphLayout next) {
        if (selected.filter(id -> layout.boxes().containsKey(id) && next.boxes().containsKey(id))
                .isPresent()) {
            return selected;
        }
        Bounds seen = seen();
        return layout.boxes().entrySet().stream()
                .filter(entry -> next.boxes().containsKey(entry.getKey()))
                .min(Comparator.comparingDouble(entry -> Math.hypot(
                        entry.getValue().x() - seen.getCenterX(),
                        entry.getValue().y() + HEAD - seen.getCenterY())))
                .map(Map.Entry::getKey);
    }

    private double moved(GraphLayout before, String id, ToDoubleFunction<Box> coordinate) {
        Box was = before.boxes().get(id);
        Box is = layout.boxes().get(id);
        return was == null || is == null ? 0 : coordinate.applyAsDouble(is) - coordinate.applyAsDouble(was);
    }

    private void drawBoxes() {
        Set<String> ids = new HashSet<>();
        for (Topology.Vertex vertex : shown.shapes().vertices()) {
            Box place = layout.boxes().get(vertex.id());
            if (place == null || !ids.add(vertex.id())) {
                continue;
            }
            List<Topology.Vertex> members = shown.groups().getOrDefault(vertex.id(), List.of());
            VertexBox box = boxes.computeIfAbsent(vertex.id(), _ -> box(vertex, members));
            box.show(vertex, members);
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
        Map<String, Topology.Vertex> byId = shown.shapes().byId();
        layout.routes().forEach((edge, route) -> {
            Topology.Vertex target = byId.get(edge.to());
            edges.put(edge, new EdgeShape(route, target == null ? Topology.State.UNKNOWN : target.state()));
        });
        edgeLayer.getChildren().setAll(edges.values());
    }

    private void drawCaptions() {
        captions.getChildren().clear();
        layout.columns().forEach((layer, x) -> {
            Label caption = new Label(KindWords.layer(messages, layer));
            caption.getStyleClass().add("layer-name");
            caption.setPrefWidth(GraphLayout.BOX_WIDTH);
            caption.relocate(x, 0);
            captions.getChildren().add(caption);
        });
    }

    private VertexBox box(Topology.Vertex vertex, List<Topology.Vertex> members) {
        VertexBox box = new VertexBox(vertex, members, messages);
        box.setId("vertex-" + vertex.id());
        box.setOnMouseClicked(event -> {
            if (event.isStillSincePress()) {
                box.requestFocus();
                model.select(vertex.id());
                if (event.getClickCount() == 2) {
                    enter(vertex.id());
                }
                event.consume();
            }
        });
        box.setOnKeyPressed(event -> onKey(event, box, vertex.id()));
        box.focusedProperty().subscribe(focused -> {
            if (focused) {
                reveal(place(box), 0);
            }
        });
        return box;
    }

    private Bounds place(VertexBox box) {
        return boxLayer.localToParent(box.getBoundsInParent());
    }

    /// A group opens, an object is looked at with what is around it.
    private void enter(String id) {
        if (shown.group(id)) {
            model.open(id);
        } else {
            model.focus(id);
        }
    }

    private void onKey(KeyEvent event, VertexBox box, String id) {
        if (event.isShortcutDown() || event.isAltDown()) {
            return;
        }
        switch (event.getCode()) {
            case ENTER, SPACE -> model.select(id);
            case ESCAPE -> model.deselect();
            case F -> enter(id);
            case BACK_SPACE -> model.back(model.state().get().trail().size() - 1);
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
                : shown.shapes().edges().stream()
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
