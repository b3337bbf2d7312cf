package dev.binnacle.app.fleet;

import static org.assertj.core.api.Assertions.assertThat;

import dev.binnacle.app.fleet.heat.HeatNodes;
import dev.binnacle.app.fx.LiveText;
import dev.binnacle.app.fx.Theme;
import dev.binnacle.app.fx.Threads;
import dev.binnacle.gpu.GpuNode;
import dev.binnacle.gpu.use.FleetUse;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.Scene;
import javafx.scene.control.Labeled;
import javafx.scene.input.KeyCode;
import javafx.scene.layout.Pane;
import javafx.stage.Stage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;
import org.testfx.util.WaitForAsyncUtils;

/// The gauges below the map, of forty pinned GPUs.
@ExtendWith(ApplicationExtension.class)
class GaugeRowTest {

    private static final int PINNED = 40;

    private final FleetModel model = new FleetModel(Threads.CALLING, () -> HeatNodes.NOW, _ -> {});
    private Parent page = new Pane();

    @Start
    void show(Stage stage) {
        Theme.LIGHT.install();
        page = FleetViews.of(
                        model, Theme.LIGHT, Locale.ENGLISH, HeatNodes.NOW, new FleetView.Choices(List.of(), _ -> {}))
                .root();
        Scene scene = new Scene(page, 1000, 900);
        Theme.LIGHT.dress(scene);
        stage.setScene(scene);
        stage.setX(0);
        stage.setY(0);
        stage.show();
        accept(0.25);
        model.picture().get().all().forEach(row -> model.togglePin(row.id()));
    }

    @Test
    void onlyCardsInViewExistAndScrollingGivesThemOtherGpus(FxRobot robot) {
        WaitForAsyncUtils.waitForFxEvents();
        assertThat(titles(robot)).first().asString().startsWith("n0 ");

        robot.interact(() -> robot.lookup("#gauge-list").query().requestFocus());
        for (int i = 0; i < PINNED; i++) {
            robot.press(KeyCode.RIGHT).release(KeyCode.RIGHT);
        }
        WaitForAsyncUtils.waitForFxEvents();

        assertThat(titles(robot)).last().asString().startsWith("n39 ");
        assertThat(robot.lookup("#gauge-list .card").queryAll()).hasSizeLessThan(5);

        robot.interact(() -> {
            model.pinned().clear();
            model.togglePin(model.picture().get().all().get(7).id());
        });
        WaitForAsyncUtils.waitForFxEvents();
        assertThat(titles(robot)).singleElement().asString().startsWith("n7 ");
    }

    @Test
    void aValueThatChangesLaysOutNothingAroundItsGauge(FxRobot robot) {
        WaitForAsyncUtils.waitForFxEvents();
        robot.interact(() -> {
            page.applyCss();
            page.layout();

            accept(0.75);

            assertThat(values()).contains("75 %");
            assertThat(page.isNeedsLayout()).isFalse();
            assertThat(((Parent) page.lookup("#gauges")).isNeedsLayout()).isFalse();
        });
    }

    private void accept(double use) {
        model.accept(
                HeatNodes.update(IntStream.range(0, PINNED)
                        .mapToObj(i -> HeatNodes.node(
                                "n" + i, HeatNodes.busy("n" + i, 0, use).gpu()))
                        .toArray(GpuNode[]::new)),
                FleetUse.EMPTY);
    }

    /// Of the cards that can be seen, from left to right.
    private static List<String> titles(FxRobot robot) {
        return robot.lookup("#gauge-list .card").queryAll().stream()
                .filter(Node::isVisible)
                .sorted(Comparator.comparingDouble(Node::getLayoutX))
                .map(card -> ((Labeled) card.lookup(".strong")).getText())
                .toList();
    }

    private List<String> values() {
        return Arrays.stream(page.lookupAll(".gauge-value").toArray(Node[]::new))
                .map(value -> ((LiveText) value).getText())
                .toList();
    }
}
