package dev.binnacle.app.topology;

import dev.binnacle.app.fx.OnScreen;
import dev.binnacle.app.fx.Placeholder;
import dev.binnacle.app.topology.object.ObjectModel;
import dev.binnacle.app.topology.object.ObjectPane;
import dev.binnacle.app.topology.object.Surroundings;
import dev.binnacle.message.Messages;
import dev.binnacle.topology.Topology.Vertex;
import dev.binnacle.topology.graph.Picture;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import javafx.beans.value.ObservableValue;
import javafx.geometry.Insets;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyCombination;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;

/// The graph with its tools above and, for what is selected, its details beside.
final class GraphPage extends BorderPane {

    private static final KeyCombination FIND = KeyCombination.valueOf("Shortcut+F");

    private final TopologyModel model;
    private final Messages messages;
    private final GraphView graph;
    private final Minimap minimap;
    private final ObjectPane object;
    private final StackPane centre = new StackPane();
    private final Label said = new Label();

    GraphPage(
            TopologyModel model,
            ObjectModel objects,
            Messages messages,
            ObservableValue<Instant> now,
            TopologyView.Asks asks) {
        this.model = model;
        this.messages = messages;
        graph = new GraphView(model, messages);
        minimap = new Minimap(graph, model, messages);
        StackPane.setAlignment(minimap, Pos.BOTTOM_RIGHT);
        StackPane.setMargin(minimap, new Insets(12));
        object = new ObjectPane(
                objects,
                messages,
                now,
                new ObjectPane.ObjectWay(model::select, model::focus, model::deselect),
                asks.object());
        GraphExport export = new GraphExport(model, graph, messages, asks.export(), said::setText);
        GraphTools tools = new GraphTools(model, graph, export, messages);
        said.getStyleClass().add("graph-said");
        said.managedProperty().bind(said.textProperty().isNotEmpty());
        said.setWrapText(true);
        setTop(new VBox(tools, new TrailBar(model, messages), said));
        setCenter(centre);
        getStyleClass().add("graph-page");
        addEventHandler(KeyEvent.KEY_PRESSED, event -> {
            if (FIND.match(event) || event.getCode() == KeyCode.SLASH) {
                tools.search();
                event.consume();
            }
        });
        model.state().when(OnScreen.of(this)).subscribe(this::show);
    }

    private void show(TopologyModel.State state) {
        List<Node> shown = content(state);
        if (!shown.equals(centre.getChildren())) {
            centre.getChildren().setAll(shown);
        }
        Node beside = beside(state);
        if (beside == null || !beside.equals(getRight())) {
            setRight(beside);
        }
    }

    private @Nullable Node beside(TopologyModel.State state) {
        Optional<Vertex> vertex = state.selected().flatMap(id -> state.graph().vertex(id));
        Optional<Surroundings> around = state.drawn().flatMap(TopologyModel.Drawn::around);
        if (vertex.isPresent() && around.isPresent()) {
            object.show(vertex.get(), around.get());
            return object;
        }
        object.hide();
        Picture picture = state.picture();
        return state.selected()
                .filter(picture::group)
                .flatMap(id -> picture.shapes().vertex(id))
                .map(group -> new GroupPane(
                        group,
                        picture.groups().getOrDefault(group.id(), List.of()),
                        mayOpen(group.id(), picture),
                        model,
                        messages))
                .orElse(null);
    }

    /// What was drawn as one because it is too much comes apart only where there is room.
    private static boolean mayOpen(String group, Picture picture) {
        return !picture.simplified()
                && picture.shapes().vertices().size()
                                + picture.groups()
                                        .getOrDefault(group, List.of())
                                        .size()
                        <= Picture.LIMIT;
    }

    private List<Node> content(TopologyModel.State state) {
        if (state.drawn().isEmpty()) {
            return List.of(Placeholder.loading(messages.say("topology.loading")));
        }
        if (!state.picture().shapes().vertices().isEmpty()) {
            return List.of(graph, minimap);
        }
        if (state.picture().all() == 0) {
            return List.of(Placeholder.empty(
                    "workload", messages.say("topology.graph-empty.title"), messages.say("topology.graph-empty.text")));
        }
        return state.lens().problemsOnly()
                ? List.of(Placeholder.empty(
                        "ok", messages.say("topology.no-problems.title"), messages.say("topology.no-problems.text")))
                : List.of(Placeholder.empty(
                        "search",
                        messages.say("topology.filtered-out.title"),
                        messages.say("topology.filtered-out.text")));
    }
}
