package dev.binnacle.gpu;

import static org.assertj.core.api.Assertions.assertThat;

import dev.binnacle.cluster.ClusterFailure;
import dev.binnacle.cluster.ScriptedCluster;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class FleetTrackerTest {

    private static final Instant NOW = ScriptedCluster.NOW;
    private static final Agent EXPORTER = Agents.exporter("n1");
    private static final Agent STARSHIP = Agents.host("n1", true);

    private final FleetTracker tracker = new FleetTracker(GpuRules.DEFAULT);

    @Test
    void showsAGpuThatTwoAgentsReportOnceWithBothAsSources() {
        Fleet fleet = tracker.accept(
                List.of(
                        Agents.good(STARSHIP, Pages.host("n1", 8), NOW),
                        Agents.good(EXPORTER, Pages.classic("n1", 8), NOW)),
                NOW);

        assertThat(fleet.gpus()).hasSize(8);
        Gpu gpu = fleet.gpus().getFirst();
        assertThat(gpu.sources()).extracting(Gpu.Source::agent).containsExactly(EXPORTER, STARSHIP);
        assertThat(gpu.holder().pod()).isEqualTo("train-0");
        assertThat(gpu.values().orNaN(Metrics.POWER)).as("from the exporter").isEqualTo(100);
        assertThat(gpu.values().orNaN(Metrics.MEMORY_TEMPERATURE))
                .as("from the host agent alone")
                .isEqualTo(50);
        assertThat(gpu.sources().get(1).values().has(Metrics.POWER)).isFalse();
        assertThat(fleet.agents()).hasSize(2).allMatch(AgentStatus::ok);
    }

    @Test
    void keepsTheGpusOfAPageThatWasCutOffAndTakesNothingThatIsMissingForNotThere() {
        String page = """
            DCGM_FI_DEV_GPU_TEMP{gpu="0",UUID="GPU-a"} 41
            DCGM_FI_DEV_GPU_TEMP{gpu="1",UUID="GPU-b"} 42
            DCGM_FI_DEV_XID_ERRORS{gpu="0",UUID="GPU-a"} 0
            """;
        Reading whole = Agents.good(EXPORTER, page, NOW);
        ClusterFailure cut = new ClusterFailure.NoMetrics(EXPORTER.endpoint(), ClusterFailure.PageFault.CUT, "DCGM");

        Fleet fleet = tracker.accept(List.of(new Reading(EXPORTER, whole.samples(), Duration.ZERO, cut)), NOW);

        assertThat(fleet.agents()).singleElement().satisfies(status -> {
            assertThat(status.failure()).isEqualTo(cut);
            assertThat(status.ok()).isFalse();
            assertThat(status.cutOff()).isTrue();
            assertThat(status.gpus()).isEqualTo(2);
        });
        Gpu first = fleet.gpus().getFirst();
        assertThat(first.state()).as("all that would make it ill was told").isEqualTo(GpuState.HEALTHY);
        assertThat(Absence.of(first, Metrics.POWER)).isEqualTo(Absence.CUT_OFF);
        assertThat(fleet.gpus().get(1).state()).as("it may have an XID").isEqualTo(GpuState.NOT_COLLECTED);

        fleet = tracker.accept(List.of(Agents.good(EXPORTER, page, NOW.plusSeconds(30))), NOW.plusSeconds(30));
        assertThat(fleet.agents()).allMatch(AgentStatus::ok);
        assertThat(Absence.of(fleet.gpus().getFirst(), Metrics.POWER)).isEqualTo(Absence.NOT_COLLECTED);
    }

    @Test
    void prefersTheSourceThatNamesAPodWhicheverAgentItIs() {
        Agent ack = new Agent(
                AgentKind.ACK_GPU_EXPORTER,
                "n1",
                Agents.exporter("ack").endpoint(),
                "arms-prom",
                "ack",
                Agent.Engine.EMBEDDED,
                Agent.Profiling.UNKNOWN,
                false);

        Fleet fleet = tracker.accept(
                List.of(Agents.good(EXPORTER, Pages.classic("n1", 2), NOW), Agents.good(ack, Pages.ack("n1", 2), NOW)),
                NOW);

        assertThat(fleet.gpus().get(1).holder().pod()).isEqualTo("train-1");
        assertThat(fleet.gpus().get(1).sources())
                .first()
                .extracting(Gpu.Source::agent)
                .isEqualTo(ack);
        assertThat(fleet.gpus().get(1).model()).isEqualTo("Tesla T4");
        assertThat(fleet.gpus().get(1).driver()).isEqualTo("550.127.08");
    }

    @Test
    void listsAGpuBeforeTheInstancesItIsCutInto() {
        String page = "";
        for (String cut : List.of("GPU_I_ID=\"13\"", "GPU_I_ID=\"7\"", "")) {
            page += "DCGM_FI_DEV_XID_ERRORS{gpu=\"0\",UUID=\"GPU-a\"," + cut + "} 0\n";
        }

        assertThat(tracker.accept(List.of(Agents.good(EXPORTER, page, NOW)), NOW)
                        .gpus())
                .extracting(gpu -> gpu.id().instance())
                .containsExactly("", "7", "13");
    }

    @Test
    void listsNodesThenNumbersInTheirOrderAndTakesTheNodeFromTheAgent() {
        Fleet fleet = tracker.accept(
                List.of(
                        Agents.good(Agents.exporter("n2"), Pages.classic("other", 1), NOW),
                        Agents.good(EXPORTER, Pages.host("n1", 12), NOW)),
                NOW);

        assertThat(fleet.gpus())
                .extracting(gpu -> gpu.node() + "/" + gpu.index())
                .startsWith("n1/0", "n1/1", "n1/2")
                .endsWith("n1/9", "n1/10", "n1/11", "n2/0");
    }

    @Test
    void keepsTheLastGoodValuesOfAFailingAgentAndSaysThatItDoesNotAnswer() {
        tracker.accept(List.of(Agents.good(EXPORTER, Pages.classic("n1", 2), NOW)), NOW);
        Instant later = NOW.plusSeconds(30);

        Fleet fleet = tracker.accept(List.of(Agents.bad(EXPORTER, Agents.refused(EXPORTER), later)), later);

        Gpu gpu = fleet.gpus().get(1);
        assertThat(gpu.state()).isEqualTo(GpuState.UNREACHABLE);
        assertThat(gpu.why()).extracting(why -> why.key()).containsExactly("gpu.why.failing");
        assertThat(gpu.values().orNaN(Metrics.TEMPERATURE)).isEqualTo(41);
        assertThat(gpu.age(later)).isEqualTo(Duration.ofSeconds(30));
        AgentStatus status = fleet.agents().getFirst();
        assertThat(status.failure()).isEqualTo(Agents.refused(EXPORTER));
        assertThat(status.lastGood()).isEqualTo(NOW);
        assertThat(status.lastTried()).isEqualTo(later);
        assertThat(status.gpus()).isEqualTo(2);
    }

    @Test
    void doesNotMixOldValuesOfAFailingAgentIntoFreshOnes() {
        tracker.accept(
                List.of(
                        Agents.good(EXPORTER, Pages.classic("n1", 1), NOW),
                        Agents.good(STARSHIP, Pages.host("n1", 1), NOW)),
                NOW);
        Instant later = NOW.plusSeconds(30);

        Gpu gpu = tracker.accept(
                        List.of(
                                Agents.bad(EXPORTER, Agents.refused(EXPORTER), later),
                                Agents.good(STARSHIP, Pages.host("n1", 1), later)),
                        later)
                .gpus()
                .getFirst();

        assertThat(gpu.state()).isEqualTo(GpuState.HEALTHY);
        assertThat(gpu.values().has(Metrics.POWER)).isFalse();
        assertThat(gpu.sources()).extracting(Gpu.Source::agent).containsExactly(STARSHIP, EXPORTER);
    }

    @Test
    void letsValuesGrowStaleByThemselves() {
        tracker.accept(List.of(Agents.good(EXPORTER, Pages.host("n1", 1), NOW)), NOW);

        assertThat(tracker.fleet(NOW.plusSeconds(60)).gpus().getFirst().state()).isEqualTo(GpuState.HEALTHY);
        assertThat(tracker.fleet(NOW.plusSeconds(61)).gpus().getFirst().state()).isEqualTo(GpuState.STALE);
    }

    @Test
    void doesNotCountAPortAsAnAgentWhereNobodyEverToldOfAGpu() {
        Agent guess = Agents.host("n1", false);

        Fleet fleet = tracker.accept(
                List.of(
                        Agents.bad(guess, Agents.refused(guess), NOW),
                        Agents.bad(STARSHIP_ON_N2, Agents.refused(STARSHIP_ON_N2), NOW)),
                NOW);

        assertThat(fleet.agents()).extracting(AgentStatus::agent).containsExactly(STARSHIP_ON_N2);
    }

    private static final Agent STARSHIP_ON_N2 = Agents.host("n2", true);

    @Test
    void keepsAnUndeclaredHostAgentThatOnceAnsweredUntilItRefuses() {
        Agent found = Agents.host("n1", false);
        tracker.accept(List.of(Agents.good(found, Pages.host("n1", 1), NOW)), NOW);
        ClusterFailure slow = new ClusterFailure.TimedOut("x", Duration.ofSeconds(10));

        assertThat(tracker.accept(List.of(Agents.bad(found, slow, NOW)), NOW).agents())
                .hasSize(1);
        assertThat(tracker.accept(List.of(Agents.bad(found, Agents.refused(found), NOW)), NOW)
                        .agents())
                .isEmpty();
    }

    @Test
    void keepsTheGpusOfAnAgentThatLeftForAWhile() {
        tracker.accept(List.of(Agents.good(EXPORTER, Pages.classic("n1", 2), NOW)), NOW);

        tracker.retain(List.of(), NOW);

        Fleet fleet = tracker.fleet(NOW);
        assertThat(fleet.agents()).isEmpty();
        assertThat(fleet.gpus()).hasSize(2).allMatch(gpu -> gpu.state() == GpuState.STALE);
        assertThat(tracker.fleet(NOW.plusSeconds(601)).gpus()).isEmpty();
    }

    @Test
    void dropsTheSourceThatLeftWhereAnotherReportsTheGpu() {
        tracker.accept(
                List.of(
                        Agents.good(EXPORTER, Pages.classic("n1", 2), NOW),
                        Agents.good(STARSHIP, Pages.host("n1", 2), NOW)),
                NOW);

        tracker.retain(List.of(STARSHIP), NOW);

        assertThat(tracker.fleet(NOW).gpus())
                .hasSize(2)
                .allSatisfy(gpu ->
                        assertThat(gpu.sources()).extracting(Gpu.Source::agent).containsExactly(STARSHIP));
    }

    @Test
    void makesAnewOnlyTheGpusOfWhichSomethingNewWasSaid() {
        Agent other = Agents.exporter("n2");
        Fleet before = tracker.accept(
                List.of(
                        Agents.good(EXPORTER, Pages.classic("n1", 2), NOW),
                        Agents.good(other, Pages.classic("n2", 2), NOW)),
                NOW);
        Instant later = NOW.plusSeconds(30);

        Fleet after = tracker.accept(List.of(Agents.good(other, Pages.classic("n2", 2), later)), later);

        assertThat(after.gpus().get(0)).isSameAs(before.gpus().get(0));
        assertThat(after.gpus().get(1)).isSameAs(before.gpus().get(1));
        assertThat(after.gpus().get(2).sampledAt()).isEqualTo(later);
        assertThat(tracker.fleet(later).gpus()).as("nothing at all").isSameAs(after.gpus());
    }

    @Test
    void makesNothingAnewForAnAgentThatFailsAgain() {
        tracker.accept(List.of(Agents.good(EXPORTER, Pages.classic("n1", 2), NOW)), NOW);
        Fleet failed = tracker.accept(List.of(Agents.bad(EXPORTER, Agents.refused(EXPORTER), NOW)), NOW);
        Instant later = NOW.plusSeconds(30);

        Fleet again = tracker.accept(List.of(Agents.bad(EXPORTER, Agents.refused(EXPORTER), later)), later);

        assertThat(again.gpus()).isSameAs(failed.gpus());
        assertThat(again.agents().getFirst().lastTried()).isEqualTo(later);
        assertThat(again.gpus().getFirst().age(later)).isEqualTo(Duration.ofSeconds(30));
    }

    @Test
    void judgesEachAgentByTheIntervalInWhichItIsRead() {
        FleetTracker slow = new FleetTracker(
                GpuRules.DEFAULT, agent -> Duration.ofSeconds(agent.node().equals("n2") ? 1_200 : 1));
        slow.accept(
                List.of(
                        Agents.good(EXPORTER, Pages.host("n1", 1), NOW),
                        Agents.good(Agents.exporter("n2"), Pages.host("n2", 1), NOW)),
                NOW);

        assertThat(slow.fleet(NOW.plusSeconds(60)).gpus())
                .extracting(Gpu::state)
                .as("the rules' limit is the least")
                .containsExactly(GpuState.HEALTHY, GpuState.HEALTHY);
        assertThat(slow.fleet(NOW.plusSeconds(61)).gpus())
                .extracting(Gpu::state)
                .containsExactly(GpuState.STALE, GpuState.HEALTHY);
        assertThat(slow.fleet(NOW.plusSeconds(1_201)).gpus())
                .extracting(Gpu::state)
                .containsExactly(GpuState.STALE, GpuState.STALE);
        assertThat(slow.fleet(NOW.plusSeconds(60)).gpus())
                .extracting(Gpu::state)
                .as("the clock was set back")
                .containsExactly(GpuState.HEALTHY, GpuState.HEALTHY);
    }

    private static Reading told(String node, int gpus, Instant at) {
        return Agents.good(Agents.prometheus(node), Pages.classic(node, gpus), at);
    }

    @Test
    void prefersAFreshAgentToAPrometheusAndThatToAnAgentUnheardOfForLong() {
        Instant later = NOW.plusSeconds(70);
        tracker.accept(List.of(Agents.good(EXPORTER, Pages.host("n1", 1), NOW)), NOW);

        Gpu both = tracker.accept(List.of(told("n1", 1, NOW)), NOW).gpus().getFirst();
        Gpu renewed =
                tracker.accept(List.of(told("n1", 1, later)), later).gpus().getFirst();

        assertThat(both.sources()).extracting(source -> source.agent().kind()).hasSize(2);
        assertThat(renewed.sources())
                .extracting(source -> source.agent().kind())
                .containsExactly(AgentKind.PROMETHEUS, AgentKind.DCGM_EXPORTER);
        assertThat(renewed.sampledAt()).isEqualTo(later);
        assertThat(renewed.values().has(Metrics.MEMORY_TEMPERATURE))
                .as("old values do not mix into fresh ones")
                .isFalse();
        assertThat(renewed.state().known()).isTrue();
        Gpu direct = tracker.accept(List.of(Agents.good(EXPORTER, Pages.classic("n1", 1), later)), later)
                .gpus()
                .getFirst();
        assertThat(direct.sources())
                .extracting(source -> source.agent().kind())
                .containsExactly(AgentKind.DCGM_EXPORTER, AgentKind.PROMETHEUS);
    }

    @Test
    void takesAPrometheusForASourceOnEveryNodeAndForNoAgentOnAny() {
        Fleet fleet = tracker.accept(List.of(told("n1", 2, NOW), told("n2", 2, NOW)), NOW);

        assertThat(fleet.gpus()).extracting(Gpu::node).containsExactly("n1", "n1", "n2", "n2");
        assertThat(fleet.agents()).isEmpty();

        tracker.retain(List.of(), NOW);
        assertThat(tracker.fleet(NOW).gpus())
                .as("no agent left")
                .allMatch(gpu -> gpu.state().known());

        tracker.retainBulk(List.of(Agents.prometheus("n1")));
        assertThat(tracker.fleet(NOW).gpus())
                .as("it does not know of n2 any more")
                .extracting(gpu -> gpu.state().known())
                .containsExactly(true, true, false, false);
    }

    @Test
    void dropsAGpuThatItsAgentNoLongerNames() {
        tracker.accept(List.of(Agents.good(EXPORTER, Pages.classic("n1", 2), NOW)), NOW);

        assertThat(tracker.accept(List.of(Agents.good(EXPORTER, Pages.classic("n1", 1), NOW)), NOW)
                        .gpus())
                .hasSize(1);
    }
}
