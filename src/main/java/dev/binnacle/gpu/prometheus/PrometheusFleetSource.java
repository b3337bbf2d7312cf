package dev.binnacle.gpu.prometheus;

import dev.binnacle.cluster.Answer;
import dev.binnacle.cluster.ClusterFailure;
import dev.binnacle.cluster.Inventory;
import dev.binnacle.gpu.FleetSource;
import dev.binnacle.gpu.GpuId;
import dev.binnacle.gpu.GpuPart;
import dev.binnacle.gpu.History;
import dev.binnacle.gpu.Metric;
import dev.binnacle.gpu.MetricDictionary;
import dev.binnacle.gpu.Reading;
import dev.binnacle.prometheus.Prometheus;
import dev.binnacle.prometheus.PrometheusEndpoint;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.Semaphore;
import java.util.function.Function;

/// Every GPU that a Prometheus, Thanos or ARMS knows of: one query for each metric that is there, so that even
/// ten thousand GPUs stay far below what ARMS allows for one query (40,000 series), and in parts where that is
/// not enough. A metric that cannot be had is absent; the others are not.
///
/// A value is as old as its scrape, which the server is asked for: the time of a query's answer says nothing of
/// it, and neither does our own clock.
public final class PrometheusFleetSource implements FleetSource {

    /// What ARMS allows a query to touch unless a ticket raised it.
    public static final int SERIES_PER_QUERY = PrometheusEndpoint.ARMS_SERIES_PER_QUERY;

    private static final System.Logger LOG = System.getLogger(PrometheusFleetSource.class.getName());

    private static final String XID_COUNT = "DCGM_EXP_XID_ERRORS_COUNT";

    /// Queries at once: a Prometheus runs 20 for all who ask.
    private static final int PARALLEL = 4;

    private final Prometheus prometheus;
    private final GpuQueries queries;
    private final int seriesPerQuery;
    private final LongHistory longHistory;
    private final MetricDictionary dictionary = MetricDictionary.standard();
    /// Targets that have told of GPUs, and their nodes: what to look for among those that are down.
    private final Map<Scrape.Place, String> known = new HashMap<>();

    /// @param matchers       put into every query, where the Prometheus knows more than this cluster:
    ///                       `cluster="prod"`
    /// @param seriesPerQuery more make it ask in parts
    public PrometheusFleetSource(Prometheus prometheus, String matchers, int seriesPerQuery) {
        this.prometheus = prometheus;
        this.queries = new GpuQueries(matchers);
        this.seriesPerQuery = seriesPerQuery;
        this.longHistory = new LongHistory(prometheus, queries);
    }

    @Override
    public String name() {
        return prometheus.address();
    }

    @Override
    public synchronized Answer<List<Reading>> read(Inventory inventory) {
        long start = System.nanoTime();
        Answer<Set<String>> there = names();
        if (!(there instanceof Answer.Known<Set<String>>(Set<String> names, Instant _))) {
            return there.map(_ -> List.of());
        }
        List<MetricDictionary.Name> wanted = dictionary.metrics().stream()
                .flatMap(metric -> dictionary.names(metric).stream())
                .filter(name -> names.contains(name.name()))
                .toList();
        if (wanted.isEmpty()) {
            return Answer.known(List.of(), there.at());
        }
        longHistory.names(names);
        Paging paging = Paging.plan(
                prometheus,
                queries,
                wanted.stream().map(MetricDictionary.Name::name).distinct().toList(),
                seriesPerQuery);
        Map<String, Answer<List<Prometheus.Sample>>> answers = values(paging, wanted, names.contains(XID_COUNT));
        Optional<ClusterFailure> nothing = nothing(answers);
        if (nothing.isPresent()) {
            return Answer.unknown(nothing.get(), there.at());
        }
        Map<Scrape.Place, Scrape> scrapes = new LinkedHashMap<>();
        wanted.forEach(name -> put(scrapes, name, answers));
        putXids(scrapes, answers.get(XID_COUNT));
        wanted.stream().filter(name -> !name.labelled()).forEach(name -> describe(scrapes, paging, name, answers));
        Duration took = Duration.ofNanos(System.nanoTime() - start);
        Readings readings = new Readings(prometheus, queries, new NodeNames(inventory), took);
        return Answer.known(readings.of(scrapes.values(), known), Instant.now());
    }

