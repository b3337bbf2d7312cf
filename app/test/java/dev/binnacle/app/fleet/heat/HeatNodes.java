package dev.binnacle.app.fleet.heat;

import dev.binnacle.gpu.Fleet;
import dev.binnacle.gpu.FleetFeed;
import dev.binnacle.gpu.Gpu;
import dev.binnacle.gpu.GpuId;
import dev.binnacle.gpu.GpuNode;
import dev.binnacle.gpu.GpuSample;
import dev.binnacle.gpu.GpuState;
import dev.binnacle.gpu.Metric;
import dev.binnacle.gpu.MetricDictionary;
import dev.binnacle.gpu.MetricValues;
import dev.binnacle.gpu.Metrics;
import dev.binnacle.message.Message;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;

/// Nodes and GPUs made to measure.
public final class HeatNodes {

    public static final Instant NOW = Instant.parse("2026-03-02T10:00:00Z");

    private HeatNodes() {}

    /// A GPU of a node, with what a test wants of it.
    public static final class Made {
        private final double[] values =
                new double[MetricDictionary.standard().metrics().size()];
        private final String node;
        private final int index;
        private String instance = "";
        private String profile = "";
        private String model = "NVIDIA H20";
        private GpuSample.Holder holder = GpuSample.Holder.NONE;
        private Map<Integer, Long> xids = Map.of();
        private GpuState state = GpuState.HEALTHY;
        private Instant at = NOW;

        private Made(String node, int index) {
            this.node = node;
            this.index = index;
            Arrays.fill(values, Double.NaN);
        }

        public Made with(Metric metric, double value) {
            values[metric.index()] = value;
            return this;
        }

        public Made instance(int number, String migProfile) {
            instance = Integer.toString(number);
            profile = migProfile;
            return this;
        }

        public Made model(String name) {
            model = name;
            return this;
        }

        public Made heldBy(String namespace, String pod) {
            holder = new GpuSample.Holder(namespace, pod, "main");
            return this;
        }

        public Made xids(Map<Integer, Long> counted) {
            xids = counted;
            return this;
        }

        public Made is(GpuState is) {
            state = is;
            return this;
        }

        public Made sampledAt(Instant when) {
            at = when;
            return this;
        }

        public Gpu gpu() {
            return new Gpu(
                    new GpuId("GPU-" + node + "-" + index, instance),
                    Integer.toString(index),
                    node,
                    model,
                    "550.90",
                    profile,
                    holder,
                    MetricValues.of(values),
                    xids,
                    at,
                    List.of(),
                    state,
                    List.of());
        }
    }

    public static Made gpu(String node, int index) {
        return new Made(node, index);
    }

    /// In use to this share, and otherwise as a GPU is.
    public static Made busy(String node, int index, double share) {
        return gpu(node, index)
                .with(Metrics.UTILIZATION, share)
                .with(Metrics.MEMORY_USED, share * 80e9)
                .with(Metrics.MEMORY_TOTAL, 96e9)
                .with(Metrics.TEMPERATURE, 35 + 40 * share)
                .with(Metrics.POWER, 100 + 300 * share)
                .with(Metrics.XID, 0);
    }

    public static GpuNode node(String name, Gpu... gpus) {
        return node(name, Map.of(), gpus);
    }

    public static GpuNode node(String name, Map<String, String> labels, Gpu... gpus) {
        return new GpuNode(
                name, "NVIDIA H20", labels, OptionalInt.of(gpus.length), List.of(gpus), 0, GpuState.HEALTHY, List.of());
    }

    /// A node that announces GPUs of which none was ever seen.
    public static GpuNode unseen(String name, int announced, GpuState state) {
        return new GpuNode(
                name,
                "NVIDIA H20",
                Map.of(),
                OptionalInt.of(announced),
                List.of(),
                announced,
                state,
                List.of(Message.verbatim("nobody tells of it")));
    }

    /// So many healthy ones.
    public static GpuNode full(String name, int gpus) {
        List<Gpu> all = new ArrayList<>();
        for (int i = 0; i < gpus; i++) {
            all.add(busy(name, i, (i + 1.0) / gpus).gpu());
        }
        return node(name, all.toArray(Gpu[]::new));
    }

    public static FleetFeed.Update update(GpuNode... nodes) {
        return update(List.of(nodes));
    }

    public static FleetFeed.Update update(List<GpuNode> nodes) {
        List<Gpu> gpus = nodes.stream().flatMap(node -> node.gpus().stream()).toList();
        return new FleetFeed.Update(new Fleet(NOW, gpus, List.of()), List.of(), List.of(), nodes);
    }
}
