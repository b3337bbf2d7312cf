package dev.binnacle.diagnosis.conflict;

import dev.binnacle.cluster.Pod;
import dev.binnacle.diagnosis.Evidence;
import dev.binnacle.diagnosis.Evidence.Certainty;
import dev.binnacle.diagnosis.Scene;
import dev.binnacle.gpu.Agent;
import dev.binnacle.message.Message;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Stream;

/// The same exporter on other nodes with the same GPUs, where nothing points to a host agent: what is wrong
/// there too is no rival's doing, and what is well there makes one likely.
final class Sisters {

    private final Scene scene;
    private final HostAgentSigns signs;
    private final List<Agent> exporters;

    Sisters(Scene scene, HostAgentSigns signs) {
        this.scene = scene;
        this.signs = signs;
        this.exporters = scene.exporters();
    }

    private Stream<Agent> of(Agent agent) {
        return exporters.stream()
                .filter(other -> other.kind() == agent.kind() && !other.node().equals(agent.node()))
                .filter(other -> scene.answers(other) && !signs.labelled(other.node()))
                .filter(other -> scene.sameModel(agent.node(), other.node()));
    }

    boolean lackProfilingToo(Agent agent) {
        return of(agent).anyMatch(scene::withoutProfiling);
    }

    /// `S6`.
    Optional<Evidence> healthy(Agent agent, Predicate<Agent> well) {
        String model = scene.model(agent.node());
        String image = image(agent);
        if (model.isEmpty() || image.isEmpty()) {
            return Optional.empty();
        }
        return of(agent)
                .filter(other -> image.equals(image(other))
                        && scene.pod(other).map(Pod::ready).orElse(false)
                        && well.test(other))
                .findFirst()
                .map(other -> new Evidence(
                        "S6",
                        Certainty.ASSUMED,
                        "Pod " + Scene.key(other),
                        scene.seen().inventory().pods().at(),
                        Message.of("diagnosis.gpu-agent-conflict.s6", other.node(), model)));
    }

    private String image(Agent agent) {
        return scene.pod(agent)
                .flatMap(pod -> pod.containers().stream().findFirst())
                .map(Pod.Container::image)
                .orElse("");
    }
}
