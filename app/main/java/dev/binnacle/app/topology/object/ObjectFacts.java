package dev.binnacle.app.topology.object;

import dev.binnacle.app.fx.Badge;
import dev.binnacle.app.fx.Formats;
import dev.binnacle.app.fx.Icon;
import dev.binnacle.app.fx.Tone;
import dev.binnacle.cluster.Event;
import dev.binnacle.cluster.Inventory;
import dev.binnacle.diagnosis.Finding;
import dev.binnacle.message.Message;
import dev.binnacle.message.Messages;
import dev.binnacle.topology.Topology;
import dev.binnacle.topology.Topology.Edge;
import dev.binnacle.topology.Topology.Vertex;
import dev.binnacle.topology.object.Condition;
import dev.binnacle.topology.object.ObjectSummary;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import javafx.beans.value.ObservableValue;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Hyperlink;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.VBox;

/// An object in words: its sum, its findings, conditions and events, and what it hangs together with, each a way
/// to go there.
final class ObjectFacts extends VBox {

    /// Of a kind of rows, so that a controller of a thousand pods stays readable.
    private static final int ROWS = 25;

    private final Messages messages;
    private final ObservableValue<Instant> now;
    private final Consumer<String> select;
    private final Consumer<Finding> showFinding;
    private final VBox conditions = new VBox(6);

    ObjectFacts(
            ObjectModel model,
            Messages messages,
            ObservableValue<Instant> now,
            Consumer<String> select,
            Consumer<Finding> showFinding) {
        super(16);
        this.messages = messages;
        this.now = now;
        this.select = select;
        this.showFinding = showFinding;
        getStyleClass().add("object-facts");
        model.read().subscribe(read -> draw(read.manifest().map(Condition::of).orElse(List.of())));
    }

    void show(Vertex vertex, Surroundings around) {
        List<Node> parts = new ArrayList<>();
        VBox words = new VBox(4);
        String detail = messages.say(vertex.detail());
        if (!detail.isEmpty()) {
            words.getChildren().add(text(detail, "strong"));
        }
        for (Message sentence : new ObjectSummary(around.inventory()).of(vertex)) {
            words.getChildren().add(text(messages.say(sentence), "object-words"));
        }
        if (!words.getChildren().isEmpty()) {
            parts.add(words);
        }
        findings(vertex, around).ifPresent(parts::add);
        parts.add(conditions);
        events(vertex, around.inventory()).ifPresent(parts::add);
        parts.add(relations(vertex, around.graph()));
        getChildren().setAll(parts);
    }

    private void draw(List<Condition> all) {
        conditions.getChildren().clear();
        conditions.setManaged(!all.isEmpty());
        if (all.isEmpty()) {
            return;
        }
        conditions.getChildren().add(text(messages.say("topology.object.conditions"), "strong"));
        for (Condition condition : all) {
            Tone tone = condition.unknown() ? Tone.UNKNOWN : condition.well() ? Tone.OK : Tone.BAD;
            Label type = new Label(condition.type());
            Label since = new Label(condition.since().map(this::ago).orElse(""));
            since.getStyleClass().add("caption");
            HBox line = new HBox(8, new Badge(condition.status(), tone), type, since);
            line.setAlignment(Pos.CENTER_LEFT);
            conditions.getChildren().add(line);
            if (!condition.message().isEmpty() && !condition.well()) {
                conditions.getChildren().add(text(condition.message(), "caption"));
            }
        }
    }

    private Optional<Node> findings(Vertex vertex, Surroundings around) {
        VBox rows = new VBox(4, text(messages.say("topology.object.findings"), "strong"));
        for (Finding finding : around.findings()) {
            if (about(finding.subject(), vertex)) {
                Hyperlink link = new Hyperlink(messages.say(finding.title()));
                link.setWrapText(true);
                link.setOnAction(_ -> showFinding.accept(finding));
                HBox row = new HBox(8, Badge.of(finding.level(), messages), link);
                row.setAlignment(Pos.CENTER_LEFT);
                rows.getChildren().add(row);
            }
        }
        return rows.getChildren().size() == 1 ? Optional.empty() : Optional.of(rows);
    }

