package dev.binnacle.gpu.prometheus;

import dev.binnacle.cluster.Answer;
import dev.binnacle.cluster.ClusterFailure;
import dev.binnacle.gpu.GpuId;
import dev.binnacle.gpu.History;
import dev.binnacle.gpu.Metric;
import dev.binnacle.gpu.MetricDictionary;
import dev.binnacle.gpu.Plausible;
import dev.binnacle.prometheus.Prometheus;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Quantities over hours and days. Any thread may ask.
final class LongHistory {

    /// More than a chart has pixels, and far below the 11,000 that Prometheus and ARMS allow.
    private static final int POINTS = 1_000;

    /// Exporters renew their values every 30 s; finer steps only repeat them.
    private static final Duration FINEST = Duration.ofSeconds(30);

    private final Prometheus prometheus;
    private final GpuQueries queries;
    private final MetricDictionary dictionary = MetricDictionary.standard();
    private volatile Set<String> names = Set.of();

    LongHistory(Prometheus prometheus, GpuQueries queries) {
        this.prometheus = prometheus;
        this.queries = queries;
    }

    /// Those that the server has; none while that is not known.
    void names(Set<String> there) {
        names = Set.copyOf(there);
    }

    Answer<History.Series> range(GpuId gpu, Metric metric, Duration length) {
        Duration step = step(length);
        int points = Math.toIntExact(length.dividedBy(step));
        Instant end = Instant.ofEpochSecond(Instant.now().getEpochSecond() / step.toSeconds() * step.toSeconds());
        Instant start = end.minus(step.multipliedBy(points - 1L));
        float[] values = new float[points];
        Arrays.fill(values, Float.NaN);
        Set<String> there = names;
        ClusterFailure failure = null;
        boolean told = false;
        for (MetricDictionary.Name name : dictionary.names(metric)) {
            if (!there.isEmpty() && !there.contains(name.name())) {
                continue;
            }
            String query = queries.gpu(name.name(), gpu.uuid(), gpu.instance());
            switch (prometheus.range(query, start, end, step)) {
                case Answer.Known<List<Prometheus.Series>>(List<Prometheus.Series> lines, var _) -> {
                    told = true;
                    lines.forEach(line -> put(values, line, name, start, step));
                }
                case Answer.Unknown<List<Prometheus.Series>>(ClusterFailure why, var _) ->
                    failure = first(failure, why);
            }
        }
        return failure != null && !told
                ? Answer.unknown(failure, Instant.now())
                : Answer.known(new History.Series(end, step, values), Instant.now());
    }

    private static ClusterFailure first(@Nullable ClusterFailure before, ClusterFailure now) {
        return before == null ? now : before;
    }

    private static void put(
            float[] values, Prometheus.Series line, MetricDictionary.Name name, Instant start, Duration step) {
        for (int i = 0; i < line.values().length; i++) {
            double raw = line.values()[i];
            double value = Plausible.blank(raw) ? Double.NaN : name.toBase(raw);
            long slot = Math.round(
                    (double) Duration.between(start, line.times().get(i)).toMillis() / step.toMillis());
            if (slot >= 0 && slot < values.length && Plausible.value(name.metric(), value)) {
                values[(int) slot] = (float) value;
            }
        }
    }

    private static Duration step(Duration length) {
        long seconds = Math.ceilDiv(length.toSeconds(), POINTS);
        long rounded = Math.ceilDiv(Math.max(seconds, FINEST.toSeconds()), 30L) * 30L;
        return Duration.ofSeconds(rounded);
    }
}
