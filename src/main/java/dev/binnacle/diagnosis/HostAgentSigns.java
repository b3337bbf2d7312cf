package dev.binnacle.diagnosis;

import dev.binnacle.cluster.Pod;
import dev.binnacle.diagnosis.Evidence.Certainty;
import dev.binnacle.gpu.Agent;
import dev.binnacle.gpu.AgentKind;
import dev.binnacle.gpu.AgentSettings;
import dev.binnacle.gpu.Gpu;
import dev.binnacle.gpu.Reading;
import dev.binnacle.message.Message;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Signs that an agent of the host reads a node's GPUs, `S2` to `S5`. The Kubernetes API does not show host
/// services, so
/// each sign is indirect, and having none is "unknown", never "no".
///
/// `S1`, the host's own `systemctl`, takes a shell on the node and is not asked for here.
final class HostAgentSigns {

    private final Scene scene;
    private final AgentSettings settings;

    HostAgentSigns(Scene scene) {
        this.scene = scene;
        this.settings = scene.seen.settings();
    }

    List<Evidence> of(String node) {
        List<Evidence> signs = new ArrayList<>();
        unit(node).ifPresent(signs::add);
        label(node).ifPresent(signs::add);
        for (Agent agent : scene.hostAgents(node)) {
            if (free(node, agent.endpoint().port())) {
                secondSource(node, agent).ifPresent(signs::add);
                listener(agent).ifPresent(signs::add);
            }
        }
        return signs;
    }

    boolean labelled(String node) {
        return scene.node(node)
                .map(one -> settings.hostLabelValue().equals(one.labels().get(settings.hostLabelKey())))
                .orElse(false);
    }

    private Optional<Evidence> unit(String node) {
        return scene.seen.hostUnits().orElse(List.of()).stream()
                .filter(unit -> unit.node().equals(node))
                .findFirst()
                .map(unit -> new Evidence(
                        "S2",
                        Certainty.PROVEN,
                        "node_systemd_unit_state",
                        scene.seen.hostUnits().at(),
                        Message.of("diagnosis.gpu-agent-conflict.s2", unit.unit())));
    }

    private Optional<Evidence> label(String node) {
        return labelled(node)
                ? Optional.of(new Evidence(
                        "S3",
                        Certainty.DECLARED,
                        "Node " + node,
                        scene.seen.inventory().nodes().at(),
                        Message.of(
                                "diagnosis.gpu-agent-conflict.s3",
                                settings.hostLabelKey() + "=" + settings.hostLabelValue())))
                : Optional.empty();
    }

    /// The same GPU, told of by the node's own port and by a pod.
    private Optional<Evidence> secondSource(String node, Agent agent) {
        for (Gpu gpu : scene.gpus(node)) {
            Optional<Gpu.Source> host = gpu.sources().stream()
                    .filter(source -> source.agent().equals(agent))
                    .findFirst();
            Optional<Gpu.Source> pod = gpu.sources().stream()
                    .filter(source -> source.agent().kind() == AgentKind.DCGM_EXPORTER
                            || source.agent().kind() == AgentKind.ACK_GPU_EXPORTER)
                    .findFirst();
            if (host.isPresent() && pod.isPresent()) {
                return Optional.of(new Evidence(
                        "S4",
                        Certainty.OBSERVED,
                        agent.endpoint().display(),
                        host.get().at(),
                        Message.of(
                                "diagnosis.gpu-agent-conflict.s4",
                                gpu.id().uuid(),
                                agent.endpoint().display(),
                                pod.get().agent().endpoint().display())));
            }
        }
        return Optional.empty();
    }

    private Optional<Evidence> listener(Agent agent) {
        return scene.answers(agent)
                ? scene.reading(agent)
                        .map(Reading::samples)
                        .map(answer -> new Evidence(
                                "S5",
                                Certainty.OBSERVED,
                                agent.endpoint().display(),
                                answer.at(),
                                Message.of(
                                        "diagnosis.gpu-agent-conflict.s5",
                                        String.valueOf(agent.endpoint().port()))))
                : Optional.empty();
    }

    /// Whether no pod accounts for what answers at the node's port. Without the list of pods nothing can be
    /// concluded.
    private boolean free(String node, int port) {
        if (scene.seen.inventory().pods().failure().isPresent()) {
            return false;
        }
        boolean exporter = scene.exporters(node).stream()
                .anyMatch(agent -> agent.endpoint().port() == port
                        && scene.pod(agent).map(Pod::hostNetwork).orElse(false));
        return !exporter
                && scene.podsOn(node).stream()
                        .filter(Pod::active)
                        .noneMatch(pod -> pod.containers().stream()
                                .flatMap(container -> container.ports().stream())
                                .anyMatch(open -> open.hostPort() == port
                                        || (pod.hostNetwork() && open.containerPort() == port)));
    }
}
