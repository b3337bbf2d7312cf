package dev.binnacle.app.fleet.heat;

import static org.assertj.core.api.Assertions.assertThat;

import dev.binnacle.app.fx.Theme;
import dev.binnacle.app.fx.Threads;
import dev.binnacle.gpu.FleetFeed;
import dev.binnacle.gpu.Gpu;
import dev.binnacle.gpu.GpuId;
import dev.binnacle.gpu.GpuNode;
import dev.binnacle.gpu.GpuState;
import dev.binnacle.message.Messages;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import javafx.beans.property.SimpleObjectProperty;
import javafx.collections.FXCollections;
import javafx.event.Event;
import javafx.scene.Scene;
import javafx.scene.canvas.Canvas;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Label;
import javafx.scene.control.Labeled;
import javafx.scene.input.KeyCode;
import javafx.scene.input.ScrollEvent;
import javafx.scene.text.Text;
import javafx.stage.Stage;
import javafx.stage.Window;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;

@ExtendWith(ApplicationExtension.class)
class HeatMapTest {

    private final SimpleObjectProperty<FleetFeed.@Nullable Update> update = new SimpleObjectProperty<>();
    private final SimpleObjectProperty<Predicate<Gpu>> shown = new SimpleObjectProperty<>(_ -> true);
    private final SimpleObjectProperty<Instant> now = new SimpleObjectProperty<>(HeatNodes.NOW);
    private final List<GpuId> pinned = new ArrayList<>();
    private final List<GpuId> focused = new ArrayList<>();
    private final List<Set<String>> inView = new ArrayList<>();
    private final HeatMapModel model = new HeatMapModel(
            new HeatMapModel.Inputs(FXCollections.observableArrayList(), now),
            Threads.CALLING,
            (_, then) -> then.run(),
            pinned::add,
            focused::add,
            inView::add);

    @Start
    void show(Stage stage) {
        update.subscribe(this::accept);
        shown.subscribe(this::accept);
        Theme.LIGHT.install();
        Scene scene = new Scene(
                new HeatMap(model, Messages.in(Locale.ENGLISH, "dev.binnacle.app.messages"), Theme.LIGHT, now),
                1000,
                700);
        Theme.LIGHT.dress(scene);
        stage.setScene(scene);
        stage.setX(0);
        stage.setY(0);
        stage.show();
    }

    private void accept() {
        FleetFeed.Update newest = update.get();
        if (newest != null) {
            model.next().apply(new HeatMapModel.Subject(newest, shown.get())).run();
        }
    }

    @Test
    void beforeTheFirstUpdateItSaysThatItLooks(FxRobot robot) {
        assertThat(robot.lookup("Looking for GPUs…").tryQuery()).isPresent();

        robot.interact(() -> update.set(HeatNodes.update()));

        assertThat(robot.lookup("No GPUs known").tryQuery()).isPresent();
    }

    @Test
    void aClickPinsTheGpuUnderThePointer(FxRobot robot) {
        robot.interact(() -> update.set(HeatNodes.update(HeatNodes.full("a", 8), HeatNodes.full("b", 8))));

        robot.clickOn(at(robot, 9));

        GpuId second = HeatNodes.busy("b", 1, 0).gpu().id();
        assertThat(pinned).containsExactly(second);
        assertThat(focused).containsExactly(second);
    }

    @Test
    void pointingAtAGpuTellsOfIt(FxRobot robot) {
        robot.interact(() -> update.set(HeatNodes.update(HeatNodes.node(
                "a",
                HeatNodes.busy("a", 0, 0.5)
                        .heldBy("train", "llama-0")
                        .is(GpuState.WARNING)
                        .gpu()))));

        robot.moveTo(at(robot, 0));

        HeatCard card = robot.lookup("#heat-card").queryAs(HeatCard.class);
        assertThat(card.isVisible()).isTrue();
        assertThat(robot.from(card).lookup(".label").queryAllAs(Label.class).stream()
                        .map(Labeled::getText))
                .contains("a · GPU 0", "NVIDIA H20", "warning", "50 %", "train/llama-0", "0 s");
        robot.moveTo(surface(robot)).moveBy(0, 200);
        assertThat(card.isVisible()).isFalse();
    }

