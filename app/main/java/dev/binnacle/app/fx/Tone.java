package dev.binnacle.app.fx;

import dev.binnacle.diagnosis.Level;
import dev.binnacle.gpu.GpuState;
import dev.binnacle.topology.chain.ConfigurationChain;
import java.util.Locale;
import javafx.css.PseudoClass;
import javafx.scene.Node;

/// What a colour means. Every colour that carries meaning is one of these; `binnacle.css` says how each looks
/// per theme.
public enum Tone {
    NEUTRAL,
    ACCENT,
    OK,
    WARN,
    BAD,
    /// Not known, which is never to be mistaken for well.
    UNKNOWN;

    public static Tone of(Level level) {
        return switch (level) {
            case ERROR, CONFIRMED, LIKELY -> BAD;
            case RISK -> WARN;
            case INFO -> ACCENT;
        };
    }

    public static Tone of(GpuState state) {
        return switch (state) {
            case HEALTHY -> OK;
            case IDLE_HELD -> ACCENT;
            case WARNING -> WARN;
            case FATAL -> BAD;
            case STALE, NOT_COLLECTED, UNSUPPORTED, FORBIDDEN, UNREACHABLE, NO_AGENT -> UNKNOWN;
        };
    }

    public static Tone of(ConfigurationChain.State state) {
        return switch (state) {
            case OK -> Tone.OK;
            case NOTE -> ACCENT;
            case BROKEN -> BAD;
            case UNKNOWN -> Tone.UNKNOWN;
        };
    }

    /// Gives the node this tone and takes any other away.
    public void applyTo(Node node) {
        for (Tone tone : values()) {
            node.pseudoClassStateChanged(tone.pseudoClass(), tone == this);
        }
    }

    private PseudoClass pseudoClass() {
        return PseudoClass.getPseudoClass(name().toLowerCase(Locale.ROOT));
    }
}
