package dev.binnacle.diagnosis.rule;

import dev.binnacle.diagnosis.Evidence;
import dev.binnacle.diagnosis.Finding;
import dev.binnacle.diagnosis.Level;
import dev.binnacle.diagnosis.Need;
import dev.binnacle.diagnosis.ReadHistory;
import dev.binnacle.diagnosis.Remedy;
import dev.binnacle.diagnosis.Rule;
import dev.binnacle.diagnosis.Scene;
import dev.binnacle.diagnosis.Verdict;
import dev.binnacle.gpu.Agent;
import dev.binnacle.message.Message;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Exporters that answer, in pods that are ready, with values that stand still. From 4.0 on `/health` says OK
/// whatever the engine does, so a ready pod proves nothing.
final class MetricsFrozenRule {

    static final String ID = "metrics-frozen";

    static final Rule RULE = Rule.named(ID)
            .requires(Need.PODS, Need.HISTORY)
            .considers(Need.AGENTS, Need.READINGS)
            .about(scene -> !scene.exporters().isEmpty())
            .decides(MetricsFrozenRule::decide);

    private static final int LEAST_READINGS = 4;

    private MetricsFrozenRule() {}

    private static Verdict decide(Scene scene) {
        List<Finding> findings = new ArrayList<>();
        for (Agent agent : scene.exporters()) {
            scene.seen()
                    .history()
                    .of(agent)
                    .filter(MetricsFrozenRule::frozen)
                    .filter(_ -> scene.pod(agent).isPresent() && scene.answers(agent))
                    .ifPresent(past -> findings.add(finding(agent, past)));
        }
        return Verdict.of(findings);
    }

    private static boolean frozen(ReadHistory.Past past) {
        return past.digest() != 0
                && past.ticks() >= LEAST_READINGS
                && Duration.between(past.sameSince(), past.last()).compareTo(ReadHistory.ENOUGH) >= 0;
    }

    private static Finding finding(Agent agent, ReadHistory.Past past) {
        String pod = Scene.key(agent);
        return new Finding(
                ID + "/" + pod,
                ID,
                Level.LIKELY,
                new Finding.Subject("Pod", pod, agent.node()),
                Message.of("diagnosis.metrics-frozen.title", agent.node(), pod),
                Message.of("diagnosis.metrics-frozen.why"),
                List.of(Evidence.observed(
                        "GET " + agent.endpoint().display(),
                        past.last(),
                        Message.of(
                                "diagnosis.metrics-frozen.same",
                                Duration.between(past.sameSince(), past.last()).toSeconds()))),
                Optional.of(Remedy.advice(
                        Message.of("diagnosis.metrics-frozen.remedy"),
                        "kubectl delete pod " + agent.pod() + " -n " + agent.namespace())));
    }
}
