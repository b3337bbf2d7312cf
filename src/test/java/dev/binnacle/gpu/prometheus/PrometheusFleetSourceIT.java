package dev.binnacle.gpu.prometheus;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.binnacle.cluster.Answer;
import dev.binnacle.cluster.Cluster;
import dev.binnacle.cluster.ClusterFailure;
import dev.binnacle.cluster.ClusterFailure.PrometheusFault;
import dev.binnacle.cluster.Endpoint;
import dev.binnacle.cluster.Inventory;
import dev.binnacle.cluster.InventoryBuilder;
import dev.binnacle.cluster.Node;
import dev.binnacle.cluster.kube.ApiServer;
import dev.binnacle.cluster.kube.ConnectSettings;
import dev.binnacle.cluster.kube.Exporters;
import dev.binnacle.cluster.kube.Exporters.Exporter;
import dev.binnacle.cluster.kube.KubeCluster;
import dev.binnacle.cluster.kube.KubeContext;
import dev.binnacle.cluster.kube.Kubeconfigs;
import dev.binnacle.cluster.kube.WithApiServer;
import dev.binnacle.gpu.AgentKind;
import dev.binnacle.gpu.GpuId;
import dev.binnacle.gpu.GpuSample;
import dev.binnacle.gpu.History;
import dev.binnacle.gpu.Metrics;
import dev.binnacle.gpu.Pages;
import dev.binnacle.gpu.Reading;
import dev.binnacle.prometheus.Authorization;
import dev.binnacle.prometheus.Prometheus;
import dev.binnacle.prometheus.PrometheusServices;
import dev.binnacle.prometheus.ProxyTransport;
import dev.binnacle.prometheus.RealPrometheus;
import dev.binnacle.prometheus.RealPrometheus.Plan;
import dev.binnacle.secret.Secret;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Exporters in a network namespace, a real Prometheus that scrapes them every second, and what Binnacle makes
/// of it.
@WithApiServer
class PrometheusFleetSourceIT {

    private static final int PORT = 9400;

    /// Of `open sesame`, at the lowest cost.
    private static final String SESAME = "$2b$04$0VvYlRZUcWK7o7NnFHsOq.0XUCk94Fbqs05R7DgeM270i2NILH54q";

    @TempDir
    private Path folder;

    private static Node node(String name, String ip) {
        return new Node(name, ip, Map.of(), Map.of("nvidia.com/gpu", "8"), Map.of("Ready", "True"), List.of());
    }

    private static String config(String... jobs) {
        return "global: {scrape_interval: 1s, scrape_timeout: 1s}\nscrape_configs:\n" + String.join("", jobs);
    }

    private static String job(String name, boolean honorLabels, String labels, Exporter... exporters) {
        String targets = String.join(
                ",",
                List.of(exporters).stream()
                        .map(exporter -> "'" + exporter.ip() + ":" + PORT + "'")
                        .toList());
        return "- job_name: %s\n  honor_labels: %s\n  static_configs: [{targets: [%s], labels: {%s}}]\n"
                .formatted(name, honorLabels, targets, labels);
    }

    private static PrometheusFleetSource source(Prometheus prometheus) {
        return new PrometheusFleetSource(prometheus, "", PrometheusFleetSource.SERIES_PER_QUERY);
    }

    /// Reads until what is wanted has been scraped.
    private static List<Reading> read(
            PrometheusFleetSource source, Inventory inventory, Predicate<List<Reading>> scraped) {
        return Awaitility.await()
                .atMost(Duration.ofSeconds(30))
                .until(
                        () -> {
                            Answer<List<Reading>> answer = source.read(inventory);
                            assertThat(answer.failure()).isEmpty();
                            return answer.orElse(List.of());
                        },
                        scraped);
    }

    private static Predicate<List<Reading>> gpus(int number) {
        return readings -> readings.stream()
                        .mapToInt(reading -> reading.samples().orElse(List.of()).size())
                        .sum()
                == number;
    }

    private static Reading of(List<Reading> readings, String node) {
        return readings.stream()
                .filter(reading -> reading.agent().node().equals(node))
                .findFirst()
                .orElseThrow();
    }

    private static GpuSample gpu(Reading reading, String node, int number) {
        GpuId id = new GpuId(Pages.uuid(node, number), "");
        return reading.samples().orElse(List.of()).stream()
                .filter(sample -> sample.id().equals(id))
                .findFirst()
                .orElseThrow();
    }

