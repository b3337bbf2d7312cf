package dev.binnacle.gpu;

import static org.assertj.core.api.Assertions.assertThat;

import dev.binnacle.cluster.ClusterFailure;
import dev.binnacle.cluster.Pod;
import dev.binnacle.gpu.GeneratedFleet.Faults;
import dev.binnacle.gpu.GeneratedFleet.Manner;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class GeneratedFleetTest {

    private static final int NODES = 200;

    private final GeneratedFleet fleet = GeneratedFleet.of(NODES);
    private final Instant start = fleet.start();

    @Test
    void everyPageIsReadAndEveryGpuSeenOnce() throws ExpositionException {
        ExpositionParser parser = new ExpositionParser();
        Set<GpuId> ids = new HashSet<>();
        for (int node = 0; node < NODES; node++) {
            List<GpuSample> samples = parser.parse(fleet.page(node, start));
            assertThat(samples).hasSize(fleet.gpus(node)).allSatisfy(sample -> {
                assertThat(sample.model()).isNotEmpty();
                assertThat(sample.values().has(Metrics.TEMPERATURE)).isTrue();
                assertThat(sample.values().has(Metrics.MEMORY_TOTAL)).isTrue();
                assertThat(ids.add(sample.id())).isTrue();
            });
        }
    }

    @Test
    void pagesAreAsLongAsRealOnes() {
        assertThat(fleet.page(0, start)).hasSizeBetween(55_000, 75_000);
    }

    @Test
    void theSameSeedSaysTheSameAndTimeChangesIt() {
        assertThat(GeneratedFleet.of(NODES).page(7, start)).isEqualTo(fleet.page(7, start));
        assertThat(fleet.page(7, start.plusSeconds(60))).isNotEqualTo(fleet.page(7, start));
    }

    @Test
    void podsOfTheClusterHoldTheGpusThatPagesSayTheyHold() {
        GeneratedFleet moving = GeneratedFleet.of(NODES).withChurn();
        for (Instant at : List.of(start, start.plusSeconds(1_800))) {
            Set<String> pods = moving.inventory(at).pods().orElse(List.of()).stream()
                    .map(Pod::name)
                    .collect(Collectors.toSet());
            assertThat(moving.update(at).fleet().gpus())
                    .filteredOn(gpu -> gpu.holder().present() && gpu.state() != GpuState.STALE)
                    .isNotEmpty()
                    .allSatisfy(gpu -> assertThat(pods).contains(gpu.holder().pod()));
        }
    }

    @Test
    void everyKindOfAgentAndEveryStateIsThere() {
        // One that is held idle has been so for a quarter of an hour, watched all the time.
        for (int minute = 0; minute < 16; minute++) {
            fleet.update(start.plus(Duration.ofMinutes(minute)));
        }
        FleetFeed.Update update = fleet.update(start.plus(Duration.ofMinutes(16)));
        assertThat(update.agents())
                .hasSize(NODES)
                .extracting(Agent::kind)
                .contains(AgentKind.DCGM_EXPORTER, AgentKind.ACK_GPU_EXPORTER);
        assertThat(update.fleet().gpus())
                .extracting(Gpu::state)
                .contains(GpuState.HEALTHY, GpuState.IDLE_HELD, GpuState.WARNING, GpuState.FATAL);
        assertThat(update.fleet().gpus()).extracting(Gpu::migProfile).contains("", "1g.10gb", "3g.40gb");
    }

    @Test
    void asManyFailAsWasAskedForEachWithItsReason() {
        GeneratedFleet failing = fleet.with(new Faults(0.05, 0.05, 0.05));
        FleetFeed.Update update = failing.update(start);
        List<AgentStatus> failed =
                update.fleet().agents().stream().filter(status -> !status.ok()).toList();
        assertThat(failed).hasSize(30);
        assertThat(failed)
                .filteredOn(status -> status.failure() instanceof ClusterFailure.TimedOut)
                .hasSize(10);
        assertThat(failed)
                .filteredOn(status -> status.failure() instanceof ClusterFailure.EndpointDown)
                .hasSize(10);
        assertThat(failed)
                .extracting(AgentStatus::failure)
                .hasAtLeastOneElementOfType(ClusterFailure.EndpointError.class)
                .hasAtLeastOneElementOfType(ClusterFailure.NoMetrics.class)
                .hasAtLeastOneElementOfType(ClusterFailure.TooLarge.class);
    }

    @Test
    void withChurnPodsNodesAndTroubleMove() {
        GeneratedFleet moving = fleet.with(new Faults(0.05, 0.05, 0.05)).withChurn();
        Instant later = start.plusSeconds(3_600);
        assertThat(names(moving, later)).isNotEqualTo(names(moving, start));
        assertThat(moving.agents(later)).isNotEqualTo(moving.agents(start));
        assertThat(manners(moving, later)).isNotEqualTo(manners(moving, start));
    }

    private static Set<String> names(GeneratedFleet fleet, Instant at) {
        return fleet.inventory(at).nodes().orElse(List.of()).stream()
                .map(node -> node.name())
                .collect(Collectors.toSet());
    }

    private static List<Manner> manners(GeneratedFleet fleet, Instant at) {
        return java.util.stream.IntStream.range(0, NODES)
                .mapToObj(node -> fleet.manner(node, at))
                .toList();
    }
}
