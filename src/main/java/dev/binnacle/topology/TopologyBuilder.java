package dev.binnacle.topology;

import dev.binnacle.cluster.Answer;
import dev.binnacle.cluster.Inventory;
import dev.binnacle.cluster.Pod;
import dev.binnacle.gpu.Agent;
import dev.binnacle.gpu.Fleet;
import dev.binnacle.prometheus.Targets;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/// Draws the monitoring of a cluster as a graph: everything in the `arms-prom` namespace, the GPU exporters
/// wherever they are, and what they run on and measure. Relations come from owner references, selectors, volumes,
/// environments, arguments, ports and discovered targets, never from likeness of names, but for the operator
/// itself.
///
/// The same input gives the same graph, in the same order.
public final class TopologyBuilder {

    public Topology build(Inventory inventory, List<Agent> agents, Fleet fleet, Answer<Targets> targets) {
        Graph graph = new Graph();
        List<Pod> pods = podsOf(inventory, agents);
        Existence existence = new Existence(inventory);
        WorkloadLayer workloads = new WorkloadLayer(graph, inventory, existence, fleet, pods);
        workloads.draw();
        List<Holder> holders = workloads.holders();
        holders.forEach(new ReferenceLayer(graph, existence)::draw);
        holders.forEach(new ArgumentLayer(graph, existence)::draw);
        new ConfigurationLayer(graph, inventory, pods).draw();
        new MeasurementLayer(graph, inventory, agents, fleet, pods).draw();
        targets.known().ifPresent(known -> new TargetLayer(graph, inventory, known).draw());
        return graph.topology();
    }

    /// Pods that are part of the picture: all of the namespace, and every exporter's.
    private static List<Pod> podsOf(Inventory inventory, List<Agent> agents) {
        Set<String> exporters = new HashSet<>();
        agents.forEach(agent -> exporters.add(agent.namespace() + "/" + agent.pod()));
        return inventory.pods().orElse(List.of()).stream()
                .filter(pod -> pod.namespace().equals(ArmsProm.NAMESPACE)
                        || exporters.contains(pod.namespace() + "/" + pod.name()))
                .toList();
    }
}
