package dev.binnacle.app.fx;

import java.util.Map;
import javafx.scene.input.Clipboard;
import javafx.scene.input.DataFormat;

/// Texts for and from other programs. UI thread only.
public final class ClipboardText {

    private ClipboardText() {}

    /// Nothing where there is no text.
    public static String get() {
        String text = Clipboard.getSystemClipboard().getString();
        return text == null ? "" : text;
    }

    public static void put(String text) {
        Clipboard.getSystemClipboard().setContent(Map.of(DataFormat.PLAIN_TEXT, text));
    }
}
