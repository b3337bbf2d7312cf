package dev.binnacle.app.fleet;

import dev.binnacle.app.fx.OnScreen;
import dev.binnacle.gpu.GpuId;
import dev.binnacle.gpu.GpuState;
import dev.binnacle.message.Messages;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import javafx.collections.FXCollections;
import javafx.collections.ListChangeListener;
import javafx.collections.ObservableList;
import javafx.geometry.Orientation;
import javafx.geometry.Pos;
import javafx.scene.control.Label;
import javafx.scene.control.ListCell;
import javafx.scene.control.ListView;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;

/// Gauges of the pinned GPUs, side by side; of those that most need a look while none is pinned. Only cards in view
/// exist, and scrolling gives them other GPUs to show, so a thousand pins cost as much as ten.
final class GaugeStrip extends VBox {

    private static final int SUGGESTED = 6;

    private final FleetModel model;
    private final Messages messages;
    private final Label title = new Label();
    private final ObservableList<GpuRow> rows = FXCollections.observableArrayList();

    GaugeStrip(FleetModel model, FleetView.Setting setting) {
        this.model = model;
        this.messages = setting.messages();
        getStyleClass().add("gauge-area");
        setId("gauges");
        title.getStyleClass().add("caption");
        Label hint = new Label(messages.say("fleet.gauges.hint"));
        hint.getStyleClass().add("caption");
        HBox heading = new HBox(8, title, hint);
        heading.setAlignment(Pos.CENTER_LEFT);
        ListView<GpuRow> list = new ListView<>(rows);
        list.setId("gauge-list");
        list.setAccessibleText(messages.say("fleet.gauges"));
        list.setOrientation(Orientation.HORIZONTAL);
        list.setCellFactory(_ -> new Card(model, setting));
        VBox.setVgrow(list, Priority.ALWAYS);
        getChildren().addAll(heading, list);
        list.setPrefHeight(188);
        list.setMinHeight(188);
        model.pinned().addListener((ListChangeListener<GpuId>) _ -> choose());
        model.update().when(OnScreen.of(this)).subscribe(_ -> choose());
        model.gauges().subscribe(_ -> choose());
    }

    private void choose() {
        boolean own = !model.pinned().isEmpty();
        List<GpuRow> wanted = own
                ? model.pinned().stream()
                        .map(model::row)
                        .flatMap(Optional::stream)
                        .toList()
                : model.allRows().stream()
                        .filter(row -> attention(row) < attentionOf(GpuState.HEALTHY))
                        .sorted(Comparator.comparingInt(GaugeStrip::attention))
                        .limit(SUGGESTED)
                        .toList();
        if (wanted.isEmpty() && !own) {
            wanted = model.allRows().stream().limit(SUGGESTED).toList();
        }
        title.setText(messages.say(own ? "fleet.gauges.pinned" : "fleet.gauges.suggested"));
        if (!wanted.equals(rows)) {
            rows.setAll(wanted);
        }
        boolean any = !wanted.isEmpty() && model.gauges().get();
        setVisible(any);
        setManaged(any);
    }

    private static int attention(GpuRow row) {
        return attentionOf(row.gpu().get().state());
    }

    private static int attentionOf(GpuState state) {
        return switch (state) {
            case FATAL -> 0;
            case WARNING -> 1;
            case UNREACHABLE, STALE, FORBIDDEN, NO_AGENT, NOT_COLLECTED, UNSUPPORTED -> 2;
            case IDLE_HELD -> 3;
            case HEALTHY -> 4;
        };
    }

    private static final class Card extends ListCell<GpuRow> {

        private final GpuGauges gauges;

        Card(FleetModel model, FleetView.Setting setting) {
            gauges = new GpuGauges(model, setting);
            getStyleClass().add("gauge-cell");
        }

        @Override
        protected void updateItem(GpuRow row, boolean empty) {
            super.updateItem(row, empty);
            gauges.row(empty ? null : row);
            setGraphic(empty || row == null ? null : gauges);
        }
    }
}
