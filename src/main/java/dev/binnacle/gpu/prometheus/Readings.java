package dev.binnacle.gpu.prometheus;

import dev.binnacle.cluster.Answer;
import dev.binnacle.cluster.ClusterFailure;
import dev.binnacle.cluster.ClusterFailure.PrometheusFault;
import dev.binnacle.cluster.Endpoint;
import dev.binnacle.gpu.Agent;
import dev.binnacle.gpu.GpuId;
import dev.binnacle.gpu.GpuSample;
import dev.binnacle.gpu.Reading;
import dev.binnacle.prometheus.Prometheus;
import dev.binnacle.prometheus.Targets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/// Makes readings of what was collected: one for each node and job, as if the exporter had been read when it
/// was scraped. A target that is down, and has told of GPUs before or is of a job that is about nothing else,
/// gets a reading
/// that says so; its GPUs then keep their last values, visibly old.
final class Readings {

    /// Targets of one node are scraped within an interval; what is older than that is of a page that is gone.
    private static final Duration SLACK = Duration.ofSeconds(60);

    private final Prometheus prometheus;
    private final GpuQueries queries;
    private final NodeNames nodes;
    private final Duration took;

    private record Source(String node, String job) {}

    Readings(Prometheus prometheus, GpuQueries queries, NodeNames nodes, Duration took) {
        this.prometheus = prometheus;
        this.queries = queries;
        this.nodes = nodes;
        this.took = took;
    }

    /// @param known targets and their nodes of earlier times; brought up to date
    List<Reading> of(Collection<Scrape> scrapes, Map<Scrape.Place, String> known) {
        Map<Source, List<Scrape>> sources = new LinkedHashMap<>();
        Map<Scrape.Place, String> present = new HashMap<>();
        for (Scrape scrape : scrapes) {
            Map<String, String> labels = scrape.labels();
            if (!labels.isEmpty()) {
                String node = nodes.of(labels);
                present.put(scrape.place(), node);
                sources.computeIfAbsent(new Source(node, scrape.place().job()), _ -> new ArrayList<>(1))
                        .add(scrape);
            }
        }
        List<Reading> readings = new ArrayList<>(sources.size());
        sources.forEach((source, some) -> readings.add(reading(source, some)));
        readings.addAll(down(sources.keySet(), present, known));
        known.putAll(present);
        return List.copyOf(readings);
    }

    private Reading reading(Source source, List<Scrape> scrapes) {
        // An exporter that came back in another pod is another target for a while; the younger one is right.
        scrapes.sort(Comparator.comparing(Scrape::age));
        Duration youngest = scrapes.getFirst().age();
        Map<GpuId, GpuSample> samples = new LinkedHashMap<>();
        Duration oldest = youngest;
        for (Scrape scrape : scrapes) {
            if (scrape.age().minus(SLACK).compareTo(youngest) > 0) {
                break;
            }
            scrape.samples(SLACK, nodes.scraped(scrape.place().instance())).forEach(samples::putIfAbsent);
            oldest = oldest.compareTo(scrape.age()) > 0 ? oldest : scrape.age();
        }
        return new Reading(
                agent(source),
                Answer.known(List.copyOf(samples.values()), Instant.now().minus(oldest)),
                took);
    }

    private Agent agent(Source source) {
        return Agent.prometheus(
                source.node(), new Endpoint.OfTarget(prometheus.address(), source.job(), source.node()));
    }

    private List<Reading> down(Set<Source> well, Map<Scrape.Place, String> present, Map<Scrape.Place, String> known) {
        Set<String> jobs = new TreeSet<>();
        present.keySet().forEach(place -> jobs.add(place.job()));
        known.keySet().forEach(place -> jobs.add(place.job()));
        jobs.remove("");
        if (jobs.isEmpty()) {
            return List.of();
        }
        List<Prometheus.Sample> ups = prometheus.query(queries.up(jobs)).orElse(List.of());
        Set<String> mixed = new HashSet<>();
        Set<Scrape.Place> scraped = new HashSet<>();
        for (Prometheus.Sample up : ups) {
            Scrape.Place place = Scrape.Place.of(up.labels());
            scraped.add(place);
            if (up.value() > 0 && !present.containsKey(place)) {
                mixed.add(place.job());
            }
        }
        if (!scraped.isEmpty()) {
            known.keySet().retainAll(scraped);
        }
        Map<Source, Scrape.Place> missing = new LinkedHashMap<>();
        for (Prometheus.Sample up : ups) {
            Scrape.Place place = Scrape.Place.of(up.labels());
            boolean gpus = known.containsKey(place) || !mixed.contains(place.job());
            if (up.value() > 0 || present.containsKey(place) || !gpus) {
                continue;
            }
            String before = known.get(place);
            Source source = new Source(before == null ? nodes.of(up.labels()) : before, place.job());
            if (!well.contains(source)) {
                missing.put(source, place);
            }
        }
        if (missing.isEmpty()) {
            return List.of();
        }
        Answer<Targets> targets = prometheus.targets();
        Instant now = Instant.now();
        return missing.entrySet().stream()
                .map(one -> new Reading(
                        agent(one.getKey()),
                        Answer.unknown(
                                new ClusterFailure.OfPrometheus(
                                        prometheus.address(),
                                        PrometheusFault.TARGET_DOWN,
                                        words(one.getValue(), targets)),
                                now),
                        took))
                .toList();
    }

    /// The Prometheus' own words for it, where it serves them.
    private static String words(Scrape.Place place, Answer<Targets> targets) {
        Optional<String> error = targets.orElse(new Targets(List.of())).active().stream()
                .filter(target -> place.job().equals(target.labels().get("job"))
                        && place.instance().equals(target.labels().get("instance")))
                .map(Targets.Target::lastError)
                .filter(words -> !words.isEmpty())
                .findFirst();
        return error.orElse("up{job=\"" + place.job() + "\",instance=\"" + place.instance() + "\"} 0");
    }
}
