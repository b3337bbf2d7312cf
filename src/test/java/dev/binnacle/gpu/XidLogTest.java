package dev.binnacle.gpu;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class XidLogTest {

    private static final Instant START = Instant.parse("2026-11-01T08:00:00Z");
    private static final GpuId ID = new GpuId("GPU-1", "");

    private final XidLog log = new XidLog();

    private void see(int seconds, int latched, Map<Integer, Long> counted) {
        Instant at = START.plusSeconds(seconds);
        log.accept(new Fleet(
                at,
                List.of(new Gpu(
                        ID,
                        "0",
                        "n1",
                        "",
                        "",
                        "",
                        GpuSample.Holder.NONE,
                        GpuRulesTest.values(Metrics.XID, latched),
                        counted,
                        at,
                        List.of(),
                        GpuState.HEALTHY,
                        List.of())),
                List.of()));
    }

    @Test
    void notesWhatStoodThereAtFirstAndEveryChange() {
        see(0, 31, Map.of());
        see(30, 31, Map.of());
        see(60, 94, Map.of());
        see(90, 0, Map.of());
        see(120, 94, Map.of());

        assertThat(log.of(ID))
                .containsExactly(
                        new XidEvent(START.plusSeconds(120), 94, XidEvent.How.CHANGED),
                        new XidEvent(START.plusSeconds(60), 94, XidEvent.How.CHANGED),
                        new XidEvent(START, 31, XidEvent.How.FOUND));
    }

    @Test
    void notesACountThatRisesAndNotItsFall() {
        see(0, 0, Map.of());
        see(30, 79, Map.of(79, 1L));
        see(60, 79, Map.of(79, 1L));
        see(90, 79, Map.of(79, 2L));
        see(120, 79, Map.of());

        assertThat(log.of(ID)).extracting(XidEvent::how).containsExactly(XidEvent.How.COUNTED, XidEvent.How.COUNTED);
        assertThat(log.of(ID)).extracting(XidEvent::at).containsExactly(START.plusSeconds(90), START.plusSeconds(30));
    }

    @Test
    void takesTheSamePageOnce() {
        see(0, 13, Map.of());
        see(0, 43, Map.of());

        assertThat(log.of(ID)).hasSize(1);
    }

    @Test
    void knowsNothingOfOtherGpus() {
        see(0, 13, Map.of());

        assertThat(log.of(new GpuId("GPU-2", ""))).isEmpty();
    }

    @Test
    void keepsTheNewestOnly() {
        for (int i = 0; i < XidLog.MOST + 5; i++) {
            see(i, 1 + i % 2, Map.of());
        }

        assertThat(log.of(ID)).hasSize(XidLog.MOST);
        assertThat(log.of(ID).getLast().at()).isEqualTo(START.plusSeconds(5));
    }
}
