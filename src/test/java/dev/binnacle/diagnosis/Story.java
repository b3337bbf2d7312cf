package dev.binnacle.diagnosis;

import dev.binnacle.cluster.Answer;
import dev.binnacle.cluster.ClusterFailure;
import dev.binnacle.cluster.ConfigMap;
import dev.binnacle.cluster.Endpoint;
import dev.binnacle.cluster.Event;
import dev.binnacle.cluster.HostOutput;
import dev.binnacle.cluster.Inventory;
import dev.binnacle.cluster.InventoryBuilder;
import dev.binnacle.cluster.Node;
import dev.binnacle.cluster.Permission;
import dev.binnacle.cluster.Pod;
import dev.binnacle.cluster.PodBuilder;
import dev.binnacle.cluster.Right;
import dev.binnacle.cluster.ScriptedCluster;
import dev.binnacle.cluster.Workload;
import dev.binnacle.diagnosis.conflict.ConflictRule;
import dev.binnacle.diagnosis.rule.Rules;
import dev.binnacle.gpu.Agent;
import dev.binnacle.gpu.AgentFinder;
import dev.binnacle.gpu.AgentSettings;
import dev.binnacle.gpu.FleetTracker;
import dev.binnacle.gpu.GpuId;
import dev.binnacle.gpu.GpuRules;
import dev.binnacle.gpu.GpuSample;
import dev.binnacle.gpu.Metric;
import dev.binnacle.gpu.MetricDictionary;
import dev.binnacle.gpu.MetricValues;
import dev.binnacle.gpu.Metrics;
import dev.binnacle.gpu.Reading;
import dev.binnacle.message.Message;
import dev.binnacle.prometheus.Targets;
import dev.binnacle.topology.chain.ConfigurationChain;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.UnaryOperator;

/// Observations of a cluster with one DaemonSet of exporters, told step by step.
public final class Story {

    public static final Instant NOW = ScriptedCluster.NOW;
    public static final String NODE = "gpu-1";
    public static final String SISTER = "gpu-2";
    public static final String POD = "exporter-gpu-1";

    public final List<Node> nodes = new ArrayList<>();
    public final List<Pod> pods = new ArrayList<>();
    public final List<Event> events = new ArrayList<>();
    public final List<Targets.Target> targets = new ArrayList<>();
    public final Map<String, Answer<String>> logs = new HashMap<>();
    public final Map<Endpoint, Answer<List<GpuSample>>> pages = new HashMap<>();
    public final Map<Endpoint, Duration> took = new HashMap<>();
    private final List<ConfigMap> configMaps = new ArrayList<>();
    private final List<Reading> told = new ArrayList<>();
    private String image = "nvcr.io/nvidia/k8s/dcgm-exporter:2.4.6-2.6.10-ubuntu20.04";
    private UnaryOperator<InventoryBuilder> lists = UnaryOperator.identity();
    private Answer<List<HostUnit>> units =
            Answer.unknown(new ClusterFailure.NotFound("node_systemd_unit_state", ""), NOW);
    private final List<HostOutput> outputs = new ArrayList<>();
    private final List<Workload> more = new ArrayList<>();
    private GpuRules rules = GpuRules.DEFAULT;
    private ReadHistory history = ReadHistory.NONE;
    private Answer<List<Right>> rights = Answer.known(List.of(), NOW);
    private ConfigurationChain chain = ConfigurationChain.EMPTY;
    private Answer<Targets> unreadTargets = Answer.unknown(new ClusterFailure.NotFound("Prometheus", ""), NOW);
    public Workload daemonSet = daemonSet(Map.of(), Map.of(), Map.of(), List.of(), "");

    public Story image(String newImage) {
        image = newImage;
        return this;
    }

    public Story lists(UnaryOperator<InventoryBuilder> change) {
        lists = change;
        return this;
    }

    public Story node(String name, String model, String... labels) {
        Map<String, String> all = new HashMap<>();
        if (!model.isEmpty()) {
            all.put("aliyun.accelerator/nvidia_name", model);
        }
        for (int i = 0; i < labels.length; i += 2) {
            all.put(labels[i], labels[i + 1]);
        }
        nodes.add(new Node(
                name,
                "192.168.0." + (nodes.size() + 1),
                all,
                model.isEmpty() ? Map.of() : Map.of("nvidia.com/gpu", "1"),
                Map.of("Ready", "True"),
                List.of()));
        return this;
    }

    public Story exporter(String node, UnaryOperator<PodBuilder> change) {
        pods.add(change.apply(new PodBuilder("gpu", "exporter-" + node)
                        .on(node)
                        .owner("DaemonSet", "dcgm-exporter")
                        .label("app.kubernetes.io/name", "dcgm-exporter")
                        .container("exporter", image)
                        .args("-f", "/etc/dcgm-exporter/dcp-metrics-included.csv")
                        .port("metrics", 9400, 0))
                .build());
        return this;
    }

