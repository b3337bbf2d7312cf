package dev.binnacle.diagnosis;

import dev.binnacle.cluster.ClusterProblem;
import dev.binnacle.diagnosis.Evidence.Certainty;
import dev.binnacle.message.Message;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// GPU nodes that no agent reports on. A node that a label gives to a host agent is left out: what that agent
/// says may not
/// be readable from here.
final class ExporterAbsentRule implements Rule {

    @Override
    public String id() {
        return "exporter-absent";
    }

    @Override
    public Verdict examine(Observations observations) {
        Scene scene = new Scene(observations);
        List<Message> unchecked = new ArrayList<>();
        observations
                .inventory()
                .nodes()
                .failure()
                .ifPresent(why -> unchecked.add(
                        Message.of("diagnosis.exporter-absent.unchecked.nodes", ClusterProblem.why(why))));
        observations
                .inventory()
                .pods()
                .failure()
                .ifPresent(why ->
                        unchecked.add(Message.of("diagnosis.exporter-absent.unchecked.pods", ClusterProblem.why(why))));
        if (!unchecked.isEmpty()) {
            return new Verdict(List.of(), unchecked);
        }
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
                            Message.of("diagnosis.exporter-absent.title.all", blind.size()),
                            blind)),
                    unchecked);
        }
        return new Verdict(
                blind.stream()
                        .map(node -> finding(
                                scene,
                                new Finding.Subject("Node", node, node),
                                Message.of("diagnosis.exporter-absent.title", node),
                                List.of(node)))
                        .toList(),
                unchecked);
    }

    private static boolean reported(Scene scene, String node) {
        return !scene.exporters(node).isEmpty()
                || scene.hostAgents(node).stream().anyMatch(agent -> agent.declared() || scene.answers(agent));
    }

    private Finding finding(Scene scene, Finding.Subject subject, Message title, List<String> nodes) {
        Message tried = Message.of(
                "diagnosis.exporter-absent.evidence",
                scene.seen.settings().hostPorts().stream()
                        .map(String::valueOf)
                        .reduce((one, two) -> one + ", " + two)
                        .orElse("-"));
        return new Finding(
                id() + (subject.name().isEmpty() ? "" : "/" + subject.name()),
                id(),
                Level.RISK,
                subject,
                title,
                Message.of("diagnosis.exporter-absent.why"),
                List.of(new Evidence(
                        "",
                        Certainty.OBSERVED,
                        "GET /api/v1/pods",
                        scene.seen.inventory().pods().at(),
                        tried)),
                Optional.of(ExporterInstall.remedy(scene.seen, nodes)));
    }
}
