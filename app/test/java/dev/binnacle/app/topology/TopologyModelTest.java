package dev.binnacle.app.topology;

import static org.assertj.core.api.Assertions.assertThat;

import dev.binnacle.app.SampleSurvey;
import dev.binnacle.cluster.InventoryBuilder;
import dev.binnacle.cluster.PodBuilder;
import dev.binnacle.message.Message;
import dev.binnacle.topology.Topology;
import dev.binnacle.topology.Topology.Kind;
import dev.binnacle.topology.Topology.Vertex;
import dev.binnacle.topology.chain.ConfigurationChain;
import dev.binnacle.topology.graph.Grouping;
import dev.binnacle.topology.graph.Lens;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import org.junit.jupiter.api.Test;

class TopologyModelTest {

    private static final String BROKEN = "POD/nvidia-gpu/dcgm-exporter-4f7k2";
    private static final String NODE = "NODE//cn-a.10.0.0.24";
    private static final String DAEMONS = "DAEMON_SET/nvidia-gpu/dcgm-exporter";

    private final Deque<Runnable> ui = new ArrayDeque<>();
    private final Deque<Runnable> work = new ArrayDeque<>();
    private final TopologyModel model = new TopologyModel(ui::add, work::add);

    @Test
    void showsNothingUntilItIsLaidOutBesideAndTheUiThreadHasTakenIt() {
        model.accept(SampleSurvey.full());
        model.accept(SampleSurvey.full());
        assertThat(work).hasSize(1);
        assertThat(ui).isEmpty();

        work.remove().run();
        assertThat(model.state().get().drawn()).isEmpty();

        deliver();
        assertThat(model.state().get().graph()).isEqualTo(SampleSurvey.topology());
        assertThat(model.state().get().layout().boxes()).hasSameSizeAs(shapes());
    }

    @Test
    void aSelectionOutlivesAnUpdateAsLongAsTheObjectDoes() {
        accept(SampleSurvey.topology());
        model.select(NODE);

        accept(SampleSurvey.topology());
        assertThat(model.state().get().selected()).contains(NODE);

        accept(new Topology(SampleSurvey.topology().vertices().subList(0, 3), List.of()));
        assertThat(model.state().get().selected()).isEmpty();
    }

    @Test
    void problemsOnlyKeepsWhatIsNotWellAndItsNeighbours() {
        accept(SampleSurvey.topology());

        show(Lens.ALL.problems(true));

        assertThat(shapes())
                .extracting(Vertex::id)
                .contains(BROKEN, NODE)
                .doesNotContain("SERVICE_MONITOR/arms-prom/dcgm-exporter");
        assertThat(model.state().get().layout().boxes()).hasSameSizeAs(shapes());
    }

    @Test
    void selectingWhatTheFilterHidesShowsEverything() {
        accept(SampleSurvey.topology());
        show(Lens.ALL.problems(true));

        model.select("SERVICE_MONITOR/arms-prom/dcgm-exporter");
        deliver();

        assertThat(model.state().get().lens().problemsOnly()).isFalse();
        assertThat(shapes()).hasSameSizeAs(SampleSurvey.topology().vertices());
    }

    @Test
    void theTrailLeadsBackFromNeighbourhoodToNeighbourhood() {
        accept(SampleSurvey.topology());

        model.focus(NODE);
        deliver();
        model.focus(BROKEN);
        deliver();
        model.hops(2);
        deliver();
        assertThat(model.state().get().trail()).containsExactly(new Lens.Focus(NODE, 1), new Lens.Focus(BROKEN, 2));
        assertThat(shapes()).extracting(Vertex::id).contains(BROKEN, DAEMONS, NODE);

        model.back(1);
        deliver();
        assertThat(model.state().get().lens().focus()).contains(new Lens.Focus(NODE, 1));

        model.back(0);
        deliver();
        assertThat(shapes()).hasSameSizeAs(SampleSurvey.topology().vertices());
    }

    @Test
    void onlyWhatIsNewOrOtherIsMarkedAndNothingElseMoves() {
        accept(SampleSurvey.topology());
        assertThat(model.state().get().drawn().orElseThrow().changed()).isEmpty();
        var before = model.state().get().layout().boxes();

        List<Vertex> vertices = new ArrayList<>(SampleSurvey.topology().vertices());
        vertices.add(SampleSurvey.vertex(Kind.POD, "nvidia-gpu", "newcomer", Topology.State.OK));
        vertices.replaceAll(vertex -> vertex.id().equals(NODE)
                ? new Vertex(
                        vertex.id(),
                        vertex.kind(),
                        vertex.namespace(),
                        vertex.name(),
                        Topology.State.BROKEN,
                        Message.verbatim("not ready"))
                : vertex);
        accept(new Topology(vertices, SampleSurvey.topology().edges()));

        assertThat(model.state().get().drawn().orElseThrow().changed())
                .containsExactlyInAnyOrder(NODE, "POD/nvidia-gpu/newcomer");
        assertThat(model.state().get().layout().boxes()).containsAllEntriesOf(before);
    }

    @Test
    void objectsThatChangeBetweenSurveysShowAtOnce() {
        accept(SampleSurvey.topology());

        model.accept(new InventoryBuilder()
                .at(SampleSurvey.AT.plusSeconds(1))
                .pods(new PodBuilder("arms-prom", "newcomer").owner("", "").build())
                .build());
        deliver();
        assertThat(shapes()).extracting(Vertex::id).contains("Pod/arms-prom/newcomer");

        model.accept(new InventoryBuilder()
                .at(SampleSurvey.AT.minusSeconds(5))
                .pods(new PodBuilder("arms-prom", "late").owner("", "").build())
                .build());
        deliver();
        assertThat(shapes()).extracting(Vertex::id).doesNotContain("Pod/arms-prom/late");
    }

    @Test
    void searchGoesFromOneToTheNextAndAroundAlsoInGroups() {
        accept(SampleSurvey.topology());
        show(Lens.ALL.by(Grouping.CONTROLLER));
        assertThat(model.state().get().picture().groups()).hasSize(1);

        model.search("dcgm-exporter-");
        assertThat(model.state().get().matches()).hasSize(4);
        for (int n = 0; n < 4; n++) {
            model.next();
        }
        var last = model.state().get().selected();
        model.next();
        assertThat(model.state().get().selected()).isPresent().isNotEqualTo(last);
    }

    @Test
    void aGroupIsDrawnOneByOneAndClosedAgain() {
        accept(SampleSurvey.topology());
        show(Lens.ALL.by(Grouping.CONTROLLER));
        String group =
                model.state().get().picture().groups().keySet().iterator().next();

        model.open(group);
        deliver();
        assertThat(model.state().get().picture().groups()).isEmpty();

        model.closeGroups();
        deliver();
        assertThat(model.state().get().picture().groups()).containsKey(group);
    }

    private List<Vertex> shapes() {
        return model.state().get().picture().shapes().vertices();
    }

    private void show(Lens lens) {
        model.show(lens);
        deliver();
    }

    private void accept(Topology graph) {
        model.accept(SampleSurvey.with(ConfigurationChain.EMPTY, graph, List.of(), List.of()));
        deliver();
    }

    private void deliver() {
        while (!work.isEmpty() || !ui.isEmpty()) {
            (work.isEmpty() ? ui : work).remove().run();
        }
    }
}
