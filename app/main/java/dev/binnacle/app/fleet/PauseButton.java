package dev.binnacle.app.fleet;

import dev.binnacle.message.Messages;
import javafx.scene.control.ToggleButton;

/// Stops reading agents, for looking at one moment or for sparing the API server, and goes on.
final class PauseButton extends ToggleButton {

    PauseButton(FleetModel model, FleetView.Watch watch, Messages messages) {
        setId("fleet-pause");
        getStyleClass().add("small");
        setMinWidth(USE_PREF_SIZE);
        model.paused().subscribe(paused -> {
            setSelected(paused);
            setText(messages.say(paused ? "fleet.resume" : "fleet.pause"));
        });
        setOnAction(_ -> {
            watch.pause().accept(isSelected());
            model.paused().set(isSelected());
        });
    }
}
