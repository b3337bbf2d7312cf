package dev.binnacle.app.topology;

import dev.binnacle.app.fx.Badge;
import dev.binnacle.app.fx.Icon;
import dev.binnacle.message.Messages;
import dev.binnacle.topology.Topology;
import java.util.List;
import java.util.Optional;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Hyperlink;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;

/// What there is to say about the selected object, and what it hangs together with, each a way to go there.
final class VertexDetails extends ScrollPane {

    /// As in `binnacle.css`.
    static final double WIDTH = 288;

    private final TopologyModel model;
    private final Messages messages;
    private final VBox content = new VBox(12);

    VertexDetails(TopologyModel model, Messages messages) {
        this.model = model;
        this.messages = messages;
        setContent(content);
        setFitToWidth(true);
        content.getStyleClass().add("vertex-details");
        getStyleClass().addAll("plain-scroll", "vertex-details-scroll");
        model.state().subscribe(state -> {
            Topology graph = state.drawn().map(TopologyModel.Drawn::graph).orElse(Topology.EMPTY);
            Optional<Topology.Vertex> vertex = state.selected().flatMap(graph::vertex);
            content.getChildren()
                    .setAll(vertex.map(found -> describe(found, graph)).orElse(List.of()));
        });
    }

    private List<Node> describe(Topology.Vertex vertex, Topology graph) {
        Label kind = new Label(Words.kind(messages, vertex.kind()));
        kind.getStyleClass().add("muted");
        Region gap = new Region();
        HBox.setHgrow(gap, Priority.ALWAYS);
        Button close = new Button("✕");
        close.getStyleClass().addAll("flat", "details-close");
        close.setAccessibleText(messages.say("topology.details.close"));
        close.setOnAction(_ -> model.deselect());
        HBox first = new HBox(8, new Icon(Words.icon(vertex.kind()), 18), kind, gap, close);
        first.setAlignment(Pos.CENTER_LEFT);
        Label name = new Label(vertex.name());
        name.getStyleClass().add("section-title");
        name.setWrapText(true);
        name.setMinHeight(Region.USE_PREF_SIZE);
        VBox words = new VBox(4, name);
        if (!vertex.namespace().isEmpty()) {
            Label namespace = new Label(messages.say("topology.details.namespace", vertex.namespace()));
            namespace.getStyleClass().add("muted");
            words.getChildren().add(namespace);
        }
        HBox state = new HBox(new Badge(Words.state(messages, vertex.state()), Words.tone(vertex.state())));
        Label detail = new Label(messages.say(vertex.detail()));
        detail.setWrapText(true);
        detail.setMinHeight(Region.USE_PREF_SIZE);
        detail.setManaged(!detail.getText().isEmpty());
        return List.of(first, words, state, detail, relations(vertex, graph));
    }

    private Node relations(Topology.Vertex vertex, Topology graph) {
        Label heading = new Label(messages.say("topology.details.relations"));
        heading.getStyleClass().add("strong");
        VBox rows = new VBox(4, heading);
        for (Topology.Edge edge : graph.edges()) {
            if (edge.from().equals(vertex.id())) {
                rows.getChildren().add(relation(Words.relation(messages, edge.relation()), edge.to(), graph));
            } else if (edge.to().equals(vertex.id())) {
                rows.getChildren().add(relation(Words.inverse(messages, edge.relation()), edge.from(), graph));
            }
        }
        if (rows.getChildren().size() == 1) {
            Label none = new Label(messages.say("topology.details.no-relations"));
            none.getStyleClass().add("muted");
            rows.getChildren().add(none);
        }
        return rows;
    }

    private Node relation(String word, String otherId, Topology graph) {
        Label label = new Label(word);
        label.getStyleClass().add("caption");
        Topology.Vertex other = graph.vertex(otherId).orElse(null);
        if (other == null) {
            return new VBox(label, new Label(otherId));
        }
        Hyperlink link = new Hyperlink(other.name());
        link.setGraphic(new Icon(Words.icon(other.kind()), 14));
        link.setOnAction(_ -> model.select(otherId));
        link.setMaxWidth(Double.MAX_VALUE);
        return new VBox(label, link);
    }
}
