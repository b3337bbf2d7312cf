package dev.binnacle.diagnosis;

import dev.binnacle.diagnosis.Evidence.Certainty;
import dev.binnacle.gpu.Agent;
import dev.binnacle.message.Message;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Exporters that fail for a plain cause of their own: no GPU on the node, too little memory, a port that is
/// taken. Told
/// here, so that they are not taken for a conflict.
final class ExporterTroubleRule implements Rule {

    @Override
    public String id() {
        return "exporter-trouble";
    }

    @Override
    public Verdict examine(Observations observations) {
        Scene scene = new Scene(observations);
        List<Finding> findings = new ArrayList<>();
        for (String node : scene.nodeNames()) {
            for (Agent agent : scene.exporters(node)) {
                LookAlike.of(scene, agent)
                        .flatMap(trouble -> finding(scene, agent, trouble))
                        .ifPresent(findings::add);
            }
        }
        // What was missing to decide is said by the rules that need the same lists.
        return new Verdict(findings, List.of());
    }

    private Optional<Finding> finding(Scene scene, Agent agent, LookAlike trouble) {
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
                        Message.of("diagnosis.exporter-trouble.no-gpu.remedy")));
            case OUT_OF_MEMORY ->
                Optional.of(finding(
                        scene,
                        agent,
                        works ? Level.RISK : Level.ERROR,
                        trouble.cause(),
                        Message.of("diagnosis.exporter-trouble.out-of-memory.title", pod, agent.node()),
                        Message.of("diagnosis.exporter-trouble.out-of-memory.remedy")));
            case PORT_TAKEN ->
                Optional.of(finding(
                        scene,
                        agent,
                        works ? Level.RISK : Level.ERROR,
                        trouble.cause(),
                        Message.of("diagnosis.exporter-trouble.port-taken.title", pod, agent.node()),
                        Message.of(
                                "diagnosis.exporter-trouble.port-taken.remedy",
                                String.valueOf(agent.endpoint().port()))));
            case GPU_LOST -> Optional.empty(); // told as the GPU's own fault
        };
    }

    private Finding finding(Scene scene, Agent agent, Level level, Message why, Message title, Message remedy) {
        return new Finding(
                id() + "/" + Scene.key(agent),
                id(),
                level,
                new Finding.Subject("Pod", Scene.key(agent), agent.node()),
                title,
                why,
                List.of(new Evidence(
                        "",
                        Certainty.OBSERVED,
                        "Pod " + Scene.key(agent),
                        scene.seen.inventory().pods().at(),
                        why)),
                Optional.of(new Remedy(remedy, List.of(), List.of(), List.of())));
    }
}
