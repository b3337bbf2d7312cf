package dev.binnacle.diagnosis.conflict;

import dev.binnacle.cluster.Pod;
import dev.binnacle.diagnosis.Evidence;
import dev.binnacle.diagnosis.Evidence.Certainty;
import dev.binnacle.diagnosis.Finding;
import dev.binnacle.diagnosis.Level;
import dev.binnacle.diagnosis.Scene;
import dev.binnacle.gpu.Agent;
import dev.binnacle.message.Message;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Stream;

/// The conflicts of all nodes, for the rule that tells them and for those that leave their consequences to it.
/// What it takes for which level is told at [ConflictRule].
public final class Conflicts {

    private static final Set<String> SURE_OF_RIVAL = Set.of("S1", "S2", "S4", "R1", "R2");

    /// Signs that a rival may be there; they count only beside symptoms, and never for much.
    private static final Set<String> INFERRED = Set.of("S6", "R3");

    private final Scene scene;
    private final HostAgentSigns signs;
    private final Sisters sisters;
    private final Map<Agent, Symptoms> symptoms = new HashMap<>();
    private final Map<String, Optional<Finding>> byNode = new HashMap<>();

    private Conflicts(Scene scene) {
        this.scene = scene;
        this.signs = new HostAgentSigns(scene);
        this.sisters = new Sisters(scene, signs);
    }

    public static Conflicts of(Scene scene) {
        return scene.derive(Conflicts.class, Conflicts::new);
    }

    Optional<Finding> on(String node) {
        Optional<Finding> known = byNode.get(node);
        if (known == null) {
            known = examine(node);
            byNode.put(node, known);
        }
        return known;
    }

    /// Whether a conflict that is at least likely is why this exporter is in trouble.
    public boolean explains(Agent agent) {
        return engines(agent.node()).contains(agent)
                && !symptoms(agent).none()
                && on(agent.node()).map(Finding::level).filter(Level::alarming).isPresent();
    }

    private Symptoms symptoms(Agent agent) {
        Symptoms known = symptoms.get(agent);
        if (known == null) {
            known = Symptoms.of(scene, agent, sisters);
            symptoms.put(agent, known);
        }
        return known;
    }

    /// Pods of whatever owner: somebody's experiment reads the GPU all the same.
    private List<Agent> exporters(String node) {
        return scene.exporters(node).stream()
                .filter(agent -> scene.pod(agent).map(Pod::active).orElse(true))
                .toList();
    }

    /// Exporters that run, or may run, an engine of their own.
    private List<Agent> engines(String node) {
        return exporters(node).stream()
                .filter(agent -> agent.engine() != Agent.Engine.REMOTE)
                .toList();
    }

    private Optional<Finding> examine(String node) {
        List<Agent> exporters = exporters(node);
        List<Agent> engines = engines(node);
        List<Evidence> host = signs.of(node);
        List<TelemetryClient> others = exporters.isEmpty() ? List.of() : TelemetryClient.on(scene, node);
        Optional<TelemetryClient> shared = others.stream()
                .filter(client -> client.kind() == TelemetryClient.Kind.SHARED_ENGINE)
                .findFirst();
        List<Evidence> rivals = new ArrayList<>(host);
        if (engines.size() > 1) {
            rivals.add(pod(
                    "R1",
                    Scene.key(engines.getLast()),
                    Message.of(
                            "diagnosis.gpu-agent-conflict.r1",
                            Scene.key(engines.getFirst()),
                            Scene.key(engines.getLast()))));
        }
        if (!engines.isEmpty()) {
            shared.ifPresent(client -> rivals.add(pod(
                    "R2",
                    Scene.key(client.pod()),
                    Message.of("diagnosis.gpu-agent-conflict.r2", Scene.key(client.pod())))));
        }
        // A shared engine is an engine: it fights with the host's on behalf of those who use it.
        List<Agent> fighting = engines.isEmpty() && shared.isPresent() && !host.isEmpty() ? exporters : engines;
        if (fighting.isEmpty()) {
            return host.isEmpty() || !exporters.isEmpty()
                    ? Optional.empty()
                    : Optional.of(new ConflictWords(scene, node, rivals, exporters).finding(Level.INFO, List.of()));
        }
        return fight(node, fighting, rivals, others);
    }

    private Optional<Finding> fight(
            String node, List<Agent> engines, List<Evidence> rivals, List<TelemetryClient> others) {
        Set<String> marks = new HashSet<>();
        List<Evidence> seen = new ArrayList<>();
        List<Evidence> aftermath = new ArrayList<>();
        List<Evidence> setAside = new ArrayList<>(signs.refuted(node));
        for (Agent agent : engines) {
            Symptoms found = symptoms(agent);
            marks.addAll(found.marks());
            seen.addAll(found.evidence());
            if (!found.none()) {
                aftermath.addAll(Aftermath.of(scene, agent, found.evidence()));
            }
            setAside.addAll(found.setAside());
        }
        if (rivals.isEmpty()) {
            if (marks.isEmpty()) {
                return Optional.empty();
            }
            engines.stream()
                    .flatMap(agent ->
                            sisters.healthy(agent, other -> symptoms(other).none()).stream())
                    .findFirst()
                    .ifPresent(rivals::add);
            weak(others).forEach(rivals::add);
            if (rivals.isEmpty()) {
                return Optional.empty();
            }
        }
        List<Evidence> evidence = new ArrayList<>();
        engines.forEach(agent -> evidence.add(ConflictWords.exporter(scene, agent)));
        Stream.of(seen, aftermath, setAside).forEach(evidence::addAll);
        return Optional.of(new ConflictWords(scene, node, rivals, engines)
                .finding(level(rivals, marks, !seen.isEmpty()), evidence));
    }

    private Stream<Evidence> weak(List<TelemetryClient> others) {
        return others.stream()
                .filter(client -> client.kind() != TelemetryClient.Kind.SHARED_ENGINE)
                .map(client -> new Evidence(
                        "R3",
                        Certainty.ASSUMED,
                        "Pod " + Scene.key(client.pod()),
                        scene.seen().inventory().pods().at(),
                        Message.of(
                                "diagnosis.gpu-agent-conflict.r3", client.kind().display())));
    }

    private Evidence pod(String mark, String pod, Message text) {
        return new Evidence(
                mark,
                Certainty.PROVEN,
                "Pod " + pod,
                scene.seen().inventory().pods().at(),
                text);
    }

    /// The table of [ConflictRule].
    ///
    /// @param symptom something was seen, though perhaps nothing with a mark of its own: our own read answered
    ///                503
    static Level level(List<Evidence> rivals, Set<String> marks, boolean symptom) {
        Set<String> ids = new HashSet<>();
        rivals.forEach(evidence -> ids.add(evidence.id()));
        if (!symptom || INFERRED.containsAll(ids)) {
            return Level.RISK;
        }
        boolean proof = marks.contains("C1") || (marks.contains("C2") && marks.contains("C3"));
        Predicate<String> sure = SURE_OF_RIVAL::contains;
        return proof && ids.stream().anyMatch(sure) ? Level.CONFIRMED : Level.LIKELY;
    }
}
