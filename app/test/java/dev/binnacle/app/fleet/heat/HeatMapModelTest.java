package dev.binnacle.app.fleet.heat;

import static org.assertj.core.api.Assertions.assertThat;

import dev.binnacle.app.fx.Threads;
import dev.binnacle.gpu.Gpu;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Objects;
import java.util.function.Function;
import javafx.beans.property.SimpleObjectProperty;
import javafx.collections.FXCollections;
import org.junit.jupiter.api.Test;

/// Of the map's moments: which is shown when the reader and the cluster both want another.
class HeatMapModelTest {

    private final Deque<Runnable> worker = new ArrayDeque<>();
    private final HeatMapModel model = new HeatMapModel(
            new HeatMapModel.Inputs(FXCollections.observableArrayList(), new SimpleObjectProperty<>(HeatNodes.NOW)),
            new Threads(Runnable::run, worker::add),
            (_, _) -> {},
            _ -> {},
            _ -> {},
            _ -> {});

    @Test
    void aMomentIsDrawnWithoutTheWorkerAndShownWhenItsTimeHasCome() {
        Runnable show = model.next().apply(subject(0.3));
        assertThat(model.frame().get()).isNull();

        show.run();

        assertThat(frame().value(0)).isEqualTo(0.3);
        assertThat(worker).isEmpty();
    }

    @Test
    void whatTheReaderChoseWhileAMomentWasDrawnHoldsForIt() {
        show(subject(0.3));
        Function<HeatMapModel.Subject, Runnable> next = model.next();
        model.colouring().set(HeatColouring.TEMPERATURE);

        next.apply(subject(0.9)).run();
        finish();

        assertThat(frame().colouring()).isEqualTo(HeatColouring.TEMPERATURE);
        model.colouring().set(HeatColouring.UTILIZATION);
        finish();
        assertThat(frame().value(0)).isEqualTo(0.9);
    }

    @Test
    void whatIsDrawnOtherwiseDoesNotGoBackBehindNewerValues() {
        show(subject(0.3));
        model.hideOthers().set(true);
        Runnable drawingTheOld = worker.remove();

        show(subject(0.9));
        drawingTheOld.run();
        finish();

        assertThat(frame().value(0)).isEqualTo(0.9);
    }

    @Test
    void whileNobodySeesItNothingIsDrawnAndAfterThatTheNewest() {
        model.active().set(false);
        show(subject(0.9));
        assertThat(model.frame().get()).isNull();
        assertThat(worker).isEmpty();

        model.active().set(true);
        finish();

        assertThat(frame().value(0)).isEqualTo(0.9);
    }

    @Test
    void whoeverComesToSeeItWhileAMomentIsMadeSeesThatMoment() {
        model.active().set(false);
        Function<HeatMapModel.Subject, Runnable> next = model.next();
        model.active().set(true);

        next.apply(subject(0.9)).run();
        finish();

        assertThat(frame().value(0)).isEqualTo(0.9);
    }

    @Test
    void aMapThatCannotBeMadeDoesNotHoldUpTheRest() {
        show(subject(0.3));

        model.next()
                .apply(new HeatMapModel.Subject(subject(0.9).update(), _ -> {
                    throw new IllegalStateException("a filter that fails");
                }))
                .run();
        finish();

        assertThat(frame().value(0)).isEqualTo(0.3);
    }

    private void show(HeatMapModel.Subject subject) {
        model.next().apply(subject).run();
    }

    private void finish() {
        while (!worker.isEmpty()) {
            worker.remove().run();
        }
    }

    private HeatFrame frame() {
        return Objects.requireNonNull(model.frame().get());
    }

    private static HeatMapModel.Subject subject(double utilization) {
        Gpu gpu = HeatNodes.busy("a", 0, utilization).gpu();
        return new HeatMapModel.Subject(HeatNodes.update(HeatNodes.node("a", gpu)), _ -> true);
    }
}
