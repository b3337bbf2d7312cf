package dev.binnacle.diagnosis;

import dev.binnacle.gpu.GpuSample;
import dev.binnacle.gpu.Metric;
import dev.binnacle.gpu.MetricValues;
import dev.binnacle.gpu.Metrics;
import java.util.List;
import java.util.Set;

/// The metrics that DCGM's profiling module reads (`DCGM_FI_PROF_*`), as against those of the device.
public final class Profiling {

    private static final Set<Metric> METRICS = Set.of(
            Metrics.GRAPHICS_ACTIVE,
            Metrics.SM_ACTIVE,
            Metrics.TENSOR_ACTIVE,
            Metrics.DRAM_ACTIVE,
            Metrics.PCIE_TRANSMIT,
            Metrics.PCIE_RECEIVE);

    private static final Set<Metric> DEVICE =
            Set.of(Metrics.TEMPERATURE, Metrics.UTILIZATION, Metrics.MEMORY_USED, Metrics.POWER);

    private Profiling() {}

    public static boolean in(MetricValues values) {
        return METRICS.stream().anyMatch(values::has);
    }

    /// Tells of the device, and of nothing that takes the profiling hardware.
    public static boolean missing(List<GpuSample> samples) {
        return samples.stream().noneMatch(sample -> in(sample.values()))
                && samples.stream()
                        .map(GpuSample::values)
                        .anyMatch(values -> DEVICE.stream().anyMatch(values::has));
    }
}
