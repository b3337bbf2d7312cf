package dev.binnacle.gpu;

import dev.binnacle.cluster.Answer;
import dev.binnacle.cluster.ClusterFailure;
import dev.binnacle.cluster.ClusterProblem;
import dev.binnacle.cluster.Endpoint;
import dev.binnacle.cluster.Inventory;
import dev.binnacle.cluster.Node;
import dev.binnacle.message.Message;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/// Puts the nodes of one moment together, see [GpuNodes#of].
final class GpuNodeList {

    private final Inventory inventory;
    private final Map<Endpoint, Reading> readings = new HashMap<>();
    private final Map<String, List<Agent>> agents = new HashMap<>();
    private final Map<String, List<Gpu>> gpus = new HashMap<>();
    /// By name, null where the Node object is not known.
    private final TreeMap<String, @Nullable Node> nodes = new TreeMap<>();

    GpuNodeList(Inventory inventory, Fleet fleet, List<Agent> agents, List<Reading> readings) {
        this.inventory = inventory;
        readings.forEach(reading -> this.readings.put(reading.agent().endpoint(), reading));
        agents.forEach(agent -> this.agents
                .computeIfAbsent(agent.node(), _ -> new ArrayList<>(2))
                .add(agent));
        fleet.gpus()
                .forEach(gpu -> gpus.computeIfAbsent(gpu.node(), _ -> new ArrayList<>(8))
                        .add(gpu));
        gpus.keySet().forEach(name -> nodes.put(name, null));
        boolean listed = inventory.nodes() instanceof Answer.Known;
        for (Agent agent : agents) {
            // An exporter on a node that announces no GPU, as one without a node selector has, tells nothing of GPUs.
            if (agent.declared() || !listed) {
                nodes.put(agent.node(), null);
            }
        }
        for (Node node : inventory.nodes().orElse(List.of())) {
            if (nodes.containsKey(node.name()) || GpuNodes.hasGpus(node)) {
                nodes.put(node.name(), node);
            }
        }
    }

    List<GpuNode> nodes() {
        List<GpuNode> all = new ArrayList<>(nodes.size());
        nodes.forEach((name, node) -> all.add(node(name, node)));
        return all;
    }

    private GpuNode node(String name, @Nullable Node node) {
        List<Gpu> seen = gpus.getOrDefault(name, List.of());
        OptionalInt announced = node == null ? OptionalInt.empty() : GpuNodes.announced(node);
        int unseen = Math.max(0, announced.orElse(0) - cards(seen));
        String model = seen.stream()
                .map(Gpu::model)
                .filter(text -> !text.isEmpty())
                .findFirst()
                .orElse(node == null ? "" : GpuNodes.model(node));
        GpuRules.Judgement judgement = unseen > 0 || seen.isEmpty() ? unseen(name, unseen) : worst(seen);
        return new GpuNode(
                name,
                model,
                node == null ? Map.of() : node.labels(),
                announced,
                seen,
                unseen,
                judgement.state(),
                judgement.reasons());
    }

    private static int cards(List<Gpu> seen) {
        return (int) seen.stream().map(gpu -> gpu.id().uuid()).distinct().count();
    }

    private static GpuRules.Judgement worst(List<Gpu> seen) {
        Gpu worst = seen.getFirst();
        for (Gpu gpu : seen) {
            if (worst.state().worse(gpu.state()) != worst.state()) {
                worst = gpu;
            }
        }
        return new GpuRules.Judgement(worst.state(), worst.why());
    }

    /// Why GPUs were never seen: what the agent that would tell of them said, or that there is none.
    private GpuRules.Judgement unseen(String name, int count) {
        GpuState state = GpuState.HEALTHY;
        List<Message> why = new ArrayList<>();
        boolean pending = false;
        for (Agent agent : agents.getOrDefault(name, List.of())) {
            Reading reading = readings.get(agent.endpoint());
            if (reading == null) {
                pending = true;
                continue;
            }
            Optional<ClusterFailure> failure = reading.samples().failure();
            if (failure.isEmpty()) {
                return new GpuRules.Judgement(
                        GpuState.NOT_COLLECTED, List.of(Message.of("gpu.why.node.unnamed", Math.max(count, 1))));
            }
            boolean guess = agent.kind() == AgentKind.HOST_AGENT && !agent.declared();
            if (!guess || !nobodyThere(failure.get())) {
                state = state.worse(GpuNodes.state(failure.get()));
                why.add(Message.of(guess ? "gpu.why.node.host" : "gpu.why.failing", ClusterProblem.why(failure.get())));
            }
        }
        if (state != GpuState.HEALTHY) {
            return new GpuRules.Judgement(state, why);
        }
        if (pending) {
            return new GpuRules.Judgement(GpuState.NOT_COLLECTED, List.of(Message.of("gpu.why.node.pending")));
        }
        return inventory
                .pods()
                .failure()
                .map(unlisted -> new GpuRules.Judgement(
                        GpuNodes.state(unlisted),
                        List.of(Message.of(
                                unlisted instanceof ClusterFailure.Forbidden
                                        ? "gpu.why.node.forbidden"
                                        : "gpu.why.node.unknown",
                                ClusterProblem.why(unlisted)))))
                .orElseGet(() -> new GpuRules.Judgement(GpuState.NO_AGENT, List.of(Message.of("gpu.why.node.none"))));
    }

    private static boolean nobodyThere(ClusterFailure failure) {
        return failure instanceof ClusterFailure.EndpointDown || failure instanceof ClusterFailure.NotFound;
    }
}
