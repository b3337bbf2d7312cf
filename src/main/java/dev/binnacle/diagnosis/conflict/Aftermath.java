package dev.binnacle.diagnosis.conflict;

import dev.binnacle.cluster.Answer;
import dev.binnacle.cluster.ClusterFailure;
import dev.binnacle.cluster.ClusterProblem;
import dev.binnacle.diagnosis.Evidence;
import dev.binnacle.diagnosis.Evidence.Certainty;
import dev.binnacle.diagnosis.Scene;
import dev.binnacle.gpu.Agent;
import dev.binnacle.gpu.GpuSample;
import dev.binnacle.gpu.Reading;
import dev.binnacle.message.Message;
import dev.binnacle.prometheus.Targets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// What a conflict leaves of an exporter: it hangs, answers with an error, or is down between two restarts.
/// Where the conflict is a finding these are its evidence and no findings of their own; alone they say nothing
/// of its cause.
public final class Aftermath {

    private Aftermath() {}

    /// Whether an exporter that lost its GPU would fail like this. A page that is missing, garbled or too large
    /// has another cause.
    public static boolean covers(ClusterFailure failure) {
        return failure instanceof ClusterFailure.TimedOut
                || failure instanceof ClusterFailure.EndpointDown
                || failure instanceof ClusterFailure.EndpointError;
    }

    public static boolean covers(TargetCause cause) {
        return cause == TargetCause.DEADLINE || cause == TargetCause.REFUSED || cause == TargetCause.STATUS;
    }

    /// Whatever of it is not among the symptoms already.
    static List<Evidence> of(Scene scene, Agent agent, List<Evidence> symptoms) {
        List<Evidence> evidence = new ArrayList<>();
        Optional<Answer<List<GpuSample>>> answer = scene.reading(agent).map(Reading::samples);
        answer.flatMap(Answer::failure)
                .filter(Aftermath::covers)
                .ifPresent(why -> add(
                        evidence,
                        symptoms,
                        "GET " + agent.endpoint().display(),
                        answer.get().at(),
                        ClusterProblem.why(why)));
        for (Targets.Target target : scene.targets(agent)) {
            if (target.health() == Targets.Health.DOWN && covers(TargetCause.of(scene, target, Optional.of(agent)))) {
                add(
                        evidence,
                        symptoms,
                        "target " + target.url(),
                        Optional.ofNullable(target.lastScrape())
                                .orElse(scene.seen().targets().at()),
                        Message.verbatim(shortened(target.lastError())));
            }
        }
        return evidence;
    }

    private static void add(List<Evidence> evidence, List<Evidence> symptoms, String source, Instant at, Message text) {
        if (symptoms.stream().noneMatch(symptom -> symptom.source().equals(source))) {
            evidence.add(new Evidence("", Certainty.OBSERVED, source, at, text));
        }
    }

    private static String shortened(String error) {
        return error.length() > 300 ? error.substring(0, 300) + "…" : error;
    }
}
