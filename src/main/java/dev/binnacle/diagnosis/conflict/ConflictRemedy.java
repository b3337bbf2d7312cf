package dev.binnacle.diagnosis.conflict;

import dev.binnacle.cluster.Workload;
import dev.binnacle.diagnosis.NodeRequirement;
import dev.binnacle.diagnosis.Ownership;
import dev.binnacle.diagnosis.Remedy;
import dev.binnacle.diagnosis.RemedyBuilder;
import dev.binnacle.diagnosis.Scene;
import dev.binnacle.gpu.Agent;
import dev.binnacle.gpu.AgentKind;
import dev.binnacle.gpu.AgentSettings;
import dev.binnacle.message.Message;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// How to leave one agent on a node.
///
/// Where the host has one, the exporters keep away: the node is labelled, and every term of the DaemonSet's node
/// affinity excludes the label. The label comes first: with it in place, the roll that the new affinity sets off
/// already leaves the node out.
final class ConflictRemedy {

    private static final String HOST_NAME = "kubernetes.io/hostname";
    private static final int ENGINE_PORT = 5555;

    private final Scene scene;
    private final AgentSettings settings;
    private final String node;
    private final List<Agent> exporters;
    private final RemedyBuilder remedy;

    ConflictRemedy(Scene scene, String node, List<Agent> exporters) {
        this.scene = scene;
        this.settings = scene.seen().settings();
        this.node = node;
        this.exporters = exporters;
        this.remedy = new RemedyBuilder(scene);
    }

    Remedy awayFromHost() {
        Set<Workload> daemonSets = new LinkedHashSet<>();
        List<Agent> strays = new ArrayList<>();
        for (Agent agent : exporters) {
            scene.daemonSet(agent).ifPresentOrElse(daemonSets::add, () -> strays.add(agent));
        }
        boolean ours = daemonSets.stream().anyMatch(set -> Ownership.of(set) != Ownership.GPU_OPERATOR);
        if (ours && !labelled(node)) {
            remedy.label(node, settings.hostLabelKey(), settings.hostLabelValue())
                    .caution(Message.of(
                            "diagnosis.gpu-agent-conflict.caution.node-pool",
                            settings.hostLabelKey() + "=" + settings.hostLabelValue()));
        }
        NodeRequirement away = NodeRequirement.not(settings.hostLabelKey(), settings.hostLabelValue());
        for (Workload set : daemonSets) {
            if (Ownership.of(set) == Ownership.GPU_OPERATOR) {
                operatorLabel();
            } else if (!away.holds(set)) {
                remedy.require(set, away);
                leavingLabelled(set);
            } else {
                remedy.caution(Message.of("diagnosis.gpu-agent-conflict.caution.excluded", set.name()));
            }
        }
        for (Agent agent : exporters) {
            if (strays.contains(agent)) {
                remedy.caution(Message.of("diagnosis.gpu-agent-conflict.caution.no-daemonset", Scene.key(agent)));
            } else {
                remedy.leaves(Scene.key(agent));
            }
        }
        return remedy.build(Message.of("diagnosis.gpu-agent-conflict.remedy", node));
    }

    /// Of two exporters the one that nothing would put back leaves this node.
    Remedy keepOne() {
        Optional<Agent> goes = exporters.stream()
                .filter(agent -> scene.daemonSet(agent).isPresent())
                .max(Comparator.comparingInt(this::movable));
        if (goes.isEmpty()) {
            return remedy.build(Message.of("diagnosis.gpu-agent-conflict.remedy.keep-one", node));
        }
        Workload set = scene.daemonSet(goes.get()).orElseThrow();
        if (Ownership.of(set) == Ownership.GPU_OPERATOR) {
            operatorLabel();
        } else {
            String host = scene.node(node)
                    .map(one -> one.labels().getOrDefault(HOST_NAME, node))
                    .orElse(node);
            remedy.require(set, NodeRequirement.not(HOST_NAME, host));
        }
        remedy.leaves(Scene.key(goes.get()));
        if (goes.get().kind() != AgentKind.ACK_GPU_EXPORTER
                && exporters.stream().anyMatch(agent -> agent.kind() == AgentKind.ACK_GPU_EXPORTER)) {
            remedy.caution(Message.of("diagnosis.gpu-agent-conflict.caution.ack-stays", set.name()));
        }
        return remedy.build(Message.of("diagnosis.gpu-agent-conflict.remedy.keep-one.draft", node, set.name()));
    }

    private int movable(Agent agent) {
        return switch (scene.daemonSet(agent).map(Ownership::of).orElse(Ownership.CONTROLLER)) {
            case PLAIN -> 4;
            case HELM -> 3;
            case GPU_OPERATOR -> 2;
            case CONTROLLER -> 1;
            case ACK_ADD_ON -> 0;
        };
    }

    /// The GPU Operator runs an engine on this node: who uses it needs none of its own.
    Remedy shareEngine(TelemetryClient engine) {
        String address = engine.pod().ownerName() + "." + engine.pod().namespace() + ":" + ENGINE_PORT;
        exporters.stream()
                .flatMap(agent -> scene.daemonSet(agent).stream())
                .distinct()
                .filter(set -> !set.containers().isEmpty())
                .forEach(set -> remedy.container(
                        set,
                        set.containers().getFirst().name(),
                        "env",
                        List.of(Map.of("name", "DCGM_REMOTE_HOSTENGINE_INFO", "value", address)),
                        "extraEnv"));
        return remedy.caution(Message.of("diagnosis.gpu-agent-conflict.caution.engine-service", address))
                .build(Message.of("diagnosis.gpu-agent-conflict.remedy.share-engine", node, address));
    }

    /// Nothing to change before somebody has looked.
    Remedy lookOnHost() {
        return Remedy.advice(
                Message.of("diagnosis.gpu-agent-conflict.remedy.look", node),
                "systemctl list-units --type=service | grep -E '" + settings.hostUnit() + "|dcgm'");
    }

    private boolean labelled(String name) {
        return scene.node(name)
                .map(one -> settings.hostLabelValue().equals(one.labels().get(settings.hostLabelKey())))
                .orElse(false);
    }

    /// The same change takes its pods off every other node that is labelled already.
    private void leavingLabelled(Workload set) {
        scene.exporters().stream()
                .filter(agent -> labelled(agent.node()))
                .filter(agent -> scene.daemonSet(agent).filter(set::equals).isPresent())
                .map(Scene::key)
                .forEach(remedy::leaves);
    }

    private void operatorLabel() {
        remedy.label(node, Ownership.OPERATOR_LABEL, "false")
                .caution(Message.of("diagnosis.gpu-agent-conflict.caution.gpu-operator", Ownership.OPERATOR_LABEL));
    }
}
