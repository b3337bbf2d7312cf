package dev.binnacle.diagnosis.conflict;

import dev.binnacle.cluster.HostOutput;
import dev.binnacle.cluster.Pod;
import dev.binnacle.diagnosis.Evidence;
import dev.binnacle.diagnosis.Evidence.Certainty;
import dev.binnacle.diagnosis.HostUnit;
import dev.binnacle.diagnosis.Scene;
import dev.binnacle.gpu.Agent;
import dev.binnacle.gpu.AgentKind;
import dev.binnacle.gpu.AgentSettings;
import dev.binnacle.gpu.Gpu;
import dev.binnacle.gpu.Reading;
import dev.binnacle.message.Message;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Signs that an agent of the host reads a node's GPUs, `S1` to `S5`. The Kubernetes API does not show host
/// services, so each sign but the first is indirect, and having none is "unknown", never "no".
///
/// `S1`, what the host itself says, takes a shell on the node: a person runs that command and pastes what it
/// printed. Where it says that the unit does not run, a label that claims it is out of date.
final class HostAgentSigns {

    private final Scene scene;
    private final AgentSettings settings;

    private final Map<String, HostState> states = new HashMap<>();
    private final Map<String, HostOutput> outputs = new HashMap<>();
    private final Map<String, HostUnit> units = new HashMap<>();

    HostAgentSigns(Scene scene) {
        this.scene = scene;
        this.settings = scene.seen().settings();
        for (HostOutput output : scene.seen().hostOutputs().orElse(List.of())) {
            outputs.put(output.node(), output);
            states.put(output.node(), HostState.of(output, settings));
        }
        scene.seen().hostUnits().orElse(List.of()).forEach(unit -> units.putIfAbsent(unit.node(), unit));
    }

    List<Evidence> of(String node) {
        List<Evidence> signs = new ArrayList<>();
        told(node, HostState.Verdict.ACTIVE, "S1", "diagnosis.gpu-agent-conflict.s1")
                .ifPresent(signs::add);
        unit(node).ifPresent(signs::add);
        if (refuted(node).isEmpty()) {
            label(node).ifPresent(signs::add);
        }
        for (Agent agent : scene.hostAgents(node)) {
            if (free(node, agent.endpoint().port())) {
                secondSource(node, agent).ifPresent(signs::add);
                listener(agent).ifPresent(signs::add);
            }
        }
        return signs;
    }

    /// What the host itself says against an agent there.
    List<Evidence> refuted(String node) {
        return told(node, HostState.Verdict.INACTIVE, "", "diagnosis.gpu-agent-conflict.s1.inactive").stream()
                .toList();
    }

    private Optional<Evidence> told(String node, HostState.Verdict verdict, String mark, String key) {
        HostOutput output = outputs.get(node);
        HostState state = states.get(node);
        return output == null || state == null || state.verdict() != verdict
                ? Optional.empty()
                : Optional.of(new Evidence(
                        mark, Certainty.PROVEN, "host " + node, output.at(), Message.of(key, state.line())));
    }

    boolean labelled(String node) {
        return scene.node(node)
                .map(one -> settings.hostLabelValue().equals(one.labels().get(settings.hostLabelKey())))
                .orElse(false);
    }

    private Optional<Evidence> unit(String node) {
        return Optional.ofNullable(units.get(node))
                .map(unit -> new Evidence(
                        "S2",
                        Certainty.PROVEN,
                        "node_systemd_unit_state",
                        scene.seen().hostUnits().at(),
                        Message.of("diagnosis.gpu-agent-conflict.s2", unit.unit())));
    }

    private Optional<Evidence> label(String node) {
        return labelled(node)
                ? Optional.of(new Evidence(
                        "S3",
                        Certainty.DECLARED,
                        "Node " + node,
                        scene.seen().inventory().nodes().at(),
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
        if (scene.seen().inventory().pods().failure().isPresent()) {
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
