package dev.binnacle.diagnosis.rule;

import dev.binnacle.cluster.Arms;
import dev.binnacle.diagnosis.Evidence;
import dev.binnacle.diagnosis.Finding;
import dev.binnacle.diagnosis.Level;
import dev.binnacle.diagnosis.Need;
import dev.binnacle.diagnosis.Remedy;
import dev.binnacle.diagnosis.RemedyBuilder;
import dev.binnacle.diagnosis.Rule;
import dev.binnacle.diagnosis.Scene;
import dev.binnacle.diagnosis.Verdict;
import dev.binnacle.message.Message;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/// Names of jobs that are there twice: in two ConfigMaps, or beside a job that ARMS has of its own accord.
/// Prometheus refuses a configuration with two jobs of one name, and of two that are merged one is lost.
final class JobNamesRule {

    static final String ID = "job-names";

    static final Rule RULE = Rule.named(ID)
            .requires(Need.CONFIG_MAPS)
            .about(scene -> !jobs(scene).isEmpty())
            .decides(JobNamesRule::decide);

    private JobNamesRule() {}

    private static List<PromJobs> jobs(Scene scene) {
        return PromJobs.all(scene.seen().inventory().configMaps().orElse(List.of()));
    }

    private static Verdict decide(Scene scene) {
        Map<String, List<PromJobs>> byName = new TreeMap<>();
        for (PromJobs jobs : jobs(scene)) {
            jobs.names().stream()
                    .distinct()
                    .forEach(name ->
                            byName.computeIfAbsent(name, _ -> new ArrayList<>()).add(jobs));
        }
        List<Finding> findings = new ArrayList<>();
        byName.forEach((name, where) -> {
            if (Arms.DEFAULT_JOBS.contains(name)) {
                findings.add(finding(
                        scene,
                        name,
                        where,
                        Message.of("diagnosis.job-names.default.title", name),
                        Message.of("diagnosis.job-names.default.why", name)));
            } else if (where.size() > 1) {
                findings.add(finding(
                        scene,
                        name,
                        where,
                        Message.of("diagnosis.job-names.twice.title", name, where.size()),
                        Message.of("diagnosis.job-names.twice.why")));
            }
        });
        return Verdict.of(findings);
    }

    private static Finding finding(Scene scene, String name, List<PromJobs> where, Message title, Message why) {
        // The documented one is known to be read; so the other gives way.
        PromJobs yielding = where.stream()
                .filter(jobs -> !jobs.map().name().equals(Arms.CONFIG_MAP))
                .findFirst()
                .orElse(where.getFirst());
        Message summary = Message.of("diagnosis.job-names.remedy", name, yielding.display());
        return new Finding(
                ID + "/" + name,
                ID,
                Level.RISK,
                new Finding.Subject("ConfigMap", yielding.display(), ""),
                title,
                why,
                where.stream()
                        .map(jobs -> Evidence.observed(
                                "ConfigMap " + jobs.display(),
                                scene.seen().inventory().configMaps().at(),
                                Message.of("diagnosis.job-names.here", name)))
                        .toList(),
                Optional.of(yielding.renamed(
                                name, "custom-" + name.replace('/', '-').replaceFirst("^_", ""))
                        .map(renamed -> new RemedyBuilder(scene)
                                .apply(
                                        renamed.tree(),
                                        "kubectl edit configmap "
                                                + renamed.map().name() + " -n "
                                                + renamed.map().namespace())
                                .caution(Message.of("diagnosis.job-names.caution"))
                                .caution(Message.of("diagnosis.remedy.whole-text", renamed.display()))
                                .build(summary))
                        .orElseGet(() -> Remedy.advice(summary))));
    }
}
