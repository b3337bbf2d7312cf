package dev.binnacle.gpu;

import static org.assertj.core.api.Assertions.assertThat;

import dev.binnacle.cluster.Answer;
import dev.binnacle.cluster.ClusterFailure;
import dev.binnacle.cluster.Inventory;
import dev.binnacle.cluster.InventoryBuilder;
import dev.binnacle.cluster.Node;
import dev.binnacle.cluster.ScriptedCluster;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class GpuNodesTest {

    private static final Instant NOW = ScriptedCluster.NOW;
    private static final Agent EXPORTER = Agents.exporter("n1");
    private static final Agent GUESS = Agents.host("n1", false);
    private static final ClusterFailure FORBIDDEN = new ClusterFailure.Forbidden("get", "nodes/proxy", "", "");

    private Inventory inventory = inventory(node("n1", Map.of(), Map.of("nvidia.com/gpu", "2")));

    private static Node node(String name, Map<String, String> labels, Map<String, String> allocatable) {
        return new Node(name, "10.0.0.9", labels, allocatable, Map.of("Ready", "True"), List.of());
    }

    private static Inventory inventory(Node... nodes) {
        return new InventoryBuilder().nodes(nodes).build();
    }

    private GpuNode only(List<Agent> agents, Reading... readings) {
        Fleet fleet = new FleetTracker(GpuRules.DEFAULT).accept(List.of(readings), NOW);
        List<GpuNode> nodes = GpuNodes.of(inventory, fleet, agents, List.of(readings));
        assertThat(nodes).hasSize(1);
        return nodes.getFirst();
    }

    private static void says(GpuNode node, GpuState state, String... why) {
        assertThat(node.state()).isEqualTo(state);
        assertThat(node.why()).extracting(reason -> reason.key()).containsExactly(why);
    }

    @Test
    void aNodeWhoseGpusAreAllSeenIsAsItsWorstGpu() {
        GpuNode node = only(List.of(EXPORTER), Agents.good(EXPORTER, Pages.classic("n1", 2), NOW));

        assertThat(node.gpus()).hasSize(2);
        assertThat(node.unseen()).isZero();
        assertThat(node.announced()).hasValue(2);
        says(node, GpuState.HEALTHY);
    }

    @Test
    void gpusThatTheAgentDoesNotNameAreNotCollected() {
        GpuNode node = only(List.of(EXPORTER), Agents.good(EXPORTER, Pages.classic("n1", 1), NOW));

        assertThat(node.unseen()).isEqualTo(1);
        says(node, GpuState.NOT_COLLECTED, "gpu.why.node.unnamed");
    }

    @Test
    void aNodeWithoutAnyAgentHasNone() {
        says(only(List.of()), GpuState.NO_AGENT, "gpu.why.node.none");
        says(
                only(List.of(GUESS), Agents.bad(GUESS, Agents.refused(GUESS), NOW)),
                GpuState.NO_AGENT,
                "gpu.why.node.none");
    }

    @Test
    void anAgentThatHangsOrRefusesIsUnreachable() {
        says(
                only(List.of(EXPORTER), Agents.bad(EXPORTER, Agents.refused(EXPORTER), NOW)),
                GpuState.UNREACHABLE,
                "gpu.why.failing");
        ClusterFailure hangs = new ClusterFailure.TimedOut("exporter", Duration.ofSeconds(10));
        says(only(List.of(EXPORTER), Agents.bad(EXPORTER, hangs, NOW)), GpuState.UNREACHABLE, "gpu.why.failing");
    }

    @Test
    void whatMayNotBeReadIsForbiddenAndNotAbsent() {
        says(only(List.of(EXPORTER), Agents.bad(EXPORTER, FORBIDDEN, NOW)), GpuState.FORBIDDEN, "gpu.why.failing");
        says(only(List.of(GUESS), Agents.bad(GUESS, FORBIDDEN, NOW)), GpuState.FORBIDDEN, "gpu.why.node.host");
        inventory = new InventoryBuilder()
                .nodes(node("n1", Map.of(), Map.of("nvidia.com/gpu", "2")))
                .pods(Answer.unknown(new ClusterFailure.Forbidden("list", "pods", "", ""), NOW))
                .build();
        says(only(List.of()), GpuState.FORBIDDEN, "gpu.why.node.forbidden");
    }

    @Test
    void anAgentThatWasNotReadYetSaysNothing() {
        says(only(List.of(EXPORTER)), GpuState.NOT_COLLECTED, "gpu.why.node.pending");
    }

    @Test
    void aNodeThatIsOnlySaidToRunAHostAgentMayHaveGpus() {
        inventory = inventory(node("n1", Map.of("starship", "dcgm"), Map.of()));
        Agent declared = Agents.host("n1", true);

        GpuNode node = only(List.of(declared), Agents.bad(declared, Agents.refused(declared), NOW));

        assertThat(node.announced()).isEmpty();
        assertThat(node.unseen()).isZero();
        says(node, GpuState.UNREACHABLE, "gpu.why.failing");
    }

    @Test
    void aNodeWithoutGpusIsNone() {
        inventory = inventory(node("n1", Map.of(), Map.of("cpu", "8")));

        assertThat(GpuNodes.of(inventory, Fleet.EMPTY, List.of(EXPORTER), List.of()))
                .isEmpty();
    }

    @Test
    void whereNodesMayNotBeListedTheirAgentsNameThem() {
        inventory = new InventoryBuilder()
                .nodes(Answer.unknown(new ClusterFailure.Forbidden("list", "nodes", "", ""), NOW))
                .build();

        GpuNode node = only(List.of(EXPORTER), Agents.good(EXPORTER, Pages.classic("n1", 2), NOW));

        assertThat(node.name()).isEqualTo("n1");
        assertThat(node.labels()).isEmpty();
        assertThat(node.announced()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "nvidia.com/gpu, 8, '', '', 8",
        "nvidia.com/gpu, 32, nvidia.com/gpu.replicas, 4, 8",
        "nvidia.com/gpu, 0, nvidia.com/gpu.count, 8, 8",
        "nvidia.com/mig-1g.10gb, 7, aliyun.accelerator/nvidia_count, 1, 1",
        "aliyun.com/gpu, 4, '', '', 4"
    })
    void countsThePhysicalGpusThatANodeAnnounces(
            String resource, String quantity, String label, String value, int count) {
        Map<String, String> labels = label.isEmpty() ? Map.of() : Map.of(label, value);

        assertThat(GpuNodes.announced(node("n1", labels, Map.of(resource, quantity))))
                .hasValue(count);
    }

    @Test
    void doesNotKnowHowManyWhereNothingSays() {
        assertThat(GpuNodes.announced(node("n1", Map.of("nvidia.com/gpu.product", "T4"), Map.of())))
                .isEmpty();
    }
}
