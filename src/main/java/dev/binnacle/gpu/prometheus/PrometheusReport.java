package dev.binnacle.gpu.prometheus;

import dev.binnacle.cluster.Answer;
import dev.binnacle.gpu.MetricDictionary;
import dev.binnacle.prometheus.Prometheus;
import dev.binnacle.prometheus.Targets;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;

/// What a Prometheus has for us, found with a handful of cheap questions.
///
/// @param version as it says; empty where it does not serve that page
/// @param metrics how many of the names we know it has
/// @param gpus    GPUs and MIG instances; empty when it would not count them
/// @param series  of the metric with the most; empty likewise
/// @param parts   into how many each question is going to be cut
/// @param skew    its clock less ours
/// @param targets whether it tells what it scrapes, or why not
public record PrometheusReport(
        Optional<String> version,
        int metrics,
        OptionalLong gpus,
        OptionalLong series,
        int parts,
        Duration skew,
        Answer<Integer> targets) {

    /// Blocks; any thread but the one that draws.
    ///
    /// @return the failure of the first question, where not even that is answered
    public static Answer<PrometheusReport> of(Prometheus prometheus, String matchers, int seriesPerQuery) {
        Instant before = Instant.now();
        Answer<List<Prometheus.Sample>> time = prometheus.query("vector(time())");
        if (!(time instanceof Answer.Known<List<Prometheus.Sample>>(List<Prometheus.Sample> clock, Instant after))) {
            return time.map(_ -> new PrometheusReport(
                    Optional.empty(),
                    0,
                    OptionalLong.empty(),
                    OptionalLong.empty(),
                    1,
                    Duration.ZERO,
                    time.map(_ -> 0)));
        }
        Instant middle = before.plus(Duration.between(before, after).dividedBy(2));
        Duration skew = clock.isEmpty()
                ? Duration.ZERO
                : Duration.between(middle, clock.getFirst().at());
        GpuQueries queries = new GpuQueries(matchers);
        Set<String> there = new HashSet<>(prometheus
                .labelValues("__name__", queries.any(GpuNames.FAMILIES))
                .orElse(List.of()));
        MetricDictionary dictionary = MetricDictionary.standard();
        List<String> names = dictionary.metrics().stream()
                .flatMap(metric -> dictionary.names(metric).stream())
                .map(MetricDictionary.Name::name)
                .filter(there::contains)
                .distinct()
                .toList();
        OptionalLong gpus = OptionalLong.empty();
        OptionalLong series = OptionalLong.empty();
        if (!names.isEmpty()) {
            // A name of each schema may be there, on other nodes each.
            gpus = number(
                    prometheus,
                    "count("
                            + String.join(
                                    " or ",
                                    names.stream().limit(4).map(queries::gpus).toList()) + ")");
            series = number(prometheus, queries.count(names.getFirst()));
        }
        return Answer.known(
                new PrometheusReport(
                        prometheus.version().known().filter(version -> !version.isEmpty()),
                        names.size(),
                        gpus,
                        series,
                        names.isEmpty()
                                ? 1
                                : Paging.plan(prometheus, queries, names, seriesPerQuery)
                                        .pages(),
                        skew,
                        prometheus.targets().map(PrometheusReport::count)),
                after);
    }

    private static int count(Targets targets) {
        return targets.active().size();
    }

    private static OptionalLong number(Prometheus prometheus, String query) {
        return prometheus.query(query).orElse(List.of()).stream()
                .mapToLong(sample -> (long) sample.value())
                .findFirst();
    }
}
