package dev.binnacle.gpu;

import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.OptionalDouble;
import org.jspecify.annotations.Nullable;

/// What a GPU's state needs to know of the time before its newest values. Immutable.
///
/// @param at        of the newest values in it
/// @param idleSince the same pod has held it since then and nothing ran; null while something does or nobody
///                  holds it
/// @param xid       the last code, latched; -1 when it was never told
/// @param xids      codes that were seen to appear, and when
record GpuPast(
        Instant at,
        GpuSample.Holder holder,
        @Nullable Instant idleSince,
        Heat heat,
        int xid,
        Map<Integer, Instant> xids) {

    enum Heat {
        COOL,
        WARM,
        HOT
    }

    static final GpuPast NONE = new GpuPast(Instant.MIN, GpuSample.Holder.NONE, null, Heat.COOL, -1, Map.of());

    /// With newer values; the same when they are not newer.
    GpuPast next(MetricValues values, GpuSample.Holder newHolder, Instant newAt, GpuRules rules) {
        if (!newAt.isAfter(at)) {
            return this;
        }
        int code = (int) values.get(Metrics.XID).orElse(xid);
        return new GpuPast(
                newAt,
                newHolder,
                idleSince(values, newHolder, newAt, rules),
                heat(values, rules),
                code,
                xids(code, newAt));
    }

    Duration idle() {
        return idleSince == null ? Duration.ZERO : Duration.between(idleSince, at);
    }

    private @Nullable Instant idleSince(
            MetricValues values, GpuSample.Holder newHolder, Instant newAt, GpuRules rules) {
        OptionalDouble busy = Judging.busy(values);
        if (!newHolder.present() || busy.isEmpty() || busy.getAsDouble() >= rules.get(Threshold.IDLE)) {
            return null;
        }
        // Between pages further apart than that anything may have run.
        boolean unbroken = idleSince != null
                && newHolder.equals(holder)
                && (Duration.between(at, newAt).compareTo(rules.minutes(Threshold.IDLE_FOR)) <= 0);
        return unbroken ? idleSince : newAt;
    }

    private Heat heat(MetricValues values, GpuRules rules) {
        double celsius = values.orNaN(Metrics.TEMPERATURE);
        double cooling = rules.get(Threshold.COOLING);
        if (celsius >= rules.get(Threshold.HOT) - (heat == Heat.HOT ? cooling : 0)) {
            return Heat.HOT;
        }
        return celsius >= rules.get(Threshold.WARM) - (heat == Heat.COOL ? 0 : cooling) ? Heat.WARM : Heat.COOL;
    }

    private Map<Integer, Instant> xids(int code, Instant newAt) {
        // The code goes back to zero when the driver is loaded again, which is what most codes ask for.
        if (code == 0 && xid > 0) {
            return Map.of();
        }
        if (code <= 0 || xid < 0 || code == xid) {
            return xids;
        }
        Map<Integer, Instant> more = new HashMap<>(xids);
        more.put(code, newAt);
        return Map.copyOf(more);
    }
}
