package dev.binnacle.gpu;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.Test;

/// States that depend on what was before.
class GpuPastTest {

    private static final Instant START = Instant.parse("2026-11-01T08:00:00Z");
    private static final GpuSample.Holder TRAIN = new GpuSample.Holder("ai", "train-0", "main");
    private static final GpuSample.Holder OTHER = new GpuSample.Holder("ai", "other-0", "main");

    private GpuPast past = GpuPast.NONE;

    private GpuState at(int seconds, GpuSample.Holder holder, Object... values) {
        MetricValues now = GpuRulesTest.values(values);
        past = past.next(now, holder, START.plusSeconds(seconds), GpuRules.DEFAULT);
        return GpuRules.DEFAULT.judge(now, Map.of(), holder, past).state();
    }

    @Test
    void aHeldGpuIsIdleAfterFifteenMinutes() {
        for (int second = 0; second < 900; second += 30) {
            assertThat(at(second, TRAIN, Metrics.UTILIZATION, 0.01)).isEqualTo(GpuState.HEALTHY);
        }
        assertThat(at(900, TRAIN, Metrics.UTILIZATION, 0.01)).isEqualTo(GpuState.IDLE_HELD);
        assertThat(at(930, TRAIN, Metrics.UTILIZATION, 0.05)).isEqualTo(GpuState.HEALTHY);
        assertThat(at(960, TRAIN, Metrics.UTILIZATION, 0.01)).isEqualTo(GpuState.HEALTHY);
    }

    @Test
    void anotherPodAGapOrNoFigureBeginsTheTimeAnew() {
        at(0, TRAIN, Metrics.UTILIZATION, 0);
        assertThat(at(900, OTHER, Metrics.UTILIZATION, 0)).isEqualTo(GpuState.HEALTHY);
        assertThat(at(1801, OTHER, Metrics.UTILIZATION, 0)).as("a gap of 901 s").isEqualTo(GpuState.HEALTHY);
        assertThat(at(2000, OTHER, Metrics.POWER, 70)).isEqualTo(GpuState.HEALTHY);
        assertThat(at(2701, OTHER, Metrics.UTILIZATION, 0)).isEqualTo(GpuState.HEALTHY);
        assertThat(at(3601, OTHER, Metrics.UTILIZATION, 0)).isEqualTo(GpuState.IDLE_HELD);
    }

    @Test
    void staysHotUntilItHasCooledByTwoDegrees() {
        assertThat(at(0, TRAIN, Metrics.TEMPERATURE, 88)).isEqualTo(GpuState.WARNING);
        assertThat(at(30, TRAIN, Metrics.TEMPERATURE, 90)).isEqualTo(GpuState.FATAL);
        assertThat(at(60, TRAIN, Metrics.TEMPERATURE, 88)).isEqualTo(GpuState.FATAL);
        assertThat(at(90, TRAIN, Metrics.TEMPERATURE, 87)).isEqualTo(GpuState.WARNING);
        assertThat(at(120, TRAIN, Metrics.TEMPERATURE, 78)).isEqualTo(GpuState.WARNING);
        assertThat(at(150, TRAIN, Metrics.TEMPERATURE, 77)).isEqualTo(GpuState.HEALTHY);
        assertThat(at(180, TRAIN, Metrics.TEMPERATURE, 79)).isEqualTo(GpuState.HEALTHY);
    }

    @Test
    void anXidThatStoodThereFromTheFirstRaisesNothingAndOneThatAppearsDoesForTwoHours() {
        assertThat(at(0, TRAIN, Metrics.XID, 79)).isEqualTo(GpuState.HEALTHY);
        assertThat(at(30, TRAIN, Metrics.XID, 48)).isEqualTo(GpuState.FATAL);
        assertThat(at(30 + 7200, TRAIN, Metrics.XID, 48)).isEqualTo(GpuState.FATAL);
        assertThat(at(31 + 7200, TRAIN, Metrics.XID, 48)).isEqualTo(GpuState.HEALTHY);
    }

    @Test
    void anApplicationsXidRaisesNothingAndALoadedDriverEndsTheAlarm() {
        at(0, TRAIN, Metrics.XID, 0);
        assertThat(at(30, TRAIN, Metrics.XID, 31)).isEqualTo(GpuState.HEALTHY);
        assertThat(at(60, TRAIN, Metrics.XID, 94)).isEqualTo(GpuState.WARNING);
        assertThat(at(90, TRAIN, Metrics.XID, 0)).isEqualTo(GpuState.HEALTHY);
    }

    @Test
    void theSameValuesAgainChangeNothing() {
        at(0, TRAIN, Metrics.UTILIZATION, 0);
        GpuPast before = past;

        at(0, OTHER, Metrics.UTILIZATION, 1);

        assertThat(past).isSameAs(before);
        assertThat(past.idle()).isEqualTo(Duration.ZERO);
    }
}
