package dev.binnacle.gpu;

import static org.assertj.core.api.Assertions.assertThat;

import dev.binnacle.cluster.Answer;
import dev.binnacle.cluster.ClusterFailure;
import dev.binnacle.cluster.ConfigMap;
import dev.binnacle.cluster.Endpoint;
import dev.binnacle.cluster.InventoryBuilder;
import dev.binnacle.cluster.Node;
import dev.binnacle.cluster.Pod;
import dev.binnacle.cluster.PodBuilder;
import dev.binnacle.cluster.ScriptedCluster;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class AgentFinderTest {

    private static final String NVIDIA = "nvcr.io/nvidia/k8s/dcgm-exporter:4.4.2-4.7.1-ubuntu22.04";

    private final AgentFinder finder = new AgentFinder(AgentSettings.DEFAULT);

    private static PodBuilder pod(String image) {
        return new PodBuilder("nvidia-gpu", "exporter-x").on("n1").image(image);
    }

    private Agent only(Pod pod) {
        List<Agent> agents = finder.find(new InventoryBuilder().pods(pod).build());
        assertThat(agents).hasSize(1);
        return agents.getFirst();
    }

    private static Node node(String name, Map<String, String> labels, Map<String, String> allocatable) {
        return new Node(name, "10.0.0.9", labels, allocatable, Map.of("Ready", "True"), List.of());
    }

    private static Node gpuNode(String name) {
        return node(name, Map.of(), Map.of("nvidia.com/gpu", "8"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                NVIDIA,
                "registry.example:5000/mirror/dcgm-exporter",
                "dcgm-exporter:dev",
                "registry.example/a/b/dcgm-exporter@sha256:0123",
                "registry.example/a/b/dcgm-exporter:3.3.9-3.6.1@sha256:0123"
            })
    void knowsDcgmExporterByItsImageWhereverItIsMirrored(String image) {
        assertThat(only(pod(image).owner("ReplicaSet", "anything").build()).kind())
                .isEqualTo(AgentKind.DCGM_EXPORTER);
    }

    @ParameterizedTest
    @CsvSource({
        "app.kubernetes.io/name, dcgm-exporter, DCGM_EXPORTER, 9400",
        "app, nvidia-dcgm-exporter, DCGM_EXPORTER, 9400",
        "k8s-app, ack-prometheus-gpu-exporter, ACK_GPU_EXPORTER, 9445"
    })
    void knowsExportersByTheirLabels(String key, String value, AgentKind kind, int port) {
        Agent agent = only(pod("registry.example/renamed:1").label(key, value).build());

        assertThat(agent.kind()).isEqualTo(kind);
        assertThat(agent.endpoint()).isEqualTo(new Endpoint.OfPod("nvidia-gpu", "exporter-x", port, "/metrics"));
    }

    @Test
    void leavesOutWhatIsNoExporterOrHasEndedOrHasNoNode() {
        assertThat(finder.find(new InventoryBuilder()
                        .pods(
                                pod("registry.example/not-dcgm-exporter:1").build(),
                                pod("registry.example/dcgm-exporter/tool:1").build(),
                                pod(NVIDIA).phase("Failed").build(),
                                pod(NVIDIA).phase("Succeeded").build(),
                                pod(NVIDIA).on("").build())
                        .build()))
                .isEmpty();
    }

    @Test
    void takesThePortFromFlagThenVariableThenNameThenTheOnlyOne() {
        assertThat(port(pod(NVIDIA))).isEqualTo(9400);
        assertThat(port(pod(NVIDIA).port("web", 9500, 0))).isEqualTo(9500);
        assertThat(port(pod(NVIDIA).port("web", 9500, 0).port("metrics", 9600, 0)))
                .isEqualTo(9600);
        assertThat(port(pod(NVIDIA).port("metrics", 9600, 0).env("DCGM_EXPORTER_LISTEN", ":9700")))
                .isEqualTo(9700);
        assertThat(port(pod(NVIDIA).env("DCGM_EXPORTER_LISTEN", ":9700").args("-a", "0.0.0.0:9800")))
                .isEqualTo(9800);
        assertThat(port(pod(NVIDIA).args("--address=[::]:9900"))).isEqualTo(9900);
        assertThat(port(pod(NVIDIA).command("sh", "-c", "dcgm-exporter -a :9901")))
                .isEqualTo(9901);
        assertThat(port(pod(NVIDIA).args("-a", ":99999"))).isEqualTo(9400);
    }

    private int port(PodBuilder pod) {
        return only(pod.build()).endpoint().port();
    }

    @Test
    void tellsASharedEngineFromItsOwn() {
        assertThat(only(pod(NVIDIA).build()).engine()).isEqualTo(Agent.Engine.EMBEDDED);
        assertThat(only(pod(NVIDIA).args("-r", "localhost:5555").build()).engine())
                .isEqualTo(Agent.Engine.REMOTE);
        assertThat(only(pod(NVIDIA)
                                .env("DCGM_REMOTE_HOSTENGINE_INFO", "nvidia-dcgm:5555")
                                .build())
                        .engine())
                .isEqualTo(Agent.Engine.REMOTE);
    }

    @Test
    void tellsWhetherProfilingIsConfigured() {
        assertThat(profiling(pod(NVIDIA))).isEqualTo(Agent.Profiling.CONFIGURED);
        assertThat(profiling(pod("x/dcgm-exporter:3.3.9-3.6.1-ubuntu22.04"))).isEqualTo(Agent.Profiling.NOT_CONFIGURED);
        assertThat(profiling(pod("x/dcgm-exporter@sha256:0123"))).isEqualTo(Agent.Profiling.UNKNOWN);
        assertThat(profiling(
                        pod("x/dcgm-exporter:2.4.6-2.6.10").args("-f", "/etc/dcgm-exporter/dcp-metrics-included.csv")))
                .isEqualTo(Agent.Profiling.CONFIGURED);
        assertThat(profiling(pod(NVIDIA).env("DCGM_EXPORTER_COLLECTORS", "/etc/mine.csv")))
                .isEqualTo(Agent.Profiling.UNKNOWN);
        assertThat(profiling(mounted())).isEqualTo(Agent.Profiling.UNKNOWN);
    }

    private Agent.Profiling profiling(PodBuilder pod) {
        return only(pod.build()).profiling();
    }

    private static PodBuilder mounted() {
        return pod(NVIDIA).mount(new Pod.Volume("list", "configMap", "counters"), "/etc/dcgm-exporter");
    }

    @Test
    void readsTheMountedListOfMetricsWhereItMay() {
        ConfigMap counters = new ConfigMap(
                "nvidia-gpu",
                "counters",
                "1",
                Map.of(),
                Map.of("default-counters.csv", "DCGM_FI_DEV_GPU_UTIL, gauge, x\n# DCGM_FI_PROF_SM_ACTIVE, gauge, y\n"));

        assertThat(finder.find(new InventoryBuilder()
                                .pods(mounted().build())
                                .configMaps(counters)
                                .build())
                        .getFirst()
                        .profiling())
                .isEqualTo(Agent.Profiling.NOT_CONFIGURED);
    }

    @Test
    void looksForHostAgentsOnNodesWithGpusAndWhereTheLabelClaimsOne() {
        List<Agent> agents = finder.find(new InventoryBuilder()
                .nodes(
                        gpuNode("gpu"),
                        node("ack", Map.of("aliyun.accelerator/nvidia_name", "NVIDIA-H20"), Map.of()),
                        node("shared", Map.of(), Map.of("aliyun.com/gpu-mem", "64")),
                        node("declared", Map.of("starship", "dcgm"), Map.of()),
                        node("plain", Map.of("starship", "other"), Map.of("cpu", "8")))
                .build());

        assertThat(agents).extracting(Agent::node).containsExactly("gpu", "ack", "shared", "declared");
        assertThat(agents).extracting(Agent::declared).containsExactly(false, false, false, true);
        assertThat(agents).allSatisfy(agent -> {
            assertThat(agent.kind()).isEqualTo(AgentKind.HOST_AGENT);
            assertThat(agent.engine()).isEqualTo(Agent.Engine.UNKNOWN);
            assertThat(agent.endpoint()).isEqualTo(new Endpoint.OfNode(agent.node(), 9400, "/metrics"));
        });
    }

    @Test
    void leavesPortsAloneThatAPodHasOnTheNode() {
        AgentFinder two = new AgentFinder(new AgentSettings("x", "starship", "dcgm", List.of(9400, 9500)));

        List<Agent> agents = two.find(new InventoryBuilder()
                .nodes(gpuNode("n1"), gpuNode("n2"), gpuNode("n3"))
                .pods(
                        pod(NVIDIA).hostNetwork().build(),
                        new PodBuilder("a", "b").on("n2").port("web", 80, 9500).build(),
                        new PodBuilder("a", "c").on("n3").port("web", 9500, 0).build())
                .build());

        assertThat(agents.stream().filter(agent -> agent.kind() == AgentKind.HOST_AGENT))
                .extracting(agent -> agent.node() + ":" + agent.endpoint().port())
                .containsExactly("n1:9500", "n2:9400", "n3:9400", "n3:9500");
    }

    @Test
    void findsWhatItCanWhereAListIsForbidden() {
        assertThat(finder.find(new InventoryBuilder()
                        .nodes(Answer.unknown(
                                new ClusterFailure.Forbidden("list", "nodes", "", ""), ScriptedCluster.NOW))
                        .pods(pod(NVIDIA).build())
                        .build()))
                .extracting(Agent::kind)
                .containsExactly(AgentKind.DCGM_EXPORTER);
    }
}
