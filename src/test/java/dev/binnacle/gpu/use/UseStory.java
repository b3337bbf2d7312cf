package dev.binnacle.gpu.use;

import dev.binnacle.cluster.Inventory;
import dev.binnacle.cluster.Node;
import dev.binnacle.cluster.Pod;
import dev.binnacle.cluster.Workload;
import dev.binnacle.gpu.Fleet;
import dev.binnacle.gpu.Gpu;
import dev.binnacle.gpu.GpuId;
import dev.binnacle.gpu.GpuNodes;
import dev.binnacle.gpu.GpuSample;
import dev.binnacle.gpu.GpuState;
import dev.binnacle.gpu.MetricDictionary;
import dev.binnacle.gpu.MetricValues;
import dev.binnacle.gpu.Metrics;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

/// GPUs and objects for the tests of this package.
final class UseStory {

    static final Instant NOW = Instant.parse("2026-11-22T20:00:00Z");

    private final List<Gpu> gpus = new ArrayList<>();

    static Node node(String name, Map<String, String> allocatable, String... taints) {
        return new Node(name, "10.0.0.1", Map.of(), allocatable, Map.of("Ready", "True"), List.of(taints));
    }

    /// Made by a Deployment.
    static Workload replicaSet(String namespace, String name, String deployment) {
        return new Workload(
                "ReplicaSet",
                namespace,
                name,
                1,
                1,
                Map.of(),
                Map.of(),
                Map.of(),
                Map.of(),
                List.of(),
                List.of(),
                List.of(),
                "Deployment",
                deployment);
    }

    /// A GPU with nobody on it.
    UseStory gpu(String node, int index, double utilization) {
        return gpu(node, index, "", utilization, "", "");
    }

    UseStory gpu(String node, int index, Pod holder, double utilization) {
        return gpu(node, index, "", utilization, holder.namespace(), holder.name());
    }

    /// @param instance    MIG instance; empty for the whole GPU
    /// @param utilization NaN when not known, which also makes it stale
    UseStory gpu(String node, int index, String instance, double utilization, String namespace, String pod) {
        double[] values = new double[MetricDictionary.standard().metrics().size()];
        Arrays.fill(values, Double.NaN);
        values[(instance.isEmpty() ? Metrics.UTILIZATION : Metrics.GRAPHICS_ACTIVE).index()] = utilization;
        values[Metrics.MEMORY_USED.index()] = 10e9;
        values[Metrics.MEMORY_TOTAL.index()] = 40e9;
        gpus.add(new Gpu(
                id(node, index, instance),
                String.valueOf(index),
                node,
                "NVIDIA H20",
                "550",
                instance.isEmpty() ? "" : "1g.10gb",
                new GpuSample.Holder(namespace, pod, pod.isEmpty() ? "" : "main"),
                MetricValues.of(values),
                Map.of(),
                NOW,
                List.of(),
                Double.isNaN(utilization) ? GpuState.STALE : GpuState.HEALTHY,
                List.of()));
        return this;
    }

    static GpuId id(String node, int index, String instance) {
        return new GpuId("GPU-" + node + "-" + index, instance);
    }

    FleetUse use(Inventory inventory) {
        Fleet fleet = new Fleet(NOW, gpus, List.of());
        return FleetUse.of(
                fleet,
                GpuNodes.of(inventory, fleet, List.of(), List.of()),
                inventory,
                0.05,
                id -> id.uuid().endsWith("-0") ? 0.5 : Double.NaN);
    }
}
