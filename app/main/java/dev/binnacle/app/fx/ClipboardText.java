package dev.binnacle.app.fx;

import java.util.Map;
import javafx.scene.input.Clipboard;
import javafx.scene.input.DataFormat;

/// Texts for other programs. UI thread only.
public final class ClipboardText {

    private ClipboardText() {}

    public static void put(String text) {
        Clipboard.getSystemClipboard().setContent(Map.of(DataFormat.PLAIN_TEXT, text));
    }
}
