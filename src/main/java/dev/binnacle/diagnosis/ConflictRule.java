package dev.binnacle.diagnosis;

import dev.binnacle.cluster.Pod;
import dev.binnacle.diagnosis.Evidence.Certainty;
import dev.binnacle.gpu.Agent;
import dev.binnacle.gpu.AgentKind;
import dev.binnacle.message.Message;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// Two agents on one node, each with a DCGM engine of its own: starship on the host beside dcgm-exporter in a
/// pod, or two
/// exporters.
///
/// | level | when |
/// |---|---|
/// | info | an agent of the host and no exporter |
/// | risk | both, and no symptom; or symptoms and no rival but by inference (`S6`) |
/// | likely | both, the host's by `S2` to `S5`, and one of `C1` to `C4` |
/// | confirmed | `C1`, or `C2` and `C3`; and the rival by `S2`, `S4` or as a pod |
///
/// An exporter alone is no finding: that its node shows no host agent is not known to mean that there is none,
/// and is said
/// once for all of them.
final class ConflictRule implements Rule {

    static final String ID = "gpu-agent-conflict";

    private static final Set<String> SURE_OF_RIVAL = Set.of("S1", "S2", "S4", "R1");

    @Override
    public String id() {
        return ID;
    }

    @Override
    public Verdict examine(Observations observations) {
        Scene scene = new Scene(observations);
        List<Finding> findings = new ArrayList<>();
        int silent = 0;
        for (String node : scene.nodeNames()) {
            Optional<Finding> finding = examine(scene, node);
            finding.ifPresent(findings::add);
            if (finding.isEmpty() && !scene.exporters(node).isEmpty()) {
                silent++;
            }
        }
        return new Verdict(findings, ConflictUnchecked.of(scene, silent));
    }

    /// Whether a conflict that is at least likely is why this exporter is in trouble.
    static boolean explains(Scene scene, Agent agent) {
        return engines(scene, agent.node()).contains(agent)
                && !Symptoms.of(scene, agent).none()
                && examine(scene, agent.node())
                        .map(Finding::level)
                        .filter(Level::alarming)
                        .isPresent();
    }

    private static List<Agent> exporters(Scene scene, String node) {
        return scene.exporters(node).stream()
                .filter(agent -> active(scene, agent))
                .toList();
    }

    /// Exporters that run, or may run, an engine of their own.
    private static List<Agent> engines(Scene scene, String node) {
        return exporters(scene, node).stream()
                .filter(agent -> agent.engine() != Agent.Engine.REMOTE)
                .toList();
    }

    private static Optional<Finding> examine(Scene scene, String node) {
        List<Evidence> host = new HostAgentSigns(scene).of(node);
        List<Agent> exporters = exporters(scene, node);
        List<Agent> engines = engines(scene, node);
        List<Evidence> rivals = new ArrayList<>(host);
        if (engines.size() > 1) {
            rivals.add(new Evidence(
                    "R1",
                    Certainty.PROVEN,
                    "Pod " + Scene.key(engines.getLast()),
                    scene.seen.inventory().pods().at(),
                    Message.of(
                            "diagnosis.gpu-agent-conflict.r1",
                            Scene.key(engines.getFirst()),
                            Scene.key(engines.getLast()))));
        }
        if (engines.isEmpty()) {
            return host.isEmpty() || !exporters.isEmpty()
                    ? Optional.empty()
                    : Optional.of(new ConflictWords(scene, node, rivals, exporters).finding(Level.INFO, List.of()));
        }
        Set<String> marks = new HashSet<>();
        List<Evidence> symptoms = new ArrayList<>();
        List<Evidence> aftermath = new ArrayList<>();
        List<Evidence> setAside = new ArrayList<>();
        for (Agent agent : engines) {
            Symptoms found = Symptoms.of(scene, agent);
            marks.addAll(found.marks());
            symptoms.addAll(found.evidence());
            if (!found.none()) {
                aftermath.addAll(Aftermath.of(scene, agent, found.evidence()));
            }
            setAside.addAll(found.setAside());
        }
        if (rivals.isEmpty()) {
            if (marks.isEmpty()) {
                return Optional.empty();
            }
            Optional<Evidence> sister = engines.stream()
                    .flatMap(agent -> healthySister(scene, agent).stream())
                    .findFirst();
            if (sister.isEmpty()) {
                return Optional.empty();
            }
            rivals.add(sister.get());
        }
        List<Evidence> evidence = new ArrayList<>();
        engines.forEach(agent -> evidence.add(exporter(scene, agent)));
        evidence.addAll(symptoms);
        evidence.addAll(aftermath);
        evidence.addAll(setAside);
        return Optional.of(new ConflictWords(scene, node, rivals, engines)
                .finding(level(rivals, marks, !symptoms.isEmpty()), evidence));
    }

    /// The table above.
    ///
    /// @param symptom something was seen, though perhaps nothing with a mark of its own: our own read answered
    ///                503
    static Level level(List<Evidence> rivals, Set<String> marks, boolean symptom) {
        Set<String> ids = new HashSet<>();
        rivals.forEach(evidence -> ids.add(evidence.id()));
        if (!symptom || ids.equals(Set.of("S6"))) {
            return Level.RISK;
        }
        boolean proof = marks.contains("C1") || (marks.contains("C2") && marks.contains("C3"));
        return proof && ids.stream().anyMatch(SURE_OF_RIVAL::contains) ? Level.CONFIRMED : Level.LIKELY;
    }

    /// Pods of other owners are somebody's experiment; they read the GPU all the same.
    private static boolean active(Scene scene, Agent agent) {
        return scene.pod(agent).map(Pod::active).orElse(true);
    }

    private static Evidence exporter(Scene scene, Agent agent) {
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
                scene.seen.inventory().pods().at(),
                Message.of("diagnosis.gpu-agent-conflict.e2", name(agent), engine, profiling));
    }

    static String name(Agent agent) {
        return agent.kind() == AgentKind.ACK_GPU_EXPORTER
                ? "ack-prometheus-gpu-exporter"
                : agent.kind().id();
    }

    /// `S6`: the same exporter on the same GPUs is well on a node where nothing points to a host agent.
    private static Optional<Evidence> healthySister(Scene scene, Agent agent) {
        String model = scene.model(agent.node());
        String image = image(scene, agent);
        if (model.isEmpty() || image.isEmpty()) {
            return Optional.empty();
        }
        HostAgentSigns signs = new HostAgentSigns(scene);
        return scene.seen.agents().stream()
                .filter(other -> other.kind() == agent.kind() && !other.node().equals(agent.node()))
                .filter(other -> image.equals(image(scene, other)) && scene.sameModel(agent.node(), other.node()))
                .filter(other -> scene.answers(other)
                        && scene.pod(other).map(Pod::ready).orElse(false)
                        && !signs.labelled(other.node())
                        && Symptoms.of(scene, other).none())
                .findFirst()
                .map(other -> new Evidence(
                        "S6",
                        Certainty.ASSUMED,
                        "Pod " + Scene.key(other),
                        scene.seen.inventory().pods().at(),
                        Message.of("diagnosis.gpu-agent-conflict.s6", other.node(), model)));
    }

    private static String image(Scene scene, Agent agent) {
        return scene.pod(agent)
                .flatMap(pod -> pod.containers().stream().findFirst())
                .map(Pod.Container::image)
                .orElse("");
    }
}
