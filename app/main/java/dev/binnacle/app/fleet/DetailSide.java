package dev.binnacle.app.fleet;

import dev.binnacle.gpu.Gpu;
import dev.binnacle.gpu.GpuSample;
import dev.binnacle.message.Messages;
import java.util.List;
import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.HBox;

/// The GPU one is at, beside the place one is at; Escape closes it.
final class DetailSide extends BorderPane {

    DetailSide(FleetModel model, FleetView.Setting setting, FleetView.Watch watch) {
        Messages messages = setting.messages();
        Button pin = new Button();
        pin.setId("fleet-detail-pin");
        pin.setOnAction(_ -> {
            var id = model.focused().get();
            if (id != null) {
                model.togglePin(id);
                label(pin, model, messages);
            }
        });
        model.focused().subscribe(_ -> label(pin, model, messages));
        Button close = new Button(messages.say("fleet.detail.close"));
        close.setId("fleet-detail-close");
        close.setOnAction(_ -> model.focused().set(null));
        HBox row = new HBox(4, pin, close);
        row.getChildren().forEach(button -> button.getStyleClass().addAll("flat", "small"));
        row.setAlignment(Pos.CENTER_RIGHT);
        row.getStyleClass().add("fleet-detail-tools");
        setTop(row);
        setCenter(new GpuDetail(
                model.focusedGpu(),
                new GpuDetail.Reads(watch.history(), watch.xids(), gpu -> instances(model, gpu)),
                new GpuCurves.Remote(
                        watch.remote(), setting.background(), setting.threads().ui()),
                new GpuDetail.Actions(holder -> showHolder(model, holder), model.focused()::set),
                messages,
                setting.theme(),
                setting.now()));
        getStyleClass().add("fleet-detail");
        addEventHandler(KeyEvent.KEY_PRESSED, event -> {
            if (event.getCode() == KeyCode.ESCAPE) {
                model.focused().set(null);
                event.consume();
            }
        });
    }

    private static void label(Button pin, FleetModel model, Messages messages) {
        var id = model.focused().get();
        pin.setText(messages.say(id != null && model.pinned().contains(id) ? "fleet.gauge.unpin" : "fleet.gauge.pin"));
    }

    private static List<Gpu> instances(FleetModel model, Gpu gpu) {
        return model.row(gpu.id()).stream()
                .flatMap(row -> row.node().gpus().stream())
                .filter(other -> other.id().uuid().equals(gpu.id().uuid()))
                .toList();
    }

    private static void showHolder(FleetModel model, GpuSample.Holder holder) {
        model.filter("ns=" + GpuMenu.quoted(holder.namespace()) + " pod=" + GpuMenu.quoted(holder.pod()));
        model.place().set(FleetPlace.TABLE);
    }
}
