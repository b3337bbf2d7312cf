package dev.binnacle.app.fleet;

import dev.binnacle.app.fx.OnScreen;
import dev.binnacle.gpu.GpuId;
import dev.binnacle.message.Messages;
import java.util.List;
import javafx.collections.ListChangeListener;
import javafx.geometry.Pos;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;

/// Gauges of the pinned GPUs, side by side; of those that most need a look while none is pinned. Only cards in
/// view exist, and scrolling gives them other GPUs to show, so a thousand pins cost as much as ten.
final class GaugeStrip extends VBox {

    private final FleetModel model;
    private final Messages messages;
    private final Label title = new Label();
    private final GaugeRow row;

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
        row = new GaugeRow(setting.threads().ui(), () -> new GpuGauges(model, setting));
        row.setId("gauge-list");
        row.setAccessibleText(messages.say("fleet.gauges"));
        row.setPrefHeight(188);
        row.setMinHeight(188);
        VBox.setVgrow(row, Priority.ALWAYS);
        getChildren().addAll(heading, row);
        model.pinned().addListener((ListChangeListener<GpuId>) _ -> choose());
        model.picture().when(OnScreen.of(this)).subscribe(_ -> choose());
        model.gauges().subscribe(_ -> choose());
    }

    private void choose() {
        FleetPicture picture = model.picture().get();
        boolean own = !model.pinned().isEmpty();
        List<GpuId> wanted = picture == null
                ? List.of()
                : own
                        ? model.pinned().stream()
                                .filter(id -> picture.find(id).isPresent())
                                .toList()
                        : picture.suggested();
        title.setText(messages.say(own ? "fleet.gauges.pinned" : "fleet.gauges.suggested"));
        if (!wanted.equals(row.ids())) {
            row.show(wanted);
        }
        boolean any = !wanted.isEmpty() && model.gauges().get();
        setVisible(any);
        setManaged(any);
    }
}
