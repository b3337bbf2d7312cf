package dev.binnacle.diagnosis.rule;

import dev.binnacle.cluster.ClusterFailure;
import dev.binnacle.cluster.Workload;
import dev.binnacle.diagnosis.Evidence;
import dev.binnacle.diagnosis.Evidence.Certainty;
import dev.binnacle.diagnosis.Finding;
import dev.binnacle.diagnosis.Level;
import dev.binnacle.diagnosis.Need;
import dev.binnacle.diagnosis.Remedy;
import dev.binnacle.diagnosis.Rule;
import dev.binnacle.diagnosis.Scene;
import dev.binnacle.diagnosis.Verdict;
import dev.binnacle.gpu.Agent;
import dev.binnacle.message.Message;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/// The definitions of ServiceMonitor and PodMonitor are not installed, and somebody counts on them: the operator
/// says so in its log, or an exporter came from Helm, whose chart makes a ServiceMonitor by default.
final class MonitorDefinitionsRule {

    static final String ID = "monitor-definitions";

    static final Rule RULE = Rule.named(ID)
            .requires(Need.MONITORS)
            .uses(Need.LOGS)
            .considers(Need.WORKLOADS, Need.AGENTS, Need.PODS, Need.CHAIN)
            .decides(MonitorDefinitionsRule::decide);

    private MonitorDefinitionsRule() {}

    private static Verdict decide(Scene scene) {
        boolean absent = scene.seen().inventory().monitors().failure().orElse(null) instanceof ClusterFailure.NotFound;
        if (!absent) {
            return Verdict.of(List.of());
        }
        List<Evidence> evidence = new ArrayList<>();
        Set<String> logged = new TreeSet<>();
        scene.seen()
                .logs()
                .forEach((pod, log) -> log.orElse("")
                        .lines()
                        .filter(line -> line.contains("no matches for kind \"ServiceMonitor\"")
                                || line.contains("no matches for kind \"PodMonitor\"")
                                || line.contains("could not find the requested resource (get servicemonitors"))
                        .findFirst()
                        .ifPresent(line -> {
                            logged.add(pod);
                            evidence.add(
                                    Evidence.observed("log of Pod " + pod, log.at(), Message.verbatim(line.strip())));
                        }));
        Set<String> charts = new TreeSet<>();
        for (Agent agent : scene.exporters()) {
            scene.daemonSet(agent).filter(MonitorDefinitionsRule::byChart).ifPresent(set -> {
                if (charts.add(set.namespace() + "/" + set.name())) {
                    evidence.add(new Evidence(
                            "",
                            Certainty.ASSUMED,
                            "DaemonSet " + set.namespace() + "/" + set.name(),
                            scene.seen().inventory().workloads().at(),
                            Message.of("diagnosis.monitor-definitions.chart")));
                }
            });
        }
        if (evidence.isEmpty()) {
            return Verdict.of(List.of());
        }
        evidence.addFirst(Evidence.observed(
                "GET /apis/monitoring.coreos.com/v1",
                scene.seen().inventory().monitors().at(),
                Message.of("diagnosis.monitor-definitions.absent")));
        return Verdict.of(List.of(new Finding(
                ID,
                ID,
                logged.isEmpty() ? Level.INFO : Level.LIKELY,
                new Finding.Subject("Cluster", "", ""),
                Message.of("diagnosis.monitor-definitions.title"),
                Message.of("diagnosis.monitor-definitions.why"),
                evidence,
                Optional.of(Remedy.advice(
                        Message.of("diagnosis.monitor-definitions.remedy"),
                        "kubectl get crd servicemonitors.monitoring.coreos.com podmonitors.monitoring.coreos.com")))));
    }

    private static boolean byChart(Workload set) {
        return set.labels().containsKey("helm.sh/chart") || set.annotations().containsKey("meta.helm.sh/release-name");
    }
}
