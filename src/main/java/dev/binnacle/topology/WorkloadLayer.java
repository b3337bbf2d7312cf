package dev.binnacle.topology;

import dev.binnacle.cluster.ClusterFailure;
import dev.binnacle.cluster.ClusterProblem;
import dev.binnacle.cluster.Inventory;
import dev.binnacle.cluster.Pod;
import dev.binnacle.cluster.Workload;
import dev.binnacle.gpu.AgentStatus;
import dev.binnacle.gpu.Fleet;
import dev.binnacle.message.Message;
import dev.binnacle.topology.Topology.Kind;
import dev.binnacle.topology.Topology.Relation;
import dev.binnacle.topology.Topology.State;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// Controllers, pods, and the volumes they hold.
final class WorkloadLayer {

    private static final Map<String, Kind> KINDS = Map.of(
            "Deployment", Kind.DEPLOYMENT,
            "StatefulSet", Kind.STATEFUL_SET,
            "DaemonSet", Kind.DAEMON_SET,
            "ReplicaSet", Kind.REPLICA_SET);

    /// Volumes that say something about configuration; the rest, the account's token above all, is in every
    /// pod.
    private static final Set<String> TELLING =
            Set.of("emptyDir", "configMap", "secret", "hostPath", "persistentVolumeClaim");

    private final Graph graph;
    private final Inventory inventory;
    private final List<Pod> pods;
    private final Map<String, ClusterFailure> failing = new HashMap<>();

    WorkloadLayer(Graph graph, Inventory inventory, Fleet fleet, List<Pod> pods) {
        this.graph = graph;
        this.inventory = inventory;
        this.pods = pods;
        for (AgentStatus status : fleet.agents()) {
            ClusterFailure failure = status.failure();
            if (failure != null) {
                failing.put(status.agent().namespace() + "/" + status.agent().pod(), failure);
            }
        }
    }

    void draw() {
        controllers().forEach(this::draw);
        pods.forEach(this::draw);
    }

    /// Those of the namespace that are in use, and the owners of the exporters, up to the outermost.
    private List<Workload> controllers() {
        Set<String> wanted = new HashSet<>();
        pods.forEach(pod -> wanted.add(pod.ownerKind() + "/" + pod.namespace() + "/" + pod.ownerName()));
        List<Workload> all = inventory.workloads().orElse(List.of());
        for (int generation = 0; generation < 2; generation++) {
            all.stream()
                    .filter(work -> wanted.contains(key(work)))
                    .forEach(work -> wanted.add(work.ownerKind() + "/" + work.namespace() + "/" + work.ownerName()));
        }
        return all.stream()
                .filter(work -> KINDS.containsKey(work.kind()))
                .filter(work ->
                        wanted.contains(key(work)) || (work.namespace().equals(ArmsProm.NAMESPACE) && !retired(work)))
                .toList();
    }

    /// A ReplicaSet that a Deployment keeps only to be able to roll back.
    private static boolean retired(Workload work) {
        return work.kind().equals("ReplicaSet")
                && work.desired() == 0
                && !work.ownerKind().isEmpty();
    }

    private static String key(Workload work) {
        return work.kind() + "/" + work.namespace() + "/" + work.name();
    }

    private void draw(Workload work) {
        String id = graph.add(
                kind(work.kind()),
                work.namespace(),
                work.name(),
                state(work),
                Message.of("topology.vertex.replicas", work.ready(), work.desired()));
        owner(work.namespace(), work.ownerKind(), work.ownerName(), id);
        if (work.kind().equals("DaemonSet")) {
            // Once for all its pods: on a large fleet they would be the picture.
            work.volumes().forEach(volume -> draw(volume, work.namespace(), work.name(), id, work.ready() > 0));
        }
    }

    private static State state(Workload work) {
        if (work.ready() >= work.desired()) {
            return State.OK;
        }
        return work.ready() == 0 ? State.BROKEN : State.WARNING;
    }

