package dev.binnacle.app.config.editor;

import dev.binnacle.message.Messages;
import java.util.List;
import javafx.geometry.Bounds;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.layout.GridPane;
import javafx.stage.Popup;

/// The keys of the editor, all in one place.
final class Shortcuts {

    /// In the order in which one comes to need them. `Ctrl` is the command key on macOS.
    private static final List<List<String>> KEYS = List.of(
            List.of("Ctrl+Space", "config.keys.complete"),
            List.of("F8, Shift+F8", "config.keys.problem"),
            List.of("Alt+Enter", "config.keys.mend"),
            List.of("Ctrl+F, Ctrl+H", "config.keys.find"),
            List.of("F3, Shift+F3", "config.keys.next"),
            List.of("Ctrl+G", "config.keys.goto"),
            List.of("Ctrl+/", "config.keys.comment"),
            List.of("Tab, Shift+Tab", "config.keys.indent"),
            List.of("Alt+↑, Alt+↓", "config.keys.move"),
            List.of("Ctrl+D", "config.keys.duplicate"),
            List.of("Ctrl+Z, Ctrl+Y", "config.keys.undo"),
            List.of("Ctrl+Tab", "config.keys.leave"));

    private Shortcuts() {}

    static void show(Node owner, Messages messages) {
        GridPane grid = new GridPane();
        grid.setId("shortcuts");
        grid.getStyleClass().addAll("editor-popup", "shortcuts");
        for (int row = 0; row < KEYS.size(); row++) {
            Label keys = new Label(KEYS.get(row).getFirst());
            keys.getStyleClass().addAll("mono", "small");
            Label what = new Label(messages.say(KEYS.get(row).getLast()));
            what.getStyleClass().add("small");
            grid.addRow(row, keys, what);
        }
        grid.getStylesheets().setAll(owner.getScene().getStylesheets());
        Popup popup = new Popup();
        popup.setAutoHide(true);
        popup.getContent().setAll(grid);
        Bounds bounds = owner.localToScreen(owner.getBoundsInLocal());
        popup.show(owner, bounds.getMaxX() - 340, bounds.getMaxY() + 4);
    }
}