    /// Subjects are named the way people say them, with or without their namespace.
    private static boolean about(Finding.Subject subject, Vertex vertex) {
        String full = vertex.namespace() + "/" + vertex.name();
        boolean itself = vertex.id().startsWith(subject.kind() + "/")
                && (subject.name().equals(vertex.name()) || subject.name().equals(full));
        return itself || (vertex.kind() == Topology.Kind.NODE && subject.node().equals(vertex.name()));
    }

    private Optional<Node> events(Vertex vertex, Inventory inventory) {
        String kind = vertex.id().substring(0, Math.max(0, vertex.id().indexOf('/')));
        if (inventory.events().failure().isPresent()) {
            return Optional.of(new VBox(
                    4,
                    text(messages.say("topology.object.events"), "strong"),
                    text(messages.say("topology.object.events.unknown"), "muted")));
        }
        List<Event> events = inventory.eventsAbout(kind, vertex.namespace(), vertex.name());
        if (events.isEmpty()) {
            return Optional.empty();
        }
        VBox rows = new VBox(6, text(messages.say("topology.object.events"), "strong"));
        for (Event event : events.subList(0, Math.min(ROWS, events.size()))) {
            Label reason = new Label(event.reason());
            Label when = new Label(
                    event.count() > 1
                            ? messages.say("topology.object.event.times", ago(event.lastSeen()), event.count())
                            : ago(event.lastSeen()));
            when.getStyleClass().add("caption");
            HBox line = new HBox(
                    8,
                    new Badge(event.type(), event.type().equals("Warning") ? Tone.WARN : Tone.NEUTRAL),
                    reason,
                    when);
            line.setAlignment(Pos.CENTER_LEFT);
            rows.getChildren().addAll(line, text(event.message(), "caption"));
        }
        more(rows, events.size());
        return Optional.of(rows);
    }

    private Node relations(Vertex vertex, Topology graph) {
        VBox rows = new VBox(4, text(messages.say("topology.details.relations"), "strong"));
        Map<String, Vertex> byId = graph.byId();
        int count = 0;
        for (Edge edge : graph.edges()) {
            boolean from = edge.from().equals(vertex.id());
            if (!from && !edge.to().equals(vertex.id())) {
                continue;
            }
            Vertex other = byId.get(from ? edge.to() : edge.from());
            if (other != null && ++count <= ROWS) {
                rows.getChildren()
                        .add(relation(
                                from
                                        ? KindWords.relation(messages, edge.relation())
                                        : KindWords.inverse(messages, edge.relation()),
                                other));
            }
        }
        if (count == 0) {
            rows.getChildren().add(text(messages.say("topology.details.no-relations"), "muted"));
        }
        more(rows, count);
        return rows;
    }

    private Node relation(String word, Vertex other) {
        Label label = new Label(word);
        label.getStyleClass().add("caption");
        label.setMinWidth(Label.USE_PREF_SIZE);
        Hyperlink link = new Hyperlink(other.name());
        link.setGraphic(new Icon(KindWords.icon(other.kind()), 14));
        link.setOnAction(_ -> select.accept(other.id()));
        HBox row = new HBox(8, label, link);
        if (other.state() != Topology.State.OK) {
            row.getChildren().add(new Badge(KindWords.state(messages, other.state()), KindWords.tone(other.state())));
        }
        row.setAlignment(Pos.CENTER_LEFT);
        return row;
    }

    private void more(VBox rows, int count) {
        if (count > ROWS) {
            rows.getChildren().add(text(messages.say("topology.object.more", count - ROWS), "muted"));
        }
    }

    private String ago(Instant at) {
        Duration age = Duration.between(at, now.getValue());
        return messages.say("topology.object.ago", new Formats(messages).age(age.isNegative() ? Duration.ZERO : age));
    }

    private static Label text(String text, String style) {
        Label label = new Label(text);
        label.setWrapText(true);
        label.setMinHeight(USE_PREF_SIZE);
        label.getStyleClass().add(style);
        return label;
    }
}
