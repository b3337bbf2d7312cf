package dev.binnacle.diagnosis.rule;

import dev.binnacle.cluster.Answer;
import dev.binnacle.cluster.ClusterFailure;
import dev.binnacle.cluster.ClusterProblem;
import dev.binnacle.cluster.Pod;
import dev.binnacle.diagnosis.Evidence;
import dev.binnacle.diagnosis.Finding;
import dev.binnacle.diagnosis.Level;
import dev.binnacle.diagnosis.Need;
import dev.binnacle.diagnosis.Remedy;
import dev.binnacle.diagnosis.Rule;
import dev.binnacle.diagnosis.Scene;
import dev.binnacle.diagnosis.Verdict;
import dev.binnacle.diagnosis.conflict.Aftermath;
import dev.binnacle.diagnosis.conflict.ConflictRule;
import dev.binnacle.diagnosis.conflict.Conflicts;
import dev.binnacle.diagnosis.conflict.LookAlike;
import dev.binnacle.gpu.Agent;
import dev.binnacle.gpu.AgentKind;
import dev.binnacle.gpu.GpuSample;
import dev.binnacle.gpu.Reading;
import dev.binnacle.message.Message;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Agents whose metrics could not be read. What our account may not read is no fault of the agent: that is
/// "unchecked", once
/// for all. An exporter that a conflict has brought down is told by that one.
final class ExporterUnreadableRule {

    static final String ID = "exporter-unreadable";

    static final Rule RULE = Rule.named(ID)
            .requires(Need.PODS)
            .uses(Need.READINGS)
            .considers(ConflictRule.RULE)
            .decides(ExporterUnreadableRule::decide);

    private ExporterUnreadableRule() {}

    private static Verdict decide(Scene scene) {
        List<Finding> findings = new ArrayList<>();
        Map<String, Message> unchecked = new LinkedHashMap<>();
        Conflicts conflicts = Conflicts.of(scene);
        int pending = 0;
        for (String node : scene.nodeNames()) {
            for (Agent agent : scene.agents(node)) {
                Optional<Answer<List<GpuSample>>> answer = scene.reading(agent).map(Reading::samples);
                if (scene.pending(agent) && expected(agent)) {
                    pending++;
                }
                Optional<ClusterFailure> failure = answer.flatMap(Answer::failure);
                if (failure.isEmpty()
                        || LookAlike.of(scene, agent).isPresent()
                        || (Aftermath.covers(failure.get()) && conflicts.explains(agent))) {
                    continue;
                }
                if (Need.ours(failure.get())) {
                    unchecked.put(
                            failure.get().getClass().getSimpleName(),
                            Message.of(
                                    "diagnosis.exporter-unreadable.unchecked.rights",
                                    agent.endpoint().display(),
                                    ClusterProblem.why(failure.get())));
                } else if (expected(agent)) {
                    findings.add(finding(scene, agent, failure.get(), answer.get()));
                }
            }
        }
        if (pending > 0) {
            unchecked.put("pending", Message.of("diagnosis.exporter-unreadable.unchecked.pending", pending));
        }
        return new Verdict(findings, List.copyOf(unchecked.values()));
    }

    /// An undeclared host agent is only a port worth trying.
    private static boolean expected(Agent agent) {
        return agent.kind() != AgentKind.HOST_AGENT || agent.declared();
    }

    private static Finding finding(Scene scene, Agent agent, ClusterFailure why, Answer<List<GpuSample>> answer) {
        boolean host = agent.kind() == AgentKind.HOST_AGENT;
        boolean down = scene.pod(agent).map(pod -> !pod.ready()).orElse(false);
        // A port of the host is only where the agent is assumed to be, and a silence may be the way to it.
        Level level = host
                ? Level.INFO
                : down
                                || why instanceof ClusterFailure.EndpointError
                                || why instanceof ClusterFailure.Garbled
                                || why instanceof ClusterFailure.NoMetrics
                        ? Level.ERROR
                        : Level.LIKELY;
        List<Evidence> evidence = new ArrayList<>();
        evidence.add(Evidence.observed("GET " + agent.endpoint().display(), answer.at(), ClusterProblem.why(why)));
        scene.pod(agent)
                .filter(pod -> !pod.ready() || pod.restarts() > 0)
                .ifPresent(pod -> evidence.add(Evidence.observed(
                        "Pod " + Scene.key(pod),
                        scene.seen().inventory().pods().at(),
                        Message.of("diagnosis.exporter-unreadable.pod", state(pod), pod.restarts()))));
        return new Finding(
                ID + "/" + (host ? agent.endpoint().display() : Scene.key(agent)),
                ID,
                level,
                host
                        ? new Finding.Subject("Node", agent.node(), agent.node())
                        : new Finding.Subject("Pod", Scene.key(agent), agent.node()),
                host
                        ? Message.of(
                                "diagnosis.exporter-unreadable.title.host",
                                agent.node(),
                                String.valueOf(agent.endpoint().port()))
                        : Message.of("diagnosis.exporter-unreadable.title", agent.node(), Scene.key(agent)),
                ClusterProblem.why(why),
                evidence,
                Optional.of(
                        host
                                ? new Remedy(
                                        Message.of("diagnosis.exporter-unreadable.remedy.host"),
                                        List.of(),
                                        List.of(),
                                        List.of())
                                : new Remedy(
                                        Message.of("diagnosis.exporter-unreadable.remedy"),
                                        List.of(),
                                        List.of(
                                                "kubectl describe pod " + agent.pod() + " -n " + agent.namespace(),
                                                "kubectl logs " + agent.pod() + " -n " + agent.namespace()
                                                        + " --previous"),
                                        List.of())));
    }

    private static String state(Pod pod) {
        return pod.containers().stream()
                .flatMap(container -> Optional.ofNullable(container.status()).stream())
                .map(Pod.ContainerStatus::reason)
                .filter(reason -> !reason.isEmpty())
                .findFirst()
                .orElse(pod.phase());
    }
}
