package dev.binnacle.topology;

import static org.assertj.core.api.Assertions.assertThat;

import dev.binnacle.cluster.Answer;
import dev.binnacle.cluster.ClusterFailure;
import dev.binnacle.cluster.ConfigMap;
import dev.binnacle.cluster.Inventory;
import dev.binnacle.cluster.InventoryBuilder;
import dev.binnacle.cluster.Monitor;
import dev.binnacle.cluster.Node;
import dev.binnacle.cluster.Pod;
import dev.binnacle.cluster.PodBuilder;
import dev.binnacle.cluster.ScriptedCluster;
import dev.binnacle.cluster.Service;
import dev.binnacle.cluster.Workload;
import dev.binnacle.gpu.Agent;
import dev.binnacle.gpu.AgentFinder;
import dev.binnacle.gpu.AgentSettings;
import dev.binnacle.gpu.Fleet;
import dev.binnacle.prometheus.Targets;
import dev.binnacle.topology.Topology.Edge;
import dev.binnacle.topology.Topology.Relation;
import dev.binnacle.topology.Topology.State;
import dev.binnacle.topology.Topology.Vertex;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class TopologyBuilderTest {

    private static final String OPERATOR = "arms-prometheus-ack-arms-prometheus";

    private static Workload work(
            String kind, String namespace, String name, int desired, String ownerKind, String ownerName) {
        return new Workload(
                kind, namespace, name, desired, desired, Map.of(), Map.of(), Map.of(), Map.of(), List.of(), List.of(),
                List.of(), ownerKind, ownerName);
    }

    private static List<Pod> pods() {
        return List.of(
                new PodBuilder("arms-prom", OPERATOR + "-1-a")
                        .on("node-1")
                        .owner("ReplicaSet", OPERATOR + "-1")
                        .label("app", OPERATOR)
                        .mount(new Pod.Volume("prom-config", "emptyDir", ""), "/etc/config")
                        .mount(new Pod.Volume("extra", "configMap", "gone"), "/etc/extra")
                        .build(),
                new PodBuilder("gpu", "exporter-1")
                        .on("node-2")
                        .owner("DaemonSet", "dcgm-exporter")
                        .label("app.kubernetes.io/name", "dcgm-exporter")
                        .build(),
                new PodBuilder("shop", "cart").on("node-1").build());
    }

    private static InventoryBuilder world(List<Pod> pods) {
        return new InventoryBuilder()
                .nodes(new Node("node-1", "10.1.0.1", Map.of(), Map.of(), Map.of("Ready", "True"), List.of()))
                .pods(pods)
                .workloads(
                        work("Deployment", "arms-prom", OPERATOR, 1, "", ""),
                        work("ReplicaSet", "arms-prom", OPERATOR + "-1", 1, "Deployment", OPERATOR),
                        work("ReplicaSet", "arms-prom", OPERATOR + "-0", 0, "Deployment", OPERATOR))
                .services(new Service(
                        "arms-prom",
                        "arms-prometheus-admin",
                        "ClusterIP",
                        "",
                        Map.of(),
                        Map.of("app", "nobody"),
                        List.of()))
                .configMaps(new ConfigMap(
                        "arms-prom",
                        "arms-prom-prometheus-yaml",
                        "1",
                        Map.of("target", "arms", "type", "prometheus-yaml"),
                        Map.of()));
    }

    private static Topology build(Inventory inventory) {
        List<Agent> agents = new AgentFinder(AgentSettings.DEFAULT).find(inventory);
        return new TopologyBuilder()
                .build(
                        inventory,
                        agents,
                        Fleet.EMPTY,
                        Answer.unknown(new ClusterFailure.NotFound("Prometheus", ""), ScriptedCluster.NOW));
    }

    private static State state(Topology topology, String id) {
        return topology.vertex(id).map(Vertex::state).orElseThrow(() -> new AssertionError("no " + id));
    }

    @Test
    void drawsControllersPodsVolumesAndConfigurationWithTheirRelations() {
        Topology topology = build(world(pods()).build());
        String pod = "Pod/arms-prom/" + OPERATOR + "-1-a";
        assertThat(topology.edges())
                .contains(
                        new Edge(
                                "Deployment/arms-prom/" + OPERATOR,
                                "ReplicaSet/arms-prom/" + OPERATOR + "-1",
                                Relation.OWNS),
                        new Edge("ReplicaSet/arms-prom/" + OPERATOR + "-1", pod, Relation.OWNS),
                        new Edge(pod, "Volume/arms-prom/" + OPERATOR + "-1-a/prom-config", Relation.MOUNTS),
                        new Edge(pod, "Node//node-1", Relation.RUNS_ON),
                        new Edge(
                                "ConfigMap/arms-prom/arms-prom-prometheus-yaml",
                                "Deployment/arms-prom/" + OPERATOR,
                                Relation.CONFIGURES));
    }

    @Test
    void whatIsReferredToAndNotThereIsDrawnAsMissing() {
        Topology topology = build(world(pods()).build());
        assertThat(state(topology, "ConfigMap/arms-prom/gone")).isEqualTo(State.MISSING);
        assertThat(state(topology, "Node//node-2")).isEqualTo(State.MISSING);
        assertThat(state(topology, "DaemonSet/gpu/dcgm-exporter")).isEqualTo(State.MISSING);
        assertThat(state(topology, "Service/arms-prom/arms-prometheus-admin")).isEqualTo(State.WARNING);
    }

    @Test
    void whatMayNotBeListedIsUnknownAndNotMissing() {
        Topology topology = build(world(pods())
                .workloads(
                        Answer.unknown(new ClusterFailure.Forbidden("list", "daemonsets", "", ""), ScriptedCluster.NOW))
                .build());
        assertThat(state(topology, "DaemonSet/gpu/dcgm-exporter")).isEqualTo(State.UNKNOWN);
    }

    @Test
    void leavesOutRetiredReplicaSetsAndWhatIsNobodysConcern() {
        Topology topology = build(world(pods()).build());
        assertThat(topology.vertex("ReplicaSet/arms-prom/" + OPERATOR + "-0")).isEmpty();
        assertThat(topology.vertex("Pod/shop/cart")).isEmpty();
    }

    @Test
    void theOrderOfTheListsLeavesNoTrace() {
        List<Pod> reversed = new ArrayList<>(pods());
        Collections.reverse(reversed);
        assertThat(build(world(reversed).build())).isEqualTo(build(world(pods()).build()));
    }

    @Test
    void everyEdgeEndsAtVertices() {
        Topology topology = build(world(pods()).build());
        assertThat(topology.edges())
                .allSatisfy(edge -> assertThat(List.of(edge.from(), edge.to()))
                        .allSatisfy(id -> assertThat(topology.vertex(id)).isPresent()));
    }

    @Test
    void whatContainersReferToIsDrawnAndItsAbsenceToo() {
        Pod pod = new PodBuilder("arms-prom", "reader")
                .owner("", "")
                .refersTo("ConfigMap", "arms-prom-prometheus-yaml", "promYaml", "volume c")
                .refersTo("Secret", "login", "", "envFrom")
                .build();
        Topology topology = build(world(List.of(pod)).build());
        assertThat(state(topology, "ConfigMap/arms-prom/arms-prom-prometheus-yaml[promYaml]"))
                .isEqualTo(State.MISSING);
        assertThat(state(topology, "Secret/arms-prom/login")).isEqualTo(State.OK);
        assertThat(topology.edges())
                .contains(
                        new Edge(
                                "Pod/arms-prom/reader",
                                "ConfigMap/arms-prom/arms-prom-prometheus-yaml",
                                Relation.MOUNTS),
                        new Edge("Pod/arms-prom/reader", "Secret/arms-prom/login", Relation.REFERS_TO));
    }

    @Test
    void anArgumentLeadsToItsConfigMapAndConfiguresTheController() {
        Pod pod = new PodBuilder("arms-prom", OPERATOR + "-1-a")
                .owner("ReplicaSet", OPERATOR + "-1")
                .args("-m", "arms-prom:counters")
                .build();
        Topology topology = build(world(List.of(pod)).build());
        String argument = "Argument/arms-prom/" + OPERATOR + " -m=arms-prom:counters";
        assertThat(topology.edges())
                .contains(
                        new Edge(argument, "ConfigMap/arms-prom/counters", Relation.REFERS_TO),
                        new Edge(argument, "Deployment/arms-prom/" + OPERATOR, Relation.CONFIGURES));
        assertThat(state(topology, "ConfigMap/arms-prom/counters")).isEqualTo(State.MISSING);
    }

    @Test
    void aJobThatNothingIsDiscoveredForIsMissingAndAMonitorLeadsToItsPool() {
        Inventory inventory = world(pods())
                .configMaps(new ConfigMap(
                        "arms-prom",
                        "arms-prom-prometheus-yaml",
                        "1",
                        Map.of(),
                        Map.of("promYaml", "scrape_configs:\n- job_name: seen\n- job_name: 'unseen' # why\n")))
                .monitors(monitor("metrics"))
                .build();
        Topology topology = build(inventory, targets("seen", "podMonitor/arms-prom/watch/0"));
        String map = "ConfigMap/arms-prom/arms-prom-prometheus-yaml";
        assertThat(state(topology, "Target//seen")).isEqualTo(State.OK);
        assertThat(state(topology, "Target//unseen")).isEqualTo(State.MISSING);
        assertThat(topology.edges())
                .contains(
                        new Edge(map, "Target//seen", Relation.CONFIGURES),
                        new Edge(map, "Target//unseen", Relation.CONFIGURES),
                        new Edge(
                                "PodMonitor/arms-prom/watch",
                                "Target//podMonitor/arms-prom/watch/0",
                                Relation.CONFIGURES));
    }

    @Test
    void aMonitorWhosePortNothingHasIsBroken() {
        Pod pod = new PodBuilder("arms-prom", "web")
                .owner("", "")
                .label("app", "web")
                .port("metrics", 9400, 0)
                .build();
        assertThat(state(build(world(List.of(pod)).monitors(monitor("metrics")).build()), "PodMonitor/arms-prom/watch"))
                .isEqualTo(State.OK);
        assertThat(state(build(world(List.of(pod)).monitors(monitor("metrix")).build()), "PodMonitor/arms-prom/watch"))
                .isEqualTo(State.BROKEN);
    }

    private static Monitor monitor(String port) {
        return new Monitor(
                "PodMonitor",
                "arms-prom",
                "watch",
                Map.of(),
                Map.of(),
                Map.of("app", "web"),
                List.of(),
                false,
                List.of(new Monitor.ScrapePort(port, "/metrics", "", "")));
    }

    private static Targets targets(String... pools) {
        return new Targets(Arrays.stream(pools)
                .map(pool -> new Targets.Target(
                        pool,
                        "http://10.0.0.9:1/metrics",
                        Map.of(),
                        "",
                        "",
                        Targets.Health.UP,
                        "",
                        null,
                        Duration.ZERO,
                        Duration.ZERO,
                        Duration.ZERO))
                .toList());
    }

    private static Topology build(Inventory inventory, Targets targets) {
        return new TopologyBuilder()
                .build(inventory, List.of(), Fleet.EMPTY, Answer.known(targets, ScriptedCluster.NOW));
    }
}
