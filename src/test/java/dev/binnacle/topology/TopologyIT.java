package dev.binnacle.topology;

import static org.assertj.core.api.Assertions.assertThat;

import dev.binnacle.cluster.Answer;
import dev.binnacle.cluster.Cluster;
import dev.binnacle.cluster.ClusterFailure;
import dev.binnacle.cluster.Inventory;
import dev.binnacle.cluster.kube.ApiServer;
import dev.binnacle.cluster.kube.KubeContext;
import dev.binnacle.cluster.kube.TestClusters;
import dev.binnacle.cluster.kube.WithApiServer;
import dev.binnacle.gpu.Agent;
import dev.binnacle.gpu.AgentFinder;
import dev.binnacle.gpu.AgentSettings;
import dev.binnacle.gpu.Fleet;
import dev.binnacle.topology.Topology.Edge;
import dev.binnacle.topology.Topology.Relation;
import dev.binnacle.topology.Topology.State;
import dev.binnacle.topology.Topology.Vertex;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The relations and states of real objects, as an API server of its own validates, defaults and lists them. No
/// kubelet runs here: what one would report (statuses, events) is written as it writes it.
@WithApiServer
class TopologyIT {

    private static final String OBJECTS = """
        apiVersion: v1
        kind: ConfigMap
        metadata: {name: topo-settings, namespace: arms-prom}
        data: {level: info}
        ---
        apiVersion: apps/v1
        kind: Deployment
        metadata: {name: topo-operator, namespace: arms-prom}
        spec:
          replicas: 1
          selector: {matchLabels: {app: topo-operator}}
          template:
            metadata: {labels: {app: topo-operator}}
            spec:
              containers:
                - name: operator
                  image: registry.example/operator:1
        ---
        apiVersion: v1
        kind: Pod
        metadata:
          name: topo-operator-1
          namespace: arms-prom
          labels: {app: topo-operator}
          ownerReferences:
            - {apiVersion: apps/v1, kind: ReplicaSet, name: topo-operator-gone, uid: 0-0-0, controller: true}
        spec:
          nodeName: topo-node
          containers:
            - name: operator
              image: registry.example/operator:1
              args: ["--yaml=/etc/prom/prometheus.yaml", "--level", "debug"]
              env:
                - {name: LEVEL, valueFrom: {configMapKeyRef: {name: topo-settings, key: level}}}
                - {name: MODE, valueFrom: {configMapKeyRef: {name: topo-settings, key: mode}}}
                - {name: TOKEN, valueFrom: {secretKeyRef: {name: topo-credentials, key: token}}}
              envFrom:
                - configMapRef: {name: topo-absent}
                - configMapRef: {name: topo-allowed-to-be-absent, optional: true}
              ports: [{name: web, containerPort: 9335, protocol: TCP}]
              volumeMounts:
                - {name: prom, mountPath: /etc/prom}
                - {name: bundle, mountPath: /etc/bundle}
          volumes:
            - {name: prom, emptyDir: {}}
            - name: bundle
              projected:
                sources:
                  - secret: {name: topo-certificate}
                  - configMap: {name: topo-settings}
        status:
          phase: Running
          conditions: [{type: Ready, status: "True"}]
          containerStatuses:
            - {name: operator, image: i, imageID: i, ready: true, restartCount: 0, state: {running: {}}}
        ---
        apiVersion: v1
        kind: Pod
        metadata: {name: topo-waiting, namespace: arms-prom}
        spec:
          nodeName: topo-node
          containers:
            - name: main
              image: registry.example/main:1
              envFrom: [{secretRef: {name: topo-no-such-secret}}, {secretRef: {name: topo-unheard-of}}]
        status:
          phase: Pending
          containerStatuses:
            - name: main
              image: i
              imageID: i
              ready: false
              restartCount: 0
              state: {waiting: {reason: CreateContainerConfigError}}
        ---
        apiVersion: v1
        kind: Event
        metadata: {name: topo-waiting.1, namespace: arms-prom}
        involvedObject: {apiVersion: v1, kind: Pod, name: topo-waiting, namespace: arms-prom}
        type: Warning
        reason: Failed
        message: 'Error: secret "topo-no-such-secret" not found'
        firstTimestamp: 2026-11-26T10:00:00Z
        lastTimestamp: 2026-11-26T10:00:00Z
        ---
        apiVersion: v1
        kind: Service
        metadata: {name: topo-operator, namespace: arms-prom}
        spec:
          selector: {app: topo-operator}
          ports: [{name: web, port: 80, targetPort: web, protocol: TCP}]
        ---
        apiVersion: v1
        kind: Service
        metadata: {name: topo-misspelt, namespace: arms-prom}
        spec:
          selector: {app: topo-operator}
          ports: [{name: web, port: 80, targetPort: wbe, protocol: TCP}]
        ---
        apiVersion: v1
        kind: Service
        metadata: {name: topo-lonely, namespace: arms-prom}
        spec:
          selector: {app: topo-nobody}
          ports: [{port: 80, protocol: TCP}]
        """;

    private static final String POD = "Pod/arms-prom/topo-operator-1";

    @SuppressWarnings("NullAway.Init") // set before any test
    private static ApiServer server;

    private static Topology topology = Topology.EMPTY;

    @TempDir
    private Path folder;

