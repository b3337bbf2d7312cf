package dev.binnacle.app.fleet;

import static org.assertj.core.api.Assertions.assertThat;

import dev.binnacle.cluster.Endpoint;
import dev.binnacle.gpu.Agent;
import dev.binnacle.gpu.AgentKind;
import dev.binnacle.gpu.Fleet;
import dev.binnacle.gpu.Gpu;
import dev.binnacle.gpu.GpuId;
import dev.binnacle.gpu.GpuSample;
import dev.binnacle.gpu.GpuState;
import dev.binnacle.gpu.MetricValues;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class FleetModelTest {

    private static final Instant NOW = Instant.parse("2026-11-22T20:00:00Z");

    private final FleetModel model = new FleetModel(Runnable::run);

    @Test
    void aRowStaysTheSameWhileItsGpuDoes() {
        model.accept(fleet(gpu("a", GpuState.HEALTHY), gpu("b", GpuState.HEALTHY)));
        GpuRow before = model.rows().getFirst();

        model.accept(fleet(gpu("a", GpuState.WARNING), gpu("c", GpuState.HEALTHY)));

        assertThat(model.rows().getFirst()).isSameAs(before);
        assertThat(before.gpu().get().state()).isEqualTo(GpuState.WARNING);
        assertThat(model.rows()).extracting(row -> row.id().uuid()).containsExactly("a", "c");
    }

    @Test
    void theFilterKeepsGpusInWhichEveryWordOccurs() {
        model.accept(fleet(gpu("a", GpuState.HEALTHY), gpu("b", GpuState.STALE)));

        model.filter("H20 stale");
        assertThat(model.rows()).extracting(row -> row.id().uuid()).containsExactly("b");

        model.filter("");
        assertThat(model.rows()).hasSize(2);
    }

    private static Fleet fleet(Gpu... gpus) {
        return new Fleet(NOW, Stream.of(gpus).toList(), List.of());
    }

    private static Gpu gpu(String uuid, GpuState state) {
        Agent agent = new Agent(
                AgentKind.DCGM_EXPORTER,
                "node",
                new Endpoint.OfPod("gpu", "exporter", 9400, "/metrics"),
                "gpu",
                "exporter",
                Agent.Engine.EMBEDDED,
                Agent.Profiling.UNKNOWN,
                false);
        return new Gpu(
                new GpuId(uuid, ""),
                "0",
                "node",
                "NVIDIA H20",
                "550",
                "",
                GpuSample.Holder.NONE,
                MetricValues.NONE,
                Map.of(),
                NOW,
                List.of(new Gpu.Source(agent, NOW, MetricValues.NONE)),
                state,
                List.of());
    }
}
