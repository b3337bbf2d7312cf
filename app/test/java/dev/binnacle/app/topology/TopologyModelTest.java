package dev.binnacle.app.topology;

import static org.assertj.core.api.Assertions.assertThat;

import dev.binnacle.app.SampleSurvey;
import dev.binnacle.app.topology.TopologyModel.Filter;
import dev.binnacle.topology.Topology;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import org.junit.jupiter.api.Test;

class TopologyModelTest {

    private final Deque<Runnable> ui = new ArrayDeque<>();
    private final TopologyModel model = new TopologyModel(ui::add);

    @Test
    void showsNothingUntilTheUiThreadHasTakenASurvey() {
        model.accept(SampleSurvey.full());
        assertThat(model.state().get().drawn()).isEmpty();

        deliver();
        assertThat(model.state().get().graph()).isEqualTo(SampleSurvey.topology());
    }

    @Test
    void aSelectionOutlivesAnUpdateAsLongAsTheObjectDoes() {
        accept(SampleSurvey.topology());
        model.select("NODE//cn-a.10.0.0.24");

        accept(SampleSurvey.topology());
        assertThat(model.state().get().selected()).contains("NODE//cn-a.10.0.0.24");

        accept(new Topology(SampleSurvey.topology().vertices().subList(0, 3), List.of()));
        assertThat(model.state().get().selected()).isEmpty();
    }

    @Test
    void problemsOnlyKeepsWhatIsNotWellAndItsNeighbours() {
        accept(SampleSurvey.topology());

        model.show(Filter.PROBLEMS);

        assertThat(model.state().get().graph().vertices())
                .extracting(Topology.Vertex::id)
                .contains("POD/nvidia-gpu/dcgm-exporter-4f7k2", "NODE//cn-a.10.0.0.24")
                .doesNotContain("SERVICE_MONITOR/arms-prom/dcgm-exporter");
        assertThat(model.state().get().layout().boxes())
                .hasSameSizeAs(model.state().get().graph().vertices());
    }

    @Test
    void selectingWhatTheFilterHidesShowsEverything() {
        accept(SampleSurvey.topology());
        model.show(Filter.PROBLEMS);

        model.select("SERVICE_MONITOR/arms-prom/dcgm-exporter");

        assertThat(model.state().get().filter()).isEqualTo(Filter.ALL);
    }

    private void accept(Topology graph) {
        model.accept(SampleSurvey.with(SampleSurvey.chain(), graph, List.of(), List.of()));
        deliver();
    }

    private void deliver() {
        while (!ui.isEmpty()) {
            ui.remove().run();
        }
    }
}
