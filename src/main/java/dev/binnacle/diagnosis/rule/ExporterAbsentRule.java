package dev.binnacle.diagnosis.rule;

import dev.binnacle.diagnosis.Evidence;
import dev.binnacle.diagnosis.Finding;
import dev.binnacle.diagnosis.Level;
import dev.binnacle.diagnosis.Need;
import dev.binnacle.diagnosis.Remedy;
import dev.binnacle.diagnosis.Rule;
import dev.binnacle.diagnosis.Scene;
import dev.binnacle.diagnosis.Verdict;
import dev.binnacle.message.Message;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// GPU nodes that no agent reports on. A node that a label gives to a host agent is left out: what that agent
/// says may not
/// be readable from here.
final class ExporterAbsentRule {

    static final String ID = "exporter-absent";

    static final Rule RULE = Rule.named(ID)
            .requires(Need.NODES, Need.PODS)
            .uses(Need.READINGS)
            .considers(Need.AGENTS, Need.GPUS, Need.WORKLOADS)
            .decides(ExporterAbsentRule::decide);

    private ExporterAbsentRule() {}

    private static Verdict decide(Scene scene) {
        List<Message> unchecked = new ArrayList<>();
        List<String> gpuNodes = scene.nodeNames().stream()
                .filter(node -> scene.hasGpu(node).orElse(false))
                .toList();
        List<String> unreported =
                gpuNodes.stream().filter(node -> !reported(scene, node)).toList();
        List<String> blind = unreported.stream()
                .filter(node -> scene.hostAgents(node).stream().noneMatch(scene::pending))
                .toList();
        int pending = unreported.size() - blind.size();
        if (pending > 0) {
            unchecked.add(Message.of("diagnosis.exporter-absent.unchecked.pending", pending));
        }
        if (blind.size() == gpuNodes.size() && blind.size() > 1) {
            return new Verdict(
                    List.of(finding(
                            scene,
                            new Finding.Subject("Cluster", "", ""),
                            Message.of("diagnosis.exporter-absent.title.all", blind.size()))),
                    unchecked);
        }
        return new Verdict(
                blind.stream()
                        .map(node -> finding(
                                scene,
                                new Finding.Subject("Node", node, node),
                                Message.of("diagnosis.exporter-absent.title", node)))
                        .toList(),
                unchecked);
    }

    private static boolean reported(Scene scene, String node) {
        return !scene.exporters(node).isEmpty()
                || scene.hostAgents(node).stream().anyMatch(agent -> agent.declared() || scene.answers(agent));
    }

    private static Finding finding(Scene scene, Finding.Subject subject, Message title) {
        Message tried = Message.of(
                "diagnosis.exporter-absent.evidence",
                scene.seen().settings().hostPorts().stream()
                        .map(String::valueOf)
                        .reduce((one, two) -> one + ", " + two)
                        .orElse("-"));
        return new Finding(
                ID + (subject.name().isEmpty() ? "" : "/" + subject.name()),
                ID,
                Level.RISK,
                subject,
                title,
                Message.of("diagnosis.exporter-absent.why"),
                List.of(Evidence.observed(
                        "GET /api/v1/pods", scene.seen().inventory().pods().at(), tried)),
                Optional.of(Remedy.advice(Message.of("diagnosis.exporter-absent.remedy"))));
    }
}
