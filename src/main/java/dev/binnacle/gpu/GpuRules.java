package dev.binnacle.gpu;

import dev.binnacle.message.Message;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// What makes a GPU's state. The rules themselves are in [Judging]; here are the numbers they go by, all of
/// which can be set. Immutable.
///
/// @param thresholds    one that is missing, or outside of its range, is as it is by default
/// @param fatalXids     a node with one of these should be drained
/// @param warningXids   the GPU wants a reset soon
/// @param redThrottle   bits of [Metrics#THROTTLE_REASONS] that are FATAL
/// @param amberThrottle bits that are a WARNING
public record GpuRules(
        Map<Threshold, Double> thresholds,
        Set<Integer> fatalXids,
        Set<Integer> warningXids,
        long redThrottle,
        long amberThrottle) {

    public static final GpuRules DEFAULT = new GpuRules(
            Map.of(),
            XidCatalogue.standard().codes(Xid.Severity.FATAL),
            XidCatalogue.standard().codes(Xid.Severity.WARNING),
            ThrottleReason.bits(ThrottleReason.Severity.RED),
            ThrottleReason.bits(ThrottleReason.Severity.AMBER));

    public GpuRules {
        Map<Threshold, Double> all = new EnumMap<>(Threshold.class);
        for (Threshold threshold : Threshold.values()) {
            double set = thresholds.getOrDefault(threshold, threshold.standard());
            all.put(threshold, threshold.allows(set) ? set : threshold.standard());
        }
        thresholds = Map.copyOf(all);
        fatalXids = Set.copyOf(fatalXids);
        warningXids = Set.copyOf(warningXids);
    }

    public double get(Threshold threshold) {
        return thresholds.getOrDefault(threshold, threshold.standard());
    }

    public GpuRules with(Threshold threshold, double value) {
        Map<Threshold, Double> changed = new EnumMap<>(thresholds);
        changed.put(threshold, value);
        return new GpuRules(changed, fatalXids, warningXids, redThrottle, amberThrottle);
    }

    /// For values that are read once, or from a recording shorter than [Threshold#IDLE_FOR]: a GPU that is idle
    /// now counts as idle.
    public GpuRules ofOneMoment() {
        return with(Threshold.IDLE_FOR, 0);
    }

    public Duration staleAfter() {
        return Duration.ofMillis(Math.round(get(Threshold.STALE_AFTER) * 1_000));
    }

    public Duration forgetAfter() {
        return minutes(Threshold.FORGET_AFTER);
    }

    Duration minutes(Threshold threshold) {
        return Duration.ofMillis(Math.round(get(threshold) * 60_000));
    }

    /// @param reasons what made it so, worst first, each with the threshold that decided; empty when healthy
    public record Judgement(GpuState state, List<Message> reasons) {
        public Judgement {
            reasons = List.copyOf(reasons);
        }
    }

    /// By these values alone, as if nothing was known of the GPU's past: one that is idle now has been idle for
    /// no time. Whether the values are fresh is for [FleetTracker] to say.
    public Judgement judge(MetricValues values, Map<Integer, Long> xids, GpuSample.Holder holder) {
        return judge(values, xids, holder, GpuPast.NONE.next(values, holder, Instant.EPOCH, this));
    }

    /// @param past what is known of the GPU up to these values, and with them
    Judgement judge(MetricValues values, Map<Integer, Long> xids, GpuSample.Holder holder, GpuPast past) {
        return new Judging(this, values, past).judgement(xids, holder);
    }
}
