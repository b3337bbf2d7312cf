package dev.binnacle.diagnosis;

import dev.binnacle.cluster.Event;
import dev.binnacle.cluster.Node;
import dev.binnacle.cluster.Pod;
import dev.binnacle.cluster.Workload;
import dev.binnacle.gpu.Agent;
import dev.binnacle.gpu.AgentKind;
import dev.binnacle.gpu.Gpu;
import dev.binnacle.gpu.GpuNodes;
import dev.binnacle.gpu.Reading;
import dev.binnacle.prometheus.Targets;
import dev.binnacle.topology.chain.ConfigurationChain;
import java.net.URI;
import java.net.URISyntaxException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;

/// Observations, indexed by what rules ask for, so that all of them over thousands of nodes read each object
/// once. Thread-confined.
public final class Scene {

    /// An API server forgets events after an hour; a recording may hold older ones, which say nothing of now.
    private static final Duration EVENT_AGE = Duration.ofHours(2);

    private final Observations seen;
    private final Map<String, Node> nodes = new HashMap<>();
    private final Map<String, Pod> pods = new HashMap<>();
    private final Map<String, List<Pod>> podsByNode = new HashMap<>();
    private final Map<String, List<Event>> eventsByPod = new HashMap<>();
    private final Map<Agent, Reading> readings = new HashMap<>();
    private final Map<String, List<Targets.Target>> targets = new HashMap<>();
    private final Map<String, List<Gpu>> gpus = new HashMap<>();
    private final Map<String, List<Agent>> agents = new TreeMap<>();
    private final Map<String, Workload> workloads = new HashMap<>();
    private final Map<String, List<Event>> eventsByNode = new HashMap<>();
    private final Map<Class<?>, Object> derived = new HashMap<>();

    public Scene(Observations seen) {
        this.seen = seen;
        seen.inventory().nodes().orElse(List.of()).forEach(node -> nodes.put(node.name(), node));
        for (Pod pod : seen.inventory().pods().orElse(List.of())) {
            pods.put(key(pod), pod);
            podsByNode.computeIfAbsent(pod.nodeName(), _ -> new ArrayList<>()).add(pod);
        }
        Instant oldest = seen.inventory().at().minus(EVENT_AGE);
        for (Event event : seen.inventory().events().orElse(List.of())) {
            if (event.aboutKind().equals("Pod") && event.lastSeen().isAfter(oldest)) {
                eventsByPod
                        .computeIfAbsent(event.namespace() + "/" + event.aboutName(), _ -> new ArrayList<>())
                        .add(event);
            } else if (event.aboutKind().equals("Node") && event.lastSeen().isAfter(oldest)) {
                eventsByNode
                        .computeIfAbsent(event.aboutName(), _ -> new ArrayList<>())
                        .add(event);
            }
        }
        seen.readings().forEach(reading -> readings.put(reading.agent(), reading));
        seen.fleet()
                .gpus()
                .forEach(gpu ->
                        gpus.computeIfAbsent(gpu.node(), _ -> new ArrayList<>()).add(gpu));
        seen.agents()
                .forEach(agent -> agents.computeIfAbsent(agent.node(), _ -> new ArrayList<>())
                        .add(agent));
        seen.targets().known().map(Targets::active).orElse(List.of()).forEach(this::index);
        seen.inventory()
                .workloads()
                .orElse(List.of())
                .forEach(work -> workloads.put(work.kind() + "/" + work.namespace() + "/" + work.name(), work));
    }

    public Observations seen() {
        return seen;
    }

    /// What several rules make of these observations, made once.
    public <T> T derive(Class<T> what, Function<Scene, T> how) {
        Object known = derived.get(what);
        if (known == null) {
            known = how.apply(this);
            derived.put(what, known);
        }
        return what.cast(known);
    }

    /// By pod where discovery named it, else by address.
    private void index(Targets.Target target) {
        String key = target.pod();
        if (key.isEmpty()) {
            try {
                URI url = new URI(target.url());
                key = url.getHost() + ":" + url.getPort();
            } catch (URISyntaxException _) {
                key = target.url();
            }
        }
        targets.computeIfAbsent(key, _ -> new ArrayList<>()).add(target);
    }

    public static String key(Pod pod) {
        return pod.namespace() + "/" + pod.name();
    }

    public static String key(Agent agent) {
        return agent.namespace() + "/" + agent.pod();
    }

    /// Every node that is listed or that an agent is on, in order of name.
    public List<String> nodeNames() {
        TreeSet<String> names = new TreeSet<>(nodes.keySet());
        names.addAll(agents.keySet());
        names.remove("");
        return List.copyOf(names);
    }

    public Optional<Node> node(String name) {
        return Optional.ofNullable(nodes.get(name));
    }

    public List<Pod> podsOn(String node) {
        return podsByNode.getOrDefault(node, List.of());
    }

    public Optional<Pod> pod(Agent agent) {
        return Optional.ofNullable(pods.get(key(agent)));
    }

