package dev.binnacle.topology.object;

import dev.binnacle.cluster.ObjectRef;
import dev.binnacle.topology.Topology.State;
import dev.binnacle.topology.Topology.Vertex;
import java.util.Optional;

/// Where an object of the graph can be asked for.
public final class ObjectAddress {

    private ObjectAddress() {}

    /// Empty for what is no object of its own (volumes, arguments, targets, GPUs), for what is not there, and for
    /// Secrets, which are never asked for.
    public static Optional<ObjectRef> of(Vertex vertex) {
        if (vertex.state() == State.MISSING) {
            return Optional.empty();
        }
        return switch (vertex.kind()) {
            case CONFIG_MAP -> ref("v1", "ConfigMap", vertex);
            case SERVICE -> ref("v1", "Service", vertex);
            case POD -> ref("v1", "Pod", vertex);
            case NODE -> ref("v1", "Node", vertex);
            case DEPLOYMENT -> ref("apps/v1", "Deployment", vertex);
            case STATEFUL_SET -> ref("apps/v1", "StatefulSet", vertex);
            case DAEMON_SET -> ref("apps/v1", "DaemonSet", vertex);
            case REPLICA_SET -> ref("apps/v1", "ReplicaSet", vertex);
            case SERVICE_MONITOR -> ref("monitoring.coreos.com/v1", "ServiceMonitor", vertex);
            case POD_MONITOR -> ref("monitoring.coreos.com/v1", "PodMonitor", vertex);
            case SECRET, ARGUMENT, VOLUME, HOST_AGENT, TARGET, GPU_GROUP -> Optional.empty();
        };
    }

    private static Optional<ObjectRef> ref(String apiVersion, String kind, Vertex vertex) {
        return Optional.of(new ObjectRef(apiVersion, kind, vertex.namespace(), vertex.name()));
    }
}
