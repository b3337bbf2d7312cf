package dev.binnacle.diagnosis;

import static org.awaitility.Awaitility.await;

import dev.binnacle.cluster.Arms;
import dev.binnacle.cluster.kube.ApiServer;
import dev.binnacle.cluster.kube.ControlPlane;
import dev.binnacle.cluster.kube.Exporters.Exporter;
import dev.binnacle.prometheus.RealPrometheus;
import dev.binnacle.prometheus.Targets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import tools.jackson.databind.JsonNode;

/// Nodes with the troubles of an incident side by side, on a real control plane: a DaemonSet whose pods the
/// controller makes and the scheduler places, and a real Prometheus whose targets run out of time.
///
/// What stands in: web servers for exporters and host agents, since there is no GPU; and this class for the
/// kubelet, which says that pods run, and posts the events of probes that fail.
final class ScenarioCluster implements AutoCloseable {

    static final String SPACE = "nvidia-gpu";

    private static final int PORT = 9400;
    private static final int TARGETS = 9;

    /// Its exporter hangs, fails its probes and is killed, and starship runs.
    static final String CONFLICT = "conflict";
    /// The same two agents, and all is well.
    static final String RISK = "risk";
    /// An exporter alone.
    static final String PLAIN = "plain";
    /// starship, and an exporter that answers everybody but Prometheus.
    static final String PATH = "path";
    /// starship, and an exporter that is killed for its memory.
    static final String MEMORY = "memory";
    /// starship, and an exporter that takes longer than the second it is given.
    static final String SHORT = "short";
    /// No starship, and nearly as slow.
    static final String SISTER = "sister";
    /// An exporter where there is no GPU.
    static final String CPU = "cpu";

    private static final List<String> ALL = List.of(CONFLICT, RISK, PLAIN, PATH, MEMORY, SHORT, SISTER, CPU);
    private static final List<String> STARSHIP = List.of(CONFLICT, RISK, PATH, MEMORY, SHORT);

    private final ControlPlane plane;
    private final ApiServer server;
    private final Map<String, Exporter> pods = new HashMap<>();
    private final Map<String, Exporter> hosts = new LinkedHashMap<>();
    private final RealPrometheus prometheus;

    ScenarioCluster(Path folder) {
        plane = ControlPlane.start();
        server = plane.server();
        server.namespace(SPACE);
        server.namespace(Arms.NAMESPACE);
        ALL.forEach(this::node);
        server.apply(DAEMON_SET);
        await().atMost(Duration.ofMinutes(2)).until(() -> {
            settle();
            return running() == ALL.size();
        });
        answers();
        trouble();
        Exporter coredns = plane.exporters().add().hangs(9153);
        Exporter units = plane.exporters().add().metrics(9100, """
            node_systemd_unit_state{name="starship.service",state="active",node="conflict"} 1
            node_systemd_unit_state{name="starship.service",state="active",node="memory"} 1
            node_systemd_unit_state{name="starship.service",state="active",node="plain"} 0
            """);
        prometheus = RealPrometheus.start(
                folder,
                RealPrometheus.Plan.of("""
                    scrape_configs:
                    - {job_name: gpu, scrape_interval: 3s, scrape_timeout: 3s, static_configs: [{targets: [%s, %s, %s, %s]}]}
                    - {job_name: gpu-path, scrape_interval: 3s, scrape_timeout: 3s, metrics_path: /elsewhere, static_configs: [{targets: [%s]}]}
                    - {job_name: gpu-short, scrape_interval: 1s, scrape_timeout: 1s, static_configs: [{targets: [%s, %s]}]}
                    - {job_name: coredns, scrape_interval: 3s, scrape_timeout: 3s, static_configs: [{targets: ['%s:9153']}]}
                    - {job_name: units, scrape_interval: 3s, scrape_timeout: 3s, static_configs: [{targets: ['%s:9100']}]}
                    """.formatted(
                                        target(CONFLICT),
                                        target(RISK),
                                        target(PLAIN),
                                        target(MEMORY),
                                        target(PATH),
                                        target(SHORT),
                                        target(SISTER),
                                        coredns.ip(),
                                        units.ip()))
                        .at(plane.exporters().host()));
        service();
        await().atMost(Duration.ofMinutes(1)).until(() -> {
            List<Targets.Target> targets =
                    prometheus.client().targets().orElse(new Targets(List.of())).active();
            return targets.size() == TARGETS
                    && targets.stream().noneMatch(target -> target.health() == Targets.Health.UNKNOWN);
        });
    }

