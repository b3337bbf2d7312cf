package dev.binnacle.app.fleet;

import dev.binnacle.gpu.use.Owner;
import dev.binnacle.message.Messages;
import java.util.List;
import java.util.function.Function;
import javafx.scene.control.ContextMenu;
import javafx.scene.control.MenuItem;
import javafx.scene.control.SeparatorMenuItem;
import javafx.scene.input.KeyCombination;

/// What can be done with lines of the table of GPUs.
final class GpuMenu extends ContextMenu {

    private final GpuTable table;
    private final FleetModel model;

    GpuMenu(GpuTable table, FleetModel model, Messages messages) {
        this.table = table;
        this.model = model;
        MenuItem pin = new MenuItem(messages.say("fleet.menu.pin"));
        pin.setAccelerator(KeyCombination.keyCombination("P"));
        pin.setOnAction(_ -> table.chosen().forEach(row -> model.togglePin(row.id())));
        MenuItem copy = new MenuItem(messages.say("fleet.menu.copy"));
        copy.setAccelerator(KeyCombination.keyCombination("Shortcut+C"));
        copy.setOnAction(_ -> table.copy(table.chosen()));
        MenuItem copyAll = new MenuItem(messages.say("fleet.menu.copyAll"));
        copyAll.setOnAction(_ -> table.copy(List.copyOf(table.getItems())));
        getItems()
                .addAll(
                        pin,
                        new SeparatorMenuItem(),
                        only(
                                messages.say("fleet.menu.node"),
                                row -> "node=" + quoted(row.gpu().node())),
                        only(
                                messages.say("fleet.menu.model"),
                                row -> "model=" + quoted(row.gpu().model())),
                        only(
                                messages.say("fleet.menu.pod"),
                                row -> row.gpu().holder().present()
                                        ? "ns=" + quoted(row.gpu().holder().namespace()) + " pod="
                                                + quoted(row.gpu().holder().pod())
                                        : "pod:none"),
                        only(
                                messages.say("fleet.menu.workload"),
                                row -> "workload="
                                        + quoted(row.owner().map(Owner::name).orElse(""))),
                        new SeparatorMenuItem(),
                        copy,
                        copyAll);
    }

    private MenuItem only(String text, Function<GpuRow, String> filter) {
        MenuItem item = new MenuItem(text);
        item.setOnAction(_ -> table.chosen().stream().findFirst().ifPresent(row -> model.filter(filter.apply(row))));
        return item;
    }

    static String quoted(String value) {
        return '"' + value.replace("\\", "\\\\").replace("\"", "\\\"") + '"';
    }
}
