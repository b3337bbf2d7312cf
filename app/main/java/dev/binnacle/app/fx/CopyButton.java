package dev.binnacle.app.fx;

import dev.binnacle.message.Messages;
import java.util.function.Supplier;
import javafx.scene.control.Button;
import javafx.scene.control.Tooltip;

/// Puts a text on the clipboard.
public final class CopyButton extends Button {

    /// @param what said to who points at it, and to who cannot see the icon
    /// @param text asked when pressed
    public CopyButton(Messages messages, String what, Supplier<String> text) {
        setGraphic(new Icon("copy", 14));
        getStyleClass().addAll("flat", "small", "copy");
        String words = messages.say("fx.copy.what", what);
        setTooltip(new Tooltip(words));
        setAccessibleText(words);
        setMinSize(USE_PREF_SIZE, USE_PREF_SIZE);
        setOnAction(_ -> ClipboardText.put(text.get()));
    }
}