    public Story exporter(String node) {
        return exporter(node, pod -> pod);
    }

    public Story restarted(String node, int restarts, int exit, String reason) {
        return exporter(
                node,
                pod -> pod.notReady()
                        .status(new Pod.ContainerStatus(false, restarts, "running", "", exit, reason, NOW)));
    }

    public Story log(String node, String text) {
        logs.put("gpu/exporter-" + node, Answer.known(text, NOW));
        return this;
    }

    public Story event(String node, String reason, String message) {
        events.add(new Event("gpu", "Pod", "exporter-" + node, "Warning", reason, message, 91, NOW, NOW));
        return this;
    }

    public Story probesFail(String node) {
        return event(node, "Unhealthy", "Liveness probe failed: HTTP probe failed with statuscode: 503")
                .event(node, "Killing", "Container exporter failed liveness probe, will be restarted");
    }

    public Story target(String node, Targets.Health health, String error, double took, double timeout) {
        targets.add(new Targets.Target(
                "gpu-metrics",
                "http://10.0.0.1:9400/metrics?" + node,
                Map.of(),
                node,
                "gpu/exporter-" + node,
                health,
                error,
                NOW,
                Duration.ofMillis((long) (took * 1000)),
                Duration.ofSeconds(30),
                Duration.ofMillis((long) (timeout * 1000))));
        return this;
    }

    public Story timesOut(String node) {
        return target(node, Targets.Health.DOWN, "Get \"http://x\": context deadline exceeded", 10, 10);
    }

    public Story page(String node, GpuSample... samples) {
        pages.put(pod(node), Answer.known(List.of(samples), NOW));
        return this;
    }

    public Story pageFails(String node, ClusterFailure why) {
        pages.put(pod(node), Answer.unknown(why, NOW));
        return this;
    }

    public Story hostPage(String node, GpuSample... samples) {
        pages.put(host(node), Answer.known(List.of(samples), NOW));
        return this;
    }

    /// What a Prometheus has of the node, which the feed hands in beside what agents said.
    public Story prometheusTells(String node, GpuSample... samples) {
        Endpoint target = new Endpoint.OfTarget("http://prometheus:9090", "gpu", node);
        told.add(new Reading(
                Agent.prometheus(node, target), Answer.known(List.of(samples), NOW), Duration.ofMillis(50)));
        return this;
    }

    public Story unit(String node) {
        units = Answer.known(List.of(new HostUnit(node, "starship.service")), NOW);
        return this;
    }

    public static Endpoint pod(String node) {
        return new Endpoint.OfPod("gpu", "exporter-" + node, 9400, "/metrics");
    }

    public static Endpoint host(String node) {
        return new Endpoint.OfNode(node, 9400, "/metrics");
    }

    public static GpuSample gpu(String uuid, Map<Integer, Long> xids, Metric... metrics) {
        double[] values = new double[MetricDictionary.standard().metrics().size()];
        Arrays.fill(values, Double.NaN);
        for (Metric metric : metrics) {
            values[metric.index()] = 1;
        }
        return new GpuSample(
                new GpuId(uuid, ""),
                "0",
                "NVIDIA A100-SXM4-80GB",
                "",
                "",
                "",
                GpuSample.Holder.NONE,
                MetricValues.of(values),
                xids);
    }

    public static GpuSample whole(String uuid) {
        return gpu(uuid, Map.of(), Metrics.UTILIZATION, Metrics.TEMPERATURE, Metrics.GRAPHICS_ACTIVE);
    }

    public static GpuSample withoutProfiling(String uuid) {
        return gpu(uuid, Map.of(), Metrics.UTILIZATION, Metrics.TEMPERATURE);
    }

    public static Workload daemonSet(
            Map<String, String> labels,
            Map<String, String> annotations,
            Map<String, String> nodeSelector,
            List<Workload.NodeTerm> terms,
            String ownerKind) {
        return new Workload(
                "DaemonSet",
                "gpu",
                "dcgm-exporter",
                3,
                3,
                labels,
                annotations,
                Map.of(),
                nodeSelector,
                terms,
                List.of(),
                List.of(),
                ownerKind,
                ownerKind.isEmpty() ? "" : "owner");
    }

