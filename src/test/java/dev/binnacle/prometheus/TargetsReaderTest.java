package dev.binnacle.prometheus;

import static org.assertj.core.api.Assertions.assertThat;

import dev.binnacle.cluster.Answer;
import dev.binnacle.cluster.ClusterFailure;
import dev.binnacle.cluster.ClusterFailure.PrometheusFault;
import dev.binnacle.cluster.Endpoint;
import dev.binnacle.cluster.Inventory;
import dev.binnacle.cluster.InventoryBuilder;
import dev.binnacle.cluster.ScriptedCluster;
import dev.binnacle.cluster.Service;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class TargetsReaderTest {

    private static final String PATH = "/api/v1/targets?state=active";
    private static final Endpoint ADMIN = new Endpoint.OfService("arms-prom", "arms-prometheus-admin", 9335, PATH);
    private static final Endpoint PROMETHEUS = new Endpoint.OfService("monitoring", "prometheus", 9090, PATH);

    private final ScriptedCluster cluster = new ScriptedCluster();

    private static Service service(String namespace, String name, int port) {
        return new Service(
                namespace, name, "ClusterIP", "", Map.of(), Map.of(), List.of(new Service.Port("web", port, "")));
    }

    private static Inventory both() {
        return new InventoryBuilder()
                .services(
                        service("monitoring", "prometheus", 9090), service("arms-prom", "arms-prometheus-admin", 9335))
                .build();
    }

    private static String page(String... targets) {
        return "{\"status\":\"success\",\"data\":{\"activeTargets\":[" + String.join(",", targets) + "]}}";
    }

    private static String target(String duration) {
        return """
            {"discoveredLabels":{"__meta_kubernetes_namespace":"gpu","__meta_kubernetes_pod_name":"exporter-1",
            "__meta_kubernetes_pod_node_name":"gpu-1"},"labels":{"job":"gpu-metrics"},"scrapePool":"gpu",
            "scrapeUrl":"http://10.0.0.1:9400/metrics","lastError":"Get: context deadline exceeded",
            "lastScrape":"2026-11-02T15:59:00+08:00","lastScrapeDuration":%s,"health":"down",
            "scrapeInterval":"1m30s","scrapeTimeout":"500ms"}\
            """.formatted(duration);
    }

    private Targets.Target only(Answer<Targets> answer) {
        List<Targets.Target> active = answer.known().orElseThrow().active();
        assertThat(active).hasSize(1);
        return active.getFirst();
    }

    @Test
    void readsATargetWithItsNodePodAndTimes() {
        cluster.serves(ADMIN, page(target("1.5")));
        Targets.Target target = only(read(cluster, both()));
        assertThat(target.node()).isEqualTo("gpu-1");
        assertThat(target.pod()).isEqualTo("gpu/exporter-1");
        assertThat(target.lastScrape()).isEqualTo("2026-11-02T07:59:00Z");
        assertThat(target.lastDuration()).isEqualTo(Duration.ofMillis(1500));
        assertThat(target.interval()).isEqualTo(Duration.ofSeconds(90));
        assertThat(target.timeout()).isEqualTo(Duration.ofMillis(500));
        assertThat(target.deadlineExceeded()).isTrue();
    }

    @Test
    void takesADurationThatCanOnlyBeNanosecondsForThat() {
        cluster.serves(ADMIN, page(target("21734511")));
        assertThat(only(read(cluster, both())).lastDuration()).isEqualTo(Duration.ofNanos(21_734_511));
    }

    @Test
    void toleratesATargetThatSaysNothing() {
        cluster.serves(ADMIN, page("{\"lastScrape\":\"0001-01-01T00:00:00Z\",\"scrapeInterval\":\"soon\"}"));
        Targets.Target target = only(read(cluster, both()));
        assertThat(target.lastScrape()).isNull();
        assertThat(target.health()).isEqualTo(Targets.Health.UNKNOWN);
        assertThat(target.interval()).isZero();
    }

    @Test
    void goesOnToTheNextServiceWhenArmsDoesNotServeThePage() {
        cluster.serves(ADMIN, 404, "text/plain", "404 page not found").serves(PROMETHEUS, page(target("1")));
        assertThat(only(read(cluster, both())).pool()).isEqualTo("gpu");
        assertThat(cluster.asked().getFirst()).contains("arms-prometheus-admin:9335");
    }

    @Test
    void saysWhyWhenNoneServesIt() {
        cluster.serves(ADMIN, 403, "text/plain", "no");
        assertThat(read(cluster, both()).failure())
                .hasValueSatisfying(why -> assertThat(why)
                        .isInstanceOfSatisfying(
                                ClusterFailure.OfPrometheus.class,
                                error -> assertThat(error.fault()).isEqualTo(PrometheusFault.FORBIDDEN)));
    }

    @Test
    void htmlAndDeepNestingAreNotTargets() {
        for (String body : List.of("<html>sign in</html>", "[".repeat(100_000), "{}", "null", "")) {
            cluster.serves(ADMIN, body);
            assertThat(read(
                                    cluster,
                                    new InventoryBuilder()
                                            .services(service("arms-prom", "arms-prometheus-admin", 9335))
                                            .build())
                            .failure())
                    .containsInstanceOf(ClusterFailure.OfPrometheus.class);
        }
    }

    @Test
    void aClusterWithoutPrometheusIsNotFound() {
        assertThat(read(cluster, new InventoryBuilder().build()).failure())
                .containsInstanceOf(ClusterFailure.NotFound.class);
        assertThat(cluster.asked()).isEmpty();
    }

    @Test
    void asksTheWellKnownServiceWhereServicesMayNotBeListed() {
        Inventory blind = new InventoryBuilder()
                .services(Answer.unknown(new ClusterFailure.Forbidden("list", "services", "", ""), ScriptedCluster.NOW))
                .build();
        assertThat(read(cluster, blind).failure()).containsInstanceOf(ClusterFailure.Forbidden.class);
        cluster.serves(ADMIN, page(target("1")));
        assertThat(only(read(cluster, blind)).pool()).isEqualTo("gpu");
    }

    private static Answer<Targets> read(ScriptedCluster cluster, Inventory inventory) {
        return PrometheusServices.ask(cluster, inventory, Prometheus::targets);
    }
}
