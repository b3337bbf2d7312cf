package dev.binnacle.app.fleet.heat;

import dev.binnacle.gpu.Gpu;
import dev.binnacle.gpu.Metrics;
import java.time.Instant;
import java.util.List;

/// What the colours of the heat map say.
enum HeatColouring {
    UTILIZATION,
    MEMORY,
    TEMPERATURE,
    POWER,
    XID,
    AGE,
    STATE;

    /// Whether its looks are a few kinds, and no scale.
    boolean kinds() {
        return this == XID || this == STATE;
    }

    /// In the unit of [#scale]; NaN where the GPU's agents do not tell. Of [#XID] the code to show, 0 for none;
    /// of [#STATE] nothing.
    ///
    /// @param share whether power is told as a share of the limit
    double value(Gpu gpu, Instant now, boolean share) {
        return switch (this) {
            case UTILIZATION -> utilization(gpu);
            case MEMORY ->
                gpu.values().orNaN(Metrics.MEMORY_USED) / gpu.values().orNaN(Metrics.MEMORY_TOTAL);
            case TEMPERATURE -> gpu.values().orNaN(Metrics.TEMPERATURE);
            case POWER -> {
                double watts = gpu.values().orNaN(Metrics.POWER);
                yield share ? watts / gpu.values().orNaN(Metrics.POWER_LIMIT) : watts;
            }
            case XID -> xid(gpu);
            case AGE -> gpu.seen() ? gpu.age(now).toMillis() / 1000.0 : Double.NaN;
            case STATE -> Double.NaN;
        };
    }

    /// @param share as of [#value]
    HeatScale scale(List<Gpu> gpus, boolean share) {
        return switch (this) {
            case UTILIZATION, MEMORY, XID, STATE -> HeatScale.SHARE;
            case TEMPERATURE -> HeatScale.CELSIUS;
            case AGE -> HeatScale.AGE;
            case POWER ->
                share
                        ? HeatScale.SHARE
                        : HeatScale.watts(gpus.stream()
                                .mapToDouble(gpu -> gpu.values().orNaN(Metrics.POWER))
                                .filter(watts -> watts >= 0)
                                .max()
                                .orElse(0));
        };
    }

    /// Whether most of those that tell their power tell its limit too. The limit is not among what
    /// dcgm-exporter collects by default; without it there are only watts to compare.
    static boolean knowsLimits(List<Gpu> gpus) {
        int powers = 0;
        int limits = 0;
        for (Gpu gpu : gpus) {
            if (gpu.values().has(Metrics.POWER)) {
                powers++;
                limits += gpu.values().orNaN(Metrics.POWER_LIMIT) > 0 ? 1 : 0;
            }
        }
        return 2 * limits > powers;
    }

    /// Of a MIG instance DCGM gives no utilisation, but how long its engine was active.
    private static double utilization(Gpu gpu) {
        double busy = gpu.values().orNaN(Metrics.UTILIZATION);
        return Double.isNaN(busy) && !gpu.id().instance().isEmpty()
                ? gpu.values().orNaN(Metrics.GRAPHICS_ACTIVE)
                : busy;
    }

    private static double xid(Gpu gpu) {
        return gpu.xids().isEmpty()
                ? gpu.values().orNaN(Metrics.XID)
                : HeatLook.worst(gpu.xids().keySet());
    }
}
