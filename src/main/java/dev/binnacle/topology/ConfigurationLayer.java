package dev.binnacle.topology;

import dev.binnacle.cluster.ConfigMap;
import dev.binnacle.cluster.Inventory;
import dev.binnacle.cluster.Monitor;
import dev.binnacle.cluster.Pod;
import dev.binnacle.cluster.Service;
import dev.binnacle.cluster.Workload;
import dev.binnacle.message.Message;
import dev.binnacle.topology.Topology.Kind;
import dev.binnacle.topology.Topology.Relation;
import dev.binnacle.topology.Topology.State;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// ConfigMaps, Services and monitors, and what they select or configure.
final class ConfigurationLayer {

    /// The certificate authority that every namespace is given.
    static final String EVERYWHERE = "kube-root-ca.crt";

    private final Graph graph;
    private final Inventory inventory;
    private final List<Pod> pods;

    ConfigurationLayer(Graph graph, Inventory inventory, List<Pod> pods) {
        this.graph = graph;
        this.inventory = inventory;
        this.pods = pods;
    }

    void draw() {
        inventory.configMaps().orElse(List.of()).stream()
                .filter(map -> !map.name().equals(EVERYWHERE))
                .filter(map -> map.namespace().equals(ArmsProm.NAMESPACE)
                        || graph.has(Kind.CONFIG_MAP, map.namespace(), map.name()))
                .forEach(this::draw);
        List<Service> services = inventory.services().orElse(List.of()).stream()
                .filter(service -> service.namespace().equals(ArmsProm.NAMESPACE) || selectsAny(service))
                .toList();
        services.forEach(this::draw);
        inventory.monitors().orElse(List.of()).forEach(monitor -> draw(monitor, services));
    }

    private void draw(ConfigMap map) {
        String id = graph.add(
                Kind.CONFIG_MAP,
                map.namespace(),
                map.name(),
                State.OK,
                Message.of("topology.vertex.configMap", map.data().size()));
        if (ArmsProm.claims(map) || map.name().equals(ArmsProm.CONFIG_MAP)) {
            operator().ifPresent(operator -> graph.edge(id, operator, Relation.CONFIGURES));
        }
    }

    private Optional<String> operator() {
        return ArmsProm.operator(inventory)
                .map(ConfigurationLayer::id)
                .or(() -> ArmsProm.operatorPods(inventory).stream().findFirst().map(ConfigurationLayer::id));
    }

    private static String id(Workload work) {
        Kind kind = switch (work.kind()) {
            case "Deployment" -> Kind.DEPLOYMENT;
            case "StatefulSet" -> Kind.STATEFUL_SET;
            default -> Kind.REPLICA_SET;
        };
        return Graph.id(kind, work.namespace(), work.name());
    }

    private static String id(Pod pod) {
        return Graph.id(Kind.POD, pod.namespace(), pod.name());
    }

    private void draw(Service service) {
        List<Pod> selected = pods.stream().filter(pod -> selects(service, pod)).toList();
        boolean blind = inventory.pods().failure().isPresent();
        boolean empty = selected.isEmpty() && !service.selector().isEmpty();
        Optional<String> lost = lostPort(service, selected);
        State state = empty ? (blind ? State.UNKNOWN : State.WARNING) : lost.isPresent() ? State.BROKEN : State.OK;
        Message detail = empty && !blind
                ? Message.of("topology.vertex.selectsNothing")
                : lost.map(port -> Message.of("topology.vertex.service.port", port))
                        .orElse(Message.verbatim(ports(service)));
        String id = graph.add(Kind.SERVICE, service.namespace(), service.name(), state, detail);
        selected.forEach(pod -> graph.edge(id, id(pod), Relation.SELECTS));
    }

    /// A named target port that no container of the pods has: requests to it go nowhere.
    private static Optional<String> lostPort(Service service, List<Pod> selected) {
        if (selected.isEmpty()) {
            return Optional.empty();
        }
        Set<String> names = selected.stream()
                .flatMap(pod -> pod.containers().stream())
                .flatMap(container -> container.ports().stream())
                .map(Pod.Port::name)
                .collect(Collectors.toSet());
        return service.ports().stream()
                .map(Service.Port::targetPort)
                .filter(port -> !port.isEmpty() && !port.chars().allMatch(Character::isDigit))
                .filter(port -> !names.contains(port))
                .findFirst();
    }

