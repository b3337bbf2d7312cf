package dev.binnacle.gpu.prometheus;

import dev.binnacle.cluster.Answer;
import dev.binnacle.cluster.ClusterFailure;
import dev.binnacle.cluster.ClusterFailure.PrometheusFault;
import dev.binnacle.prometheus.Prometheus;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.function.Function;

/// Asks one question for the whole fleet, or in as many parts as the server wants: each part is for so many
/// scrape targets that its series stay below the number allowed. A part that the server still finds too large
/// is halved. Thread-safe once made.
final class Paging {

    /// No query is shorter than the labels it asks for.
    private static final int QUERY_ITSELF = 1_200;

    /// A GPU server's; for targets whose series could not be counted.
    private static final long USUAL = 16;

    private final Prometheus prometheus;
    private final GpuQueries queries;
    private final List<String> metrics;
    private final List<List<String>> pages;
    /// The server has refused to answer for all targets at once.
    private volatile boolean refused;

    private Paging(Prometheus prometheus, GpuQueries queries, List<String> metrics) {
        this(prometheus, queries, metrics, List.of(List.of()));
    }

    private Paging(Prometheus prometheus, GpuQueries queries, List<String> metrics, List<List<String>> pages) {
        this.prometheus = prometheus;
        this.queries = queries;
        this.metrics = metrics;
        this.pages = List.copyOf(pages);
    }

    /// @param metrics names that are there
    /// @param most    series for one query
    static Paging plan(Prometheus prometheus, GpuQueries queries, List<String> metrics, int most) {
        Map<String, Long> counts = new HashMap<>();
        boolean counted = true;
        // The first two kinds are on every page; two more catch exporters that have neither.
        for (String metric : metrics.stream().limit(4).toList()) {
            Answer<List<Prometheus.Sample>> answer = prometheus.query(queries.counts(metric));
            counted &= !tooCostly(answer);
            for (Prometheus.Sample sample : answer.orElse(List.of())) {
                counts.merge(sample.labels().getOrDefault("instance", ""), (long) sample.value(), Math::max);
            }
        }
        long all = counts.values().stream().mapToLong(Long::longValue).sum();
        Paging whole = new Paging(prometheus, queries, metrics);
        if (counted && all <= most) {
            return whole;
        }
        TreeSet<String> instances = new TreeSet<>(whole.instances());
        instances.addAll(counts.keySet());
        instances.remove("");
        List<List<String>> pages = new ArrayList<>();
        List<String> page = new ArrayList<>();
        long series = 0;
        int length = QUERY_ITSELF;
        for (String instance : instances) {
            long more = counts.getOrDefault(instance, USUAL);
            int longer = GpuQueries.length(instance);
            if (!page.isEmpty() && (series + more > most || length + longer > prometheus.longestQuery())) {
                pages.add(List.copyOf(page));
                page.clear();
                series = 0;
                length = QUERY_ITSELF;
            }
            page.add(instance);
            series += more;
            length += longer;
        }
        if (!page.isEmpty()) {
            pages.add(List.copyOf(page));
        }
        return pages.isEmpty() ? whole : new Paging(prometheus, queries, metrics, pages);
    }

    /// All targets that tell of GPUs, from the server's index, which touches no series.
    private List<String> instances() {
        return prometheus.labelValues("instance", queries.any(metrics)).orElse(List.of());
    }

    int pages() {
        return pages.size();
    }

    /// All parts together; the first failure, where one fails.
    ///
    /// @param query for the targets given; for all when there are none
    Answer<List<Prometheus.Sample>> ask(Function<List<String>, String> query) {
        List<Prometheus.Sample> together = new ArrayList<>();
        Answer<List<Prometheus.Sample>> last = null;
        for (List<String> page : pages) {
            last = ask(query, page);
            if (!(last instanceof Answer.Known<List<Prometheus.Sample>>(List<Prometheus.Sample> some, var _))) {
                return last;
            }
            together.addAll(some);
        }
        if (last == null) {
            throw new IllegalStateException("no page");
        }
        return Answer.known(together, last.at());
    }

    private Answer<List<Prometheus.Sample>> ask(Function<List<String>, String> query, List<String> page) {
        if (page.isEmpty() && refused) {
            List<String> targets = instances();
            if (!targets.isEmpty()) {
                return ask(query, targets);
            }
        }
        String text = query.apply(page);
        if (page.size() > 1 && text.length() > prometheus.longestQuery()) {
            return halves(query, page);
        }
        Answer<List<Prometheus.Sample>> answer = prometheus.query(text);
        if (page.size() == 1 || !tooCostly(answer)) {
            return answer;
        }
        List<String> targets = page.isEmpty() ? instances() : page;
        refused |= page.isEmpty();
        return targets.size() < 2 ? answer : halves(query, targets);
    }

    private Answer<List<Prometheus.Sample>> halves(Function<List<String>, String> query, List<String> page) {
        int middle = page.size() / 2;
        Answer<List<Prometheus.Sample>> first = ask(query, page.subList(0, middle));
        if (!(first instanceof Answer.Known<List<Prometheus.Sample>>(List<Prometheus.Sample> some, var _))) {
            return first;
        }
        return ask(query, page.subList(middle, page.size())).map(others -> {
            List<Prometheus.Sample> both = new ArrayList<>(some);
            both.addAll(others);
            return both;
        });
    }

    static boolean tooCostly(Answer<?> answer) {
        return answer.failure().orElse(null) instanceof ClusterFailure.OfPrometheus refused
                && refused.fault() == PrometheusFault.TOO_COSTLY;
    }
}
