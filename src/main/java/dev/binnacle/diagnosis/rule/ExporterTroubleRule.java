package dev.binnacle.diagnosis.rule;

import dev.binnacle.cluster.Workload;
import dev.binnacle.diagnosis.Evidence;
import dev.binnacle.diagnosis.Finding;
import dev.binnacle.diagnosis.Level;
import dev.binnacle.diagnosis.Need;
import dev.binnacle.diagnosis.NodeRequirement;
import dev.binnacle.diagnosis.Ownership;
import dev.binnacle.diagnosis.Remedy;
import dev.binnacle.diagnosis.RemedyBuilder;
import dev.binnacle.diagnosis.Rule;
import dev.binnacle.diagnosis.Scene;
import dev.binnacle.diagnosis.Verdict;
import dev.binnacle.diagnosis.conflict.LookAlike;
import dev.binnacle.gpu.Agent;
import dev.binnacle.message.Message;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Exporters that fail for a plain cause of their own: no GPU on the node, too little memory, a port that is
/// taken. Told here, so that they are not taken for a conflict.
final class ExporterTroubleRule {

    static final String ID = "exporter-trouble";

    static final Rule RULE = Rule.named(ID)
            .requires(Need.PODS)
            .uses(Need.NODES, Need.LOGS)
            .considers(Need.AGENTS, Need.READINGS, Need.GPUS, Need.WORKLOADS)
            .about(scene -> !scene.exporters().isEmpty())
            .decides(ExporterTroubleRule::decide);

    private static final List<String> GPU_LABELS =
            List.of("aliyun.accelerator/nvidia_name", "nvidia.com/gpu.present", "nvidia.com/gpu.product");
    private static final String MEMORY = "512Mi";

    private ExporterTroubleRule() {}

    private static Verdict decide(Scene scene) {
        List<Finding> findings = new ArrayList<>();
        for (String node : scene.nodeNames()) {
            for (Agent agent : scene.exporters(node)) {
                LookAlike.of(scene, agent)
                        .flatMap(trouble -> finding(scene, agent, trouble))
                        .ifPresent(findings::add);
            }
        }
        return Verdict.of(findings);
    }

    private static Optional<Finding> finding(Scene scene, Agent agent, LookAlike trouble) {
        String pod = Scene.key(agent);
        boolean works = scene.answers(agent) || scene.pending(agent);
        return switch (trouble.kind()) {
            case NO_GPU ->
                Optional.of(finding(
                        scene,
                        agent,
                        Level.RISK,
                        trouble.cause(),
                        Message.of("diagnosis.exporter-trouble.no-gpu.title", pod, agent.node()),
                        gpuNodesOnly(scene, agent)));
            case OUT_OF_MEMORY ->
                Optional.of(finding(
                        scene,
                        agent,
                        works ? Level.RISK : Level.ERROR,
                        trouble.cause(),
                        Message.of("diagnosis.exporter-trouble.out-of-memory.title", pod, agent.node()),
                        moreMemory(scene, agent)));
            case PORT_TAKEN ->
                Optional.of(finding(
                        scene,
                        agent,
                        works ? Level.RISK : Level.ERROR,
                        trouble.cause(),
                        Message.of("diagnosis.exporter-trouble.port-taken.title", pod, agent.node()),
                        Remedy.advice(Message.of(
                                "diagnosis.exporter-trouble.port-taken.remedy",
                                String.valueOf(agent.endpoint().port())))));
            // Told as the GPU's own fault, and with whose pods are not named.
            case GPU_LOST, SLOW_MAPPING -> Optional.empty();
        };
    }

    private static Finding finding(Scene scene, Agent agent, Level level, Message why, Message title, Remedy remedy) {
        return new Finding(
                ID + "/" + Scene.key(agent),
                ID,
                level,
                new Finding.Subject("Pod", Scene.key(agent), agent.node()),
                title,
                why,
                List.of(Evidence.observed(
                        "Pod " + Scene.key(agent),
                        scene.seen().inventory().pods().at(),
                        why)),
                Optional.of(remedy));
    }

    /// By the label that marks GPU nodes in this cluster.
    private static Remedy gpuNodesOnly(Scene scene, Agent agent) {
        Message summary = Message.of("diagnosis.exporter-trouble.no-gpu.remedy");
        Optional<String> label = GPU_LABELS.stream()
                .filter(key -> scene.seen().inventory().nodes().orElse(List.of()).stream()
                        .anyMatch(node -> node.labels().containsKey(key)))
                .findFirst();
        Optional<Workload> set = scene.daemonSet(agent).filter(one -> Ownership.of(one) != Ownership.GPU_OPERATOR);
        if (label.isEmpty()
                || set.isEmpty()
                || NodeRequirement.exists(label.get()).holds(set.get())) {
            return Remedy.advice(summary);
        }
        RemedyBuilder remedy = new RemedyBuilder(scene).require(set.get(), NodeRequirement.exists(label.get()));
        scene.exporters().stream()
                .filter(other ->
                        scene.daemonSet(other).filter(set.get()::equals).isPresent())
                .filter(other -> scene.node(other.node())
                        .filter(node -> !node.labels().containsKey(label.get()))
                        .isPresent())
                .map(Scene::key)
                .forEach(remedy::leaves);
        return remedy.build(summary);
    }

    private static Remedy moreMemory(Scene scene, Agent agent) {
        Message summary = Message.of("diagnosis.exporter-trouble.out-of-memory.remedy");
        Optional<Workload> set = scene.daemonSet(agent)
                .filter(one -> Ownership.of(one) != Ownership.GPU_OPERATOR
                        && !one.containers().isEmpty());
        return set.map(one -> new RemedyBuilder(scene)
                        .container(
                                one,
                                one.containers().getFirst().name(),
                                "resources",
                                Map.of("limits", Map.of("memory", MEMORY)),
                                "resources")
                        .build(summary))
                .orElseGet(() -> Remedy.advice(summary));
    }
}
