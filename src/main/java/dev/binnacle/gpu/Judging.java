package dev.binnacle.gpu;

import dev.binnacle.gpu.GpuPast.Heat;
import dev.binnacle.message.Message;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.TreeSet;

/// One GPU before the rules.
///
/// The last XID (`DCGM_FI_DEV_XID_ERRORS`) is latched until the driver is loaded again, so it raises nothing by
/// itself: only a code that was seen to appear does, and one that the exporter counts in its own window. Codes
/// an application causes by itself raise nothing either.
final class Judging {

    private final GpuRules rules;
    private final MetricValues values;
    private final GpuPast past;
    private final List<Message> fatal = new ArrayList<>();
    private final List<Message> warning = new ArrayList<>();

    Judging(GpuRules rules, MetricValues values, GpuPast past) {
        this.rules = rules;
        this.values = values;
        this.past = past;
    }

    /// A page that says nothing of a GPU but its name does not make it healthy.
    GpuRules.Judgement judgement(Map<Integer, Long> xids, GpuSample.Holder holder) {
        judgeXids(xids);
        judgeHeat();
        judgeMemoryCells();
        judgeMemoryUse();
        if (!fatal.isEmpty()) {
            fatal.addAll(warning);
            return new GpuRules.Judgement(GpuState.FATAL, fatal);
        }
        if (!warning.isEmpty()) {
            return new GpuRules.Judgement(GpuState.WARNING, warning);
        }
        if (!values.any()) {
            return values.anyUnsupported()
                    ? new GpuRules.Judgement(GpuState.UNSUPPORTED, List.of(Message.of("gpu.rule.unsupported")))
                    : new GpuRules.Judgement(GpuState.NOT_COLLECTED, List.of(Message.of("gpu.rule.nothing")));
        }
        OptionalDouble busy = busy(values);
        if (holder.present()
                && busy.isPresent()
                && busy.getAsDouble() < rules.get(Threshold.IDLE)
                && past.idle().compareTo(rules.minutes(Threshold.IDLE_FOR)) >= 0) {
            return new GpuRules.Judgement(
                    GpuState.IDLE_HELD,
                    List.of(Message.of(
                            "gpu.rule.idle",
                            busy.getAsDouble(),
                            rules.get(Threshold.IDLE),
                            past.idle().toMinutes())));
        }
        return new GpuRules.Judgement(GpuState.HEALTHY, List.of());
    }

    private void judgeXids(Map<Integer, Long> counted) {
        Set<Integer> codes = new TreeSet<>(counted.keySet());
        Duration lasts = rules.minutes(Threshold.XID_FOR);
        past.xids().forEach((code, at) -> {
            if (Duration.between(at, past.at()).compareTo(lasts) <= 0) {
                codes.add(code);
            }
        });
        for (int code : codes) {
            boolean inWindow = counted.containsKey(code);
            if (rules.fatalXids().contains(code)) {
                fatal.add(Message.of(inWindow ? "gpu.rule.xid.fatal" : "gpu.rule.xid.fatal.seen", code));
            } else if (rules.warningXids().contains(code)) {
                warning.add(Message.of(inWindow ? "gpu.rule.xid.warning" : "gpu.rule.xid.warning.seen", code));
            }
        }
    }

    private void judgeHeat() {
        double celsius = values.orNaN(Metrics.TEMPERATURE);
        if (past.heat() == Heat.HOT) {
            fatal.add(heat("gpu.rule.hot", celsius, rules.get(Threshold.HOT)));
        } else if (past.heat() == Heat.WARM) {
            warning.add(heat("gpu.rule.warm", celsius, rules.get(Threshold.WARM)));
        }
        long bits = (long) values.get(Metrics.THROTTLE_REASONS).orElse(0);
        for (ThrottleReason reason : ThrottleReason.of(bits & (rules.redThrottle() | rules.amberThrottle()))) {
            boolean red = (reason.bit() & rules.redThrottle()) != 0;
            (red ? fatal : warning)
                    .add(Message.of("gpu.rule.throttle", reason.meaning(), "0x" + Long.toHexString(reason.bit())));
        }
    }

    private Message heat(String key, double celsius, double mark) {
        return celsius >= mark
                ? Message.of(key, celsius, mark)
                : Message.of("gpu.rule.cooling", celsius, mark, mark - rules.get(Threshold.COOLING));
    }

    private void judgeMemoryCells() {
        if (values.orNaN(Metrics.ROW_REMAP_FAILED) > 0) {
            fatal.add(Message.of("gpu.rule.remap.failed"));
        }
        if (values.orNaN(Metrics.ROW_REMAP_PENDING) > 0) {
            warning.add(Message.of("gpu.rule.remap.pending"));
        }
        count(Metrics.ROW_REMAP_UNCORRECTABLE, Threshold.REMAPPED_ROWS, "gpu.rule.remap.uncorrectable");
        count(Metrics.ECC_UNCORRECTED_SINCE_RESET, Threshold.ECC_UNCORRECTED, "gpu.rule.ecc");
        count(Metrics.ECC_CORRECTED_SINCE_RESET, Threshold.ECC_CORRECTED, "gpu.rule.ecc.corrected");
        if (values.orNaN(Metrics.RETIRED_PAGES_PENDING) > 0) {
            warning.add(Message.of("gpu.rule.pages.pending", values.orNaN(Metrics.RETIRED_PAGES_PENDING)));
        }
    }

    private void count(Metric metric, Threshold threshold, String key) {
        double count = values.orNaN(metric);
        if (count >= rules.get(threshold)) {
            warning.add(Message.of(key, count, rules.get(threshold)));
        }
    }

    private void judgeMemoryUse() {
        double full = values.orNaN(Metrics.MEMORY_USED) / values.orNaN(Metrics.MEMORY_TOTAL);
        if (full >= rules.get(Threshold.MEMORY)) {
            warning.add(Message.of("gpu.rule.memory", full, rules.get(Threshold.MEMORY)));
        }
    }

    /// The busier of two views; MIG instances have only the second.
    static OptionalDouble busy(MetricValues values) {
        OptionalDouble utilization = values.get(Metrics.UTILIZATION);
        OptionalDouble graphics = values.get(Metrics.GRAPHICS_ACTIVE);
        if (utilization.isPresent() && graphics.isPresent()) {
            return OptionalDouble.of(Math.max(utilization.getAsDouble(), graphics.getAsDouble()));
        }
        return utilization.isPresent() ? utilization : graphics;
    }
}
