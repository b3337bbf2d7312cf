package dev.binnacle.diagnosis.rule;

import dev.binnacle.diagnosis.Evidence;
import dev.binnacle.diagnosis.Evidence.Certainty;
import dev.binnacle.diagnosis.Finding;
import dev.binnacle.diagnosis.Level;
import dev.binnacle.diagnosis.Need;
import dev.binnacle.diagnosis.Remedy;
import dev.binnacle.diagnosis.Rule;
import dev.binnacle.diagnosis.Scene;
import dev.binnacle.diagnosis.Verdict;
import dev.binnacle.diagnosis.conflict.TelemetryClient;
import dev.binnacle.gpu.Agent;
import dev.binnacle.gpu.AgentKind;
import dev.binnacle.message.Message;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Who else reads the GPUs beside an exporter, of those whose ways are not public or who are safe: worth knowing,
/// and no conflict by itself. On ACK there are up to five on a node.
final class GpuClientsRule {

    static final String ID = "gpu-clients";

    static final Rule RULE = Rule.named(ID)
            .requires(Need.PODS)
            .considers(Need.AGENTS, Need.NODES)
            .about(scene -> !scene.exporters().isEmpty())
            .decides(GpuClientsRule::decide);

    private GpuClientsRule() {}

    private static final class Where {
        final List<String> nodes = new ArrayList<>();
        final List<String> pods = new ArrayList<>();
        boolean everyoneShares = true;
    }

    private static Verdict decide(Scene scene) {
        Map<TelemetryClient.Kind, Where> found = new EnumMap<>(TelemetryClient.Kind.class);
        for (String node : scene.nodeNames()) {
            List<Agent> exporters = scene.exporters(node);
            if (exporters.isEmpty()) {
                continue;
            }
            for (TelemetryClient client : TelemetryClient.on(scene, node)) {
                Where where = found.computeIfAbsent(client.kind(), _ -> new Where());
                where.nodes.add(node);
                where.pods.add(Scene.key(client.pod()));
                where.everyoneShares &= exporters.stream()
                        .filter(agent -> agent.kind() == AgentKind.DCGM_EXPORTER)
                        .allMatch(agent -> agent.engine() == Agent.Engine.REMOTE);
            }
        }
        List<Finding> findings = new ArrayList<>();
        found.forEach((kind, where) -> {
            // Where somebody brings an engine of their own, it is the conflict's.
            if (kind != TelemetryClient.Kind.SHARED_ENGINE || where.everyoneShares) {
                findings.add(finding(scene, kind, where));
            }
        });
        return Verdict.of(findings);
    }

    private static Finding finding(Scene scene, TelemetryClient.Kind kind, Where where) {
        String name = kind.display();
        Message why = switch (kind) {
            case SHARED_ENGINE -> Message.of("diagnosis.gpu-clients.why.shared-engine");
            case HEALTH_MONITOR -> Message.of("diagnosis.gpu-clients.why.health-monitor");
            case LOONG_COLLECTOR -> Message.of("diagnosis.gpu-clients.why.loong-collector");
        };
        boolean alone = where.nodes.size() == 1;
        return new Finding(
                ID + "/" + name,
                ID,
                Level.INFO,
                alone
                        ? new Finding.Subject("Node", where.nodes.getFirst(), where.nodes.getFirst())
                        : new Finding.Subject("Cluster", "", ""),
                Message.of("diagnosis.gpu-clients.title", name, where.nodes.size()),
                why,
                List.of(new Evidence(
                        "",
                        kind == TelemetryClient.Kind.SHARED_ENGINE ? Certainty.OBSERVED : Certainty.ASSUMED,
                        "Pod " + where.pods.getFirst(),
                        scene.seen().inventory().pods().at(),
                        Message.of("diagnosis.gpu-clients.runs", name, where.nodes.size()))),
                kind == TelemetryClient.Kind.SHARED_ENGINE
                        ? Optional.empty()
                        : Optional.of(Remedy.advice(Message.of("diagnosis.gpu-clients.remedy", name))));
    }
}