    @Test
    void everyGpuComesOnceInBaseUnitsWhateverTheExporterAndTheScrapeJobCallThings(Exporters exporters) {
        Exporter old = exporters.add().metrics(PORT, Pages.classic("gpu-old", 8));
        Exporter renamed = exporters.add().metrics(PORT, Pages.renamed("gpu-new", 8));
        Exporter ack = exporters.add().metrics(PORT, Pages.ack("gpu-ack", 8));
        String own = "pod: dcgm-exporter-x, namespace: nvidia-gpu, container: exporter";
        Inventory inventory = new InventoryBuilder()
                .nodes(node("gpu-old", old.ip()), node("gpu-new", renamed.ip()), node("gpu-ack", ack.ip()))
                .build();
        try (RealPrometheus prometheus = RealPrometheus.start(
                folder,
                Plan.of(config(
                        job("renames", false, own, old),
                        job("honors", true, own, renamed),
                        job("ack", false, "", ack))))) {
            List<Reading> readings = read(source(prometheus.client()), inventory, gpus(24));

            assertThat(readings)
                    .extracting(reading -> reading.agent().node())
                    .containsExactlyInAnyOrder("gpu-old", "gpu-new", "gpu-ack");
            for (String node : List.of("gpu-old", "gpu-new", "gpu-ack")) {
                Reading reading = of(readings, node);
                assertThat(reading.agent().kind()).isEqualTo(AgentKind.PROMETHEUS);
                assertThat(Duration.between(reading.samples().at(), Instant.now()))
                        .isLessThan(Duration.ofSeconds(20));
                GpuSample third = gpu(reading, node, 3);
                assertThat(third.values().orNaN(Metrics.UTILIZATION)).isEqualTo(0.3, within(1e-9));
                assertThat(third.values().orNaN(Metrics.MEMORY_USED)).isEqualTo(4096.0 * (1 << 20));
                assertThat(third.values().orNaN(Metrics.TEMPERATURE)).isEqualTo(43);
                assertThat(third.values().orNaN(Metrics.POWER)).isEqualTo(103, within(1e-9));
                assertThat(third.index()).isEqualTo("3");
            }
            GpuSample.Holder train = new GpuSample.Holder("ai", "train-0", "main");
            assertThat(gpu(of(readings, "gpu-old"), "gpu-old", 0).holder()).isEqualTo(train);
            assertThat(gpu(of(readings, "gpu-new"), "gpu-new", 0).holder()).isEqualTo(train);
            assertThat(gpu(of(readings, "gpu-ack"), "gpu-ack", 2).holder().pod())
                    .isEqualTo("train-2");
            // Idle GPUs have no holder, least of all the exporter's own pod.
            assertThat(gpu(of(readings, "gpu-old"), "gpu-old", 1).holder()).isEqualTo(GpuSample.Holder.NONE);
            assertThat(gpu(of(readings, "gpu-new"), "gpu-new", 1).holder()).isEqualTo(GpuSample.Holder.NONE);
        }
    }

    @Test
    void aTargetThatGoesDownSaysSoAndAMissingMetricIsAbsent(Exporters exporters) {
        Exporter well = exporters.add().metrics(PORT, Pages.classic("well", 8));
        Exporter failing = exporters.add().metrics(PORT, Pages.host("failing", 8));
        Inventory inventory = new InventoryBuilder()
                .nodes(node("well", well.ip()), node("failing", failing.ip()))
                .build();
        try (RealPrometheus prometheus =
                RealPrometheus.start(folder, Plan.of(config(job("gpu", false, "", well, failing))))) {
            PrometheusFleetSource source = source(prometheus.client());
            GpuSample before = gpu(of(read(source, inventory, gpus(16)), "failing"), "failing", 3);
            assertThat(before.values().has(Metrics.POWER)).isFalse();
            assertThat(before.values().orNaN(Metrics.TEMPERATURE)).isEqualTo(43);

            failing.refuses(PORT);
            List<Reading> readings = read(source, inventory, gpus(8));
            assertThat(of(readings, "well").samples().orElse(List.of())).hasSize(8);
            assertThat(of(readings, "failing").samples().failure())
                    .hasValueSatisfying(why -> assertThat(why)
                            .isInstanceOfSatisfying(ClusterFailure.OfPrometheus.class, said -> {
                                assertThat(said.fault()).isEqualTo(PrometheusFault.TARGET_DOWN);
                                assertThat(said.detail()).contains("connection refused");
                            }));
        }
    }

    @Test
    void asksInPartsWhereOneQueryMayNotTouchAllSeries(Exporters exporters) {
        Exporter[] three = {exporters.add(), exporters.add(), exporters.add()};
        for (int i = 0; i < three.length; i++) {
            three[i].metrics(PORT, Pages.classic("n" + i, 8));
        }
        Inventory inventory = new InventoryBuilder()
                .nodes(node("n0", three[0].ip()), node("n1", three[1].ip()), node("n2", three[2].ip()))
                .build();
        // The server itself refuses to hold more than 30 samples; 24 are in a query for all, and 24 in its answer.
        try (RealPrometheus prometheus = RealPrometheus.start(
                folder, Plan.of(config(job("gpu", false, "", three))).with("--query.max-samples=30"))) {
            Prometheus client = prometheus.client();
            assertThat(read(new PrometheusFleetSource(client, "job=\"gpu\"", 8), inventory, gpus(24)))
                    .hasSize(3);
            assertThat(Paging.plan(client, new GpuQueries(""), List.of("DCGM_FI_DEV_GPU_TEMP"), 8)
                            .pages())
                    .isEqualTo(3);
            assertThat(read(source(client), inventory, gpus(24))).hasSize(3);
        }
    }

