package dev.binnacle.topology.object;

import dev.binnacle.cluster.ConfigMap;
import dev.binnacle.cluster.Inventory;
import dev.binnacle.cluster.Monitor;
import dev.binnacle.cluster.Node;
import dev.binnacle.cluster.Pod;
import dev.binnacle.cluster.Service;
import dev.binnacle.cluster.Workload;
import dev.binnacle.message.Message;
import dev.binnacle.topology.Topology.Kind;
import dev.binnacle.topology.Topology.Vertex;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;

/// What there is to say about an object, in a few sentences, out of what is listed anyway.
public final class ObjectSummary {

    /// By which Helm marks what it made.
    private static final String HELM_RELEASE = "meta.helm.sh/release-name";

    private final Inventory inventory;

    public ObjectSummary(Inventory inventory) {
        this.inventory = inventory;
    }

    public List<Message> of(Vertex vertex) {
        return switch (vertex.kind()) {
            case POD -> pod(vertex).map(ObjectSummary::pod).orElse(List.of());
            case DEPLOYMENT, STATEFUL_SET, DAEMON_SET, REPLICA_SET ->
                workload(vertex).map(ObjectSummary::workload).orElse(List.of());
            case NODE -> inventory.node(vertex.name()).map(ObjectSummary::node).orElse(List.of());
            case SERVICE -> service(vertex).map(ObjectSummary::service).orElse(List.of());
            case CONFIG_MAP -> configMap(vertex).map(ObjectSummary::configMap).orElse(List.of());
            case SERVICE_MONITOR, POD_MONITOR ->
                monitor(vertex).map(ObjectSummary::monitor).orElse(List.of());
            case SECRET -> List.of(Message.of("topology.summary.secret"));
            case ARGUMENT, VOLUME, HOST_AGENT, TARGET, GPU_GROUP -> List.of();
        };
    }

    /// Of a pod that is listed.
    public Optional<Pod> pod(Vertex vertex) {
        return vertex.kind() != Kind.POD
                ? Optional.empty()
                : inventory.pods().orElse(List.of()).stream()
                        .filter(pod -> pod.namespace().equals(vertex.namespace())
                                && pod.name().equals(vertex.name()))
                        .findFirst();
    }

    private static List<Message> pod(Pod pod) {
        List<Message> said = new ArrayList<>();
        said.add(
                pod.nodeName().isEmpty()
                        ? Message.of("topology.summary.pod.unscheduled", pod.phase())
                        : Message.of("topology.summary.pod", pod.phase(), pod.nodeName(), pod.ip()));
        for (Pod.Container container : pod.containers()) {
            said.add(container(container));
        }
        return said;
    }

    private static Message container(Pod.Container container) {
        Pod.ContainerStatus status = container.status();
        if (status == null) {
            return Message.of("topology.summary.container.unreported", container.name(), container.image());
        }
        String state = status.reason().isEmpty() ? status.state() : status.state() + " (" + status.reason() + ")";
        return status.lastExit() == null
                ? Message.of(
                        "topology.summary.container", container.name(), container.image(), state, status.restarts())
                : Message.of(
                        "topology.summary.container.restarted",
                        container.name(),
                        container.image(),
                        state,
                        status.restarts(),
                        status.lastExit(),
                        status.lastReason());
    }

    private static List<Message> workload(Workload work) {
        List<Message> said = new ArrayList<>();
        said.add(Message.of("topology.summary.workload", work.ready(), work.desired(), pairs(work.selector())));
        work.containers()
                .forEach(container ->
                        said.add(Message.of("topology.summary.template", container.name(), container.image())));
        if (!work.nodeSelector().isEmpty()) {
            said.add(Message.of("topology.summary.nodeSelector", pairs(work.nodeSelector())));
        }
        String release = work.annotations().getOrDefault(HELM_RELEASE, "");
        if (!release.isEmpty()) {
            said.add(Message.of("topology.summary.helm", release));
        }
        return said;
    }

    private static List<Message> node(Node node) {
        List<Message> said = new ArrayList<>();
        said.add(Message.of(
                "topology.summary.node", node.internalIp(), node.allocatable().getOrDefault("nvidia.com/gpu", "0")));
        if (!node.taints().isEmpty()) {
            said.add(Message.of("topology.summary.taints", String.join(", ", node.taints())));
        }
        return said;
    }

    private static List<Message> service(Service service) {
        String ports = service.ports().stream()
                .map(port -> (port.name().isEmpty() ? "" : port.name() + " ") + port.port() + " → " + port.targetPort())
                .collect(Collectors.joining(", "));
        return List.of(Message.of(
                "topology.summary.service", service.type(), service.clusterIp(), ports, pairs(service.selector())));
    }

    private static List<Message> configMap(ConfigMap map) {
        String keys = new TreeMap<>(map.data())
                .entrySet().stream()
                        .map(entry -> entry.getKey() + " (" + entry.getValue().length() + ")")
                        .collect(Collectors.joining(", "));
        return List.of(Message.of("topology.summary.configMap", map.data().size(), keys));
    }

    private static List<Message> monitor(Monitor monitor) {
        String endpoints = monitor.ports().stream()
                .map(port -> port.port()
                        + port.path()
                        + (port.interval().isEmpty() ? "" : " " + port.interval())
                        + (port.timeout().isEmpty() ? "" : "/" + port.timeout()))
                .collect(Collectors.joining(", "));
        return List.of(Message.of("topology.summary.monitor", pairs(monitor.selector()), endpoints));
    }

    private static String pairs(Map<String, String> map) {
        return new TreeMap<>(map)
                .entrySet().stream()
                        .map(entry -> entry.getKey() + "=" + entry.getValue())
                        .collect(Collectors.joining(", "));
    }

    private Optional<Workload> workload(Vertex vertex) {
        return inventory.workloads().orElse(List.of()).stream()
                .filter(work -> vertex.id().equals(work.kind() + "/" + work.namespace() + "/" + work.name()))
                .findFirst();
    }

    private Optional<Service> service(Vertex vertex) {
        return inventory.services().orElse(List.of()).stream()
                .filter(service -> service.namespace().equals(vertex.namespace())
                        && service.name().equals(vertex.name()))
                .findFirst();
    }

    private Optional<ConfigMap> configMap(Vertex vertex) {
        return inventory.configMaps().orElse(List.of()).stream()
                .filter(map ->
                        map.namespace().equals(vertex.namespace()) && map.name().equals(vertex.name()))
                .findFirst();
    }

    private Optional<Monitor> monitor(Vertex vertex) {
        return inventory.monitors().orElse(List.of()).stream()
                .filter(monitor ->
                        vertex.id().equals(monitor.kind() + "/" + monitor.namespace() + "/" + monitor.name()))
                .findFirst();
    }
}