    @Test
    void keysMoveAndPinAndLetGo(FxRobot robot) {
        robot.interact(() -> update.set(HeatNodes.update(HeatNodes.full("a", 8), HeatNodes.full("b", 8))));
        robot.interact(() -> surface(robot).requestFocus());

        robot.push(KeyCode.HOME).push(KeyCode.RIGHT).push(KeyCode.DOWN);
        assertThat(model.focused().get()).isEqualTo(5);
        robot.push(KeyCode.ENTER);
        assertThat(pinned).containsExactly(HeatNodes.busy("a", 5, 0).gpu().id());
        robot.push(KeyCode.END).push(KeyCode.SPACE);
        assertThat(pinned).last().isEqualTo(HeatNodes.busy("b", 7, 0).gpu().id());
        assertThat(surface(robot).getAccessibleText()).startsWith("b · GPU 7, healthy, NVIDIA H20");
        robot.push(KeyCode.ESCAPE);
        assertThat(model.focused().get()).isEqualTo(-1);
        assertThat(surface(robot).getAccessibleText()).isEqualTo("16 GPUs on 2 nodes · none needs attention");
    }

    @Test
    void oneThatNobodySawCanBeGoneToAndNotPinned(FxRobot robot) {
        robot.interact(() -> update.set(HeatNodes.update(HeatNodes.unseen("a", 4, GpuState.FORBIDDEN))));
        robot.interact(() -> surface(robot).requestFocus());

        robot.push(KeyCode.END).push(KeyCode.ENTER);

        assertThat(model.focused().get()).isEqualTo(3);
        assertThat(surface(robot).getAccessibleText())
                .contains("a · GPU never seen", "forbidden", "nobody tells of it");
        assertThat(pinned).isEmpty();
        assertThat(focused).as("its details say why").hasSize(1);
    }

    @Test
    void theReaderStaysWithTheGpuWhenTheMapIsArrangedAnew(FxRobot robot) {
        robot.interact(() -> update.set(HeatNodes.update(HeatNodes.full("b", 8))));
        robot.interact(() -> model.focus(2));

        robot.interact(() -> update.set(HeatNodes.update(HeatNodes.full("a", 8), HeatNodes.full("b", 8))));

        assertThat(model.focused().get()).isEqualTo(10);
        robot.interact(() -> update.set(HeatNodes.update(HeatNodes.full("a", 8))));
        assertThat(model.focused().get()).isEqualTo(-1);
    }

    @Test
    void tenThousandGpusDrawNoMoreThanTheWindow(FxRobot robot) {
        robot.interact(() -> update.set(HeatNodes.update(nodes(1250))));

        robot.interact(() -> surface(robot).requestFocus());
        for (int i = 0; i < 6; i++) {
            robot.push(KeyCode.PLUS);
        }

        Canvas canvas = robot.lookup(node -> node instanceof Canvas && node.getParent() instanceof HeatSurface)
                .queryAs(Canvas.class);
        assertThat(canvas.getHeight()).isLessThanOrEqualTo(700);
        assertThat(surface(robot).heatLayout().height()).isGreaterThan(2000);
    }

    @Test
    void itTellsWhichNodesAreInViewAsItIsScrolledAndZoomed(FxRobot robot) {
        robot.interact(() -> update.set(HeatNodes.update(nodes(1250))));
        assertThat(inView).last().satisfies(nodes -> assertThat(nodes).hasSize(1250));
        robot.interact(() -> surface(robot).requestFocus());
        for (int i = 0; i < 8; i++) {
            robot.push(KeyCode.PLUS);
        }
        assertThat(inView.getLast()).hasSizeLessThan(400).contains("n0").doesNotContain("n1249");

        robot.push(KeyCode.END);

        assertThat(inView.getLast()).contains("n1249").doesNotContain("n0");
        robot.interact(() -> model.active().set(false));
        assertThat(inView.getLast()).isEmpty();
    }