    /// One quantity of one GPU over the time before now, in the metric's base unit: for longer than [History]
    /// has.
    public Answer<History.Series> range(GpuId gpu, Metric metric, Duration length) {
        return longHistory.range(gpu, metric, length);
    }

    /// Which of our names the server has. Where it does not tell, all of them are tried that are about whole
    /// GPUs: of parts there are hundreds, which few exporters collect.
    private Answer<Set<String>> names() {
        Set<String> all = new HashSet<>();
        dictionary.metrics().forEach(metric -> dictionary.names(metric).forEach(name -> all.add(name.name())));
        all.add(XID_COUNT);
        Set<String> whole = new HashSet<>(all);
        dictionary.metrics().stream()
                .filter(metric -> dictionary.part(metric) != GpuPart.WHOLE)
                .forEach(metric -> dictionary.names(metric).forEach(name -> whole.remove(name.name())));
        Answer<List<String>> told = prometheus.labelValues("__name__", queries.any(GpuNames.FAMILIES));
        if (told instanceof Answer.Known<List<String>>(List<String> names, Instant at)) {
            all.retainAll(new HashSet<>(names));
            return Answer.known(all, at);
        }
        boolean otherwiseWell = told.failure().orElse(null) instanceof ClusterFailure.OfPrometheus refused
                && switch (refused.fault()) {
                    case NOT_PROMETHEUS, BAD_QUERY, TOO_COSTLY, FORBIDDEN -> true;
                    case ADDRESS, UNREACHABLE, TLS, UNAUTHORIZED, NO_SECRET, BUSY, REDIRECTED, SIGN_IN, TARGET_DOWN ->
                        false;
                };
        return otherwiseWell ? Answer.known(whole, told.at()) : told.map(_ -> Set.of());
    }

    private Map<String, Answer<List<Prometheus.Sample>>> values(
            Paging paging, List<MetricDictionary.Name> wanted, boolean xids) {
        Map<String, Function<List<String>, String>> questions = new LinkedHashMap<>();
        wanted.forEach(name -> questions.put(
                name.name(),
                page -> name.labelled()
                        ? queries.parts(name.name(), name.part().label(), page)
                        : queries.values(name.name(), page)));
        if (xids) {
            questions.put(XID_COUNT, page -> queries.xids(XID_COUNT, page));
        }
        Map<String, Answer<List<Prometheus.Sample>>> answers = new LinkedHashMap<>();
        Semaphore places = new Semaphore(PARALLEL);
        try (ExecutorService threads = Executors.newThreadPerTaskExecutor(
                Thread.ofVirtual().name("prometheus-", 0).factory())) {
            Map<String, Future<Answer<List<Prometheus.Sample>>>> soon = new LinkedHashMap<>();
            questions.forEach((name, question) -> soon.put(name, threads.submit(asking(paging, question, places))));
            for (Map.Entry<String, Future<Answer<List<Prometheus.Sample>>>> one : soon.entrySet()) {
                answers.put(one.getKey(), one.getValue().get());
            }
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
            return Map.of("", Answer.unknown(new ClusterFailure.Cancelled(), Instant.now()));
        } catch (ExecutionException e) {
            throw new IllegalStateException("a query threw", e.getCause());
        }
        return answers;
    }

    private static Callable<Answer<List<Prometheus.Sample>>> asking(
            Paging paging, Function<List<String>, String> question, Semaphore places) {
        return () -> {
            places.acquire();
            try {
                return paging.ask(question);
            } finally {
                places.release();
            }
        };
    }

