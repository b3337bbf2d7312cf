package dev.binnacle.app.topology;

import dev.binnacle.app.fx.OnScreen;
import dev.binnacle.app.topology.object.KindWords;
import dev.binnacle.message.Messages;
import dev.binnacle.topology.Topology.Vertex;
import dev.binnacle.topology.graph.GraphLayout;
import java.util.Map;
import javafx.geometry.Bounds;
import javafx.scene.input.MouseEvent;
import javafx.scene.layout.Pane;
import javafx.scene.shape.Rectangle;

/// The whole drawing in small, with what is seen of it; there only while a part of it is out of sight.
final class Minimap extends Pane {

    private static final double LONGEST = 200;
    private static final double HIGHEST = 130;
    private static final double PADDING = 6;

    private final GraphView graph;
    private final Pane marks = new Pane();
    private final Rectangle window = new Rectangle();
    private double scale = 1;

    Minimap(GraphView graph, TopologyModel model, Messages messages) {
        this.graph = graph;
        getChildren().addAll(marks, window);
        getStyleClass().add("minimap");
        window.getStyleClass().add("minimap-window");
        window.setManaged(false);
        setAccessibleText(messages.say("topology.minimap"));
        setMaxSize(USE_PREF_SIZE, USE_PREF_SIZE);
        managedProperty().bind(visibleProperty());
        model.state().when(OnScreen.of(this)).subscribe(this::draw);
        graph.onLook(this::look);
        addEventHandler(MouseEvent.MOUSE_PRESSED, this::go);
        addEventHandler(MouseEvent.MOUSE_DRAGGED, this::go);
    }

    private void draw(TopologyModel.State state) {
        GraphLayout layout = state.layout();
        if (layout.boxes().isEmpty()) {
            return;
        }
        scale = Math.min(LONGEST / layout.width(), HIGHEST / layout.height());
        setPrefSize(layout.width() * scale + 2 * PADDING, layout.height() * scale + 2 * PADDING);
        Map<String, Vertex> byId = state.picture().shapes().byId();
        marks.getChildren().clear();
        layout.boxes().forEach((id, box) -> {
            Rectangle mark = new Rectangle(
                    PADDING + box.x() * scale,
                    PADDING + box.y() * scale,
                    Math.max(2, GraphLayout.BOX_WIDTH * scale),
                    Math.max(1.5, GraphLayout.BOX_HEIGHT * scale));
            mark.getStyleClass().add("minimap-mark");
            Vertex vertex = byId.get(id);
            if (vertex != null) {
                KindWords.tone(vertex.state()).applyTo(mark);
            }
            marks.getChildren().add(mark);
        });
        look();
    }

    private void look() {
        Bounds seen = graph.seen();
        double width = graph.contentWidth();
        double height = graph.contentHeight();
        setVisible(width > 0
                && (seen.getMinX() > 1
                        || seen.getMinY() > 1
                        || seen.getMaxX() < width - 1
                        || seen.getMaxY() < height - 1));
        double left = Math.clamp(seen.getMinX(), 0, Math.max(0, width));
        double top = Math.clamp(seen.getMinY(), 0, Math.max(0, height));
        window.setX(PADDING + left * scale);
        window.setY(PADDING + top * scale);
        window.setWidth(Math.max(0, Math.min(seen.getMaxX(), width) - left) * scale);
        window.setHeight(Math.max(0, Math.min(seen.getMaxY(), height) - top) * scale);
    }

    private void go(MouseEvent event) {
        graph.centre((event.getX() - PADDING) / scale, (event.getY() - PADDING) / scale);
        event.consume();
    }
}
