package dev.binnacle.app.config.editor;

import dev.binnacle.message.Messages;
import java.util.function.BooleanSupplier;
import javafx.scene.control.ContextMenu;
import javafx.scene.control.MenuItem;
import javafx.scene.control.SeparatorMenuItem;
import javafx.scene.input.KeyCombination;
import javafx.stage.WindowEvent;
import org.fxmisc.richtext.CodeArea;

/// What can be done with the text at the other mouse button, with the keys for it.
final class EditorMenu extends ContextMenu {

    private final Messages messages;

    EditorMenu(CodeArea area, Messages messages) {
        this.messages = messages;
        BooleanSupplier selected = () -> area.getSelection().getLength() > 0;
        getItems()
                .addAll(
                        item("config.menu.undo", "Shortcut+Z", area::isUndoAvailable, area::undo),
                        item("config.menu.redo", "Shortcut+Y", area::isRedoAvailable, area::redo),
                        new SeparatorMenuItem(),
                        item("config.menu.cut", "Shortcut+X", selected, area::cut),
                        item("config.menu.copy", "Shortcut+C", selected, area::copy),
                        item("config.menu.paste", "Shortcut+V", () -> true, area::paste),
                        new SeparatorMenuItem(),
                        item("config.menu.all", "Shortcut+A", () -> true, area::selectAll));
    }

    private MenuItem item(String key, String keys, BooleanSupplier possible, Runnable action) {
        MenuItem item = new MenuItem(messages.say(key));
        item.setId(key.replace('.', '-'));
        item.setAccelerator(KeyCombination.valueOf(keys));
        item.setOnAction(_ -> action.run());
        addEventHandler(WindowEvent.WINDOW_SHOWING, _ -> item.setDisable(!possible.getAsBoolean()));
        return item;
    }
}