    /// The failure of the first query, when all of them failed.
    private static Optional<ClusterFailure> nothing(Map<String, Answer<List<Prometheus.Sample>>> answers) {
        answers.forEach((name, answer) -> answer.failure()
                .ifPresent(why -> LOG.log(System.Logger.Level.DEBUG, () -> name + " could not be read: " + why)));
        return answers.values().stream().anyMatch(Answer.Known.class::isInstance)
                ? Optional.empty()
                : answers.values().stream()
                        .flatMap(answer -> answer.failure().stream())
                        .findFirst();
    }

    private static void put(
            Map<Scrape.Place, Scrape> scrapes,
            MetricDictionary.Name name,
            Map<String, Answer<List<Prometheus.Sample>>> answers) {
        String number = Integer.toString(name.number());
        for (Prometheus.Sample sample : samples(answers, name.name())) {
            if (!name.labelled()
                    || number.equals(sample.labels().get(name.part().label()))) {
                Scrape.id(sample.labels())
                        .ifPresent(id -> scrape(scrapes, sample).row(id).put(name, sample.value()));
            }
        }
    }

    private static void putXids(
            Map<Scrape.Place, Scrape> scrapes,
            @org.jspecify.annotations.Nullable Answer<List<Prometheus.Sample>> counts) {
        if (counts == null) {
            return;
        }
        for (Prometheus.Sample sample : counts.orElse(List.of())) {
            String code = sample.labels().getOrDefault("xid", "");
            if (code.matches("[1-9][0-9]{0,4}") && sample.value() >= 1) {
                Scrape.id(sample.labels())
                        .ifPresent(id ->
                                scrape(scrapes, sample).row(id).put(Integer.parseInt(code), (long) sample.value()));
            }
        }
    }

    /// Asks for what else is to be told of the GPUs that have this metric, unless it is known of all of them:
    /// as a rule the first metric has told it.
    private void describe(
            Map<Scrape.Place, Scrape> scrapes,
            Paging paging,
            MetricDictionary.Name name,
            Map<String, Answer<List<Prometheus.Sample>>> answers) {
        boolean unknown = samples(answers, name.name()).stream()
                .anyMatch(sample -> Scrape.id(sample.labels())
                        .map(id -> !scrape(scrapes, sample).row(id).described())
                        .orElse(false));
        if (!unknown) {
            return;
        }
        Set<Scrape.Row> fresh = new HashSet<>();
        scrapes.values()
                .forEach(scrape ->
                        scrape.rows().stream().filter(row -> !row.described()).forEach(fresh::add));
        for (Prometheus.Sample sample :
                paging.ask(page -> queries.times(name.name(), page)).orElse(List.of())) {
            Duration age = Duration.between(Instant.ofEpochMilli(Math.round(sample.value() * 1000)), sample.at());
            row(scrapes, sample)
                    .filter(fresh::contains)
                    .ifPresent(row -> row.age(age.isNegative() ? Duration.ZERO : age));
        }
        for (Prometheus.Sample sample :
                paging.ask(page -> queries.descriptions(name.name(), page)).orElse(List.of())) {
            row(scrapes, sample).filter(fresh::contains).ifPresent(row -> row.describe(sample.labels()));
        }
    }

    private static List<Prometheus.Sample> samples(Map<String, Answer<List<Prometheus.Sample>>> answers, String name) {
        Answer<List<Prometheus.Sample>> answer = answers.get(name);
        return answer == null ? List.of() : answer.orElse(List.of());
    }

    private static Scrape scrape(Map<Scrape.Place, Scrape> scrapes, Prometheus.Sample sample) {
        return scrapes.computeIfAbsent(Scrape.Place.of(sample.labels()), Scrape::new);
    }

    private static Optional<Scrape.Row> row(Map<Scrape.Place, Scrape> scrapes, Prometheus.Sample sample) {
        return Scrape.id(sample.labels()).map(id -> scrape(scrapes, sample).row(id));
    }
}
