package dev.binnacle.app.fx;

import dev.binnacle.app.words.EngineWords;
import dev.binnacle.diagnosis.Level;
import dev.binnacle.gpu.GpuState;
import dev.binnacle.message.Messages;
import javafx.scene.control.Label;

/// A short word on a tinted ground: a state, a level, a count. Says it in words too, so colour is never alone.
public final class Badge extends Label {

    public Badge(String text, Tone tone) {
        super(text);
        getStyleClass().add("badge");
        setMinWidth(USE_PREF_SIZE);
        tone.applyTo(this);
    }

    public static Badge of(Level level, Messages messages) {
        return new Badge(EngineWords.level(messages, level), Tone.of(level));
    }

    public void show(Level level, Messages messages) {
        show(EngineWords.level(messages, level), Tone.of(level));
    }

    public void show(GpuState state, Messages messages) {
        show(EngineWords.state(messages, state), Tone.of(state));
    }

    public void show(String text, Tone tone) {
        setText(text);
        tone.applyTo(this);
    }
}
