package dev.binnacle.app.fx;

import dev.binnacle.diagnosis.Level;
import dev.binnacle.gpu.GpuState;
import dev.binnacle.message.Message;
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
        return new Badge(word(level, messages), Tone.of(level));
    }

    public static String word(Level level, Messages messages) {
        return switch (level) {
            case ERROR -> messages.say("fx.level.error");
            case CONFIRMED -> messages.say("fx.level.confirmed");
            case LIKELY -> messages.say("fx.level.likely");
            case RISK -> messages.say("fx.level.risk");
            case INFO -> messages.say("fx.level.info");
        };
    }

    public static String word(GpuState state, Messages messages) {
        return messages.say(message(state));
    }

    public static Message message(GpuState state) {
        return Message.of(
                switch (state) {
                    case HEALTHY -> "fx.gpu.healthy";
                    case IDLE_HELD -> "fx.gpu.idleHeld";
                    case WARNING -> "fx.gpu.warning";
                    case FATAL -> "fx.gpu.fatal";
                    case STALE -> "fx.gpu.stale";
                    case NOT_COLLECTED -> "fx.gpu.notCollected";
                    case UNSUPPORTED -> "fx.gpu.unsupported";
                    case FORBIDDEN -> "fx.gpu.forbidden";
                    case UNREACHABLE -> "fx.gpu.unreachable";
                    case NO_AGENT -> "fx.gpu.noAgent";
                });
    }

    public void show(Level level, Messages messages) {
        show(word(level, messages), Tone.of(level));
    }

    public void show(GpuState state, Messages messages) {
        show(word(state, messages), Tone.of(state));
    }

    public void show(String text, Tone tone) {
        setText(text);
        tone.applyTo(this);
    }
}
