package dev.binnacle.app.fx;

import javafx.scene.control.Label;

/// A short word on a tinted ground: a state, a level, a count. Says it in words too, so colour is never alone.
public final class Badge extends Label {

    public Badge(String text, Tone tone) {
        super(text);
        getStyleClass().add("badge");
        setMinWidth(USE_PREF_SIZE);
        tone.applyTo(this);
    }

    public void show(String text, Tone tone) {
        setText(text);
        tone.applyTo(this);
    }
}