    private void draw(Pod pod) {
        ClusterFailure failure = failing.get(pod.namespace() + "/" + pod.name());
        State state = state(pod);
        Message detail = detail(pod);
        if (failure != null && state == State.OK) {
            state = State.BROKEN;
            detail = ClusterProblem.why(failure);
        }
        String id = graph.add(Kind.POD, pod.namespace(), pod.name(), state, detail);
        owner(pod.namespace(), pod.ownerKind(), pod.ownerName(), id);
        if (!pod.ownerKind().equals("DaemonSet")) {
            pod.volumes()
                    .forEach(volume -> draw(
                            volume, pod.namespace(), pod.name(), id, pod.phase().equals("Running")));
        }
    }

    private static State state(Pod pod) {
        return switch (pod.phase()) {
            case "Succeeded" -> State.OK;
            case "Running" -> pod.ready() ? State.OK : State.BROKEN;
            case "Failed" -> State.BROKEN;
            case "Pending" -> reason(pod).isPresent() ? State.BROKEN : State.WARNING;
            default -> State.UNKNOWN;
        };
    }

    private static Message detail(Pod pod) {
        String words = reason(pod).orElse(pod.phase());
        return pod.restarts() > 0
                ? Message.of("topology.vertex.pod.restarts", words, pod.restarts())
                : Message.verbatim(words);
    }

    /// Why a container does not run, in the kubelet's word: `CrashLoopBackOff`, `ImagePullBackOff`.
    private static Optional<String> reason(Pod pod) {
        return pod.containers().stream()
                .flatMap(container -> Optional.ofNullable(container.status()).stream())
                .filter(status -> !status.state().equals("running"))
                .map(Pod.ContainerStatus::reason)
                .filter(reason ->
                        !reason.isEmpty() && !reason.equals("ContainerCreating") && !reason.equals("Completed"))
                .findFirst();
    }

    private void owner(String namespace, String ownerKind, String ownerName, String id) {
        Kind kind = KINDS.get(ownerKind);
        if (kind == null) {
            return;
        }
        boolean blind = inventory.workloads().failure().isPresent();
        String owner = blind
                ? graph.refer(kind, namespace, ownerName, State.UNKNOWN, Message.of("topology.vertex.notListed"))
                : graph.refer(kind, namespace, ownerName, State.MISSING, missing());
        graph.edge(owner, id, Relation.OWNS);
    }

    private void draw(Pod.Volume volume, String namespace, String holder, String holderId, boolean running) {
        if (!TELLING.contains(volume.kind())) {
            return;
        }
        if (volume.kind().equals("configMap")) {
            graph.edge(holderId, mounted(namespace, volume.source()), Relation.MOUNTS);
            return;
        }
        if (volume.kind().equals("secret") && volume.source().contains("-token-")) {
            return;
        }
        Message detail = volume.kind().equals("emptyDir")
                ? Message.of("topology.vertex.volume.emptyDir")
                : Message.verbatim(volume.kind() + " " + volume.source());
        String id = graph.add(
                Kind.VOLUME, namespace, holder + "/" + volume.name(), running ? State.OK : State.UNKNOWN, detail);
        graph.edge(holderId, id, Relation.MOUNTS);
    }

    /// Only some namespaces' ConfigMaps are listed; of another's nothing can be said.
    private String mounted(String namespace, String name) {
        boolean listed = inventory
                .configMaps()
                .known()
                .map(maps -> namespace.equals(ArmsProm.NAMESPACE)
                        || maps.stream().anyMatch(map -> map.namespace().equals(namespace)))
                .orElse(false);
        boolean there = inventory.configMaps().orElse(List.of()).stream()
                .anyMatch(map -> map.namespace().equals(namespace) && map.name().equals(name));
        if (there) {
            return graph.refer(Kind.CONFIG_MAP, namespace, name, State.OK, Message.verbatim(""));
        }
        return listed
                ? graph.refer(Kind.CONFIG_MAP, namespace, name, State.MISSING, missing())
                : graph.refer(Kind.CONFIG_MAP, namespace, name, State.UNKNOWN, Message.of("topology.vertex.notListed"));
    }

    private static Message missing() {
        return Message.of("topology.vertex.missing");
    }

    private static Kind kind(String name) {
        return KINDS.getOrDefault(name, Kind.REPLICA_SET);
    }
}
