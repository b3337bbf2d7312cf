package dev.binnacle.diagnosis.rule;

import dev.binnacle.diagnosis.Evidence;
import dev.binnacle.diagnosis.Finding;
import dev.binnacle.diagnosis.Level;
import dev.binnacle.diagnosis.Need;
import dev.binnacle.diagnosis.Rule;
import dev.binnacle.diagnosis.Scene;
import dev.binnacle.diagnosis.Verdict;
import dev.binnacle.gpu.Agent;
import dev.binnacle.message.Message;
import dev.binnacle.prometheus.Targets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/// Scrapes that are well and only just: those that use up most of their time, and GPU exporters that are given
/// less than they may take.
final class ScrapeTimeoutRule {

    static final String ID = "scrape-timeout";

    static final Rule RULE = Rule.named(ID)
            .requires(Need.TARGETS)
            .considers(Need.AGENTS, Need.PODS, Need.CONFIG_MAPS, Need.READINGS)
            .decides(ScrapeTimeoutRule::decide);

    private static final double NEAR = 0.8;

    /// dcgm-exporter answers in 0.02 to 2 s.
    private static final Duration SHORT = Duration.ofSeconds(2);

    private static final int MOST = 5;

    private ScrapeTimeoutRule() {}

    private static Verdict decide(Scene scene) {
        Set<Targets.Target> exporters = new HashSet<>();
        for (Agent agent : scene.exporters()) {
            exporters.addAll(scene.targets(agent));
        }
        Map<String, List<Targets.Target>> byJob = new TreeMap<>();
        for (Targets.Target target :
                scene.seen().targets().orElse(new Targets(List.of())).active()) {
            if (target.health() == Targets.Health.UP
                    && (near(target) || (exporters.contains(target) && tight(target)))) {
                byJob.computeIfAbsent(target.pool(), _ -> new ArrayList<>()).add(target);
            }
        }
        List<Finding> findings = new ArrayList<>();
        byJob.forEach((job, targets) -> findings.add(finding(scene, job, targets)));
        return Verdict.of(findings);
    }

    private static boolean near(Targets.Target target) {
        return !target.timeout().isZero()
                && target.lastDuration().toNanos() >= NEAR * target.timeout().toNanos();
    }

    private static boolean tight(Targets.Target target) {
        return !target.timeout().isZero() && target.timeout().compareTo(SHORT) <= 0;
    }

    private static Finding finding(Scene scene, String job, List<Targets.Target> targets) {
        List<Targets.Target> slowest = targets.stream()
                .sorted(Comparator.comparing(Targets.Target::lastDuration).reversed())
                .limit(MOST)
                .toList();
        double timeout = seconds(slowest.getFirst().timeout());
        return new Finding(
                ID + "/" + job,
                ID,
                Level.RISK,
                new Finding.Subject("Job", job, ""),
                Message.of("diagnosis.scrape-timeout.title", job, timeout),
                targets.stream().anyMatch(ScrapeTimeoutRule::near)
                        ? Message.of("diagnosis.scrape-timeout.why.near", targets.size(), timeout)
                        : Message.of("diagnosis.scrape-timeout.why.short", timeout),
                slowest.stream()
                        .map(target -> Evidence.observed(
                                "target " + target.url(),
                                Optional.ofNullable(target.lastScrape())
                                        .orElse(scene.seen().targets().at()),
                                Message.of(
                                        "diagnosis.scrape-timeout.took",
                                        seconds(target.lastDuration()),
                                        seconds(target.timeout()))))
                        .toList(),
                Optional.of(TimeoutRemedy.of(scene, job)));
    }

    private static double seconds(Duration duration) {
        return duration.toMillis() / 1000.0;
    }
}
