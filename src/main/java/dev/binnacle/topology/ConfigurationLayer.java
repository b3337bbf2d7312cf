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

/// ConfigMaps, Services and monitors, and what they select or configure.
final class ConfigurationLayer {

    /// The certificate authority that every namespace is given.
    private static final String EVERYWHERE = "kube-root-ca.crt";

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
        State state = !empty ? State.OK : blind ? State.UNKNOWN : State.WARNING;
        Message detail =
                empty && !blind ? Message.of("topology.vertex.selectsNothing") : Message.verbatim(ports(service));
        String id = graph.add(Kind.SERVICE, service.namespace(), service.name(), state, detail);
        selected.forEach(pod -> graph.edge(id, id(pod), Relation.SELECTS));
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
        String id = graph.add(
                ofPods ? Kind.POD_MONITOR : Kind.SERVICE_MONITOR,
                monitor.namespace(),
                monitor.name(),
                nothing ? State.WARNING : State.OK,
                nothing
                        ? Message.of("topology.vertex.selectsNothing")
                        : Message.of("topology.vertex.monitor", monitor.ports().size()));
        selected.forEach(one -> graph.edge(id, one, Relation.SELECTS));
    }

    private static boolean looksInto(Monitor monitor, String namespace) {
        return monitor.anyNamespace()
                || (monitor.namespaces().isEmpty()
                        ? monitor.namespace().equals(namespace)
                        : monitor.namespaces().contains(namespace));
    }
}
