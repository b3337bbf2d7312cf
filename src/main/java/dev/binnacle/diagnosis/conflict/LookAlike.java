package dev.binnacle.diagnosis.conflict;

import dev.binnacle.cluster.Pod;
import dev.binnacle.diagnosis.Scene;
import dev.binnacle.gpu.Agent;
import dev.binnacle.gpu.Gpu;
import dev.binnacle.gpu.Reading;
import dev.binnacle.message.Message;
import dev.binnacle.prometheus.Targets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// Troubles of an exporter that look like a rival's doing and have a cause of their own.
///
/// @param cause what it is, in a sentence
public record LookAlike(Kind kind, Message cause) {

    public enum Kind {
        NO_GPU,
        OUT_OF_MEMORY,
        PORT_TAKEN,
        GPU_LOST,
        SLOW_MAPPING
    }

    /// Fell off the bus, and the two timeouts of the GPU's own firmware: every exporter on the node fails then.
    private static final Set<Integer> LOST = Set.of(79, 119, 120);

    /// A scrape this short is missed by a healthy exporter now and then: it answers in 0.02 to 2 s.
    private static final Duration SHORT = Duration.ofSeconds(2);

    /// Of an exporter as a whole: its failures are put down to this and to nothing else.
    public static Optional<LookAlike> of(Scene scene, Agent agent) {
        if (!scene.hasGpu(agent.node()).orElse(true)) {
            return Optional.of(new LookAlike(Kind.NO_GPU, Message.of("diagnosis.look-alike.no-gpu", agent.node())));
        }
        if (scene.log(agent).contains("address already in use")) {
            return Optional.of(new LookAlike(
                    Kind.PORT_TAKEN,
                    Message.of(
                            "diagnosis.look-alike.port-taken",
                            String.valueOf(agent.endpoint().port()))));
        }
        if (outOfMemory(scene, agent)) {
            return Optional.of(new LookAlike(Kind.OUT_OF_MEMORY, Message.of("diagnosis.look-alike.out-of-memory")));
        }
        if (slowMapping(scene, agent)) {
            return Optional.of(new LookAlike(Kind.SLOW_MAPPING, Message.of("diagnosis.look-alike.slow-mapping")));
        }
        return scene.gpus(agent.node()).stream()
                .flatMap(gpu -> lost(gpu).stream())
                .findFirst()
                .map(xid -> new LookAlike(Kind.GPU_LOST, Message.of("diagnosis.look-alike.gpu-lost", xid)));
    }

    /// It reads its GPUs and waits for the kubelet to tell which pod has which (dcgm-exporter#372, #625).
    private static boolean slowMapping(Scene scene, Agent agent) {
        return scene.log(agent)
                .lines()
                .anyMatch(line -> (line.contains("pod-resources") || line.contains("PodMapper"))
                        && (line.contains("i/o timeout") || line.contains("deadline exceeded")));
    }

    private static boolean outOfMemory(Scene scene, Agent agent) {
        return scene.pod(agent).stream()
                .flatMap(pod -> pod.containers().stream())
                .map(Pod.Container::status)
                .anyMatch(status -> status != null
                        && (status.lastReason().equals("OOMKilled")
                                || status.reason().equals("OOMKilled")));
    }

    private static Optional<Integer> lost(Gpu gpu) {
        return gpu.xids().entrySet().stream()
                .filter(count -> count.getValue() > 0 && LOST.contains(count.getKey()))
                .map(Map.Entry::getKey)
                .findFirst();
    }

    /// Of one target that ran out of time: why that is no sign of a hanging exporter.
    public static Optional<Message> ofDeadline(Scene scene, Agent agent, Targets.Target target) {
        boolean shortTimeout = target.timeout().compareTo(SHORT) <= 0;
        if (shortTimeout && sistersNearLimit(scene, target)) {
            return Optional.of(Message.of(
                    "diagnosis.look-alike.timeout-short", target.timeout().toMillis() / 1000.0));
        }
        boolean weReadIt = scene.answers(agent)
                && scene.reading(agent)
                        .map(Reading::took)
                        .map(took -> took.compareTo(target.timeout()) < 0)
                        .orElse(false);
        return weReadIt
                ? Optional.of(Message.of(
                        "diagnosis.look-alike.network-path", agent.endpoint().display()))
                : Optional.empty();
    }

    /// Another target of the same job answers, but only just.
    private static boolean sistersNearLimit(Scene scene, Targets.Target target) {
        return scene.seen().targets().orElse(new Targets(List.of())).active().stream()
                .filter(other ->
                        other.pool().equals(target.pool()) && !other.url().equals(target.url()))
                .anyMatch(other -> other.health() == Targets.Health.UP
                        && other.lastDuration().compareTo(target.timeout().dividedBy(2)) >= 0);
    }
}
