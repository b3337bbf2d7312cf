package dev.binnacle.topology;

import dev.binnacle.cluster.Inventory;
import dev.binnacle.cluster.Node;
import dev.binnacle.cluster.Pod;
import dev.binnacle.gpu.Agent;
import dev.binnacle.gpu.AgentKind;
import dev.binnacle.gpu.AgentStatus;
import dev.binnacle.gpu.Fleet;
import dev.binnacle.gpu.Gpu;
import dev.binnacle.gpu.GpuNodes;
import dev.binnacle.gpu.GpuState;
import dev.binnacle.message.Message;
import dev.binnacle.topology.Topology.Kind;
import dev.binnacle.topology.Topology.Relation;
import dev.binnacle.topology.Topology.State;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;

/// Nodes, their GPUs by model, and the agents of the host itself.
final class MeasurementLayer {

    private final Graph graph;
    private final Inventory inventory;
    private final List<Agent> agents;
    private final Fleet fleet;
    private final List<Pod> pods;
    private final Map<Agent, AgentStatus> statuses;

    MeasurementLayer(Graph graph, Inventory inventory, List<Agent> agents, Fleet fleet, List<Pod> pods) {
        this.graph = graph;
        this.inventory = inventory;
        this.agents = agents;
        this.fleet = fleet;
        this.pods = pods;
        this.statuses = fleet.agents().stream()
                .collect(Collectors.toMap(AgentStatus::agent, Function.identity(), (one, _) -> one));
    }

    void draw() {
        for (Pod pod : pods) {
            if (!pod.nodeName().isEmpty()) {
                graph.edge(Graph.id(Kind.POD, pod.namespace(), pod.name()), node(pod.nodeName()), Relation.RUNS_ON);
            }
        }
        agents.stream().filter(agent -> agent.kind() == AgentKind.HOST_AGENT).forEach(this::draw);
        Map<String, Map<String, List<Gpu>>> byNode = fleet.gpus().stream()
                .collect(Collectors.groupingBy(
                        Gpu::node, TreeMap::new, Collectors.groupingBy(Gpu::model, TreeMap::new, Collectors.toList())));
        byNode.forEach((node, models) -> models.forEach((model, gpus) -> draw(node, model, gpus)));
        inventory.nodes().orElse(List.of()).stream()
                .filter(node -> !byNode.containsKey(node.name()))
                .forEach(this::unread);
    }

    /// A port that was only worth trying and where nothing was found is no agent.
    private void draw(Agent agent) {
        Optional<AgentStatus> status = Optional.ofNullable(statuses.get(agent));
        boolean answers = status.map(AgentStatus::ok).orElse(false);
        if (!answers && !agent.declared()) {
            return;
        }
        String id = graph.add(
                Kind.HOST_AGENT,
                "",
                name(agent),
                answers ? State.OK : State.UNKNOWN,
                answers ? Message.of("topology.vertex.host.answers") : Message.of("topology.vertex.host.declared"));
        graph.edge(id, node(agent.node()), Relation.RUNS_ON);
    }

    private static String name(Agent agent) {
        return agent.node() + ":" + agent.endpoint().port();
    }

    private void draw(String node, String model, List<Gpu> gpus) {
        long count = gpus.stream().map(gpu -> gpu.id().uuid()).distinct().count();
        GpuState worst = gpus.stream().map(Gpu::state).reduce(GpuState::worse).orElse(GpuState.STALE);
        String id = graph.add(
                Kind.GPU_GROUP, "", node + "/" + model, state(worst), Message.of("topology.vertex.gpus", count, model));
        graph.edge(id, node(node), Relation.RUNS_ON);
        Set<String> sources = new TreeSet<>();
        gpus.stream()
                .flatMap(gpu -> gpu.sources().stream())
                .map(Gpu.Source::agent)
                .filter(agent -> agent.kind() != AgentKind.PROMETHEUS)
                .forEach(agent -> sources.add(id(agent)));
        sources.forEach(source -> graph.edge(source, id, Relation.MEASURES));
    }

    private static String id(Agent agent) {
        return agent.kind() == AgentKind.HOST_AGENT
                ? Graph.id(Kind.HOST_AGENT, "", name(agent))
                : Graph.id(Kind.POD, agent.namespace(), agent.pod());
    }

    private static State state(GpuState state) {
        return switch (state) {
            case HEALTHY, IDLE_HELD -> State.OK;
            case STALE, NOT_COLLECTED, UNSUPPORTED, FORBIDDEN, UNREACHABLE, NO_AGENT -> State.UNKNOWN;
            case WARNING -> State.WARNING;
            case FATAL -> State.BROKEN;
        };
    }

    /// GPUs that Kubernetes counts and no agent has told of.
    private void unread(Node node) {
        String count = node.allocatable().getOrDefault("nvidia.com/gpu", "0");
        String model = GpuNodes.model(node);
        if (count.equals("0") && model.isEmpty()) {
            return;
        }
        String id = graph.add(
                Kind.GPU_GROUP,
                "",
                node.name() + "/" + model,
                State.UNKNOWN,
                Message.of("topology.vertex.gpus.unread", count, model));
        graph.edge(id, node(node.name()), Relation.RUNS_ON);
    }

    private String node(String name) {
        if (inventory.nodes().failure().isPresent()) {
            return graph.refer(Kind.NODE, "", name, State.UNKNOWN, Message.of("topology.vertex.notListed"));
        }
        Optional<Node> node = inventory.node(name);
        if (node.isEmpty()) {
            return graph.refer(Kind.NODE, "", name, State.MISSING, Message.of("topology.vertex.missing"));
        }
        return node.get().ready()
                ? graph.refer(Kind.NODE, "", name, State.OK, Message.of("topology.vertex.node.ready"))
                : graph.refer(Kind.NODE, "", name, State.BROKEN, Message.of("topology.vertex.node.notReady"));
    }
}
