package dev.binnacle.gpu;

import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// The last hour of every GPU, in memory that does not grow with time: a ring of [#SLOTS] floats for each of
/// [#METRICS] a GPU has ever had, some 3.5 KiB for one that has them all.
///
/// A slot is 30 s of the cluster's time and holds the last value sampled in them. What counts is when a value
/// was sampled, not when it came: late values go where they belong, the same sample told again changes nothing,
/// and a stretch without samples is a gap, not a line. When the clock is set back, what lies after the new
/// "now" is forgotten.
///
/// A GPU that has not been seen for as long as the ring is forgotten. At most [#MOST] are remembered, the first
/// that came; where MIG makes more, the others have no history. Any thread may call; one at a time gets in.
public final class History {

    /// What is remembered. XIDs are events, not curves.
    public static final List<Metric> METRICS = List.of(
            Metrics.UTILIZATION,
            Metrics.MEMORY_USED,
            Metrics.TEMPERATURE,
            Metrics.POWER,
            Metrics.SM_CLOCK,
            Metrics.GRAPHICS_ACTIVE,
            Metrics.SM_ACTIVE);

    public static final Duration STEP = Duration.ofSeconds(30);

    /// 64 minutes.
    static final int SLOTS = 128;

    static final int MOST = 20_000;

    private final Map<GpuId, Ring> rings = new HashMap<>();
    private final int most;
    /// The slot of the last fleet; what comes later does not exist yet.
    private long now = Long.MIN_VALUE;

    public History() {
        this(MOST);
    }

    /// @param most GPUs
    History(int most) {
        this.most = most;
    }

    /// A quantity over time.
    ///
    /// @param end    the time of the last value; where values are kept in slots, the beginning of the slot
    /// @param step   between one value and the next
    /// @param values oldest first, in the metric's base unit, NaN where absent; none where nothing is known of
    ///               this quantity. The array is nobody else's
    @SuppressWarnings("ArrayRecordComponent") // a chart draws thousands of these; it is the caller's own copy
    public record Series(Instant end, Duration step, float[] values) {

        public static final Series NONE = new Series(Instant.EPOCH, STEP, new float[0]);

        /// Of the values of the last while; NaN when there are none.
        public double mean(Duration last) {
            double sum = 0;
            int count = 0;
            int from = (int) Math.max(0, values.length - last.dividedBy(step));
            for (int i = from; i < values.length; i++) {
                if (!Float.isNaN(values[i])) {
                    sum += values[i];
                    count++;
                }
            }
            return count == 0 ? Double.NaN : sum / count;
        }

        /// Whether there is no value at all.
        public boolean empty() {
            for (float value : values) {
                if (!Float.isNaN(value)) {
                    return false;
                }
            }
            return true;
        }
    }

    public synchronized void accept(Fleet fleet) {
        long slot = slot(fleet.at());
        if (slot < now) {
            rings.values().forEach(ring -> ring.rewind(slot));
        } else if (slot > now) {
            rings.values().removeIf(ring -> slot - ring.seen > SLOTS);
        }
        now = slot;
        boolean cleared = false;
        for (Gpu gpu : fleet.gpus()) {
            Ring ring = rings.get(gpu.id());
            if (ring == null && rings.size() >= most && !cleared) {
                forgetAllBut(fleet.gpus());
                cleared = true;
            }
            if (ring == null && rings.size() < most) {
                ring = new Ring();
                rings.put(gpu.id(), ring);
            }
            if (ring != null) {
                ring.seen = now;
                ring.put(gpu.sampledAt(), now, gpu.values());
            }
        }
    }

    /// The last hour up to the fleet last taken in; [Series#NONE] of a GPU or a metric that is not remembered.
    public synchronized Series series(GpuId id, Metric metric) {
        Ring ring = rings.get(id);
        float[] row = ring == null ? null : ring.row(METRICS.indexOf(metric));
        if (ring == null || row == null) {
            return Series.NONE;
        }
        float[] values = new float[SLOTS];
        for (int i = 0; i < SLOTS; i++) {
            long slot = now - SLOTS + 1 + i;
            values[i] = slot > ring.newest || slot <= ring.newest - SLOTS ? Float.NaN : row[place(slot)];
        }
        return new Series(Instant.ofEpochSecond(now * STEP.toSeconds()), STEP, values);
    }

    private void forgetAllBut(List<Gpu> gpus) {
        Set<GpuId> seen = HashSet.newHashSet(gpus.size());
        gpus.forEach(gpu -> seen.add(gpu.id()));
        rings.keySet().retainAll(seen);
    }

    private static long slot(Instant at) {
        return Math.floorDiv(at.getEpochSecond(), STEP.toSeconds());
    }

    private static int place(long slot) {
        return Math.floorMod(slot, SLOTS);
    }

    /// What is remembered of one GPU: slots `newest` and the [#SLOTS] - 1 before it.
    private static final class Ring {
        private final float[] @Nullable [] rows = new float[METRICS.size()][];
        private long newest = Long.MIN_VALUE + SLOTS;
        private long seen;
        private @Nullable Instant last;
        private @Nullable Instant latest;

        float @Nullable [] row(int metric) {
            return metric < 0 ? null : rows[metric];
        }

        void put(Instant at, long now, MetricValues values) {
            if (at.equals(last)) {
                return;
            }
            last = at;
            // A source whose clock is ahead tells of the present, not of the future.
            long slot = Math.min(slot(at), now);
            if (slot > newest) {
                clear(Math.max(newest + 1, slot - SLOTS + 1), slot);
                newest = slot;
            } else if (slot <= newest - SLOTS || (slot == newest && latest != null && at.isBefore(latest))) {
                return;
            }
            if (slot == newest) {
                latest = at;
            }
            for (int metric = 0; metric < rows.length; metric++) {
                float value = (float) values.orNaN(METRICS.get(metric));
                if (!Float.isNaN(value)) {
                    rowFor(metric)[place(slot)] = value;
                }
            }
        }

        void rewind(long now) {
            if (newest > now) {
                clear(Math.max(now + 1, newest - SLOTS + 1), newest);
                newest = now;
                last = null;
                latest = null;
            }
            seen = Math.min(seen, now);
        }

        private void clear(long from, long to) {
            for (float[] row : rows) {
                for (long slot = from; row != null && slot <= to; slot++) {
                    row[place(slot)] = Float.NaN;
                }
            }
        }

        private float[] rowFor(int metric) {
            float[] row = rows[metric];
            if (row == null) {
                row = new float[SLOTS];
                Arrays.fill(row, Float.NaN);
                rows[metric] = row;
            }
            return row;
        }
    }
}
