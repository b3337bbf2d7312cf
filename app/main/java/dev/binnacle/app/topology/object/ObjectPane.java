package dev.binnacle.app.topology.object;

import dev.binnacle.app.fx.Badge;
import dev.binnacle.app.fx.Icon;
import dev.binnacle.cluster.Pod;
import dev.binnacle.message.Messages;
import dev.binnacle.topology.Topology;
import dev.binnacle.topology.Topology.Kind;
import dev.binnacle.topology.Topology.Vertex;
import dev.binnacle.topology.object.ObjectAddress;
import dev.binnacle.topology.object.ObjectSummary;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Consumer;
import javafx.beans.value.ObservableValue;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.Tab;
import javafx.scene.control.TabPane;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;

/// Everything about the object that is selected, beside the graph: what it is, then in words, as YAML, and the
/// log of a pod.
public final class ObjectPane extends VBox {

    private final ObjectModel model;
    private final ObjectWay way;
    private final Messages messages;
    private final ObjectAsks asks;
    private final ObjectFacts facts;
    private final LogPane log;
    private final Label kind = new Label();
    private final HBox icon = new HBox();
    private final Label name = new Label();
    private final Label namespace = new Label();
    private final HBox state = new HBox();
    private final FlowPane actions = new FlowPane(8, 8);
    private final TabPane tabs = new TabPane();
    private final Tab logTab;
    private Optional<Vertex> shown = Optional.empty();

    /// Where one can go from here within the graph.
    ///
    /// @param select another object
    /// @param focus  the neighbourhood of one
    /// @param close  this pane
    public record ObjectWay(Consumer<String> select, Consumer<String> focus, Runnable close) {}

    public ObjectPane(
            ObjectModel model, Messages messages, ObservableValue<Instant> now, ObjectWay way, ObjectAsks asks) {
        this.model = model;
        this.way = way;
        this.messages = messages;
        this.asks = asks;
        facts = new ObjectFacts(model, messages, now, way.select(), asks.finding());
        log = new LogPane(model, messages);
        name.getStyleClass().add("section-title");
        name.setWrapText(true);
        name.setMinHeight(USE_PREF_SIZE);
        kind.getStyleClass().add("muted");
        namespace.getStyleClass().add("muted");
        namespace.managedProperty().bind(namespace.textProperty().isNotEmpty());
        icon.setAlignment(Pos.CENTER);
        state.setAlignment(Pos.CENTER);
        Region gap = new Region();
        HBox.setHgrow(gap, Priority.ALWAYS);
        Button close = new Button("✕");
        close.getStyleClass().addAll("flat", "details-close");
        close.setAccessibleText(messages.say("topology.details.close"));
        close.setOnAction(_ -> way.close().run());
        HBox first = new HBox(8, icon, kind, state, gap, close);
        first.setAlignment(Pos.CENTER_LEFT);
        VBox head = new VBox(6, first, name, namespace, actions);
        head.getStyleClass().add("object-head");
        ScrollPane words = new ScrollPane(facts);
        words.setFitToWidth(true);
        words.getStyleClass().add("plain-scroll");
        logTab = tab("topology.object.log", log);
        logTab.selectedProperty().subscribe(log::reading);
        tabs.getTabs()
                .setAll(
                        tab("topology.object.summary", words),
                        tab("topology.object.yaml", new YamlPane(model, messages)));
        tabs.setTabClosingPolicy(TabPane.TabClosingPolicy.UNAVAILABLE);
        VBox.setVgrow(tabs, Priority.ALWAYS);
        getChildren().addAll(head, tabs);
        getStyleClass().add("object-pane");
    }

    public void show(Vertex vertex, Surroundings around) {
        boolean another = shown.filter(now -> now.id().equals(vertex.id())).isEmpty();
        shown = Optional.of(vertex);
        icon.getChildren().setAll(new Icon(KindWords.icon(vertex.kind()), 18));
        kind.setText(KindWords.kind(messages, vertex.kind()));
        name.setText(vertex.name());
        namespace.setText(
                vertex.namespace().isEmpty() ? "" : messages.say("topology.details.namespace", vertex.namespace()));
        state.getChildren()
                .setAll(new Badge(KindWords.state(messages, vertex.state()), KindWords.tone(vertex.state())));
        Optional<Pod> pod = new ObjectSummary(around.inventory()).pod(vertex);
        if (another) {
            model.stopLog();
            model.look(ObjectAddress.of(vertex));
            offer(vertex, around.graph());
        }
        facts.show(vertex, around);
        if (pod.isPresent()) {
            log.show(pod.get());
            if (!tabs.getTabs().contains(logTab)) {
                tabs.getTabs().add(logTab);
            }
        } else {
            tabs.getTabs().remove(logTab);
        }
    }

    /// Nothing is looked at any more.
    public void hide() {
        if (shown.isPresent()) {
            shown = Optional.empty();
            model.stopLog();
            model.look(Optional.empty());
        }
    }

    private void offer(Vertex vertex, Topology graph) {
        actions.getChildren().clear();
        action("topology.object.focus", "object-focus", () -> way.focus().accept(vertex.id()));
        node(vertex, graph)
                .ifPresent(node -> action(
                        "topology.object.gpus", "object-gpus", () -> asks.gpus().accept("node=\"" + node + "\"")));
        ObjectAddress.of(vertex)
                .filter(ref -> vertex.kind() != Kind.POD && vertex.kind() != Kind.REPLICA_SET)
                .ifPresent(ref -> action(
                        "topology.object.draft",
                        "object-draft",
                        () -> asks.draft().accept(ref)));
    }

    private void action(String text, String id, Runnable run) {
        Button button = new Button(messages.say(text));
        button.setId(id);
        button.getStyleClass().add("small");
        button.setOnAction(_ -> run.run());
        actions.getChildren().add(button);
    }

    /// Whose GPUs have to do with it: itself, or the one it runs on.
    private static Optional<String> node(Vertex vertex, Topology graph) {
        if (vertex.kind() == Kind.NODE) {
            return Optional.of(vertex.name());
        }
        return graph.edges().stream()
                .filter(edge -> edge.from().equals(vertex.id()) && edge.relation() == Topology.Relation.RUNS_ON)
                .flatMap(edge -> graph.vertex(edge.to()).stream())
                .map(Vertex::name)
                .findFirst();
    }

    private Tab tab(String text, Node content) {
        return new Tab(messages.say(text), content);
    }
}