    public List<Event> events(Agent agent) {
        return eventsByPod.getOrDefault(key(agent), List.of());
    }

    public List<Event> eventsOfPod(String namespace, String name) {
        return eventsByPod.getOrDefault(namespace + "/" + name, List.of());
    }

    public List<Event> eventsOfNode(String name) {
        return eventsByNode.getOrDefault(name, List.of());
    }

    public Optional<Workload> workload(String kind, String namespace, String name) {
        return Optional.ofNullable(workloads.get(kind + "/" + namespace + "/" + name));
    }

    /// The agents in pods, in the order of their nodes.
    public List<Agent> exporters() {
        return agents.keySet().stream()
                .flatMap(node -> exporters(node).stream())
                .toList();
    }

    public Optional<Reading> reading(Agent agent) {
        return Optional.ofNullable(readings.get(agent));
    }

    /// Its first read is still under way: it neither works nor fails, as far as anyone knows.
    public boolean pending(Agent agent) {
        return !readings.containsKey(agent);
    }

    /// Answered with at least one GPU.
    public boolean answers(Agent agent) {
        return reading(agent)
                .flatMap(reading -> reading.samples().known())
                .map(samples -> !samples.isEmpty())
                .orElse(false);
    }

    public List<Targets.Target> targets(Agent agent) {
        List<Targets.Target> named = targets.getOrDefault(key(agent), List.of()).stream()
                .filter(target -> target.url().isEmpty()
                        || port(target) == agent.endpoint().port())
                .toList();
        return !named.isEmpty()
                ? named
                : pod(agent)
                        .map(Pod::ip)
                        .or(() -> node(agent.node()).map(Node::internalIp))
                        .map(ip ->
                                targets.getOrDefault(ip + ":" + agent.endpoint().port(), List.of()))
                        .orElse(List.of());
    }

    private static int port(Targets.Target target) {
        try {
            return new URI(target.url()).getPort();
        } catch (URISyntaxException _) {
            return -1;
        }
    }

    public List<Gpu> gpus(String node) {
        return gpus.getOrDefault(node, List.of());
    }

    public List<Agent> agents(String node) {
        return agents.getOrDefault(node, List.of());
    }

    public List<Agent> exporters(String node) {
        return agents(node).stream()
                .filter(agent -> agent.kind() != AgentKind.HOST_AGENT)
                .toList();
    }

    public List<Agent> hostAgents(String node) {
        return agents(node).stream()
                .filter(agent -> agent.kind() == AgentKind.HOST_AGENT)
                .toList();
    }

    public Optional<Workload> daemonSet(Agent agent) {
        return pod(agent)
                .filter(pod -> pod.ownerKind().equals("DaemonSet"))
                .flatMap(pod -> workload("DaemonSet", pod.namespace(), pod.ownerName()));
    }

    /// Of what the chain takes for the operator of ARMS.
    public List<Pod> operatorPods() {
        String subject = seen.chain()
                .link(ConfigurationChain.Step.OPERATOR)
                .map(ConfigurationChain.Link::subject)
                .orElse("");
        String prefix = subject + "-";
        return subject.indexOf('/') < 0
                ? List.of()
                : seen.inventory().pods().orElse(List.of()).stream()
                        .filter(Pod::active)
                        .filter(pod -> key(pod).equals(subject) || key(pod).startsWith(prefix))
                        .toList();
    }

    /// Tells of a GPU, and of nothing that takes the profiling hardware.
    public boolean withoutProfiling(Agent agent) {
        return reading(agent)
                .flatMap(reading -> reading.samples().known())
                .map(Profiling::missing)
                .orElse(false);
    }

    /// Whether Kubernetes or an agent knows of a GPU there. Without the node's object that cannot be told,
    /// which is not "no".
    public Optional<Boolean> hasGpu(String name) {
        if (!gpus(name).isEmpty()) {
            return Optional.of(true);
        }
        return node(name).map(GpuNodes::hasGpus);
    }

    /// Model of the node's GPUs, as an agent or a label says; empty when neither does.
    public String model(String name) {
        String reported = reported(name);
        return reported.isEmpty() ? label(name) : reported;
    }

    /// Whether two nodes are known to have GPUs of one model. Labels and agents spell models differently, so
    /// like is compared with like.
    public boolean sameModel(String one, String other) {
        String label = label(one);
        String reported = reported(one);
        return (!label.isEmpty() && label.equals(label(other)))
                || (!reported.isEmpty() && reported.equals(reported(other)));
    }

    private String label(String name) {
        return node(name).map(GpuNodes::model).orElse("");
    }

    private String reported(String name) {
        return gpus(name).stream()
                .map(Gpu::model)
                .filter(model -> !model.isEmpty())
                .findFirst()
                .orElse("");
    }

    /// What was read of a pod's log; empty when nothing was.
    public String log(Agent agent) {
        var answer = seen.logs().get(key(agent));
        return answer == null ? "" : answer.orElse("");
    }
}
