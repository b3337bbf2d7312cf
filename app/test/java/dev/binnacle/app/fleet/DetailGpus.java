package dev.binnacle.app.fleet;

import dev.binnacle.cluster.ClusterFailure;
import dev.binnacle.cluster.ClusterProblem;
import dev.binnacle.cluster.Endpoint;
import dev.binnacle.gpu.Agent;
import dev.binnacle.gpu.AgentKind;
import dev.binnacle.gpu.Gpu;
import dev.binnacle.gpu.GpuId;
import dev.binnacle.gpu.GpuRules;
import dev.binnacle.gpu.GpuSample;
import dev.binnacle.gpu.GpuState;
import dev.binnacle.gpu.History;
import dev.binnacle.gpu.Metric;
import dev.binnacle.gpu.MetricDictionary;
import dev.binnacle.gpu.MetricValues;
import dev.binnacle.gpu.Metrics;
import dev.binnacle.gpu.NvLinks;
import dev.binnacle.message.Message;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// GPUs in the states that their details have to show.
final class DetailGpus {

    static final Instant NOW = Instant.parse("2026-11-01T08:00:00Z");
    private static final GpuSample.Holder HELD = new GpuSample.Holder("ai-training", "llama-70b-worker-3", "pytorch");

    private DetailGpus() {}

    static Gpu healthy() {
        return gpu(well(), Map.of(), "", sources(well(), well()), null);
    }

    /// XID 94 counted, clocks cut by the hardware, a row waiting to be replaced.
    static Gpu faulty() {
        Map<Metric, Double> values = well();
        values.put(Metrics.TEMPERATURE, 92.0);
        values.put(Metrics.XID, 94.0);
        values.put(Metrics.THROTTLE_REASONS, 72.0);
        values.put(Metrics.ROW_REMAP_PENDING, 1.0);
        values.put(Metrics.ECC_UNCORRECTED_SINCE_RESET, 2.0);
        values.put(Metrics.POWER_LIMIT, 500.0);
        Map<Metric, Double> other = new HashMap<>(values);
        other.put(Metrics.TEMPERATURE, 78.0);
        return gpu(values, Map.of(94, 3L), "", sources(values, other), null);
    }

    /// Errors on two links, of which the second has one more every time; link 17 down; GPU 7 not reached.
    static Gpu linked(int more) {
        Map<Metric, Double> values = well();
        List<Metric> crc = NvLinks.ERRORS.getFirst().each();
        for (int link = 0; link < NvLinks.STATES.size(); link++) {
            values.put(NvLinks.STATES.get(link), link == 17 ? 0.0 : 1.0);
            values.put(crc.get(link), 0.0);
            values.put(NvLinks.ERRORS.get(3).each().get(link), 0.0);
        }
        values.put(NvLinks.ERRORS.getFirst().all(), 5.0 + more);
        values.put(crc.get(4), 2.0);
        values.put(crc.get(9), 3.0 + more);
        for (int peer : new int[] {0, 1, 2, 7}) {
            values.put(NvLinks.PEERS.get(peer), peer == 7 ? 2.0 : 0.0);
        }
        return gpu(values, Map.of(), "", sources(values), null);
    }

    static Gpu mig(int instance) {
        Map<Metric, Double> values = new HashMap<>();
        values.put(Metrics.GRAPHICS_ACTIVE, 0.31 * instance);
        values.put(Metrics.MEMORY_USED, 4.0 * (1L << 30));
        values.put(Metrics.MEMORY_TOTAL, 9.75 * (1L << 30));
        values.put(Metrics.TEMPERATURE, 52.0);
        return gpu(values, Map.of(), Integer.toString(instance), sources(values), null);
    }

    static Gpu forbidden() {
        return gpu(
                well(),
                Map.of(),
                "",
                sources(well()),
                new GpuRules.Judgement(
                        GpuState.FORBIDDEN,
                        List.of(Message.of(
                                "gpu.why.failing",
                                ClusterProblem.why(
                                        new ClusterFailure.Forbidden("get", "pods/proxy", "nvidia-gpu", ""))))));
    }

    static Gpu stale() {
        return gpu(
                well(),
                Map.of(),
                "",
                sources(well()),
                new GpuRules.Judgement(GpuState.STALE, List.of(Message.of("gpu.why.gone"))));
    }

