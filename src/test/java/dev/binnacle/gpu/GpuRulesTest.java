package dev.binnacle.gpu;

import static org.assertj.core.api.Assertions.assertThat;

import dev.binnacle.message.Messages;
import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class GpuRulesTest {

    private static final GpuSample.Holder HELD = new GpuSample.Holder("ai", "train-0", "main");

    private static final GpuRules NOW = GpuRules.DEFAULT.ofOneMoment();

    static MetricValues values(Object... pairs) {
        double[] values = new double[MetricDictionary.standard().metrics().size()];
        Arrays.fill(values, Double.NaN);
        for (int i = 0; i < pairs.length; i += 2) {
            values[((Metric) pairs[i]).index()] = ((Number) pairs[i + 1]).doubleValue();
        }
        return MetricValues.of(values);
    }

    private static GpuState state(MetricValues values, Map<Integer, Long> xids) {
        return NOW.judge(values, xids, HELD).state();
    }

    @ParameterizedTest
    @CsvSource({
        "temperature_celsius, 79, HEALTHY",
        "temperature_celsius, 80, WARNING",
        "temperature_celsius, 90, FATAL",
        "xid, 79, HEALTHY",
        "row_remap_failed, 1, FATAL",
        "row_remap_failed, 0, HEALTHY",
        "row_remap_pending, 1, WARNING",
        "temperature_celsius, 79.9, HEALTHY",
        "temperature_celsius, 89.9, WARNING",
        "row_remap_uncorrectable_total, 511, HEALTHY",
        "row_remap_uncorrectable_total, 512, WARNING",
        "ecc_corrected_since_reset_total, 19999999, HEALTHY",
        "ecc_corrected_since_reset_total, 20000000, WARNING",
        "retired_pages_pending, 1, WARNING",
        "throttle_reasons, 8, FATAL",
        "throttle_reasons, 64, FATAL",
        "throttle_reasons, 256, HEALTHY",
        "row_remap_correctable_total, 5, HEALTHY",
        "ecc_uncorrected_since_reset_total, 1, WARNING",
        "throttle_reasons, 1, HEALTHY",
        "throttle_reasons, 4, HEALTHY",
        "throttle_reasons, 32, WARNING",
        "throttle_reasons, 72, FATAL",
        "throttle_reasons, 128, FATAL",
        "utilization_ratio, 0.04, IDLE_HELD",
        "utilization_ratio, 0.05, HEALTHY",
        "graphics_active_ratio, 0.01, IDLE_HELD"
    })
    void judgesOneValueAtATime(String key, double value, GpuState expected) {
        GpuRules.Judgement judgement =
                NOW.judge(values(MetricDictionary.standard().metric(key), value), Map.of(), HELD);

        assertThat(judgement.state()).isEqualTo(expected);
        assertThat(judgement.reasons().isEmpty()).isEqualTo(expected == GpuState.HEALTHY);
    }

    @Test
    void judgesCountedXidsByTheirClass() {
        MetricValues busy = values(Metrics.UTILIZATION, 0.9);

        assertThat(state(busy, Map.of(79, 1L))).isEqualTo(GpuState.FATAL);
        assertThat(state(busy, Map.of(94, 1L))).isEqualTo(GpuState.WARNING);
        assertThat(state(busy, Map.of(31, 5L, 13, 1L, 43, 1L, 45, 1L))).isEqualTo(GpuState.HEALTHY);
    }

    @Test
    void takesAGpuAsIdleOnlyWhenAPodHoldsItAndBothViewsSayNothingRuns() {
        assertThat(state(values(Metrics.UTILIZATION, 0, Metrics.GRAPHICS_ACTIVE, 0.4), Map.of()))
                .isEqualTo(GpuState.HEALTHY);
        assertThat(GpuRules.DEFAULT
                        .judge(values(Metrics.UTILIZATION, 0), Map.of(), GpuSample.Holder.NONE)
                        .state())
                .isEqualTo(GpuState.HEALTHY);
    }

    @Test
    void warnsOfMemoryThatIsAllButFull() {
        assertThat(state(values(Metrics.MEMORY_USED, 94.9, Metrics.MEMORY_TOTAL, 100), Map.of()))
                .isEqualTo(GpuState.HEALTHY);
        assertThat(state(values(Metrics.MEMORY_USED, 95, Metrics.MEMORY_TOTAL, 100), Map.of()))
                .isEqualTo(GpuState.WARNING);
    }

    @Test
    void goesByTheThresholdsThatAreSet() {
        GpuRules rules = NOW.with(Threshold.WARM, 60).with(Threshold.IDLE, 0.2);

        assertThat(rules.judge(values(Metrics.TEMPERATURE, 60), Map.of(), HELD).state())
                .isEqualTo(GpuState.WARNING);
        assertThat(rules.judge(values(Metrics.UTILIZATION, 0.19), Map.of(), HELD)
                        .state())
                .isEqualTo(GpuState.IDLE_HELD);
    }

    @ParameterizedTest
    @EnumSource(Threshold.class)
    void takesTheDefaultWhereAThresholdMakesNoSense(Threshold threshold) {
        GpuRules rules = GpuRules.DEFAULT;

        assertThat(threshold.allows(threshold.standard())).isTrue();
        assertThat(rules.with(threshold, threshold.most() + 1).get(threshold)).isEqualTo(threshold.standard());
        assertThat(rules.with(threshold, threshold.least() - 1).get(threshold)).isEqualTo(threshold.standard());
        assertThat(rules.with(threshold, Double.NaN).get(threshold)).isEqualTo(threshold.standard());
        assertThat(rules.with(threshold, threshold.least()).get(threshold)).isEqualTo(threshold.least());
        assertThat(Threshold.find(threshold.key())).contains(threshold);
    }

    @Test
    void tellsAGpuWithBlankValuesOnlyFromOneWithoutAny() {
        MetricValues blank = values(Metrics.POWER, MetricValues.UNSUPPORTED);

        assertThat(blank.has(Metrics.POWER)).isFalse();
        assertThat(blank.unsupported(Metrics.POWER)).isTrue();
        assertThat(blank.unsupported(Metrics.XID)).isFalse();
        assertThat(state(blank, Map.of())).isEqualTo(GpuState.UNSUPPORTED);
        assertThat(blank.orElse(MetricValues.NONE).unsupported(Metrics.POWER)).isTrue();
        assertThat(MetricValues.NONE.orElse(blank).unsupported(Metrics.POWER)).isTrue();
        assertThat(blank.orElse(values(Metrics.POWER, 5)).orNaN(Metrics.POWER)).isEqualTo(5);
    }

    @Test
    void doesNotCallAGpuHealthyOfWhichNothingIsKnown() {
        assertThat(state(MetricValues.NONE, Map.of())).isEqualTo(GpuState.NOT_COLLECTED);
    }

    @Test
    void saysItsReasonsInBothLanguages() {
        GpuRules.Judgement judgement = GpuRules.DEFAULT.judge(
                values(Metrics.TEMPERATURE, 85, Metrics.ROW_REMAP_UNCORRECTABLE, 600), Map.of(119, 2L), HELD);

        assertThat(judgement.reasons().stream().map(Messages.in(Locale.ENGLISH)::say))
                .containsExactly(
                        "XID 119 was reported in the exporter's current window: drain the node, then reset the GPU or"
                                + " restart the machine.",
                        "At 85 °C it is at or above the warning mark of 80 °C.",
                        "600 memory rows were replaced after uncorrectable errors; the limit is 512.");
        assertThat(judgement.reasons().stream().map(Messages.in(Locale.CHINESE)::say))
                .allSatisfy(text -> assertThat(text).doesNotContain("{").containsPattern("\\p{IsHan}"));
    }
}
