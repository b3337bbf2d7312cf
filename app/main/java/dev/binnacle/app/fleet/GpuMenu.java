package dev.binnacle.app.fleet;

import dev.binnacle.gpu.Gpu;
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
        pin.setOnAction(_ -> chosen().forEach(row -> model.togglePin(row.id())));
        MenuItem copy = new MenuItem(messages.say("fleet.menu.copy"));
        copy.setAccelerator(KeyCombination.keyCombination("Shortcut+C"));
        copy.setOnAction(_ -> table.copy(chosen()));
        MenuItem copyAll = new MenuItem(messages.say("fleet.menu.copyAll"));
        copyAll.setOnAction(_ -> table.copy(List.copyOf(table.getItems())));
        getItems()
                .addAll(
                        pin,
                        new SeparatorMenuItem(),
                        only(messages.say("fleet.menu.node"), gpu -> "node=" + quoted(gpu.node())),
                        only(messages.say("fleet.menu.model"), gpu -> "model=" + quoted(gpu.model())),
                        only(
                                messages.say("fleet.menu.pod"),
                                gpu -> gpu.holder().present()
                                        ? "ns=" + quoted(gpu.holder().namespace()) + " pod="
                                                + quoted(gpu.holder().pod())
                                        : "pod:none"),
                        only(
                                messages.say("fleet.menu.workload"),
                                gpu -> "workload="
                                        + quoted(model.owner(gpu.id())
                                                .map(Owner::name)
                                                .orElse(""))),
                        new SeparatorMenuItem(),
                        copy,
                        copyAll);
    }

    private MenuItem only(String text, Function<Gpu, String> filter) {
        MenuItem item = new MenuItem(text);
        item.setOnAction(_ -> chosen().stream()
                .findFirst()
                .ifPresent(row -> model.filter(filter.apply(row.gpu().get()))));
        return item;
    }

    private List<GpuRow> chosen() {
        return List.copyOf(table.getSelectionModel().getSelectedItems());
    }

    static String quoted(String value) {
        return '"' + value.replace("\\", "\\\\").replace("\"", "\\\"") + '"';
    }
}
