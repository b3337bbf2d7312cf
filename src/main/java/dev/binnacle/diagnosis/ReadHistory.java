package dev.binnacle.diagnosis;

import dev.binnacle.gpu.Agent;
import dev.binnacle.gpu.GpuSample;
import dev.binnacle.gpu.MetricValues;
import dev.binnacle.gpu.Metrics;
import dev.binnacle.gpu.Reading;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// How agents answered over the last readings: whether at all, whether with profiling metrics, and since when
/// with the same values. A few words an agent, so that ten thousand GPUs cost little. Immutable.
///
/// @param agents what is remembered of each that is still there
/// @param since  when the watching began
/// @param until  of the last reading
public record ReadHistory(Map<Agent, Past> agents, Instant since, Instant until) {

    /// Six intervals of an exporter, which renews its values every 30 s.
    public static final Duration ENOUGH = Duration.ofMinutes(3);

    public static final ReadHistory NONE = new ReadHistory(Map.of(), Instant.EPOCH, Instant.EPOCH);

    /// Ticks that fit in a past.
    private static final int MOST = Long.SIZE;

    public ReadHistory {
        agents = Map.copyOf(agents);
    }

    public boolean longEnough() {
        return Duration.between(since, until).compareTo(ENOUGH) >= 0;
    }

    public Optional<Past> of(Agent agent) {
        return Optional.ofNullable(agents.get(agent));
    }

    /// @param readings the last of each agent; one that was taken in before changes nothing
    ReadHistory next(List<Reading> readings) {
        Map<Agent, Past> next = HashMap.newHashMap(readings.size());
        Instant last = until;
        Instant first = since;
        for (Reading reading : readings) {
            Past before = agents.get(reading.agent());
            Instant at = reading.samples().at();
            Past past =
                    before == null ? Past.first(reading) : at.isAfter(before.last()) ? before.next(reading) : before;
            next.put(reading.agent(), past);
            last = at.isAfter(last) ? at : last;
            first = first.equals(Instant.EPOCH) || at.isBefore(first) ? at : first;
        }
        return new ReadHistory(next, first, last);
    }

    /// The last readings of one agent, newest in the lowest bit.
    ///
    /// @param last      when it was read last
    /// @param ticks     readings in the bits, at most 64
    /// @param answered  with at least one GPU
    /// @param profiling with at least one profiling metric
    /// @param digest    of what must change while a GPU is powered; 0 when it said nothing of the kind
    /// @param sameSince since when the digest is this one
    public record Past(Instant last, int ticks, long answered, long profiling, int digest, Instant sameSince) {

        static Past first(Reading reading) {
            return new Past(Instant.MIN, 0, 0, 0, 0, reading.samples().at()).next(reading);
        }

        Past next(Reading reading) {
            List<GpuSample> samples = reading.samples().orElse(List.of());
            Instant at = reading.samples().at();
            int now = digest(samples);
            boolean same = now != 0 && now == digest;
            return new Past(
                    at,
                    Math.min(MOST, ticks + 1),
                    (answered << 1) | (samples.isEmpty() ? 0 : 1),
                    (profiling << 1) | (samples.stream().anyMatch(one -> Profiling.in(one.values())) ? 1 : 0),
                    now,
                    same ? sameSince : at);
        }

        /// Of energy, which only grows, and of power and clocks, which never stand still for long: an exporter
        /// that repeats all of them has stopped reading.
        private static int digest(List<GpuSample> samples) {
            int digest = 0;
            for (GpuSample sample : samples) {
                MetricValues values = sample.values();
                if (values.has(Metrics.ENERGY)) {
                    digest = 31 * digest + Double.hashCode(values.orNaN(Metrics.ENERGY)) + 1;
                } else if (values.has(Metrics.POWER) && values.orNaN(Metrics.UTILIZATION) > 0) {
                    digest = 31 * digest
                            + Double.hashCode(values.orNaN(Metrics.POWER))
                            + 7 * Double.hashCode(values.orNaN(Metrics.TEMPERATURE))
                            + 13 * Double.hashCode(values.orNaN(Metrics.UTILIZATION));
                }
            }
            return digest;
        }
    }
}