    ApiServer server() {
        return server;
    }

    private static final String DAEMON_SET = """
        apiVersion: apps/v1
        kind: DaemonSet
        metadata: {name: dcgm-exporter, namespace: nvidia-gpu}
        spec:
          selector: {matchLabels: {app.kubernetes.io/name: dcgm-exporter}}
          updateStrategy: {type: RollingUpdate, rollingUpdate: {maxUnavailable: 8}}
          template:
            metadata: {labels: {app.kubernetes.io/name: dcgm-exporter}}
            spec:
              tolerations: [{operator: Exists}]
              containers:
              - name: exporter
                image: nvcr.io/nvidia/k8s/dcgm-exporter:2.4.6-2.6.10-ubuntu20.04
                args: [-f, /etc/dcgm-exporter/dcp-metrics-included.csv]
                ports: [{name: metrics, containerPort: 9400}]
        """;

    private void node(String name) {
        Exporter host = plane.exporters().add();
        hosts.put(name, host);
        pods.put(name, plane.exporters().add());
        String gpus = name.equals(CPU) ? "" : ", nvidia.com/gpu: '8'";
        String labels = name.equals(CPU) ? "" : "aliyun.accelerator/nvidia_name: NVIDIA-A100-SXM4-80GB";
        String starship = STARSHIP.contains(name) ? ", starship: dcgm" : "";
        server.apply("""
            apiVersion: v1
            kind: Node
            metadata: {name: %1$s, labels: {kubernetes.io/hostname: %1$s%2$s}}
            status:
              capacity: {cpu: '96', memory: 1024Gi, pods: '256'%3$s}
              allocatable: {cpu: '96', memory: 1024Gi, pods: '256'%3$s}
              addresses: [{type: InternalIP, address: %4$s}]
              conditions: [{type: Ready, status: 'True'}]
            """.formatted(name, labels.isEmpty() ? "" : ", " + labels + starship, gpus, host.ip()));
    }

    /// What a kubelet would do: pods with a node run and have an address, and those to be deleted are gone.
    void settle() {
        for (JsonNode pod : items()) {
            String path = path(pod);
            String node = pod.at("/spec/nodeName").asString("");
            if (!pod.at("/metadata/deletionTimestamp").isMissingNode()) {
                server.delete(path + "?gracePeriodSeconds=0");
            } else if (!node.isEmpty() && pod.at("/status/podIP").isMissingNode()) {
                report(path, node, 0, "");
            }
        }
    }

    private void report(String path, String node, int restarts, String lastReason) {
        boolean ready = restarts == 0;
        String last = ready
                ? ""
                : ", \"lastState\": {\"terminated\": {\"exitCode\": 137, \"reason\": \"%s\", \"finishedAt\": \"%s\"}}"
                        .formatted(lastReason, Instant.now().minusSeconds(30));
        server.patch(path + "/status", """
            {"status": {"phase": "Running", "podIP": "%s", "hostIP": "%s",
             "conditions": [{"type": "Ready", "status": "%s"}],
             "containerStatuses": [{"name": "exporter", "image": "i", "imageID": "", "ready": %s,
               "restartCount": %d, "state": {"running": {"startedAt": "%s"}}%s}]}}
            """.formatted(
                        pod(node).ip(),
                        host(node).ip(),
                        ready ? "True" : "False",
                        ready,
                        restarts,
                        Instant.now().minusSeconds(3600),
                        last));
    }

    private Iterable<JsonNode> items() {
        return server.get("/api/v1/namespaces/" + SPACE + "/pods").path("items");
    }

    private static String path(JsonNode pod) {
        return "/api/v1/namespaces/" + SPACE + "/pods/"
                + pod.at("/metadata/name").asString();
    }