    private static String ports(Service service) {
        return service.ports().stream()
                .map(port -> String.valueOf(port.port()))
                .reduce((one, two) -> one + ", " + two)
                .orElse(service.type());
    }

    private boolean selectsAny(Service service) {
        return pods.stream().anyMatch(pod -> selects(service, pod));
    }

    private static boolean selects(Service service, Pod pod) {
        return service.namespace().equals(pod.namespace()) && matches(service.selector(), pod.labels());
    }

    /// An empty selector selects nothing, as for Services.
    private static boolean matches(Map<String, String> selector, Map<String, String> labels) {
        return !selector.isEmpty() && labels.entrySet().containsAll(selector.entrySet());
    }

    private void draw(Monitor monitor, List<Service> services) {
        boolean ofPods = monitor.kind().equals("PodMonitor");
        List<String> selected = ofPods
                ? pods.stream()
                        .filter(pod -> looksInto(monitor, pod.namespace()) && matches(monitor.selector(), pod.labels()))
                        .map(ConfigurationLayer::id)
                        .toList()
                : services.stream()
                        .filter(service -> looksInto(monitor, service.namespace())
                                && matches(monitor.selector(), service.labels()))
                        .map(service -> Graph.id(Kind.SERVICE, service.namespace(), service.name()))
                        .toList();
        if (selected.isEmpty() && !monitor.namespace().equals(ArmsProm.NAMESPACE)) {
            return;
        }
        // It may select what is not in the picture: only a monitor that looks nowhere else is known to select nothing.
        boolean nothing = selected.isEmpty()
                && !monitor.anyNamespace()
                && monitor.namespaces().stream().allMatch(ArmsProm.NAMESPACE::equals)
                && !monitor.selector().isEmpty();
        Optional<String> lost = ofPods ? lostPodPort(monitor) : lostServicePort(monitor, services);
        String id = graph.add(
                ofPods ? Kind.POD_MONITOR : Kind.SERVICE_MONITOR,
                monitor.namespace(),
                monitor.name(),
                nothing ? State.WARNING : lost.isPresent() ? State.BROKEN : State.OK,
                nothing
                        ? Message.of("topology.vertex.selectsNothing")
                        : lost.map(port -> Message.of("topology.vertex.monitor.port", port))
                                .orElse(Message.of(
                                        "topology.vertex.monitor",
                                        monitor.ports().size())));
        selected.forEach(one -> graph.edge(id, one, Relation.SELECTS));
    }

    /// A port that none of the selected Services has, so that there is nothing to scrape. A monitor may name a
    /// port of the Service or of its pods.
    private static Optional<String> lostServicePort(Monitor monitor, List<Service> services) {
        Set<String> names = services.stream()
                .filter(service ->
                        looksInto(monitor, service.namespace()) && matches(monitor.selector(), service.labels()))
                .flatMap(service -> service.ports().stream())
                .flatMap(port -> Stream.of(port.name(), port.targetPort()))
                .collect(Collectors.toSet());
        return lost(monitor, names);
    }

    private Optional<String> lostPodPort(Monitor monitor) {
        return lost(
                monitor,
                pods.stream()
                        .filter(pod -> looksInto(monitor, pod.namespace()) && matches(monitor.selector(), pod.labels()))
                        .flatMap(pod -> pod.containers().stream())
                        .flatMap(container -> container.ports().stream())
                        .map(Pod.Port::name)
                        .collect(Collectors.toSet()));
    }

    private static Optional<String> lost(Monitor monitor, Set<String> names) {
        return names.isEmpty()
                ? Optional.empty()
                : monitor.ports().stream()
                        .map(Monitor.ScrapePort::port)
                        .filter(port -> !port.isEmpty() && !port.chars().allMatch(Character::isDigit))
                        .filter(port -> !names.contains(port))
                        .findFirst();
    }

    private static boolean looksInto(Monitor monitor, String namespace) {
        return monitor.anyNamespace()
                || (monitor.namespaces().isEmpty()
                        ? monitor.namespace().equals(namespace)
                        : monitor.namespaces().contains(namespace));
    }
}
