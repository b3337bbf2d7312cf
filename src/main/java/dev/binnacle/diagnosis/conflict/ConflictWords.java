package dev.binnacle.diagnosis.conflict;

import dev.binnacle.diagnosis.Evidence;
import dev.binnacle.diagnosis.Evidence.Certainty;
import dev.binnacle.diagnosis.Finding;
import dev.binnacle.diagnosis.HostUnit;
import dev.binnacle.diagnosis.Level;
import dev.binnacle.diagnosis.Remedy;
import dev.binnacle.diagnosis.Scene;
import dev.binnacle.gpu.Agent;
import dev.binnacle.gpu.AgentKind;
import dev.binnacle.message.Message;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/// How a conflict is told: who against whom on which node, how that does harm on this GPU, what to do.
final class ConflictWords {

    private final Scene scene;
    private final String node;
    private final List<Evidence> rivals;
    private final List<Agent> exporters;

    ConflictWords(Scene scene, String node, List<Evidence> rivals, List<Agent> exporters) {
        this.scene = scene;
        this.node = node;
        this.rivals = rivals;
        this.exporters = exporters;
    }

    Finding finding(Level level, List<Evidence> more) {
        List<Evidence> evidence = new ArrayList<>(rivals);
        evidence.addAll(more);
        return new Finding(
                ConflictRule.ID + "/" + node,
                ConflictRule.ID,
                level,
                new Finding.Subject("Node", node, node),
                title(level),
                why(level),
                evidence,
                level == Level.INFO ? Optional.empty() : Optional.of(remedy()));
    }

    private boolean onlyInferred() {
        return rivals.stream()
                .allMatch(
                        evidence -> evidence.id().equals("S6") || evidence.id().equals("R3"));
    }

    private boolean host() {
        return rivals.stream()
                .anyMatch(evidence ->
                        evidence.id().startsWith("S") && !evidence.id().equals("S6"));
    }

    private Remedy remedy() {
        ConflictRemedy remedy = new ConflictRemedy(scene, node, exporters);
        if (host()) {
            return remedy.awayFromHost();
        }
        if (onlyInferred()) {
            return remedy.lookOnHost();
        }
        boolean engine = rivals.stream().anyMatch(evidence -> evidence.id().equals("R2"));
        return TelemetryClient.on(scene, node).stream()
                .filter(client -> engine && client.kind() == TelemetryClient.Kind.SHARED_ENGINE)
                .findFirst()
                .map(remedy::shareEngine)
                .orElseGet(remedy::keepOne);
    }

    private Message title(Level level) {
        if (level == Level.INFO) {
            return Message.of("diagnosis.gpu-agent-conflict.title.info", node);
        }
        String names = exporters.stream().map(ConflictWords::name).distinct().collect(Collectors.joining(", "));
        if (onlyInferred()) {
            return Message.of("diagnosis.gpu-agent-conflict.title.inferred", node, names);
        }
        Message rival = rival();
        return switch (level) {
            case CONFIRMED -> Message.of("diagnosis.gpu-agent-conflict.title.confirmed", node, rival, names);
            case LIKELY -> Message.of("diagnosis.gpu-agent-conflict.title.likely", node, rival, names);
            default ->
                access() == ProfilingAccess.SHARED
                        ? Message.of("diagnosis.gpu-agent-conflict.title.harmless", node, rival, names)
                        : Message.of("diagnosis.gpu-agent-conflict.title.risk", node, rival, names);
        };
    }

    /// Its unit's name where that was seen, else what the label says of it, else only what it must be.
    private Message rival() {
        if (!host()) {
            return rivals.stream().anyMatch(evidence -> evidence.id().equals("R1"))
                    ? Message.of("diagnosis.gpu-agent-conflict.rival.pod")
                    : Message.of("diagnosis.gpu-agent-conflict.rival.engine");
        }
        boolean labelled = rivals.stream().anyMatch(evidence -> evidence.id().equals("S3"));
        Optional<String> unit = scene.seen().hostUnits().orElse(List.of()).stream()
                .filter(one -> one.node().equals(node))
                .map(HostUnit::unit)
                .findFirst();
        return unit.map(Message::verbatim)
                .orElse(
                        labelled
                                ? Message.verbatim(scene.seen().settings().hostLabelKey())
                                : Message.of("diagnosis.gpu-agent-conflict.rival.host"));
    }

    private ProfilingAccess access() {
        return ProfilingAccess.of(scene.model(node));
    }

    private Message why(Level level) {
        if (level == Level.INFO) {
            return Message.of("diagnosis.gpu-agent-conflict.why.info");
        }
        Message mechanism = switch (access()) {
            case EXCLUSIVE -> Message.of("diagnosis.gpu-agent-conflict.why.exclusive", scene.model(node));
            case SHARED -> Message.of("diagnosis.gpu-agent-conflict.why.shared", scene.model(node));
            case UNKNOWN -> Message.of("diagnosis.gpu-agent-conflict.why.unknown");
        };
        return onlyInferred() ? Message.of("diagnosis.gpu-agent-conflict.why.inferred", mechanism) : mechanism;
    }

    /// `E2`.
    static Evidence exporter(Scene scene, Agent agent) {
        Message engine = switch (agent.engine()) {
            case EMBEDDED -> Message.of("diagnosis.gpu-agent-conflict.engine.embedded");
            case REMOTE -> Message.of("diagnosis.gpu-agent-conflict.engine.remote");
            case UNKNOWN -> Message.of("diagnosis.gpu-agent-conflict.engine.unknown");
        };
        Message profiling = switch (agent.profiling()) {
            case CONFIGURED -> Message.of("diagnosis.gpu-agent-conflict.profiling.on");
            case NOT_CONFIGURED -> Message.of("diagnosis.gpu-agent-conflict.profiling.off");
            case UNKNOWN -> Message.of("diagnosis.gpu-agent-conflict.profiling.unknown");
        };
        return new Evidence(
                "E2",
                Certainty.OBSERVED,
                "Pod " + Scene.key(agent),
                scene.seen().inventory().pods().at(),
                Message.of("diagnosis.gpu-agent-conflict.e2", name(agent), engine, profiling));
    }

    static String name(Agent agent) {
        return agent.kind() == AgentKind.ACK_GPU_EXPORTER
                ? "ack-prometheus-gpu-exporter"
                : agent.kind().id();
    }
}
