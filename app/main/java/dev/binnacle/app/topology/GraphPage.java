package dev.binnacle.app.topology;

import dev.binnacle.app.fx.Placeholder;
import dev.binnacle.app.topology.TopologyModel.Filter;
import dev.binnacle.message.Messages;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.CheckBox;
import javafx.scene.control.Label;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;

/// The graph with its tools above and, for the selected object, its details beside.
final class GraphPage extends BorderPane {

    private final Messages messages;
    private final GraphView graph;
    private final StackPane centre = new StackPane();
    private final Label count = new Label();

    GraphPage(TopologyModel model, Messages messages) {
        this.messages = messages;
        graph = new GraphView(model, messages);
        VertexDetails details = new VertexDetails(model, messages);
        setTop(tools(model));
        setCenter(centre);
        StackPane.setAlignment(details, Pos.CENTER_RIGHT);
        getStyleClass().add("graph-page");
        model.state().subscribe(state -> {
            count.setText(messages.say(
                    "topology.graph.count",
                    state.graph().vertices().size(),
                    state.graph().edges().size()));
            centre.getChildren().setAll(content(state));
            if (state.selected().isPresent()) {
                centre.getChildren().add(details);
            }
        });
    }

    private Node content(TopologyModel.State state) {
        if (state.drawn().isEmpty()) {
            return Placeholder.loading(messages.say("topology.loading"));
        }
        if (!state.graph().vertices().isEmpty()) {
            return graph;
        }
        return state.filter() == Filter.PROBLEMS
                ? Placeholder.empty(
                        "ok", messages.say("topology.no-problems.title"), messages.say("topology.no-problems.text"))
                : Placeholder.empty(
                        "workload",
                        messages.say("topology.graph-empty.title"),
                        messages.say("topology.graph-empty.text"));
    }

    private Node tools(TopologyModel model) {
        CheckBox problems = new CheckBox(messages.say("topology.problems-only"));
        problems.setId("topology-problems-only");
        problems.selectedProperty().subscribe(only -> model.show(only ? Filter.PROBLEMS : Filter.ALL));
        count.getStyleClass().add("caption");
        Region gap = new Region();
        HBox.setHgrow(gap, Priority.ALWAYS);
        Button out = tool("−", "topology.zoom-out", graph::zoomOut);
        Button in = tool("+", "topology.zoom-in", graph::zoomIn);
        Button fit = new Button(messages.say("topology.fit"));
        fit.setOnAction(_ -> graph.fit());
        HBox tools = new HBox(8, problems, count, gap, out, in, fit);
        tools.setAlignment(Pos.CENTER_LEFT);
        tools.getStyleClass().add("graph-tools");
        return tools;
    }

    private Button tool(String text, String name, Runnable action) {
        Button button = new Button(text);
        button.setAccessibleText(messages.say(name));
        button.getStyleClass().add("graph-zoom");
        button.setOnAction(_ -> action.run());
        return button;
    }
}
