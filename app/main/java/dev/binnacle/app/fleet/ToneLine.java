package dev.binnacle.app.fleet;

import dev.binnacle.app.fx.Tone;
import javafx.scene.control.Label;

/// A sentence in the colour of what it says.
final class ToneLine {

    private ToneLine() {}

    static Label of(String text, Tone tone) {
        Label label = new Label(text);
        label.setWrapText(true);
        label.getStyleClass().add("tone-text");
        tone.applyTo(label);
        return label;
    }
}
