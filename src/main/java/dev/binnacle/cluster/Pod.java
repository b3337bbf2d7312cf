package dev.binnacle.cluster;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// @param nodeName  empty until scheduled
/// @param ip        empty until it has one
/// @param phase     `Pending`, `Running`, `Succeeded`, `Failed`, `Unknown`
/// @param ownerKind kind of the controlling owner, `DaemonSet`, `ReplicaSet`; empty when there is none
public record Pod(
        String namespace,
        String name,
        String nodeName,
        String ip,
        String phase,
        boolean ready,
        boolean hostNetwork,
        String ownerKind,
        String ownerName,
        Map<String, String> labels,
        List<Container> containers,
        List<Volume> volumes,
        Instant createdAt) {

    public Pod {
        labels = Map.copyOf(labels);
        containers = List.copyOf(containers);
        volumes = List.copyOf(volumes);
    }

    /// Still has, or may yet get, running containers.
    public boolean active() {
        return !phase.equals("Succeeded") && !phase.equals("Failed");
    }

    public int restarts() {
        return containers.stream().mapToInt(Container::restarts).sum();
    }

    public Optional<Volume> volume(String volumeName) {
        return volumes.stream()
                .filter(volume -> volume.name().equals(volumeName))
                .findFirst();
    }

    /// @param env      name → literal value; values that come from elsewhere are left out, they may be secret
    /// @param requests resource quantities asked for, `nvidia.com/gpu` → `8`
    /// @param status   null until the kubelet has reported
    /// @param refers   ConfigMaps and Secrets that its environment and mounted volumes take from; null where
    ///                 nobody told, as in recordings made before it was read
    public record Container(
            String name,
            String image,
            List<String> command,
            List<String> args,
            Map<String, String> env,
            List<Port> ports,
            List<Mount> mounts,
            Map<String, String> requests,
            @Nullable ContainerStatus status,
            @Nullable List<Reference> refers) {

        public Container {
            command = List.copyOf(command);
            args = List.copyOf(args);
            env = Map.copyOf(env);
            ports = List.copyOf(ports);
            mounts = List.copyOf(mounts);
            requests = Map.copyOf(requests);
            refers = refers == null ? null : List.copyOf(refers);
        }

        public int restarts() {
            return status == null ? 0 : status.restarts();
        }
    }

    /// To a ConfigMap or Secret of the same namespace. Of a Secret nothing but its name is known.
    ///
    /// @param kind     `ConfigMap` or `Secret`
    /// @param key      the one key asked for; empty for all
    /// @param optional the container starts without it
    /// @param through  `env NAME`, `envFrom`, `volume NAME`
    public record Reference(String kind, String name, String key, boolean optional, String through) {}

    /// @param state      `running`, `waiting` or `terminated`
    /// @param reason     the state's reason, `CrashLoopBackOff`; empty when none
    /// @param lastExit   exit code of the run before this one; null when there was none
    /// @param lastReason `OOMKilled`, `Error`; empty when none
    public record ContainerStatus(
            boolean ready,
            int restarts,
            String state,
            String reason,
            @Nullable Integer lastExit,
            String lastReason,
            @Nullable Instant lastFinished) {}

    /// @param hostPort 0 when the port is not opened on the node
    public record Port(String name, int containerPort, int hostPort) {}

    public record Mount(String volume, String path) {}

    /// @param kind   key of the volume source: `emptyDir`, `configMap`, `secret`, `hostPath` …
    /// @param source what it points at: a ConfigMap's or Secret's name, a path on the node; empty otherwise
    public record Volume(String name, String kind, String source) {}
}
