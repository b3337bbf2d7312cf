package dev.binnacle.gpu;

/// The metrics that code asks for by name. All others are reached through [MetricDictionary#metrics].
public final class Metrics {

    public static final Metric UTILIZATION = metric("utilization_ratio");
    public static final Metric MEMORY_USED = metric("memory_used_bytes");
    /// As reported, or where an agent does not report it (dcgm-exporter by default does not) used + free +
    /// reserved, which is what the driver's total is made of; without a reserved figure it is that much short.
    public static final Metric MEMORY_TOTAL = metric("memory_total_bytes");

    public static final Metric MEMORY_FREE = metric("memory_free_bytes");
    /// Kept by the driver and firmware; no workload can have it.
    public static final Metric MEMORY_RESERVED = metric("memory_reserved_bytes");

    /// Share of time the memory was being read or written, not how full it is.
    public static final Metric MEMORY_UTILIZATION = metric("memory_copy_utilization_ratio");

    public static final Metric TEMPERATURE = metric("temperature_celsius");
    public static final Metric MEMORY_TEMPERATURE = metric("memory_temperature_celsius");
    public static final Metric POWER = metric("power_watts");
    public static final Metric POWER_LIMIT = metric("power_limit_watts");
    public static final Metric ENERGY = metric("energy_joules_total");
    public static final Metric SM_CLOCK = metric("sm_clock_hertz");
    public static final Metric MEMORY_CLOCK = metric("memory_clock_hertz");
    /// Bits as NVML defines them; see [ThrottleReason].
    public static final Metric THROTTLE_REASONS = metric("throttle_reasons");
    /// The last code since the driver was loaded, latched: it says nothing of now.
    public static final Metric XID = metric("xid");

    public static final Metric ENCODER_UTILIZATION = metric("encoder_utilization_ratio");
    public static final Metric DECODER_UTILIZATION = metric("decoder_utilization_ratio");
    public static final Metric GRAPHICS_ACTIVE = metric("graphics_active_ratio");
    public static final Metric SM_ACTIVE = metric("sm_active_ratio");
    public static final Metric SM_OCCUPANCY = metric("sm_occupancy_ratio");
    public static final Metric TENSOR_ACTIVE = metric("tensor_active_ratio");
    public static final Metric DRAM_ACTIVE = metric("dram_active_ratio");
    public static final Metric PCIE_TRANSMIT = metric("pcie_transmit_bytes_per_second");
    public static final Metric PCIE_RECEIVE = metric("pcie_receive_bytes_per_second");
    public static final Metric NVLINK = metric("nvlink_bytes_per_second");
    public static final Metric ECC_CORRECTED_SINCE_RESET = metric("ecc_corrected_since_reset_total");
    public static final Metric ECC_UNCORRECTED_SINCE_RESET = metric("ecc_uncorrected_since_reset_total");
    public static final Metric RETIRED_PAGES_PENDING = metric("retired_pages_pending");
    public static final Metric ROW_REMAP_UNCORRECTABLE = metric("row_remap_uncorrectable_total");
    public static final Metric ROW_REMAP_PENDING = metric("row_remap_pending");
    public static final Metric ROW_REMAP_FAILED = metric("row_remap_failed");

    private Metrics() {}

    /// Puts in the total where it is not reported, see [#MEMORY_TOTAL].
    ///
    /// @param values by [Metric#index], NaN where absent
    public static void completeMemory(double[] values) {
        double used = values[MEMORY_USED.index()];
        double free = values[MEMORY_FREE.index()];
        if (Double.isNaN(values[MEMORY_TOTAL.index()]) && !Double.isNaN(used) && !Double.isNaN(free)) {
            double reserved = values[MEMORY_RESERVED.index()];
            values[MEMORY_TOTAL.index()] = used + free + (Double.isNaN(reserved) ? 0 : reserved);
        }
    }

    private static Metric metric(String key) {
        return MetricDictionary.standard().metric(key);
    }
}
