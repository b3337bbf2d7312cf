package dev.binnacle.app.fleet;

import static org.assertj.core.api.Assertions.assertThat;

import dev.binnacle.app.fleet.heat.HeatNodes;
import dev.binnacle.gpu.FleetFeed;
import dev.binnacle.gpu.Gpu;
import dev.binnacle.gpu.GpuId;
import dev.binnacle.gpu.GpuState;
import dev.binnacle.gpu.Metrics;
import dev.binnacle.gpu.use.FleetUse;
import dev.binnacle.gpu.use.Owner;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import javafx.collections.ListChangeListener;
import org.junit.jupiter.api.Test;

class FleetModelTest {

    private Instant now = HeatNodes.NOW;
    private final List<Set<String>> attended = new ArrayList<>();
    private final FleetModel model = new FleetModel(Runnable::run, () -> now, attended::add);

    @Test
    void aRowStaysTheSameWhileItsGpuDoes() {
        model.accept(update(gpu("a", 0, 0.5), gpu("b", 0, 0.5)));
        GpuRow before = row("a");

        model.accept(update(gpu("a", 0, 0.7), gpu("c", 0, 0.5)));

        assertThat(row("a")).isSameAs(before);
        assertThat(before.gpu().get().values().get(Metrics.UTILIZATION)).hasValue(0.7);
        assertThat(nodes()).containsExactlyInAnyOrder("a", "c");
    }

    /// Whoever shows the rows keeps its place, since nothing is taken away that comes back.
    @Test
    void rowsComeAndGoOneByOne() {
        model.accept(update(gpu("a", 0, 0.5), gpu("b", 0, 0.01), gpu("c", 0, 0.02)));
        model.filter("util<5");
        List<String> changes = new ArrayList<>();
        model.rows().addListener((ListChangeListener<GpuRow>) change -> {
            while (change.next()) {
                changes.add("-" + change.getRemovedSize() + " +" + change.getAddedSize());
            }
        });

        model.accept(update(gpu("a", 0, 0.5), gpu("b", 0, 0.03), gpu("c", 0, 0.02)));
        assertThat(changes).as("other values, the same rows").isEmpty();

        model.accept(update(gpu("a", 0, 0.5), gpu("b", 0, 0.9), gpu("c", 0, 0.02)));
        assertThat(changes).containsExactly("-1 +0");
        assertThat(nodes()).containsExactly("c");
    }

    @Test
    void aHalfTypedFilterLeavesTheLastGoodOneInPlace() {
        model.accept(update(gpu("a", 0, 0.5), gpu("b", 0, 0.01)));
        model.filter("util<5");
        var shown = model.shown().get();

        model.filter("util<5 model:");

        assertThat(model.filterFaults().get()).hasSize(1);
        assertThat(model.filterText().get()).isEqualTo("util<5 model:");
        assertThat(model.shown().get()).isEqualTo(shown);
        assertThat(nodes()).containsExactly("b");

        model.filter("");
        assertThat(model.filterFaults().get()).isEmpty();
        assertThat(nodes()).hasSize(2);
    }

    @Test
    void theFilterKnowsLabelsOwnersAndTheTime() {
        Gpu held = HeatNodes.busy("a", 0, 0.5).heldBy("ai", "train-0").gpu();
        model.accept(HeatNodes.update(
                HeatNodes.node("a", Map.of("zone", "b"), held), HeatNodes.node("b", gpu("b", 0, 0.5))));
        model.accept(new FleetUse(
                List.of(),
                List.of(),
                FleetUse.EMPTY.waiting(),
                Map.of(held.id(), new Owner("Deployment", "ai", "trainer"))));

        model.filter("label:zone=b");
        assertThat(nodes()).containsExactly("a");
        model.filter("workload:trainer");
        assertThat(nodes()).containsExactly("a");
        model.filter("age>1m");
        assertThat(nodes()).isEmpty();

        now = now.plusSeconds(90);
        model.accept(update(held));
        assertThat(nodes()).containsExactly("a");
    }

    @Test
    void attentionIsOnWhatIsInViewPinnedOrFocused() {
        model.accept(update(gpu("a", 0, 0.5), gpu("b", 0, 0.5), gpu("c", 0, 0.5), gpu("d", 0, 0.5)));

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
        model.accept(update(gpu("a", 0, 0.5), gpu("b", 0, 0.01)));
        model.filter("util<5");
        model.togglePin(id("a", 0));
        model.place().set(FleetPlace.WORKLOADS);

        FleetModel other = new FleetModel(Runnable::run, () -> now, _ -> {});
        other.continueFrom(model);
        other.accept(update(gpu("a", 0, 0.5), gpu("b", 0, 0.01)));

        assertThat(other.rows()).extracting(row -> row.id()).containsExactly(id("b", 0));
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

    private GpuRow row(String node) {
        return model.row(id(node, 0)).orElseThrow();
    }

    private List<String> nodes() {
        return model.rows().stream().map(row -> row.gpu().get().node()).toList();
    }
}
