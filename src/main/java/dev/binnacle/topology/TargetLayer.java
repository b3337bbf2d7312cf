package dev.binnacle.topology;

import dev.binnacle.cluster.Inventory;
import dev.binnacle.cluster.Node;
import dev.binnacle.message.Message;
import dev.binnacle.prometheus.Targets;
import dev.binnacle.topology.Topology.Kind;
import dev.binnacle.topology.Topology.Relation;
import dev.binnacle.topology.Topology.State;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/// What is scraped, one vertex for each job.
final class TargetLayer {

    private final Graph graph;
    private final Inventory inventory;
    private final Targets targets;
    private final Map<String, String> nodesByIp = new HashMap<>();

    TargetLayer(Graph graph, Inventory inventory, Targets targets) {
        this.graph = graph;
        this.inventory = inventory;
        this.targets = targets;
        for (Node node : inventory.nodes().orElse(List.of())) {
            nodesByIp.put(node.internalIp(), node.name());
        }
    }

    void draw() {
        targets.active().stream()
                .collect(Collectors.groupingBy(Targets.Target::pool, TreeMap::new, Collectors.toList()))
                .forEach(this::draw);
        asked();
    }

    /// Jobs that a ConfigMap asks for and of which nothing is discovered are drawn as missing.
    private void asked() {
        inventory.configMaps().orElse(List.of()).stream()
                .filter(map -> map.namespace().equals(ArmsProm.NAMESPACE)
                        && (ArmsProm.claims(map) || map.name().equals(ArmsProm.CONFIG_MAP)))
                .forEach(map -> ArmsProm.jobs(map)
                        .forEach(job -> graph.edge(
                                Graph.id(Kind.CONFIG_MAP, map.namespace(), map.name()),
                                graph.refer(
                                        Kind.TARGET,
                                        "",
                                        job,
                                        State.MISSING,
                                        Message.of("topology.vertex.targets.none")),
                                Relation.CONFIGURES)));
    }

    /// A pool of a monitor is called `serviceMonitor/namespace/name/number`.
    private void monitor(String pool, String id) {
        String[] steps = pool.split("/", -1);
        if (steps.length == 4 && (steps[0].equals("serviceMonitor") || steps[0].equals("podMonitor"))) {
            Kind kind = steps[0].equals("podMonitor") ? Kind.POD_MONITOR : Kind.SERVICE_MONITOR;
            graph.edge(Graph.id(kind, steps[1], steps[2]), id, Relation.CONFIGURES);
        }
    }

    private void draw(String pool, List<Targets.Target> members) {
        long up = members.stream()
                .filter(target -> target.health() == Targets.Health.UP)
                .count();
        long down = members.stream()
                .filter(target -> target.health() == Targets.Health.DOWN)
                .count();
        State state = down == 0 ? up == 0 ? State.UNKNOWN : State.OK : up == 0 ? State.BROKEN : State.WARNING;
        String id = graph.add(Kind.TARGET, "", pool, state, Message.of("topology.vertex.targets", up, members.size()));
        ArmsProm.operatorPods(inventory)
                .forEach(pod -> graph.edge(Graph.id(Kind.POD, pod.namespace(), pod.name()), id, Relation.SCRAPES));
        monitor(pool, id);
        members.forEach(target -> scrapes(id, target));
    }

    private void scrapes(String id, Targets.Target target) {
        int slash = target.pod().indexOf('/');
        if (slash > 0) {
            String namespace = target.pod().substring(0, slash);
            String name = target.pod().substring(slash + 1);
            if (gone(namespace, name)) {
                graph.refer(Kind.POD, namespace, name, State.MISSING, Message.of("topology.vertex.missing"));
            }
            graph.edge(id, Graph.id(Kind.POD, namespace, name), Relation.SCRAPES);
            return;
        }
        try {
            URI url = new URI(target.url());
            String node = nodesByIp.getOrDefault(url.getHost() == null ? "" : url.getHost(), "");
            if (!node.isEmpty() && graph.has(Kind.HOST_AGENT, "", node + ":" + url.getPort())) {
                graph.edge(id, Graph.id(Kind.HOST_AGENT, "", node + ":" + url.getPort()), Relation.SCRAPES);
            }
        } catch (URISyntaxException _) {
            // A target without an address leads nowhere in the picture.
            return;
        }
    }

    /// Discovery still names it, the cluster no longer has it.
    private boolean gone(String namespace, String name) {
        return inventory
                .pods()
                .known()
                .map(pods -> pods.stream()
                        .noneMatch(pod ->
                                pod.namespace().equals(namespace) && pod.name().equals(name)))
                .orElse(false);
    }
}