    @BeforeAll
    static void draw(ApiServer given) {
        server = given;
        server.namespace("arms-prom");
        server.apply("{apiVersion: v1, kind: ServiceAccount, metadata: {name: default, namespace: arms-prom}}");
        server.node("topo-node", "10.9.9.9", Map.of());
        server.apply(OBJECTS);
        try (Cluster cluster = TestClusters.admin(server)) {
            topology = build(cluster.inventory());
        }
    }

    @Test
    void environmentsAndVolumesLeadToConfigMapsAndSecrets() {
        assertThat(topology.edges())
                .contains(
                        new Edge(POD, "ConfigMap/arms-prom/topo-settings", Relation.REFERS_TO),
                        new Edge(POD, "ConfigMap/arms-prom/topo-settings", Relation.MOUNTS),
                        new Edge(POD, "Secret/arms-prom/topo-credentials", Relation.REFERS_TO),
                        new Edge(POD, "Secret/arms-prom/topo-certificate", Relation.MOUNTS),
                        new Edge(POD, "Volume/arms-prom/topo-operator-1/prom", Relation.MOUNTS),
                        new Edge(POD, "Node//topo-node", Relation.RUNS_ON));
    }

    @Test
    void whatIsAbsentIsDrawnWithWhatRefersToIt() {
        assertThat(state("ConfigMap/arms-prom/topo-absent")).isEqualTo(State.MISSING);
        assertThat(state("ConfigMap/arms-prom/topo-settings")).isEqualTo(State.OK);
        assertThat(state("ConfigMap/arms-prom/topo-settings[mode]")).isEqualTo(State.MISSING);
        assertThat(state("ReplicaSet/arms-prom/topo-operator-gone")).isEqualTo(State.MISSING);
        assertThat(topology.vertex("ConfigMap/arms-prom/topo-allowed-to-be-absent"))
                .isEmpty();
        assertThat(topology.edges())
                .contains(
                        new Edge(POD, "ConfigMap/arms-prom/topo-absent", Relation.REFERS_TO),
                        new Edge("ReplicaSet/arms-prom/topo-operator-gone", POD, Relation.OWNS));
    }

    @Test
    void aSecretIsNeverReadAndItsStateIsWhatThePodsTell() {
        assertThat(state("Secret/arms-prom/topo-credentials")).isEqualTo(State.OK);
        assertThat(state("Secret/arms-prom/topo-no-such-secret")).isEqualTo(State.MISSING);
        assertThat(state("Secret/arms-prom/topo-unheard-of")).isEqualTo(State.UNKNOWN);
    }

    @Test
    void anArgumentLeadsToTheVolumeOfItsFile() {
        Vertex argument = topology.vertices().stream()
                .filter(vertex -> vertex.name().endsWith("--yaml=/etc/prom/prometheus.yaml")
                        && vertex.name().startsWith("topo-operator-1 "))
                .findFirst()
                .orElseThrow();
        assertThat(topology.edges())
                .contains(
                        new Edge(argument.id(), "Volume/arms-prom/topo-operator-1/prom", Relation.REFERS_TO),
                        new Edge(argument.id(), POD, Relation.CONFIGURES));
        assertThat(topology.vertices()).noneMatch(vertex -> vertex.name().contains("--level"));
    }

    @Test
    void aServiceIsAsWellAsItsSelectorAndPorts() {
        assertThat(state("Service/arms-prom/topo-operator")).isEqualTo(State.OK);
        assertThat(state("Service/arms-prom/topo-misspelt")).isEqualTo(State.BROKEN);
        assertThat(state("Service/arms-prom/topo-lonely")).isEqualTo(State.WARNING);
        assertThat(topology.edges()).contains(new Edge("Service/arms-prom/topo-operator", POD, Relation.SELECTS));
    }

    @Test
    void whatAnAccountMayNotListIsUnknownAndNotMissing() {
        ApiServer.Account account = server.account("arms-prom", "topo-reader");
        server.allow(account, "arms-prom", List.of("list", "watch"), List.of(""), List.of("pods", "services"));
        Path kubeconfig = server.kubeconfigFor(account, folder.resolve("config"));
        String context = TestClusters.files(kubeconfig).read().contexts().stream()
                .map(KubeContext::name)
                .findFirst()
                .orElseThrow();
        try (Cluster cluster = TestClusters.open(kubeconfig, context)) {
            Topology seen = build(cluster.inventory());
            assertThat(state(seen, "ReplicaSet/arms-prom/topo-operator-gone")).isEqualTo(State.UNKNOWN);
            assertThat(state(seen, "Node//topo-node")).isEqualTo(State.UNKNOWN);
            // The kubelet could not have started the pod without them.
            assertThat(state(seen, "ConfigMap/arms-prom/topo-settings")).isEqualTo(State.OK);
            // Without events nobody says that it was looked for.
            assertThat(state(seen, "Secret/arms-prom/topo-no-such-secret")).isEqualTo(State.UNKNOWN);
            assertThat(seen.vertices()).noneMatch(vertex -> vertex.state() == State.MISSING);
        }
    }

    private static Topology build(Inventory inventory) {
        List<Agent> agents = new AgentFinder(AgentSettings.DEFAULT).find(inventory);
        return new TopologyBuilder()
                .build(
                        inventory,
                        agents,
                        Fleet.EMPTY,
                        Answer.unknown(new ClusterFailure.NotFound("Prometheus", ""), inventory.at()));
    }

    private static State state(String id) {
        return state(topology, id);
    }

    private static State state(Topology graph, String id) {
        return graph.vertex(id).map(Vertex::state).orElseThrow(() -> new AssertionError("no " + id));
    }
}
