package dev.binnacle.app.fleet;

import dev.binnacle.app.fx.Badge;
import dev.binnacle.app.fx.Formats;
import dev.binnacle.app.fx.Placeholder;
import dev.binnacle.app.fx.Tone;
import dev.binnacle.cluster.ClusterProblem;
import dev.binnacle.gpu.AgentStatus;
import dev.binnacle.message.Messages;
import java.time.Duration;
import java.time.Instant;
import java.util.function.Function;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.value.ObservableValue;
import javafx.scene.control.TableCell;
import javafx.scene.control.TableColumn;
import javafx.scene.control.TableView;

/// How reading each agent goes: one that fails says why, and takes nobody else down.
final class AgentTable extends TableView<AgentStatus> {

    private final Messages messages;

    AgentTable(FleetModel model, Messages messages, ObservableValue<Instant> now) {
        this.messages = messages;
        Formats formats = new Formats(messages);
        getStyleClass().add("dense");
        setId("agent-table");
        setColumnResizePolicy(CONSTRAINED_RESIZE_POLICY_FLEX_LAST_COLUMN);
        setPlaceholder(Placeholder.empty(
                "host-agent", messages.say("fleet.agents.empty"), messages.say("fleet.agents.empty.hint")));
        getColumns().add(text("fleet.agents.node", 170, status -> status.agent().node()));
        getColumns()
                .add(text(
                        "fleet.agents.kind",
                        130,
                        status -> status.agent().kind().id()));
        getColumns().add(state());
        getColumns()
                .add(text(
                        "fleet.agents.endpoint",
                        280,
                        status -> status.agent().endpoint().display()));
        getColumns().add(text("fleet.agents.gpus", 56, status -> Integer.toString(status.gpus())));
        getColumns()
                .add(text(
                        "fleet.agents.took",
                        80,
                        status -> messages.say(
                                "fleet.agents.millis", status.took().toMillis())));
        getColumns().add(text("fleet.agents.age", 80, status -> {
            Instant good = status.lastGood();
            return good == null ? Formats.ABSENT : formats.age(Duration.between(good, now.getValue()));
        }));
        getColumns().add(text("fleet.agents.reason", 320, this::reason));
        setItems(model.agents());
    }

    private String reason(AgentStatus status) {
        var failure = status.failure();
        return failure == null ? "" : messages.say(ClusterProblem.why(failure));
    }

    private TableColumn<AgentStatus, AgentStatus> text(String key, double width, Function<AgentStatus, String> text) {
        TableColumn<AgentStatus, AgentStatus> column = column(key, width);
        column.setCellFactory(_ -> new TableCell<>() {
            @Override
            protected void updateItem(AgentStatus status, boolean empty) {
                super.updateItem(status, empty);
                setText(empty || status == null ? null : text.apply(status));
            }
        });
        return column;
    }

    private TableColumn<AgentStatus, AgentStatus> state() {
        TableColumn<AgentStatus, AgentStatus> column = column("fleet.agents.state", 90);
        column.setCellFactory(_ -> new TableCell<>() {
            @Override
            protected void updateItem(AgentStatus status, boolean empty) {
                super.updateItem(status, empty);
                if (empty || status == null) {
                    setGraphic(null);
                } else {
                    setGraphic(
                            status.ok()
                                    ? new Badge(messages.say("fleet.agents.ok"), Tone.OK)
                                    : new Badge(messages.say("fleet.agents.failing"), Tone.BAD));
                }
            }
        });
        return column;
    }

    private TableColumn<AgentStatus, AgentStatus> column(String key, double width) {
        TableColumn<AgentStatus, AgentStatus> column = new TableColumn<>(messages.say(key));
        column.setCellValueFactory(features -> new ReadOnlyObjectWrapper<>(features.getValue()));
        column.setPrefWidth(width);
        return column;
    }
}
