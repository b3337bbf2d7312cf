package dev.binnacle.app.fleet;

import static org.assertj.core.api.Assertions.assertThat;

import dev.binnacle.app.fleet.heat.HeatNodes;
import dev.binnacle.app.fx.Threads;
import dev.binnacle.gpu.FleetFeed;
import dev.binnacle.gpu.Gpu;
import dev.binnacle.gpu.GpuId;
import dev.binnacle.gpu.GpuState;
import dev.binnacle.gpu.use.FleetUse;
import dev.binnacle.gpu.use.Owner;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.junit.jupiter.api.Test;

class FleetModelTest {

    private Instant now = HeatNodes.NOW;
    private final List<Set<String>> attended = new ArrayList<>();
    private final FleetModel model = new FleetModel(Threads.CALLING, () -> now, attended::add);

    @Test
    void everyGpuHasALineAlsoOneThatIsAnnouncedAndWasNeverSeen() {
        model.accept(
                HeatNodes.update(
                        HeatNodes.node("b-10", gpu("b-10", 0, 0.5)), HeatNodes.unseen("b-9", 2, GpuState.NO_AGENT)),
                FleetUse.EMPTY);

        assertThat(picture().all()).extracting(row -> row.gpu().node()).containsExactly("b-9", "b-9", "b-10");
        assertThat(picture().all()).extracting(row -> row.gpu().seen()).containsExactly(false, false, true);
        assertThat(picture().count().cards()).isEqualTo(3);
        assertThat(picture().count().unseen()).isEqualTo(2);
        assertThat(picture().all()).extracting(row -> row.id()).doesNotHaveDuplicates();

        model.filter("state:no-agent");
        assertThat(nodes()).containsExactly("b-9", "b-9");
        model.filter("age>0s");
        assertThat(nodes()).as("what was never read has no age").doesNotContain("b-9");
    }

    /// Gauges must not change their GPUs with every reading.
    @Test
    void whatIsSuggestedStaysWhileItNeedsALookAsMuchAsOthers() {
        List<Gpu> gpus = new ArrayList<>();
        for (int i = 0; i < 8; i++) {
            gpus.add(HeatNodes.busy("n" + i, 0, 0.5)
                    .is(i < 2 ? GpuState.HEALTHY : GpuState.WARNING)
                    .gpu());
        }
        model.accept(update(gpus.toArray(Gpu[]::new)), FleetUse.EMPTY);
        List<GpuId> first = picture().suggested();
        assertThat(first)
                .extracting(GpuId::uuid)
                .startsWith("GPU-n2-0")
                .hasSize(6)
                .doesNotContain("GPU-n0-0");

        gpus.set(0, HeatNodes.busy("n0", 0, 0.5).is(GpuState.WARNING).gpu());
        model.accept(update(gpus.toArray(Gpu[]::new)), FleetUse.EMPTY);
        assertThat(picture().suggested()).isEqualTo(first);

        gpus.set(1, HeatNodes.busy("n1", 0, 0.5).is(GpuState.FATAL).gpu());
        model.accept(update(gpus.toArray(Gpu[]::new)), FleetUse.EMPTY);
        assertThat(picture().suggested())
                .as("what is worse comes first")
                .startsWith(id("n1", 0))
                .hasSize(6);
    }

    @Test
    void aHalfTypedFilterLeavesTheLastGoodOneInPlace() {
        model.accept(update(gpu("a", 0, 0.5), gpu("b", 0, 0.01)), FleetUse.EMPTY);
        model.filter("util<5");

        model.filter("util<5 model:");

        assertThat(model.filterFaults().get()).hasSize(1);
        assertThat(model.filterText().get()).isEqualTo("util<5 model:");
        assertThat(nodes()).containsExactly("b");

        model.filter("");
        assertThat(model.filterFaults().get()).isEmpty();
        assertThat(nodes()).hasSize(2);
    }

    @Test
    void theFilterKnowsLabelsOwnersAndTheTime() {
        Gpu held = HeatNodes.busy("a", 0, 0.5).heldBy("ai", "train-0").gpu();
        FleetUse use = new FleetUse(
                List.of(),
                List.of(),
                FleetUse.EMPTY.waiting(),
                Map.of(held.id(), new Owner("Deployment", "ai", "trainer")));
        model.accept(
                HeatNodes.update(HeatNodes.node("a", Map.of("zone", "b"), held), HeatNodes.node("b", gpu("b", 0, 0.5))),
                use);

        model.filter("label:zone=b");
        assertThat(nodes()).containsExactly("a");
        model.filter("workload:trainer");
        assertThat(nodes()).containsExactly("a");
        model.filter("age>1m");
        assertThat(nodes()).isEmpty();

        now = now.plusSeconds(90);
        model.accept(update(held), FleetUse.EMPTY);
        assertThat(nodes()).containsExactly("a");
    }

    @Test
    void attentionIsOnWhatIsInViewPinnedOrFocused() {
        model.accept(update(gpu("a", 0, 0.5), gpu("b", 0, 0.5), gpu("c", 0, 0.5), gpu("d", 0, 0.5)), FleetUse.EMPTY);

        model.inView("table", Set.of("a"));
        model.inView("map", Set.of("a", "b"));
        model.togglePin(id("c", 0));
        model.focused().set(id("d", 0));
        assertThat(attended.getLast()).containsExactlyInAnyOrder("a", "b", "c", "d");

        model.inView("map", Set.of());
        model.togglePin(id("c", 0));
        assertThat(attended.getLast()).containsExactlyInAnyOrder("a", "d");

        int told = attended.size();
        model.inView("map", Set.of("a"));
        assertThat(attended).as("nothing new").hasSize(told);
    }

    @Test
    void aScreenMadeAnewGoesOnWhereTheOtherWas() {
        model.accept(update(gpu("a", 0, 0.5), gpu("b", 0, 0.01)), FleetUse.EMPTY);
        model.filter("util<5");
        model.togglePin(id("a", 0));
        model.place().set(FleetPlace.WORKLOADS);

        FleetModel other = new FleetModel(Threads.CALLING, () -> now, _ -> {});
        other.continueFrom(model);
        other.accept(update(gpu("a", 0, 0.5), gpu("b", 0, 0.01)), FleetUse.EMPTY);

        assertThat(other.picture().get().passing()).extracting(row -> row.id()).containsExactly(id("b", 0));
        assertThat(other.pinned()).containsExactly(id("a", 0));
        assertThat(other.place().get()).isEqualTo(FleetPlace.WORKLOADS);
        assertThat(other.filterText().get()).isEqualTo("util<5");
    }

    private static Gpu gpu(String node, int index, double utilization) {
        return HeatNodes.busy(node, index, utilization).is(GpuState.HEALTHY).gpu();
    }

    private static GpuId id(String node, int index) {
        return new GpuId("GPU-" + node + "-" + index, "");
    }

    private static FleetFeed.Update update(Gpu... gpus) {
        return HeatNodes.update(List.of(gpus).stream()
                .map(gpu -> HeatNodes.node(gpu.node(), gpu))
                .toList());
    }

    private FleetPicture picture() {
        return Objects.requireNonNull(model.picture().get());
    }

    private List<String> nodes() {
        return picture().passing().stream().map(row -> row.gpu().node()).toList();
    }
}
