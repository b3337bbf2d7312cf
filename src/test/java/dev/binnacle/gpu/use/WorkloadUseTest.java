package dev.binnacle.gpu.use;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.groups.Tuple.tuple;

import dev.binnacle.cluster.Answer;
import dev.binnacle.cluster.ClusterFailure;
import dev.binnacle.cluster.InventoryBuilder;
import dev.binnacle.cluster.Pod;
import dev.binnacle.cluster.PodBuilder;
import dev.binnacle.gpu.use.WorkloadUse.Standing;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class WorkloadUseTest {

    private final UseStory story = new UseStory();
    private final InventoryBuilder objects =
            new InventoryBuilder().nodes(UseStory.node("a", Map.of("nvidia.com/gpu", "8")));

    @Test
    void idleHoldersComeFirstThenThoseThatWait() {
        Pod notebook = pod("lab", "notebook", "", "", 1);
        Pod busy = pod("ai", "train-0", "Job", "train", 2);
        Pod half = pod("ai", "serve-0", "StatefulSet", "serve", 2);
        Pod blind = pod("ai", "old-0", "StatefulSet", "old", 1);
        Pod waiting = new PodBuilder("ai", "big-0")
                .owner("Job", "big")
                .phase("Pending")
                .requests("nvidia.com/gpu", "8")
                .build();
        story.gpu("a", 0, notebook, 0)
                .gpu("a", 1, busy, 0.9)
                .gpu("a", 2, busy, 0.7)
                .gpu("a", 3, half, 0.5)
                .gpu("a", 4, half, 0.01);

        FleetUse use =
                story.use(objects.pods(notebook, busy, half, blind, waiting).build());

        assertThat(use.workloads())
                .extracting(workload -> workload.owner().name(), WorkloadUse::standing)
                .containsExactly(
                        tuple("notebook", Standing.IDLE),
                        tuple("serve", Standing.PARTLY_IDLE),
                        tuple("big", Standing.WAITING),
                        tuple("old", Standing.UNKNOWN),
                        tuple("train", Standing.BUSY));
        assertThat(use.waiting()).isEqualTo(new FleetUse.Waiting(1, 8, 2, 2));
    }

    @Test
    void howWellItUsesThemIsMeanAndMostNowAndTheMeanLately() {
        Pod busy = pod("ai", "train-0", "Job", "train", 2);
        story.gpu("a", 0, busy, 0.9).gpu("a", 1, busy, 0.5);

        WorkloadUse train = story.use(objects.pods(busy).build()).workloads().getFirst();

        assertThat(train.utilization()).hasValue(0.7);
        assertThat(train.most()).hasValue(0.9);
        assertThat(train.lately()).hasValue(0.5);
        assertThat(train.whole()).isEqualTo(2);
        assertThat(train.gpus()).containsExactly(UseStory.id("a", 0, ""), UseStory.id("a", 1, ""));
        assertThat(train.nodes()).containsExactly("a");
        assertThat(train.since()).isEqualTo(busy.createdAt());
    }

    @Test
    void theOwnerIsTheDeploymentNotItsReplicaSet() {
        Pod first = pod("ai", "serve-7d4f-a", "ReplicaSet", "serve-7d4f", 1);
        Pod second = pod("ai", "serve-7d4f-b", "ReplicaSet", "serve-7d4f", 1);
        story.gpu("a", 0, first, 0.5).gpu("a", 1, second, 0.5);

        FleetUse use = story.use(objects.pods(first, second)
                .workloads(UseStory.replicaSet("ai", "serve-7d4f", "serve"))
                .build());

        assertThat(use.workloads())
                .extracting(WorkloadUse::owner, WorkloadUse::pods)
                .containsExactly(tuple(new Owner("Deployment", "ai", "serve"), 2));
        assertThat(use.owners()).containsEntry(UseStory.id("a", 0, ""), new Owner("Deployment", "ai", "serve"));
    }

    @Test
    void sharesOfGpusCountAsWhatTheyAre() {
        Pod share = new PodBuilder("ai", "share")
                .on("a")
                .owner("", "")
                .requests("aliyun.com/gpu-mem", "12")
                .requests("aliyun.com/gpu-core.percentage", "30")
                .build();

        WorkloadUse use = story.use(objects.pods(share).build()).workloads().getFirst();

        assertThat(use.asked())
                .containsOnly(Map.entry("aliyun.com/gpu-mem", 12.0), Map.entry("aliyun.com/gpu-core.percentage", 30.0));
        assertThat(use.whole()).isZero();
        assertThat(use.standing()).isEqualTo(Standing.UNKNOWN);
    }

    /// Privileged pods can use a GPU they never asked for, and pods may be hidden from this account.
    @Test
    void aHolderThatAskedForNothingIsAHolder() {
        story.gpu("a", 0, "", 0.0, "ops", "debug");

        List<WorkloadUse> listed = story.use(objects.build()).workloads();
        List<WorkloadUse> hidden = story.use(
                        objects.pods(Answer.unknown(new ClusterFailure.Forbidden("list", "pods", "", ""), UseStory.NOW))
                                .build())
                .workloads();

        assertThat(listed).isEqualTo(hidden);
        assertThat(listed.getFirst().owner()).isEqualTo(new Owner("Pod", "ops", "debug"));
        assertThat(listed.getFirst().asked()).isEmpty();
        assertThat(listed.getFirst().standing()).isEqualTo(Standing.IDLE);
    }

    private static Pod pod(String namespace, String name, String ownerKind, String owner, int gpus) {
        return new PodBuilder(namespace, name)
                .on("a")
                .owner(ownerKind, owner)
                .requests("nvidia.com/gpu", String.valueOf(gpus))
                .build();
    }
}
