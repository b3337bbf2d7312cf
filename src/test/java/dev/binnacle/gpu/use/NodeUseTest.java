package dev.binnacle.gpu.use;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.groups.Tuple.tuple;

import dev.binnacle.cluster.Answer;
import dev.binnacle.cluster.ClusterFailure;
import dev.binnacle.cluster.InventoryBuilder;
import dev.binnacle.cluster.Node;
import dev.binnacle.cluster.PodBuilder;
import dev.binnacle.gpu.use.GpuResource.Sharing;
import dev.binnacle.gpu.use.NodeUse.Closed;
import dev.binnacle.gpu.use.NodeUse.ResourceUse;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;

class NodeUseTest {

    private final UseStory story = new UseStory();

    @Test
    void whatPodsAskForIsTakenFromWhatTheNodeHas() {
        NodeUse node = only(new InventoryBuilder()
                .nodes(UseStory.node("a", Map.of("nvidia.com/gpu", "8", "cpu", "64")))
                .pods(
                        new PodBuilder("ai", "train-0")
                                .on("a")
                                .requests("nvidia.com/gpu", "4")
                                .build(),
                        new PodBuilder("ai", "train-1")
                                .on("a")
                                .requests("nvidia.com/gpu", "2")
                                .build(),
                        new PodBuilder("ai", "done")
                                .on("a")
                                .phase("Succeeded")
                                .requests("nvidia.com/gpu", "2")
                                .build(),
                        new PodBuilder("ai", "elsewhere")
                                .on("b")
                                .requests("nvidia.com/gpu", "8")
                                .build()));

        assertThat(node.resources())
                .containsExactly(new ResourceUse("nvidia.com/gpu", OptionalDouble.of(8), OptionalDouble.of(6)));
        assertThat(node.whole().orElseThrow().free()).hasValue(2);
    }

    @Test
    void sharedCutAndUnknownResourcesAreShownAsTheyAre() {
        NodeUse node = only(new InventoryBuilder()
                .nodes(UseStory.node(
                        "a",
                        Map.of(
                                "aliyun.com/gpu-mem", "80",
                                "aliyun.com/gpu-core.percentage", "200",
                                "nvidia.com/mig-1g.10gb", "7",
                                "nvidia.com/gpu.shared", "16",
                                "example.com/vgpu-slice", "4",
                                "memory", "512Gi")))
                .pods(
                        new PodBuilder("ai", "share")
                                .on("a")
                                .requests("aliyun.com/gpu-mem", "12")
                                .build(),
                        new PodBuilder("ai", "slice")
                                .on("a")
                                .requests("other.example/npu", "1")
                                .build()));

        assertThat(node.resources())
                .extracting(
                        ResourceUse::resource,
                        ResourceUse::sharing,
                        use -> use.allocated().orElseThrow())
                .containsExactly(
                        tuple("nvidia.com/mig-1g.10gb", Sharing.MIG, 0.0),
                        tuple("nvidia.com/gpu.shared", Sharing.TIME_SLICED, 0.0),
                        tuple("aliyun.com/gpu-mem", Sharing.MEMORY, 12.0),
                        tuple("aliyun.com/gpu-core.percentage", Sharing.COMPUTE, 0.0),
                        tuple("example.com/vgpu-slice", Sharing.OTHER, 0.0),
                        tuple("other.example/npu", Sharing.OTHER, 1.0));
        assertThat(node.resources().getLast().allocatable()).isEmpty();
    }

    @Test
    void busyIdleAndUnknownAreCountedApart() {
        story.gpu("a", 0, 0.9).gpu("a", 1, 0.01).gpu("a", 2, Double.NaN).gpu("a", 3, "4", 0.5, "ai", "cut");

        NodeUse node = only(new InventoryBuilder().nodes(UseStory.node("a", Map.of("nvidia.com/gpu", "6"))));

        assertThat(node.busy()).isEqualTo(2);
        assertThat(node.idle()).isEqualTo(1);
        assertThat(node.unknown()).as("one stale, two never seen").isEqualTo(3);
        assertThat(node.held()).isEqualTo(1);
        assertThat(node.instances()).isEqualTo(1);
        assertThat(node.utilization().orElseThrow()).isEqualTo((0.9 + 0.01 + 0.5) / 3);
        assertThat(node.memoryUsed()).hasValue(40e9);
        assertThat(node.memoryTotal()).hasValue(160e9);
    }

    @Test
    void aNodeThatTakesNoPodsSaysWhy() {
        Node cordoned =
                UseStory.node("a", Map.of("nvidia.com/gpu", "8"), "node.kubernetes.io/unschedulable:NoSchedule");
        Node down = new Node("b", "", Map.of(), Map.of("nvidia.com/gpu", "8"), Map.of("Ready", "Unknown"), List.of());
        Node open = UseStory.node("c", Map.of("nvidia.com/gpu", "8"), "gpu=only:NoSchedule");

        FleetUse use =
                story.use(new InventoryBuilder().nodes(cordoned, down, open).build());

        assertThat(use.nodes())
                .extracting(node -> node.closed().orElse(null))
                .containsExactly(Closed.CORDONED, Closed.NOT_READY, null);
        assertThat(use.waiting().free()).as("only where pods may go").isEqualTo(8);
    }

    @Test
    void whatMayNotBeListedIsNotTakenForNothing() {
        story.gpu("a", 0, 0.5);
        ClusterFailure forbidden = new ClusterFailure.Forbidden("list", "pods", "", "");

        NodeUse withoutPods = only(new InventoryBuilder()
                .nodes(UseStory.node("a", Map.of("nvidia.com/gpu", "8")))
                .pods(Answer.unknown(forbidden, UseStory.NOW)));
        NodeUse withoutNodes = only(new InventoryBuilder().nodes(Answer.unknown(forbidden, UseStory.NOW)));

        assertThat(withoutPods.whole().orElseThrow().allocated()).isEmpty();
        assertThat(withoutPods.whole().orElseThrow().free()).isEmpty();
        assertThat(withoutNodes.objectKnown()).isFalse();
        assertThat(withoutNodes.busy()).isEqualTo(1);
    }

    private NodeUse only(InventoryBuilder inventory) {
        return story.use(inventory.build()).nodes().getFirst();
    }
}
