package dev.binnacle.app.fleet;

import dev.binnacle.message.Messages;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import javafx.scene.control.CheckMenuItem;
import javafx.scene.control.Menu;
import javafx.scene.control.MenuButton;
import javafx.scene.control.MenuItem;
import javafx.scene.control.SeparatorMenuItem;

/// Which columns the table of GPUs has.
final class ColumnMenu extends MenuButton {

    private final GpuTable table;
    private final GpuColumns columns;
    private final Consumer<List<String>> onChange;
    private final List<CheckMenuItem> items = new ArrayList<>();

    /// @param onChange told the ids shown from now on
    ColumnMenu(GpuTable table, GpuColumns columns, Messages messages, Consumer<List<String>> onChange) {
        super(messages.say("fleet.columns"));
        this.table = table;
        this.columns = columns;
        this.onChange = onChange;
        setId("fleet-columns");
        getStyleClass().add("small");
        columns.named().forEach(column -> getItems().add(item(column, messages)));
        Menu metrics = new Menu(messages.say("fleet.columns.metrics"));
        columns.metrics().forEach(column -> metrics.getItems().add(item(column, messages)));
        MenuItem reset = new MenuItem(messages.say("fleet.columns.reset"));
        reset.setOnAction(_ -> show(GpuColumns.DEFAULT));
        getItems().addAll(new SeparatorMenuItem(), metrics, new SeparatorMenuItem(), reset);
        setOnShowing(_ -> mark());
    }

    private CheckMenuItem item(GpuColumn column, Messages messages) {
        CheckMenuItem item = new CheckMenuItem(messages.say(column.title()));
        item.setMnemonicParsing(false);
        item.setId(column.id());
        item.setOnAction(_ -> toggle(column.id(), item.isSelected()));
        items.add(item);
        return item;
    }

    private void mark() {
        List<String> shown = table.columnIds();
        items.forEach(item -> item.setSelected(shown.contains(item.getId())));
    }

    /// A column comes where it usually stands, after those usually before it; the last one cannot go.
    private void toggle(String id, boolean wanted) {
        List<String> shown = new ArrayList<>(table.columnIds());
        if (!wanted) {
            shown.remove(id);
        } else if (!shown.contains(id)) {
            List<String> usual = new ArrayList<>();
            columns.named().forEach(column -> usual.add(column.id()));
            columns.metrics().forEach(column -> usual.add(column.id()));
            int at = 0;
            while (at < shown.size() && usual.indexOf(shown.get(at)) < usual.indexOf(id)) {
                at++;
            }
            shown.add(at, id);
        }
        if (!shown.isEmpty()) {
            show(shown);
        }
    }

    private void show(List<String> ids) {
        table.showColumns(ids);
        onChange.accept(List.copyOf(ids));
    }
}
