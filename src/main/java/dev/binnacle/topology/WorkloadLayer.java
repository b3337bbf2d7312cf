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
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/// Controllers and pods.
final class WorkloadLayer {

    private static final Map<String, Kind> KINDS = Map.of(
            "Deployment", Kind.DEPLOYMENT,
            "StatefulSet", Kind.STATEFUL_SET,
            "DaemonSet", Kind.DAEMON_SET,
            "ReplicaSet", Kind.REPLICA_SET);

    private final Graph graph;
    private final Inventory inventory;
    private final Existence existence;
    private final List<Pod> pods;
    private final Map<String, ClusterFailure> failing = new HashMap<>();

    WorkloadLayer(Graph graph, Inventory inventory, Existence existence, Fleet fleet, List<Pod> pods) {
        this.graph = graph;
        this.inventory = inventory;
        this.existence = existence;
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

    /// Who mounts and refers among the pods of the picture.
    List<Holder> holders() {
        Map<String, Workload> byKey = new HashMap<>();
        inventory.workloads().orElse(List.of()).forEach(work -> byKey.put(key(work), work));
        Map<String, List<Pod>> daemons = new TreeMap<>();
        List<Holder> holders = new ArrayList<>();
        for (Pod pod : pods) {
            if (pod.ownerKind().equals("DaemonSet")) {
                daemons.computeIfAbsent(pod.namespace() + "/" + pod.ownerName(), _ -> new ArrayList<>())
                        .add(pod);
            } else {
                String id = Graph.id(Kind.POD, pod.namespace(), pod.name());
                holders.add(new Holder(
                        id,
                        pod.namespace(),
                        pod.name(),
                        controller(pod, byKey).orElse(id),
                        pod.containers(),
                        pod.volumes(),
                        List.of(pod)));
            }
        }
        daemons.values().forEach(of -> holders.add(daemon(of, byKey)));
        return holders;
    }

    /// As its template says, which pods follow in time; as its pods say where it may not be read.
    private static Holder daemon(List<Pod> of, Map<String, Workload> byKey) {
        Pod first = of.getFirst();
        String id = Graph.id(Kind.DAEMON_SET, first.namespace(), first.ownerName());
        Optional<Workload> work =
                Optional.ofNullable(byKey.get("DaemonSet/" + first.namespace() + "/" + first.ownerName()));
        return new Holder(
                id,
                first.namespace(),
                first.ownerName(),
                id,
                work.map(Workload::containers).filter(list -> !list.isEmpty()).orElse(first.containers()),
                work.map(Workload::volumes).filter(list -> !list.isEmpty()).orElse(first.volumes()),
                of);
    }

    /// The outermost that is known.
    private static Optional<String> controller(Pod pod, Map<String, Workload> byKey) {
        Workload work = byKey.get(pod.ownerKind() + "/" + pod.namespace() + "/" + pod.ownerName());
        Workload above =
                work == null ? null : byKey.get(work.ownerKind() + "/" + work.namespace() + "/" + work.ownerName());
        return Optional.ofNullable(above == null ? work : above)
                .filter(found -> KINDS.containsKey(found.kind()))
                .map(found -> Graph.id(kind(found.kind()), found.namespace(), found.name()));
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
        State otherwise = existence.owner(namespace);
        String owner = graph.refer(
                kind,
                namespace,
                ownerName,
                otherwise,
                otherwise == State.MISSING
                        ? Message.of("topology.vertex.missing")
                        : Message.of("topology.vertex.notListed"));
        graph.edge(owner, id, Relation.OWNS);
    }

    private static Kind kind(String name) {
        return KINDS.getOrDefault(name, Kind.REPLICA_SET);
    }
}
