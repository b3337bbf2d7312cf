package dev.binnacle.gpu;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class HistoryTest {

    private static final Instant START = Instant.parse("2026-11-02T08:00:00Z");
    private static final GpuId ONE = new GpuId("GPU-1", "");
    private static final GpuId TWO = new GpuId("GPU-2", "");

    private final History history = new History();

    private static Instant after(int seconds) {
        return START.plusSeconds(seconds);
    }

    private static Gpu gpu(GpuId id, Instant sampledAt, double utilization) {
        double[] values = new double[MetricDictionary.standard().metrics().size()];
        Arrays.fill(values, Double.NaN);
        values[Metrics.UTILIZATION.index()] = utilization;
        return new Gpu(
                id,
                "0",
                "n1",
                "H20",
                "",
                "",
                GpuSample.Holder.NONE,
                MetricValues.of(values),
                Map.of(),
                sampledAt,
                List.of(),
                GpuState.HEALTHY,
                List.of());
    }

    private void tell(Instant now, Gpu... gpus) {
        history.accept(new Fleet(now, List.of(gpus), List.of()));
    }

    private void tell(int seconds, double utilization) {
        tell(after(seconds), gpu(ONE, after(seconds), utilization));
    }

    private float[] last(int slots) {
        float[] values = history.series(ONE, Metrics.UTILIZATION).values();
        return Arrays.copyOfRange(values, values.length - slots, values.length);
    }

    @Test
    void remembersAnHourAtThirtySeconds() {
        for (int i = 0; i <= 1000; i++) {
            tell(30 * i, i);
        }

        History.Series series = history.series(ONE, Metrics.UTILIZATION);

        assertThat(series.step()).isEqualTo(Duration.ofSeconds(30));
        assertThat(series.end()).isEqualTo(after(30 * 1000));
        assertThat(series.step().multipliedBy(series.values().length)).isGreaterThanOrEqualTo(Duration.ofHours(1));
        float[] expected = new float[series.values().length];
        IntStream.range(0, expected.length).forEach(i -> expected[i] = 1001 - expected.length + i);
        assertThat(series.values()).containsExactly(expected);
    }

    @Test
    void keepsTheLastValueOfASlotAndLeavesAGapWhereNothingWasSampled() {
        tell(0, 1);
        tell(10, 2);
        tell(29, 3);
        tell(90, 4);

        assertThat(last(5)).containsExactly(Float.NaN, 3, Float.NaN, Float.NaN, 4);
    }

    @Test
    void putsAValueWhereItWasSampledAndNotWhereItCame() {
        tell(0, 1);
        tell(60, 3);
        tell(after(95), gpu(ONE, after(31), 2));

        assertThat(last(4)).containsExactly(1, 2, 3, Float.NaN);
    }

    @Test
    void neverReplacesAValueByAnOlderOneOfTheSameSlot() {
        tell(20, 2);
        tell(after(21), gpu(ONE, after(5), 1));

        assertThat(last(1)).containsExactly(2);
    }

    @Test
    void takesTheSameSampleToldAgainForWhatItIs() {
        tell(0, 1);
        for (int seconds = 30; seconds <= 120; seconds += 30) {
            tell(after(seconds), gpu(ONE, START, 1));
        }

        assertThat(last(5)).containsExactly(1, Float.NaN, Float.NaN, Float.NaN, Float.NaN);
    }

    @Test
    void showsAGapUpToNowForAGpuThatStoppedAndLosesItWhenTheHourIsOver() {
        tell(0, 1);
        tell(after(60), gpu(TWO, after(60), 0));
        assertThat(last(3)).containsExactly(1, Float.NaN, Float.NaN);

        tell(after(64 * 60), gpu(TWO, after(64 * 60), 0));
        assertThat(history.series(ONE, Metrics.UTILIZATION).empty()).isTrue();
        assertThat(history.series(ONE, Metrics.UTILIZATION).values()).isNotEmpty();

        tell(after(65 * 60), gpu(TWO, after(65 * 60), 0));
        assertThat(history.series(ONE, Metrics.UTILIZATION)).isSameAs(History.Series.NONE);
    }

    @Test
    void beginsAnewAfterALongSilence() {
        tell(0, 1);
        tell(30, 2);
        tell(2 * 3600, 3);

        assertThat(history.series(ONE, Metrics.UTILIZATION).values())
                .endsWith(3)
                .containsOnlyOnce(3)
                .doesNotContain(1, 2);
    }

    @Test
    void forgetsWhatLiesAheadWhenTheClockIsSetBack() {
        tell(0, 1);
        tell(30, 2);
        tell(60, 3);

        tell(after(30), gpu(ONE, after(40), 9));
        assertThat(last(2)).containsExactly(1, 9);
        tell(60, 4);
        assertThat(last(3)).containsExactly(1, 9, 4);
    }

    @Test
    void startsOverWhenTheClockIsSetBackByMoreThanItRemembers() {
        tell(7200, 1);

        tell(0, 2);
        tell(30, 3);

        assertThat(last(3)).containsExactly(Float.NaN, 2, 3);
        assertThat(history.series(ONE, Metrics.UTILIZATION).values()).doesNotContain(1);
    }

    @Test
    void takesAValueFromTheFutureAsOneOfThePresent() {
        tell(after(0), gpu(ONE, after(300), 1));
        tell(30, 2);

        assertThat(last(2)).containsExactly(1, 2);
    }

    @Test
    void knowsNothingOfMetricsOrGpusItNeverSaw() {
        tell(0, 1);

        assertThat(history.series(ONE, Metrics.POWER)).isSameAs(History.Series.NONE);
        assertThat(history.series(ONE, Metrics.ENERGY)).isSameAs(History.Series.NONE);
        assertThat(history.series(TWO, Metrics.UTILIZATION)).isSameAs(History.Series.NONE);
    }

    @Test
    void remembersNoMoreGpusThanItMayAndMakesRoomWhenSomeHaveGone() {
        History small = new History(1);
        Instant later = after(30);

        small.accept(new Fleet(START, List.of(gpu(ONE, START, 1), gpu(TWO, START, 1)), List.of()));
        assertThat(small.series(ONE, Metrics.UTILIZATION).empty()).isFalse();
        assertThat(small.series(TWO, Metrics.UTILIZATION).empty()).isTrue();

        small.accept(new Fleet(later, List.of(gpu(TWO, later, 1)), List.of()));
        assertThat(small.series(ONE, Metrics.UTILIZATION).empty()).isTrue();
        assertThat(small.series(TWO, Metrics.UTILIZATION).empty()).isFalse();
    }

    @Test
    void givesEveryCallerItsOwnValues() {
        tell(0, 1);
        history.series(ONE, Metrics.UTILIZATION).values()[127] = 42;

        assertThat(last(1)).containsExactly(1);
    }
}
