package dev.binnacle.diagnosis.rule;

import dev.binnacle.cluster.Arms;
import dev.binnacle.diagnosis.Evidence;
import dev.binnacle.diagnosis.Finding;
import dev.binnacle.diagnosis.Level;
import dev.binnacle.diagnosis.Need;
import dev.binnacle.diagnosis.Remedy;
import dev.binnacle.diagnosis.Rule;
import dev.binnacle.diagnosis.Scene;
import dev.binnacle.diagnosis.Verdict;
import dev.binnacle.draft.check.DraftCheck;
import dev.binnacle.draft.yaml.DraftProblem;
import dev.binnacle.draft.yaml.DraftProblem.Severity;
import dev.binnacle.message.Message;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// A `promYaml` that Prometheus would refuse: then none of its jobs comes into being, and nothing in the cluster
/// says so.
final class PromYamlRule {

    static final String ID = "prom-yaml";

    static final Rule RULE = Rule.named(ID)
            .requires(Need.CONFIG_MAPS)
            .about(scene -> !PromJobs.all(scene.seen().inventory().configMaps().orElse(List.of()))
                    .isEmpty())
            .decides(PromYamlRule::decide);

    private static final int MOST = 5;

    private PromYamlRule() {}

    private static Verdict decide(Scene scene) {
        DraftCheck check = new DraftCheck();
        Instant at = scene.seen().inventory().configMaps().at();
        List<Finding> findings = new ArrayList<>();
        for (PromJobs jobs : PromJobs.all(scene.seen().inventory().configMaps().orElse(List.of()))) {
            // One that does not begin so is told by the chain.
            if (jobs.text().contains("scrape_configs:")) {
                List<DraftProblem> errors = check.check(jobs.text()).stream()
                        .filter(problem -> problem.severity() == Severity.ERROR)
                        .toList();
                if (!errors.isEmpty()) {
                    findings.add(finding(jobs, errors, at));
                }
            }
        }
        return Verdict.of(findings);
    }

    private static Finding finding(PromJobs jobs, List<DraftProblem> errors, Instant at) {
        return new Finding(
                ID + "/" + jobs.display(),
                ID,
                Level.ERROR,
                new Finding.Subject("ConfigMap", jobs.display(), ""),
                Message.of("diagnosis.prom-yaml.title", jobs.display(), errors.size()),
                Message.of("diagnosis.prom-yaml.why", Arms.KEY),
                errors.stream()
                        .limit(MOST)
                        .map(error -> Evidence.observed(
                                "ConfigMap " + jobs.display() + " " + Arms.KEY,
                                at,
                                Message.of("diagnosis.prom-yaml.error", error.line(), error.column(), error.message())))
                        .toList(),
                Optional.of(Remedy.advice(
                        errors.getFirst().remedy().orElse(Message.of("diagnosis.prom-yaml.remedy")),
                        "kubectl edit configmap " + jobs.map().name() + " -n "
                                + jobs.map().namespace())));
    }
}
