package dev.binnacle.gpu;

import dev.binnacle.message.Message;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.Set;

/// What makes a GPU's state. The defaults are what other tools and NVIDIA's own guides use.
///
/// The last XID (`DCGM_FI_DEV_XID_ERRORS`) is latched until the driver is loaded again, so it raises nothing by
/// itself: only codes counted in the exporter's own window do. Codes an application causes by itself raise
/// nothing either.
///
/// @param warmCelsius   WARNING from here
/// @param hotCelsius    FATAL from here
/// @param memoryRatio   used of total, WARNING from here; training jobs sit at 90 % and are well
/// @param idleRatio     a GPU that a pod holds is idle below this utilisation
/// @param staleAfter    values older than this are STALE; two intervals of dcgm-exporter by default
/// @param forgetAfter   a GPU that nobody reports any more is shown STALE for so long
/// @param fatalXids     a node with one of these should be drained
/// @param warningXids   the GPU wants a reset soon
public record GpuRules(
        double warmCelsius,
        double hotCelsius,
        double memoryRatio,
        double idleRatio,
        Duration staleAfter,
        Duration forgetAfter,
        Set<Integer> fatalXids,
        Set<Integer> warningXids) {

    /// HW slowdown, HW thermal slowdown, HW power brake: the hardware protects itself. Bits as in NVML's
    /// `nvmlClocksEventReasons`. All others are normal, or said to be by whoever set them.
    private static final long RED_BITS = 0x8 | 0x40 | 0x80;

    /// SW thermal slowdown.
    private static final long AMBER_BITS = 0x20;

    public static final GpuRules DEFAULT = new GpuRules(
            80,
            90,
            0.95,
            0.05,
            Duration.ofSeconds(60),
            Duration.ofMinutes(10),
            Set.of(46, 48, 54, 62, 64, 74, 79, 95, 109, 110, 119, 120, 136, 140, 143, 155, 156, 158),
            Set.of(63, 92, 94, 121, 137, 144, 145, 146, 147, 148, 149, 150, 154));

    public GpuRules {
        fatalXids = Set.copyOf(fatalXids);
        warningXids = Set.copyOf(warningXids);
    }

    public GpuRules withStaleAfter(Duration age) {
        return new GpuRules(warmCelsius, hotCelsius, memoryRatio, idleRatio, age, forgetAfter, fatalXids, warningXids);
    }

    /// @param reasons what made it so, worst first; empty when healthy
    public record Judgement(GpuState state, List<Message> reasons) {
        public Judgement {
            reasons = List.copyOf(reasons);
        }
    }

    /// By values alone: whether they are fresh is for [FleetTracker] to say. A page that says nothing of a GPU
    /// but its name does not make it healthy: that is NOT_COLLECTED.
    public Judgement judge(MetricValues values, Map<Integer, Long> xids, GpuSample.Holder holder) {
        List<Message> fatal = new ArrayList<>();
        List<Message> warning = new ArrayList<>();
        xids.keySet().stream().sorted().forEach(code -> {
            if (fatalXids.contains(code)) {
                fatal.add(Message.of("gpu.rule.xid.fatal", code));
            } else if (warningXids.contains(code)) {
                warning.add(Message.of("gpu.rule.xid.warning", code));
            }
        });
        if (values.orNaN(Metrics.ROW_REMAP_FAILED) > 0) {
            fatal.add(Message.of("gpu.rule.remap.failed"));
        }
        double celsius = values.orNaN(Metrics.TEMPERATURE);
        if (celsius >= hotCelsius) {
            fatal.add(Message.of("gpu.rule.hot", celsius, hotCelsius));
        } else if (celsius >= warmCelsius) {
            warning.add(Message.of("gpu.rule.warm", celsius, warmCelsius));
        }
        long bits = (long) values.get(Metrics.THROTTLE_REASONS).orElse(0);
        if ((bits & RED_BITS) != 0) {
            fatal.add(Message.of("gpu.rule.slowdown.hardware"));
        }
        if ((bits & AMBER_BITS) != 0) {
            warning.add(Message.of("gpu.rule.slowdown.thermal"));
        }
        if (values.orNaN(Metrics.ROW_REMAP_PENDING) > 0) {
            warning.add(Message.of("gpu.rule.remap.pending"));
        }
        if (values.orNaN(Metrics.ROW_REMAP_UNCORRECTABLE) > 0) {
            warning.add(Message.of("gpu.rule.remap.uncorrectable", values.orNaN(Metrics.ROW_REMAP_UNCORRECTABLE)));
        }
        if (values.orNaN(Metrics.ECC_UNCORRECTED_SINCE_RESET) > 0) {
            warning.add(Message.of("gpu.rule.ecc", values.orNaN(Metrics.ECC_UNCORRECTED_SINCE_RESET)));
        }
        if (values.orNaN(Metrics.RETIRED_PAGES_PENDING) > 0) {
            warning.add(Message.of("gpu.rule.pages.pending", values.orNaN(Metrics.RETIRED_PAGES_PENDING)));
        }
        double full = values.orNaN(Metrics.MEMORY_USED) / values.orNaN(Metrics.MEMORY_TOTAL);
        if (full >= memoryRatio) {
            warning.add(Message.of("gpu.rule.memory", full));
        }
        if (!fatal.isEmpty()) {
            fatal.addAll(warning);
            return new Judgement(GpuState.FATAL, fatal);
        }
        if (!warning.isEmpty()) {
            return new Judgement(GpuState.WARNING, warning);
        }
        if (MetricDictionary.standard().metrics().stream().noneMatch(values::has)) {
            return new Judgement(GpuState.NOT_COLLECTED, List.of(Message.of("gpu.rule.nothing")));
        }
        OptionalDouble busy = busy(values);
        if (holder.present() && busy.isPresent() && busy.getAsDouble() < idleRatio) {
            return new Judgement(GpuState.IDLE_HELD, List.of(Message.of("gpu.rule.idle", busy.getAsDouble())));
        }
        return new Judgement(GpuState.HEALTHY, List.of());
    }

    /// The busier of two views; MIG instances have only the second.
    private static OptionalDouble busy(MetricValues values) {
        OptionalDouble utilization = values.get(Metrics.UTILIZATION);
        OptionalDouble graphics = values.get(Metrics.GRAPHICS_ACTIVE);
        if (utilization.isPresent() && graphics.isPresent()) {
            return OptionalDouble.of(Math.max(utilization.getAsDouble(), graphics.getAsDouble()));
        }
        return utilization.isPresent() ? utilization : graphics;
    }
}
