package dev.binnacle.cluster.kube;

import static org.assertj.core.api.Assertions.assertThat;

import dev.binnacle.cluster.Answer;
import dev.binnacle.cluster.Cluster;
import dev.binnacle.cluster.ClusterFailure;
import dev.binnacle.cluster.Endpoint;
import dev.binnacle.cluster.Fetched;
import dev.binnacle.cluster.Limits;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Reading exporters through the proxy of a real API server, whatever they do.
@WithApiServer
class KubeProxyIT {

    private static final Limits LIMITS = new Limits(Duration.ofSeconds(5), 1 << 20);

    @SuppressWarnings("NullAway.Init") // set before any test
    private static ApiServer server;

    private static Exporters.Exporter exporter;
    private static String space;
    private static Cluster cluster;

    @BeforeAll
    static void prepare(ApiServer given, Exporters exporters) {
        server = given;
        space = server.newNamespace("proxy");
        exporter = exporters.add();
        server.node(space, exporter.ip(), Map.of());
        server.pod(space, "dcgm", space, exporter.ip(), Map.of(), "dcgm-exporter:4", 9400);
        cluster = TestClusters.admin(server);
    }

    @AfterAll
    static void close() {
        if (cluster != null) {
            cluster.close();
        }
    }

    @Test
    void thePortsOfPodsAndNodesAreRead() {
        exporter.metrics(9400, "DCGM_FI_DEV_GPU_UTIL 7\n");
        for (Endpoint endpoint : List.of(new Endpoint.OfPod(space, "dcgm", 9400, "/metrics"), node(9400, "/metrics"))) {
            Fetched fetched = cluster.fetch(endpoint, LIMITS).known().orElseThrow();
            assertThat(fetched.status()).isEqualTo(200);
            assertThat(fetched.contentType()).startsWith("text/plain");
            assertThat(text(fetched)).isEqualTo("DCGM_FI_DEV_GPU_UTIL 7\n");
        }
    }

    @Test
    void anErrorPageOfTheEndpointIsItsAnswer() {
        exporter.fails(9501, 500);
        assertThat(fetch(9501).known().orElseThrow().status()).isEqualTo(500);
        exporter.fails(9502, 503);
        assertThat(fetch(9502).known().orElseThrow().status()).isEqualTo(503);
        assertThat(exporter.requests(9502))
                .as("asked once, not again and again")
                .isEqualTo(1);
        exporter.fails(9503, 404);
        assertThat(fetch(9503).known().orElseThrow().status()).isEqualTo(404);
    }

    @Test
    void aPageOfHtmlIsItsAnswer() {
        exporter.html(9504);
        Fetched fetched = fetch(9504).known().orElseThrow();
        assertThat(fetched.contentType()).startsWith("text/html");
        assertThat(text(fetched)).contains("Sign in");
    }

    @Test
    void aClosedPortIsTheEndpointBeingDown() {
        exporter.refuses(9505);
        assertThat(fetch(9505).failure().orElseThrow())
                .isInstanceOfSatisfying(ClusterFailure.EndpointDown.class, down -> {
                    assertThat(down.endpoint()).isEqualTo(node(9505, "/metrics"));
                    assertThat(down.detail()).contains("connection refused");
                });
    }

    @Test
    void anEndpointThatHangsIsGivenUpAtTheDeadline() {
        exporter.hangs(9506);
        Limits limits = new Limits(Duration.ofMillis(700), 1 << 20);
        Instant start = Instant.now();
        Answer<Fetched> answer = cluster.fetch(node(9506, "/metrics"), limits);
        assertThat(answer.failure()).containsInstanceOf(ClusterFailure.TimedOut.class);
        assertThat(Duration.between(start, Instant.now())).isLessThan(Duration.ofSeconds(5));
    }

    @Test
    void anAnswerThatStallsHalfwayIsGivenUpAtTheDeadline() {
        exporter.stalls(9507, "DCGM_FI_DEV_GPU_UTIL 7\n");
        Answer<Fetched> answer = cluster.fetch(node(9507, "/metrics"), new Limits(Duration.ofMillis(700), 1 << 20));
        assertThat(answer.failure()).containsInstanceOf(ClusterFailure.TimedOut.class);
    }

    @Test
    void aGibibyteIsCutOffAtTheLimit() {
        exporter.endless(9508);
        assertThat(fetch(9508).failure())
                .contains(new ClusterFailure.TooLarge(node(9508, "/metrics").display(), 1 << 20));
    }

    @Test
    void anAnswerThatBreaksOffIsNotTakenForAWholeOne() {
        exporter.cutsOff(9509, "DCGM_FI_DEV_GPU_UTIL{gpu=\"0\"");
        assertThat(fetch(9509).failure()).containsInstanceOf(ClusterFailure.Garbled.class);
    }

    @Test
    void oneThatHangsDelaysNoOther() throws Exception {
        exporter.hangs(9510);
        exporter.metrics(9511, "up 1\n");
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<Answer<Fetched>>> hung = IntStream.range(0, 20)
                    .mapToObj(_ -> threads.submit(() -> fetch(9510)))
                    .toList();
            Fetched fetched = fetch(9511).known().orElseThrow();
            assertThat(text(fetched)).isEqualTo("up 1\n");
            assertThat(hung).as("still waiting while the other was read").noneMatch(Future::isDone);
            for (Future<Answer<Fetched>> one : hung) {
                assertThat(one.get().failure()).containsInstanceOf(ClusterFailure.TimedOut.class);
            }
        }
    }

    @Test
    void aPostIsSentAsOneAndOnce() {
        exporter.reloads(9512);
        Endpoint reload = new Endpoint.OfPod(space, "dcgm", 9512, "/-/reload");
        assertThat(cluster.fetch(reload, LIMITS).known().orElseThrow().status()).isEqualTo(405);
        assertThat(cluster.post(reload, LIMITS).known().orElseThrow().status()).isEqualTo(200);
        assertThat(exporter.requests(9512)).isEqualTo(2);
    }

    @Test
    void aPodThatIsNotThereIsNotFound() {
        Endpoint gone = new Endpoint.OfPod(space, "gone", 9400, "/metrics");
        assertThat(cluster.fetch(gone, LIMITS).failure()).containsInstanceOf(ClusterFailure.NotFound.class);
    }

    @Test
    void theRightThatIsMissingIsNamed(@TempDir Path folder) {
        Path file = server.kubeconfigFor(server.account(space, "outsider"), folder.resolve("config"));
        try (Cluster outside = TestClusters.open(file, "outsider")) {
            Endpoint endpoint = new Endpoint.OfPod(space, "dcgm", 9400, "/metrics");
            assertThat(outside.fetch(endpoint, LIMITS).failure().orElseThrow())
                    .isInstanceOfSatisfying(ClusterFailure.Forbidden.class, forbidden -> {
                        assertThat(forbidden.resource()).isEqualTo("pods/proxy");
                        assertThat(forbidden.namespace()).isEqualTo(space);
                    });
            assertThat(outside.post(endpoint, LIMITS).failure().orElseThrow())
                    .isInstanceOfSatisfying(
                            ClusterFailure.Forbidden.class,
                            forbidden -> assertThat(forbidden.verb()).isEqualTo("create"));
        }
    }

    private static Answer<Fetched> fetch(int port) {
        return cluster.fetch(node(port, "/metrics"), LIMITS);
    }

    private static Endpoint node(int port, String path) {
        return new Endpoint.OfNode(space, port, path);
    }

    private static String text(Fetched fetched) {
        return new String(fetched.body(), StandardCharsets.UTF_8);
    }
}
