package dev.binnacle.cluster.kube;

import dev.binnacle.cluster.ConfigMap;
import dev.binnacle.cluster.Event;
import dev.binnacle.cluster.Monitor;
import dev.binnacle.cluster.Node;
import dev.binnacle.cluster.Pod;
import dev.binnacle.cluster.Service;
import dev.binnacle.cluster.Workload;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import tools.jackson.databind.JsonNode;

/// One kind of object that an inventory holds.
///
/// @param prefix   path of its group and version: `/apis/apps/v1`
/// @param resource as in a role: `daemonsets`
record Kind<T>(String prefix, String resource, Scope scope, Function<JsonNode, T> read) {

    enum Scope {
        /// Has no namespaces.
        CLUSTER,
        /// Listed everywhere, or in the namespaces that matter when that is forbidden.
        EVERYWHERE,
        /// Listed in the configuration namespaces only: elsewhere ConfigMaps are many, large and nobody's
        /// business.
        CONFIG
    }

    static final Kind<Node> NODES = new Kind<>("/api/v1", "nodes", Scope.CLUSTER, ObjectReader::node);
    static final Kind<Pod> PODS = new Kind<>("/api/v1", "pods", Scope.EVERYWHERE, PodReader::pod);
    static final Kind<Workload> DAEMON_SETS = apps("DaemonSet");
    static final Kind<Workload> DEPLOYMENTS = apps("Deployment");
    static final Kind<Workload> REPLICA_SETS = apps("ReplicaSet");
    static final Kind<Workload> STATEFUL_SETS = apps("StatefulSet");
    static final Kind<Service> SERVICES = new Kind<>("/api/v1", "services", Scope.EVERYWHERE, ObjectReader::service);
    static final Kind<ConfigMap> CONFIG_MAPS =
            new Kind<>("/api/v1", "configmaps", Scope.CONFIG, ObjectReader::configMap);
    static final Kind<Monitor> SERVICE_MONITORS = monitoring("ServiceMonitor");
    static final Kind<Monitor> POD_MONITORS = monitoring("PodMonitor");
    static final Kind<Event> EVENTS = new Kind<>("/api/v1", "events", Scope.EVERYWHERE, ObjectReader::event);

    static final List<Kind<Workload>> WORKLOADS = List.of(DAEMON_SETS, DEPLOYMENTS, REPLICA_SETS, STATEFUL_SETS);
    static final List<Kind<Monitor>> MONITORS = List.of(SERVICE_MONITORS, POD_MONITORS);
    static final List<Kind<?>> ALL = List.of(
            NODES,
            PODS,
            DAEMON_SETS,
            DEPLOYMENTS,
            REPLICA_SETS,
            STATEFUL_SETS,
            SERVICES,
            CONFIG_MAPS,
            SERVICE_MONITORS,
            POD_MONITORS,
            EVENTS);

    /// @param namespace empty for all of them
    String path(String namespace) {
        return prefix + (namespace.isEmpty() ? "" : "/namespaces/" + namespace) + "/" + resource;
    }

    private static Kind<Workload> apps(String kind) {
        String resource = kind.toLowerCase(Locale.ROOT) + "s";
        return new Kind<>("/apis/apps/v1", resource, Scope.EVERYWHERE, json -> PodReader.workload(kind, json));
    }

    private static Kind<Monitor> monitoring(String kind) {
        String resource = kind.toLowerCase(Locale.ROOT) + "s";
        return new Kind<>(
                "/apis/monitoring.coreos.com/v1", resource, Scope.EVERYWHERE, json -> ObjectReader.monitor(kind, json));
    }
}
