package dev.binnacle.app.fleet.heat;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.binnacle.app.fx.Ramp;
import dev.binnacle.gpu.FleetFeed;
import dev.binnacle.gpu.Gpu;
import dev.binnacle.gpu.GpuState;
import dev.binnacle.gpu.Metrics;
import dev.binnacle.message.Message;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class HeatRequestTest {

    @Test
    void littleIsTheRampsBeginningAndMuchItsEnd() {
        HeatFrame frame = frame(
                HeatColouring.UTILIZATION,
                HeatNodes.busy("a", 0, 0).gpu(),
                HeatNodes.busy("a", 1, 1).gpu());

        assertThat(HeatLook.isShade(frame.look(0))).isTrue();
        assertThat(HeatLook.shade(frame.look(0))).isZero();
        assertThat(HeatLook.shade(frame.look(1))).isEqualTo(Ramp.SHADES - 1);
    }

    @Test
    void whatIsNotCollectedIsNoZero() {
        HeatFrame frame = frame(HeatColouring.UTILIZATION, HeatNodes.gpu("a", 0).gpu());

        assertThat(frame.look(0)).isEqualTo(HeatLook.of(GpuState.NOT_COLLECTED));
        assertThat(frame.value(0)).isNaN();
        assertThat(frame.sum(0).mean()).isNaN();
    }

    @Test
    void aLastGoodValueIsToldFromACurrentOne() {
        HeatFrame frame = frame(
                HeatColouring.UTILIZATION,
                HeatNodes.busy("a", 0, 0.5).is(GpuState.UNREACHABLE).gpu(),
                HeatNodes.busy("a", 1, 0.5).gpu(),
                HeatNodes.gpu("a", 2).is(GpuState.FORBIDDEN).gpu());

        assertThat(HeatLook.isAged(frame.look(0))).isTrue();
        assertThat(HeatLook.shade(frame.look(0))).isEqualTo(HeatLook.shade(frame.look(1)));
        assertThat(frame.look(2)).isEqualTo(HeatLook.of(GpuState.FORBIDDEN));
        assertThat(frame.sum(0).mean()).as("of what is current").isEqualTo(0.5, within(1e-9));
    }

    @Test
    void whatNeedsAttentionIsMarkedInEveryColouringByValue() {
        for (HeatColouring colouring : List.of(
                HeatColouring.UTILIZATION,
                HeatColouring.MEMORY,
                HeatColouring.TEMPERATURE,
                HeatColouring.POWER,
                HeatColouring.AGE)) {
            HeatFrame frame = frame(
                    colouring,
                    HeatNodes.busy("a", 0, 0.5).is(GpuState.FATAL).gpu(),
                    HeatNodes.busy("a", 1, 0.5).is(GpuState.WARNING).gpu());

            assertThat(frame.look(0) & HeatLook.FATAL_MARK).as("%s", colouring).isNotZero();
            assertThat(frame.look(1) & HeatLook.WARNING_MARK)
                    .as("%s", colouring)
                    .isNotZero();
        }
    }

    @Test
    void everyStateHasALookOfItsOwn() {
        List<Gpu> made = new ArrayList<>();
        for (GpuState state : GpuState.values()) {
            made.add(HeatNodes.busy("a", made.size(), 0.5).is(state).gpu());
        }
        Gpu[] gpus = made.toArray(Gpu[]::new);

        HeatFrame frame = frame(HeatColouring.STATE, gpus);

        assertThat(IntStream.range(0, gpus.length).map(frame::look).distinct().count())
                .isEqualTo(gpus.length);
    }

    @Test
    void powerIsAShareOfTheLimitWhereMostTellTheirs() {
        HeatFrame shares = frame(
                HeatColouring.POWER,
                HeatNodes.busy("a", 0, 0)
                        .with(Metrics.POWER, 250)
                        .with(Metrics.POWER_LIMIT, 500)
                        .gpu());
        HeatFrame watts = frame(
                HeatColouring.POWER,
                HeatNodes.busy("a", 0, 0).with(Metrics.POWER, 250).gpu());

        assertThat(shares.scale().unit()).isEqualTo(HeatScale.Unit.PERCENT);
        assertThat(shares.value(0)).isEqualTo(0.5);
        assertThat(watts.scale().unit()).isEqualTo(HeatScale.Unit.WATT);
        assertThat(watts.scale().most()).isEqualTo(300);
    }

    @Test
    void aLatchedXidIsOfThePastAndOnlyACountedOneAlarms() {
        HeatFrame frame = frame(
                HeatColouring.XID,
                HeatNodes.busy("a", 0, 0).gpu(),
                HeatNodes.busy("a", 1, 0).with(Metrics.XID, 79).gpu(),
                HeatNodes.busy("a", 2, 0).xids(Map.of(31, 2L, 79, 1L)).gpu(),
                HeatNodes.busy("a", 3, 0).xids(Map.of(31, 2L)).gpu());

        assertThat(frame.look(0)).isEqualTo(HeatLook.of(HeatLook.XidKind.NONE));
        assertThat(frame.look(1)).isEqualTo(HeatLook.of(HeatLook.XidKind.PAST));
        assertThat(frame.look(2)).isEqualTo(HeatLook.of(HeatLook.XidKind.FATAL));
        assertThat(frame.value(2)).as("the worst code").isEqualTo(79);
        assertThat(frame.look(3)).isEqualTo(HeatLook.of(HeatLook.XidKind.APPLICATION));
    }

    @Test
    void agesAreShadedEvenWhereTheValuesAreNoLongerTrusted() {
        HeatFrame frame = frame(
                HeatColouring.AGE,
                HeatNodes.busy("a", 0, 0.5).gpu(),
                HeatNodes.busy("a", 1, 0.5)
                        .is(GpuState.STALE)
                        .sampledAt(HeatNodes.NOW.minusSeconds(3600))
                        .gpu());

        assertThat(HeatLook.shade(frame.look(0))).isZero();
        assertThat(HeatLook.isShade(frame.look(1))).isTrue();
        assertThat(HeatLook.shade(frame.look(1))).isEqualTo(Ramp.SHADES - 1);
    }

    @Test
    void gpusNobodyEverSawAreDrawnAsTheirNodeIs() {
        HeatFrame frame = frame(
                HeatNodes.update(
                        HeatNodes.full("a", 2),
                        HeatNodes.unseen("b", 3, GpuState.NO_AGENT),
                        HeatNodes.unseen("c", 0, GpuState.FORBIDDEN)),
                HeatColouring.UTILIZATION,
                HeatGrouping.NONE,
                _ -> true,
                false);

        assertThat(frame.plan().parts()).isEqualTo(6);
        assertThat(IntStream.range(2, 5).map(frame::look)).containsOnly(HeatLook.of(GpuState.NO_AGENT));
        assertThat(frame.look(5)).isEqualTo(HeatLook.of(GpuState.FORBIDDEN));
        assertThat(frame.item(5).gpu()).isNull();
    }

    @Test
    void instancesOfOneGpuShareItsCell() {
        HeatFrame frame = frame(
                HeatColouring.UTILIZATION,
                HeatNodes.busy("a", 0, 0.5).gpu(),
                HeatNodes.gpu("a", 1)
                        .instance(1, "3g.40gb")
                        .with(Metrics.GRAPHICS_ACTIVE, 1)
                        .gpu(),
                HeatNodes.gpu("a", 1)
                        .instance(2, "3g.40gb")
                        .with(Metrics.GRAPHICS_ACTIVE, 0)
                        .gpu());

        assertThat(frame.plan().cells()).isEqualTo(2);
        assertThat(frame.plan().parts()).isEqualTo(3);
        assertThat(frame.value(1)).as("how long its engine was active").isEqualTo(1);
    }

    @Test
    void groupsAreInNaturalOrderWithTheirCountAndMean() {
        FleetFeed.Update update = HeatNodes.update(
                HeatNodes.node(
                        "n10",
                        Map.of("pool", "p10"),
                        HeatNodes.busy("n10", 0, 0.2).gpu()),
                HeatNodes.node(
                        "n2", Map.of("pool", "p2"), HeatNodes.busy("n2", 0, 0.4).gpu()),
                HeatNodes.node(
                        "n1",
                        Map.of("pool", "p10"),
                        HeatNodes.busy("n1", 0, 0.6).gpu()),
                HeatNodes.node("n3", Map.of(), HeatNodes.busy("n3", 0, 0.6).gpu()));

        HeatFrame frame = frame(update, HeatColouring.UTILIZATION, HeatGrouping.label("pool"), _ -> true, false);

        assertThat(IntStream.range(0, 3).mapToObj(frame.plan()::title))
                .containsExactly(
                        Message.verbatim("p2"), Message.verbatim("p10"), Message.of("heat.group.label.none", "pool"));
        assertThat(frame.plan().node(1)).isEqualTo("n1");
        assertThat(frame.sum(1)).isEqualTo(new HeatFrame.Sum(2, 0.4, 0));
    }

    @Test
    void aModelIsOneGroupHoweverItIsWritten() {
        FleetFeed.Update update = HeatNodes.update(
                HeatNodes.node(
                        "a",
                        HeatNodes.busy("a", 0, 0).model("NVIDIA A100-SXM4-80GB").gpu()),
                HeatNodes.node(
                        "b",
                        HeatNodes.busy("b", 0, 0).model("NVIDIA-A100-SXM4-80GB").gpu()));

        HeatFrame frame = frame(update, HeatColouring.UTILIZATION, HeatGrouping.MODEL, _ -> true, false);

        assertThat(frame.plan().groups()).isEqualTo(1);
        assertThat(frame.plan().title(0)).isEqualTo(Message.verbatim("A100-SXM4-80GB"));
    }

    @Test
    void aNodeWithSeveralHoldersHasABlockWithEach() {
        FleetFeed.Update update = HeatNodes.update(HeatNodes.node(
                "a",
                HeatNodes.busy("a", 0, 0).heldBy("x", "one").gpu(),
                HeatNodes.busy("a", 1, 0).gpu(),
                HeatNodes.busy("a", 2, 0).heldBy("x", "one").gpu()));

        HeatFrame frame = frame(update, HeatColouring.UTILIZATION, HeatGrouping.HOLDER, _ -> true, false);

        assertThat(frame.plan().groups()).isEqualTo(2);
        assertThat(frame.sum(0).cards()).isEqualTo(2);
        assertThat(frame.plan().title(1)).isEqualTo(Message.of("heat.group.holder.free"));
    }

    @Test
    void whatDoesNotPassTheFilterIsDimmedOrLeftOut() {
        FleetFeed.Update update = HeatNodes.update(HeatNodes.full("a", 4), HeatNodes.unseen("b", 2, GpuState.NO_AGENT));
        Predicate<Gpu> busy = gpu -> gpu.values().orNaN(Metrics.UTILIZATION) > 0.6;

        HeatFrame dimmed = frame(update, HeatColouring.UTILIZATION, HeatGrouping.NONE, busy, false);
        HeatFrame hidden = frame(update, HeatColouring.UTILIZATION, HeatGrouping.NONE, busy, true);

        assertThat(IntStream.range(0, 6).map(part -> dimmed.look(part) & HeatLook.DIM))
                .containsExactly(HeatLook.DIM, HeatLook.DIM, 0, 0, HeatLook.DIM, HeatLook.DIM);
        assertThat(dimmed.counts().matching()).isEqualTo(2);
        assertThat(hidden.plan().parts()).isEqualTo(2);
        assertThat(hidden.counts().cards()).isEqualTo(6);
    }

    @Test
    void thePlanIsKeptWhileOnlyValuesChange() {
        HeatFrame before =
                frame(HeatColouring.UTILIZATION, HeatNodes.busy("a", 0, 0.1).gpu());

        FleetFeed.Update later =
                HeatNodes.update(HeatNodes.node("a", HeatNodes.busy("a", 0, 0.9).gpu()));
        HeatFrame after = new HeatRequest(
                        new HeatMapModel.Subject(later, _ -> true),
                        new HeatWish(HeatColouring.UTILIZATION, HeatGrouping.NONE, false, HeatNodes.NOW, before))
                .frame();

        assertThat(after.plan()).isSameAs(before.plan());
        assertThat(after.look(0)).isNotEqualTo(before.look(0));
    }

    @Test
    void groupingsAreOfferedThatCutTheClusterIntoSomething() {
        FleetFeed.Update update = HeatNodes.update(IntStream.range(0, 8)
                .mapToObj(i -> HeatNodes.node(
                        "n" + i,
                        Map.of(
                                "alibabacloud.com/nodepool-id",
                                "np1",
                                "zone",
                                "z" + i % 2,
                                "kubernetes.io/hostname",
                                "n" + i,
                                "kubernetes.io/os",
                                "linux")))
                .toList());

        assertThat(HeatGrouping.choices(update.nodes()))
                .containsExactly(
                        HeatGrouping.NONE,
                        HeatGrouping.MODEL,
                        HeatGrouping.HOLDER,
                        HeatGrouping.STATE,
                        HeatGrouping.label("alibabacloud.com/nodepool-id"),
                        HeatGrouping.label("zone"));
    }

    private static HeatFrame frame(HeatColouring colouring, Gpu... gpus) {
        return frame(HeatNodes.update(HeatNodes.node("a", gpus)), colouring, HeatGrouping.NONE, _ -> true, false);
    }

    private static HeatFrame frame(
            FleetFeed.Update update,
            HeatColouring colouring,
            HeatGrouping grouping,
            Predicate<Gpu> shown,
            boolean hide) {
        return new HeatRequest(
                        new HeatMapModel.Subject(update, shown),
                        new HeatWish(colouring, grouping, hide, HeatNodes.NOW, HeatFrame.EMPTY))
                .frame();
    }
}