    private int running() {
        int running = 0;
        for (JsonNode pod : items()) {
            running += pod.at("/status/podIP").isMissingNode() ? 0 : 1;
        }
        return running;
    }

    private String podOn(String node) {
        for (JsonNode pod : items()) {
            if (pod.at("/spec/nodeName").asString("").equals(node)) {
                return pod.at("/metadata/name").asString();
            }
        }
        throw new IllegalStateException("no pod on " + node);
    }

    private String target(String node) {
        return "'" + pod(node).ip() + ":" + PORT + "'";
    }

    private Exporter pod(String node) {
        return Objects.requireNonNull(pods.get(node));
    }

    private Exporter host(String node) {
        return Objects.requireNonNull(hosts.get(node));
    }

    private static String page(String node) {
        String labels = "{gpu=\"0\",UUID=\"GPU-%s\",modelName=\"NVIDIA A100-SXM4-80GB\"}".formatted(node);
        return "DCGM_FI_DEV_GPU_TEMP" + labels + " 40\nDCGM_FI_DEV_GPU_UTIL" + labels
                + " 90\nDCGM_FI_PROF_GR_ENGINE_ACTIVE" + labels + " 0.5\n";
    }

    private void answers() {
        pod(CONFLICT).hangs(PORT);
        host(CONFLICT).metrics(PORT, page(CONFLICT));
        pod(RISK).metrics(PORT, page(RISK));
        host(RISK).metrics(PORT, page(RISK));
        pod(PLAIN).metrics(PORT, page(PLAIN));
        pod(PATH).metrics(PORT, page(PATH)).hangs(PORT);
        host(PATH).metrics(PORT, page(PATH));
        pod(SHORT).slow(PORT, 1500, page(SHORT));
        host(SHORT).metrics(PORT, page(SHORT));
        pod(SISTER).slow(PORT, 700, page(SISTER));
    }

    /// What the kubelet would have told of the two that are killed.
    private void trouble() {
        for (String node : List.of(CONFLICT, MEMORY)) {
            String pod = podOn(node);
            report(
                    "/api/v1/namespaces/" + SPACE + "/pods/" + pod,
                    node,
                    node.equals(MEMORY) ? 7 : 69,
                    node.equals(MEMORY) ? "OOMKilled" : "Error");
            event(pod, "Unhealthy", "Liveness probe failed: HTTP probe failed with statuscode: 503");
            event(pod, "Killing", "Container exporter failed liveness probe, will be restarted");
        }
    }

    private void event(String pod, String reason, String message) {
        server.apply("""
            apiVersion: v1
            kind: Event
            metadata: {name: %1$s-%2$s, namespace: nvidia-gpu}
            involvedObject: {kind: Pod, namespace: nvidia-gpu, name: %1$s}
            type: Warning
            reason: %3$s
            message: '%4$s'
            count: 91
            firstTimestamp: '%5$s'
            lastTimestamp: '%5$s'
            """.formatted(
                        pod,
                        reason.toLowerCase(Locale.ROOT),
                        reason,
                        message,
                        Instant.now().truncatedTo(ChronoUnit.SECONDS)));
    }

    /// The API server sends nothing to an address that no pod stands for.
    private void service() {
        String host = plane.exporters().host();
        server.pod(Arms.NAMESPACE, "prometheus-0", PLAIN, host, Map.of(), "prometheus", prometheus.port());
        server.apply("""
            apiVersion: v1
            kind: Service
            metadata: {name: arms-prometheus-admin, namespace: arms-prom}
            spec: {ports: [{name: web, protocol: TCP, port: 9335, targetPort: %2$d}]}
            ---
            apiVersion: v1
            kind: Endpoints
            metadata: {name: arms-prometheus-admin, namespace: arms-prom}
            subsets: [{addresses: [{ip: %1$s, targetRef: {kind: Pod, namespace: arms-prom, name: prometheus-0}}], ports: [{name: web, protocol: TCP, port: %2$d}]}]
            """.formatted(host, prometheus.port()));
    }

    @Override
    public void close() {
        prometheus.close();
        plane.close();
    }
}