    @Test
    void theWheelScrollsAndWithControlZooms(FxRobot robot) {
        robot.interact(() -> update.set(HeatNodes.update(nodes(1250))));
        robot.interact(() -> surface(robot).requestFocus());
        int fitting = surface(robot).heatLayout().sizes().cell();
        for (int i = 0; i < 8; i++) {
            robot.interact(() -> wheel(surface(robot), 40, true));
        }
        int zoomed = surface(robot).heatLayout().sizes().cell();
        int before = surface(robot).boxOf(0).y();
        robot.interact(() -> wheel(surface(robot), -40, false));
        int after = surface(robot).boxOf(0).y();
        robot.push(KeyCode.DIGIT0);

        assertThat(zoomed).isGreaterThan(fitting);
        assertThat(after).isLessThan(before);
        assertThat(surface(robot).heatLayout().sizes().cell()).isEqualTo(fitting);
    }

    @Test
    void colourAndGroupAreChosenAboveTheMap(FxRobot robot) {
        robot.interact(() -> update.set(HeatNodes.update(HeatNodes.full("a", 8), HeatNodes.full("b", 4))));

        robot.interact(() -> {
            robot.lookup("#heat-colouring").<ComboBox<HeatColouring>>query().setValue(HeatColouring.TEMPERATURE);
            robot.lookup("#heat-grouping").<ComboBox<HeatGrouping>>query().setValue(HeatGrouping.HOLDER);
        });

        assertThat(model.colouring().get()).isEqualTo(HeatColouring.TEMPERATURE);
        assertThat(robot.lookup("Temperature of the GPU").tryQuery()).isPresent();
        assertThat(model.frame().get().plan().groups()).isEqualTo(1);
    }

    @Test
    void aFilterSaysHowManyOfHowManyPass(FxRobot robot) {
        robot.interact(() -> update.set(HeatNodes.update(HeatNodes.full("a", 8))));

        robot.interact(() -> shown.set(gpu -> gpu.index().equals("3")));

        Label summary = robot.lookup("#heat-summary").queryAs(Label.class);
        assertThat(summary.getText()).startsWith("1 of 8 pass the filter");
        Window window = summary.getScene().getWindow();
        double width = window.getWidth();
        robot.interact(() -> window.setWidth(640));
        assertThat(((Text) summary.lookup(".text")).getText().replaceAll("\\s+", " "))
                .as("whole in a narrow window too")
                .isEqualTo(summary.getText());
        robot.interact(() -> window.setWidth(width));
        robot.clickOn("#heat-hide");
        assertThat(model.frame().get().plan().parts()).isEqualTo(1);
    }

    /// The headless robot gives a wheel no modifiers.
    private static void wheel(HeatSurface surface, double up, boolean control) {
        Event.fireEvent(
                surface,
                new ScrollEvent(
                        ScrollEvent.SCROLL,
                        100,
                        100,
                        100,
                        100,
                        false,
                        control,
                        false,
                        control,
                        true,
                        false,
                        0,
                        up,
                        0,
                        up,
                        40,
                        40,
                        ScrollEvent.HorizontalTextScrollUnits.NONE,
                        0,
                        ScrollEvent.VerticalTextScrollUnits.NONE,
                        0,
                        0,
                        null));
    }

    private static List<GpuNode> nodes(int count) {
        return IntStream.range(0, count)
                .mapToObj(i -> HeatNodes.full("n" + i, 8))
                .toList();
    }

    private static HeatSurface surface(FxRobot robot) {
        return robot.lookup("#heat-surface").queryAs(HeatSurface.class);
    }

    private static javafx.geometry.Point2D at(FxRobot robot, int part) {
        HeatSurface surface = surface(robot);
        HeatLayout.Box box = surface.boxOf(part);
        return surface.localToScreen(box.centreX(), box.centreY());
    }
}
