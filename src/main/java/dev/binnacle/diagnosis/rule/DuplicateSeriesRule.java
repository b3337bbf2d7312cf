package dev.binnacle.diagnosis.rule;

import dev.binnacle.diagnosis.Evidence;
import dev.binnacle.diagnosis.Finding;
import dev.binnacle.diagnosis.Level;
import dev.binnacle.diagnosis.Need;
import dev.binnacle.diagnosis.Remedy;
import dev.binnacle.diagnosis.Rule;
import dev.binnacle.diagnosis.Scene;
import dev.binnacle.diagnosis.Verdict;
import dev.binnacle.gpu.Agent;
import dev.binnacle.gpu.AgentKind;
import dev.binnacle.gpu.Gpu;
import dev.binnacle.gpu.Metric;
import dev.binnacle.gpu.Metrics;
import dev.binnacle.message.Message;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/// GPUs that two agents tell of, with what each says: whoever sums over their series counts them twice, and
/// whoever takes one of them takes either. One finding for each pair of agents: it is how the cluster is set up.
final class DuplicateSeriesRule {

    static final String ID = "duplicate-series";

    static final Rule RULE = Rule.named(ID)
            .requires(Need.GPUS)
            .uses(Need.TARGETS)
            .considers(Need.AGENTS, Need.PODS)
            .about(scene -> scene.seen().fleet().gpus().stream()
                    .anyMatch(gpu -> direct(gpu).size() > 1))
            .decides(DuplicateSeriesRule::decide);

    private static final List<Metric> COMPARED =
            List.of(Metrics.UTILIZATION, Metrics.TEMPERATURE, Metrics.POWER, Metrics.MEMORY_USED);

    private static final int MOST = 5;

    private DuplicateSeriesRule() {}

    private static final class Pair {
        final List<Gpu> gpus = new ArrayList<>();
        final Set<String> nodes = new LinkedHashSet<>();
        boolean bothScraped;
    }

    private static Verdict decide(Scene scene) {
        Map<String, Pair> pairs = new TreeMap<>();
        for (Gpu gpu : scene.seen().fleet().gpus()) {
            List<Gpu.Source> sources = direct(gpu);
            if (sources.size() > 1) {
                String names = sources.stream()
                        .limit(2)
                        .map(source -> source.agent().kind().id())
                        .sorted()
                        .reduce((one, other) -> one + "+" + other)
                        .orElse("");
                Pair pair = pairs.computeIfAbsent(names, _ -> new Pair());
                pair.gpus.add(gpu);
                if (pair.nodes.add(gpu.node())) {
                    pair.bothScraped |= scraped(scene, sources.get(0).agent())
                            && scraped(scene, sources.get(1).agent());
                }
            }
        }
        List<Finding> findings = new ArrayList<>();
        pairs.forEach((names, pair) -> findings.add(finding(names, pair)));
        return Verdict.of(findings);
    }

    /// A Prometheus only repeats what an agent said.
    private static List<Gpu.Source> direct(Gpu gpu) {
        return gpu.sources().stream()
                .filter(source -> source.agent().kind() != AgentKind.PROMETHEUS)
                .toList();
    }

    private static boolean scraped(Scene scene, Agent agent) {
        return !scene.targets(agent).isEmpty();
    }

    private static Finding finding(String names, Pair pair) {
        String one = names.substring(0, names.indexOf('+'));
        String other = names.substring(names.indexOf('+') + 1);
        return new Finding(
                ID + "/" + names,
                ID,
                pair.bothScraped ? Level.RISK : Level.INFO,
                pair.nodes.size() == 1
                        ? new Finding.Subject(
                                "Node",
                                pair.nodes.iterator().next(),
                                pair.nodes.iterator().next())
                        : new Finding.Subject("Cluster", "", ""),
                Message.of("diagnosis.duplicate-series.title", pair.gpus.size(), pair.nodes.size(), one, other),
                pair.bothScraped
                        ? Message.of("diagnosis.duplicate-series.why.scraped")
                        : Message.of("diagnosis.duplicate-series.why"),
                pair.gpus.stream()
                        .limit(MOST)
                        .flatMap(gpu -> drift(gpu).stream())
                        .toList(),
                Optional.of(Remedy.advice(
                        Message.of("diagnosis.duplicate-series.remedy"), "max by (UUID) (DCGM_FI_DEV_GPU_UTIL)")));
    }

    /// What the two say of the metric on which they differ most, both values and how far they are apart in time.
    private static Optional<Evidence> drift(Gpu gpu) {
        List<Gpu.Source> sources = direct(gpu);
        Gpu.Source one = sources.get(0);
        Gpu.Source other = sources.get(1);
        Metric most = null;
        double widest = -1;
        for (Metric metric : COMPARED) {
            double a = one.values().orNaN(metric);
            double b = other.values().orNaN(metric);
            double drift = Math.abs(a - b) / Math.max(1e-9, Math.max(Math.abs(a), Math.abs(b)));
            if (!Double.isNaN(drift) && drift > widest) {
                widest = drift;
                most = metric;
            }
        }
        return most == null
                ? Optional.empty()
                : Optional.of(Evidence.observed(
                        one.agent().endpoint().display() + ", "
                                + other.agent().endpoint().display(),
                        one.at().isAfter(other.at()) ? one.at() : other.at(),
                        Message.of(
                                "diagnosis.duplicate-series.drift",
                                gpu.node() + " GPU " + gpu.index(),
                                most.key(),
                                one.values().orNaN(most),
                                other.values().orNaN(most),
                                Math.abs(Duration.between(one.at(), other.at()).toSeconds()))));
    }
}