    public Observations seen() {
        Inventory inventory = lists.apply(new InventoryBuilder()
                        .nodes(nodes)
                        .pods(pods)
                        .workloads(workloads())
                        .events(Answer.known(List.copyOf(events), NOW)))
                .build();
        List<Agent> agents = new AgentFinder(AgentSettings.DEFAULT).find(inventory);
        List<Reading> readings = agents.stream()
                .map(agent -> new Reading(
                        agent,
                        pages.getOrDefault(agent.endpoint(), unread(agent)),
                        took.getOrDefault(agent.endpoint(), Duration.ofMillis(50))))
                .toList();
        List<Reading> all = new ArrayList<>(readings);
        all.addAll(told);
        return new Observations(
                inventory,
                AgentSettings.DEFAULT,
                agents,
                readings,
                new FleetTracker(rules).accept(all, NOW),
                targets.isEmpty() ? unreadTargets : Answer.known(new Targets(targets), NOW),
                chain,
                logs,
                units,
                Answer.known(List.copyOf(outputs), NOW),
                history,
                rights);
    }

    private Workload[] workloads() {
        List<Workload> all = new ArrayList<>(List.of(daemonSet));
        all.addAll(more);
        return all.toArray(Workload[]::new);
    }

    /// Another controller beside the DaemonSet of exporters.
    public Story workload(Workload one) {
        more.add(one);
        return this;
    }

    public Story chain(ConfigurationChain.Link... links) {
        chain = new ConfigurationChain(List.of(links));
        return this;
    }

    public Story pod(PodBuilder pod) {
        pods.add(pod.build());
        return this;
    }

    public Story configMap(String namespace, String name, Map<String, String> labels, Map<String, String> data) {
        ConfigMap map = new ConfigMap(namespace, name, "1", labels, data);
        UnaryOperator<InventoryBuilder> before = lists;
        configMaps.add(map);
        lists = builder -> before.apply(builder).configMaps(configMaps.toArray(ConfigMap[]::new));
        return this;
    }

    /// A person pastes what a command on the node's host printed.
    public Story pasted(String node, String text) {
        outputs.add(new HostOutput(node, text, NOW));
        return this;
    }

    public Story mayNot(String verb, String resource) {
        List<Right> all = new ArrayList<>(rights.orElse(List.of()));
        all.add(new Right(Message.verbatim("purpose"), Permission.of(verb, resource, ""), Answer.known(false, NOW)));
        rights = Answer.known(all, NOW);
        return this;
    }

    /// The agents were read before, each time as this story says.
    ///
    /// @param at told one after the other, every 30 s up to now
    public Story watched(List<Story> at) {
        ReadHistory past = ReadHistory.NONE;
        for (int i = 0; i < at.size(); i++) {
            Instant when = NOW.minusSeconds(30L * (at.size() - 1 - i));
            past = past.next(at.get(i).seen().readings().stream()
                    .map(reading -> new Reading(reading.agent(), moved(reading.samples(), when), reading.took()))
                    .toList());
        }
        history = past;
        return this;
    }

    private static Answer<List<GpuSample>> moved(Answer<List<GpuSample>> answer, Instant when) {
        return switch (answer) {
            case Answer.Known<List<GpuSample>>(List<GpuSample> value, Instant _) -> Answer.known(value, when);
            case Answer.Unknown<List<GpuSample>>(ClusterFailure why, Instant _) -> Answer.unknown(why, when);
        };
    }

    public Story logOf(String pod, String text) {
        logs.put(pod, Answer.known(text, NOW));
        return this;
    }

    public Story eventOfNode(String reason, String message) {
        events.add(new Event("default", "Node", NODE, "Warning", reason, message, 1, NOW, NOW));
        return this;
    }

    /// GPUs that are idle count as idle without waiting.
    public Story idleAtOnce() {
        rules = GpuRules.DEFAULT.ofOneMoment();
        return this;
    }

    public Story targetsUnread(ClusterFailure why) {
        unreadTargets = Answer.unknown(why, NOW);
        return this;
    }

    private static Answer<List<GpuSample>> unread(Agent agent) {
        return Answer.unknown(new ClusterFailure.EndpointDown(agent.endpoint(), "connection refused"), NOW);
    }

    /// What all rules make of it.
    public Examination examined() {
        return new Examiner(Rules.standard()).examine(seen(), Examination.NONE);
    }

    private Examination.Outcome outcome(String rule) {
        return Objects.requireNonNull(examined().outcomes().get(rule), rule);
    }

    public List<Finding> findings(String rule) {
        return outcome(rule).findings();
    }

    public List<Message> unchecked(String rule) {
        return outcome(rule).unchecked().stream().map(Unchecked::reason).toList();
    }

    /// Of every rule, in their order.
    public List<Finding> findings() {
        return new Examiner(Rules.standard()).findings(examined());
    }

    public Verdict conflict() {
        return ConflictRule.RULE.examine(seen());
    }
}
