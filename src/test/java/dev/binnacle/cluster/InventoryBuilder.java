package dev.binnacle.cluster;

import java.time.Instant;
import java.util.List;

/// An inventory for a test: what is not given is known to be empty.
public final class InventoryBuilder {

    private Instant at = ScriptedCluster.NOW;
    private Answer<List<Node>> nodes = Answer.known(List.of(), at);
    private Answer<List<Pod>> pods = Answer.known(List.of(), at);
    private Answer<List<Workload>> workloads = Answer.known(List.of(), at);
    private Answer<List<Service>> services = Answer.known(List.of(), at);
    private Answer<List<ConfigMap>> configMaps = Answer.known(List.of(), at);
    private Answer<List<Monitor>> monitors = Answer.known(List.of(), at);
    private Answer<List<Event>> events = Answer.known(List.of(), at);

    /// The time of the inventory and of the answers given from now on.
    public InventoryBuilder at(Instant time) {
        at = time;
        return this;
    }

    public InventoryBuilder nodes(List<Node> list) {
        return nodes(Answer.known(List.copyOf(list), at));
    }

    public InventoryBuilder nodes(Node... list) {
        return nodes(List.of(list));
    }

    public InventoryBuilder nodes(Answer<List<Node>> answer) {
        nodes = answer;
        return this;
    }

    public InventoryBuilder pods(List<Pod> list) {
        return pods(Answer.known(List.copyOf(list), at));
    }

    public InventoryBuilder pods(Pod... list) {
        return pods(List.of(list));
    }

    public InventoryBuilder pods(Answer<List<Pod>> answer) {
        pods = answer;
        return this;
    }

    public InventoryBuilder workloads(Workload... list) {
        return workloads(Answer.known(List.of(list), at));
    }

    public InventoryBuilder workloads(Answer<List<Workload>> answer) {
        workloads = answer;
        return this;
    }

    public InventoryBuilder services(Service... list) {
        return services(Answer.known(List.of(list), at));
    }

    public InventoryBuilder services(Answer<List<Service>> answer) {
        services = answer;
        return this;
    }

    public InventoryBuilder configMaps(ConfigMap... list) {
        return configMaps(Answer.known(List.of(list), at));
    }

    public InventoryBuilder configMaps(Answer<List<ConfigMap>> answer) {
        configMaps = answer;
        return this;
    }

    public InventoryBuilder monitors(Monitor... list) {
        return monitors(Answer.known(List.of(list), at));
    }

    public InventoryBuilder monitors(Answer<List<Monitor>> answer) {
        monitors = answer;
        return this;
    }

    public InventoryBuilder events(Event... list) {
        return events(Answer.known(List.of(list), at));
    }

    public InventoryBuilder events(Answer<List<Event>> answer) {
        events = answer;
        return this;
    }

    public Inventory build() {
        return new Inventory(at, nodes, pods, workloads, services, configMaps, monitors, events);
    }
}
