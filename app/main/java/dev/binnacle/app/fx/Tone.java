package dev.binnacle.app.fx;

import java.util.Locale;
import javafx.css.PseudoClass;
import javafx.scene.Node;

/// What a colour means. Every colour that carries meaning is one of these; `binnacle.css` says how each looks per
/// theme.
public enum Tone {
    NEUTRAL,
    ACCENT,
    OK,
    WARN,
    BAD,
    /// Not known, which is never to be mistaken for well.
    UNKNOWN;

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