    @Test
    void aPasswordIsAskedForAndGiven(Exporters exporters) {
        Exporter exporter = exporters.add().metrics(PORT, Pages.classic("locked", 8));
        try (RealPrometheus prometheus = RealPrometheus.start(
                folder,
                Plan.of(config(job("gpu", false, "node: locked", exporter)))
                        .guardedBy("basic_auth_users: {sre: '" + SESAME + "'}\n"))) {
            Inventory none = new InventoryBuilder().build();
            assertThat(source(prometheus.client()).read(none).failure())
                    .hasValueSatisfying(why -> assertThat(why)
                            .isInstanceOfSatisfying(
                                    ClusterFailure.OfPrometheus.class,
                                    said -> assertThat(said.fault()).isEqualTo(PrometheusFault.UNAUTHORIZED)));
            Authorization sesame = new Authorization.Basic("sre", Secret.of("open sesame"));
            List<Reading> readings = read(source(prometheus.client(sesame)), none, gpus(8));
            // Without a list of nodes, the label that the scrape job put there is believed.
            assertThat(readings).extracting(reading -> reading.agent().node()).containsExactly("locked");
        }
    }

    @Test
    void hoursOfHistoryComeInStepsWithGapsWhereThereWasNothing() {
        Instant now = Instant.now();
        StringBuilder text = new StringBuilder("# TYPE DCGM_FI_DEV_GPU_UTIL gauge\n");
        for (int minute = 180; minute >= 60; minute--) {
            text.append("DCGM_FI_DEV_GPU_UTIL{UUID=\"GPU-1\",gpu=\"0\",job=\"gpu\",instance=\"a:1\"} 57 ")
                    .append(now.minusSeconds(60L * minute).getEpochSecond())
                    .append('\n');
        }
        try (RealPrometheus prometheus = RealPrometheus.start(
                folder, Plan.of(config()).remembering(text.append("# EOF\n").toString()))) {
            Answer<History.Series> answer =
                    source(prometheus.client()).range(new GpuId("GPU-1", ""), Metrics.UTILIZATION, Duration.ofHours(4));
            History.Series series = answer.known().orElseThrow();
            assertThat(series.values()).hasSize(480);
            assertThat(series.step()).isEqualTo(Duration.ofSeconds(30));
            assertThat(at(series, now.minus(Duration.ofHours(2)))).isEqualTo(0.57f);
            assertThat(at(series, now.minus(Duration.ofMinutes(210)))).isNaN();
            assertThat(at(series, now.minus(Duration.ofMinutes(30)))).isNaN();
            Answer<History.Series> month =
                    source(prometheus.client()).range(new GpuId("GPU-1", ""), Metrics.UTILIZATION, Duration.ofDays(30));
            assertThat(month.known().orElseThrow().values().length).isLessThanOrEqualTo(1_000);
        }
    }

    private static float at(History.Series series, Instant time) {
        long back = Duration.between(time, series.end()).dividedBy(series.step());
        return series.values()[series.values().length - 1 - (int) back];
    }

    @Test
    void aServiceOfTheClusterIsAskedThroughTheApiServer(ApiServer server, Exporters exporters) {
        Exporter exporter = exporters.add().metrics(PORT, Pages.classic("inside", 8));
        String host = exporter.ip().replaceFirst("\\d+$", "1");
        String namespace = server.newNamespace("monitoring");
        try (RealPrometheus prometheus = RealPrometheus.start(
                folder, Plan.of(config(job("gpu", false, "", exporter))).at(host))) {
            server.node("inside", exporter.ip(), Map.of());
            // The API server sends nothing to an address that no pod stands for.
            server.pod(namespace, "prometheus-0", "inside", host, Map.of(), "prometheus", prometheus.port());
            server.apply("""
                {apiVersion: v1, kind: Service, metadata: {name: prometheus, namespace: %1$s},
                 spec: {ports: [{port: 9090, targetPort: %3$d, protocol: TCP}]}}
                ---
                {apiVersion: v1, kind: Endpoints, metadata: {name: prometheus, namespace: %1$s},
                 subsets: [{addresses: [{ip: %2$s, targetRef: {kind: Pod, namespace: %1$s, name: prometheus-0}}],
                            ports: [{port: %3$d, protocol: TCP}]}]}
                """.formatted(namespace, host, prometheus.port()));
            try (Cluster cluster = cluster(server)) {
                Inventory inventory = cluster.inventory();
                Optional<Endpoint.OfService> service = PrometheusServices.find(inventory).stream()
                        .filter(found -> found.namespace().equals(namespace))
                        .findFirst();
                assertThat(service).isPresent();
                List<Reading> readings =
                        read(source(new Prometheus(new ProxyTransport(cluster, service.get()))), inventory, gpus(8));
                assertThat(of(readings, "inside").samples().orElse(List.of())).hasSize(8);
            }
        }
    }

    private static Cluster cluster(ApiServer server) {
        Kubeconfigs files = Kubeconfigs.standard(
                Map.of("KUBECONFIG", server.kubeconfig().toString()), Path.of(System.getProperty("user.home")));
        KubeContext context = files.read().contexts().getFirst();
        return KubeCluster.open(context, files, ConnectSettings.standard(Map.of()))
                .known()
                .orElseThrow();
    }
}