    static History.Series series(Metric metric) {
        float[] values = new float[120];
        for (int i = 0; i < values.length; i++) {
            boolean gap = i > 40 && i < 55;
            double wave = 0.5 + 0.4 * Math.sin(i / 9.0) + 0.08 * Math.sin(i * 1.7);
            double scale = switch (metric.unit()) {
                case RATIO -> 1;
                case BYTE -> 90.0 * (1L << 30);
                case CELSIUS -> 80;
                case WATT -> 480;
                case HERTZ -> 1.9e9;
                default -> 1;
            };
            values[i] = gap ? Float.NaN : (float) (wave * scale);
        }
        return new History.Series(NOW, History.STEP, values);
    }

    private static Map<Metric, Double> well() {
        Map<Metric, Double> values = new HashMap<>();
        values.put(Metrics.UTILIZATION, 0.87);
        values.put(Metrics.GRAPHICS_ACTIVE, 0.84);
        values.put(Metrics.MEMORY_USED, 71.3 * (1L << 30));
        values.put(Metrics.MEMORY_TOTAL, 95.6 * (1L << 30));
        values.put(Metrics.TEMPERATURE, 63.0);
        values.put(Metrics.MEMORY_TEMPERATURE, 71.0);
        values.put(Metrics.POWER, 412.0);
        values.put(Metrics.ENERGY, 4.1e9);
        values.put(Metrics.SM_CLOCK, 1.98e9);
        values.put(Metrics.MEMORY_CLOCK, 2.619e9);
        values.put(Metrics.XID, 0.0);
        values.put(Metrics.NVLINK, 41e9);
        values.put(Metrics.PCIE_TRANSMIT, 220e6);
        values.put(Metrics.ROW_REMAP_FAILED, 0.0);
        values.put(Metrics.ROW_REMAP_UNCORRECTABLE, 0.0);
        values.put(MetricDictionary.standard().metric("vgpu_license_status"), MetricValues.UNSUPPORTED);
        return values;
    }

    private static MetricValues of(Map<Metric, Double> set) {
        double[] values = new double[MetricDictionary.standard().metrics().size()];
        Arrays.fill(values, Double.NaN);
        set.forEach((metric, value) -> values[metric.index()] = value);
        return MetricValues.of(values);
    }

    @SafeVarargs
    private static List<Gpu.Source> sources(Map<Metric, Double>... values) {
        List<Gpu.Source> sources = new ArrayList<>();
        for (Map<Metric, Double> one : values) {
            boolean first = sources.isEmpty();
            sources.add(new Gpu.Source(
                    new Agent(
                            first ? AgentKind.DCGM_EXPORTER : AgentKind.HOST_AGENT,
                            "cn-beijing.192.168.0.22",
                            first
                                    ? new Endpoint.OfPod("nvidia-gpu", "dcgm-exporter-x7k2p", 9400, "/metrics")
                                    : new Endpoint.OfNode("cn-beijing.192.168.0.22", 9400, "/metrics"),
                            "nvidia-gpu",
                            "dcgm-exporter-x7k2p",
                            Agent.Engine.EMBEDDED,
                            Agent.Profiling.CONFIGURED,
                            false),
                    NOW.minusSeconds(first ? 12 : 25),
                    of(one)));
        }
        return sources;
    }

    private static Gpu gpu(
            Map<Metric, Double> set,
            Map<Integer, Long> xids,
            String instance,
            List<Gpu.Source> sources,
            GpuRules.@Nullable Judgement judgement) {
        MetricValues values = of(set);
        GpuRules.Judgement judged = judgement == null ? GpuRules.DEFAULT.judge(values, xids, HELD) : judgement;
        return new Gpu(
                new GpuId("GPU-4c1b9a52-0d2e-7a64-11f0-90aa61c7e3d5", instance),
                "3",
                "cn-beijing.192.168.0.22",
                instance.isEmpty() ? "NVIDIA H20" : "NVIDIA A100-SXM4-80GB",
                "550.127.08",
                instance.isEmpty() ? "" : "1g.10gb",
                HELD,
                values,
                xids,
                NOW.minusSeconds(12),
                sources,
                judged.state(),
                judged.reasons());
    }
}
