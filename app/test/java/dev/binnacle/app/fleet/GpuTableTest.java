package dev.binnacle.app.fleet;

import static org.assertj.core.api.Assertions.assertThat;

import dev.binnacle.app.fleet.heat.HeatNodes;
import dev.binnacle.app.fx.Theme;
import dev.binnacle.app.fx.Threads;
import dev.binnacle.gpu.FleetFeed;
import dev.binnacle.gpu.Gpu;
import dev.binnacle.gpu.GpuId;
import dev.binnacle.gpu.use.FleetUse;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import javafx.scene.Scene;
import javafx.scene.control.CheckMenuItem;
import javafx.scene.control.TableColumn;
import javafx.scene.control.TextField;
import javafx.scene.input.Clipboard;
import javafx.scene.input.KeyCode;
import javafx.stage.Stage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;

/// The table as a person has it who uses the keyboard.
@ExtendWith(ApplicationExtension.class)
class GpuTableTest {

    private final FleetModel model = new FleetModel(Threads.CALLING, () -> HeatNodes.NOW, _ -> {});
    private final List<List<String>> kept = new ArrayList<>();

    @Start
    void show(Stage stage) {
        Theme.LIGHT.install();
        model.place().set(FleetPlace.TABLE);
        FleetView view = FleetViews.of(
                model,
                Theme.LIGHT,
                Locale.ENGLISH,
                HeatNodes.NOW,
                new FleetView.Choices(List.of("node", "index", "util", "mem", "power"), kept::add));
        Scene scene = new Scene(view.root(), 1000, 900);
        Theme.LIGHT.dress(scene);
        stage.setScene(scene);
        stage.setX(0);
        stage.setY(0);
        stage.show();
        model.accept(update(0.3, 0.9, 0.1), FleetUse.EMPTY);
    }

    @Test
    void sortsByValuesThatMoveAndKeepsTheSelectionWithItsGpu(FxRobot robot) {
        GpuTable table = table(robot);
        robot.interact(() -> {
            TableColumn<GpuRow, ?> use = column(table, "util");
            use.setSortType(TableColumn.SortType.DESCENDING);
            table.getSortOrder().setAll(List.of(use));
        });
        assertThat(nodes(table)).containsExactly("b", "a", "c", "d");
        robot.interact(() -> table.getSelectionModel().clearAndSelect(1));

        robot.interact(() -> model.accept(update(0.3, 0.2, 0.1), FleetUse.EMPTY));

        assertThat(nodes(table)).as("d has no value and stays last").containsExactly("a", "b", "c", "d");
        assertThat(table.chosen().getFirst().id()).isEqualTo(id("a"));

        robot.interact(() -> column(table, "util").setSortType(TableColumn.SortType.ASCENDING));
        assertThat(nodes(table)).containsExactly("c", "b", "a", "d");
        assertThat(table.chosen().getFirst().id()).isEqualTo(id("a"));
    }

    @Test
    void filtersAsOneTypesAndSaysWhatItDoesNotUnderstand(FxRobot robot) {
        robot.press(KeyCode.CONTROL, KeyCode.F).release(KeyCode.F, KeyCode.CONTROL);
        robot.write("util");
        robot.interact(() -> {});
        assertThat(nodes(table(robot))).as("no GPU has that word").isEmpty();

        robot.write("<20");
        assertThat(nodes(table(robot))).containsExactly("c");
        assertThat(robot.lookup("#fleet-count").queryLabeled().getText()).isEqualTo("1 of 4 GPUs");

        TextField field = robot.lookup("#fleet-filter").queryAs(TextField.class);
        robot.interact(() -> field.setText("util<20 modl:"));
        assertThat(robot.lookup("#fleet-filter-fault").queryLabeled().getText())
                .startsWith("At character 9")
                .contains("model");
        assertThat(nodes(table(robot))).as("the last good filter").containsExactly("c");

        robot.press(KeyCode.ESCAPE).release(KeyCode.ESCAPE);
        assertThat(nodes(table(robot))).hasSize(4);
    }

    @Test
    void copiesWhatIsSelectedInBaseUnits(FxRobot robot) {
        GpuTable table = table(robot);
        robot.interact(() -> {
            table.requestFocus();
            table.getSelectionModel().clearAndSelect(0);
            table.getFocusModel().focus(0);
        });
        robot.press(KeyCode.SHIFT, KeyCode.DOWN).release(KeyCode.DOWN, KeyCode.SHIFT);
        robot.press(KeyCode.CONTROL, KeyCode.C).release(KeyCode.C, KeyCode.CONTROL);

        List<String> copied = new ArrayList<>();
        robot.interact(() -> copied.add(Clipboard.getSystemClipboard().getString()));
        assertThat(copied.getFirst().split("\r\n"))
                .containsExactly(
                        "node,index,mig_instance,utilization_ratio,memory_used_bytes,memory_total_bytes,power_watts",
                        "a,0,,0.3,24000000000,96000000000,190",
                        "b,0,,0.9,72000000000,96000000000,370");
    }

    @Test
    void pinsWithAKeyAndShowsTheDetailsOfWhatIsSelected(FxRobot robot) {
        GpuTable table = table(robot);
        robot.interact(() -> {
            table.requestFocus();
            table.getSelectionModel().clearAndSelect(2);
        });
        robot.press(KeyCode.P).release(KeyCode.P);

        assertThat(model.pinned()).containsExactly(id("c"));
        assertThat(model.focused().get()).isEqualTo(id("c"));
        assertThat(robot.lookup("#gpu-detail").tryQuery()).isPresent();
    }

    @Test
    void keepsWhichColumnsAPersonChose(FxRobot robot) {
        ColumnMenu menu = (ColumnMenu) robot.lookup("#fleet-columns").query();
        robot.interact(() -> menu.getItems().stream()
                .filter(item -> "temp".equals(item.getId()))
                .findFirst()
                .map(CheckMenuItem.class::cast)
                .ifPresent(item -> {
                    item.setSelected(true);
                    item.fire();
                }));

        assertThat(kept).containsExactly(List.of("node", "index", "util", "mem", "temp", "power"));
        assertThat(table(robot).columnIds()).isEqualTo(kept.getFirst());
    }

    private static FleetFeed.Update update(double a, double b, double c) {
        Gpu none = HeatNodes.gpu("d", 0).gpu();
        return HeatNodes.update(
                HeatNodes.node("a", HeatNodes.busy("a", 0, a).gpu()),
                HeatNodes.node("b", HeatNodes.busy("b", 0, b).gpu()),
                HeatNodes.node("c", HeatNodes.busy("c", 0, c).gpu()),
                HeatNodes.node("d", none));
    }

    private static GpuId id(String node) {
        return new GpuId("GPU-" + node + "-0", "");
    }

    private static GpuTable table(FxRobot robot) {
        return (GpuTable) robot.lookup("#gpu-table").query();
    }

    private static TableColumn<GpuRow, ?> column(GpuTable table, String id) {
        return table.getColumns().stream()
                .filter(column -> column.getId().equals(id))
                .findFirst()
                .orElseThrow();
    }

    private static List<String> nodes(GpuTable table) {
        return table.getItems().stream().map(row -> row.gpu().node()).toList();
    }
}
