package dev.binnacle.app;

import dev.binnacle.cluster.kube.ApiServer;
import dev.binnacle.cluster.kube.Exporters;
import dev.binnacle.cluster.kube.Exporters.Exporter;
import dev.binnacle.gpu.Pages;
import java.util.Map;

/// What the tests of the window look at: in a real API server, a node on which starship and dcgm-exporter meet,
/// a healthy node, and `arms-prom` with its operator and no scrape configuration yet.
final class GpuCluster {

    static final int GPUS = 2;

    private static final int PORT = 9400;

    private final ApiServer server;
    private final String space;
    private final Exporter host;
    private final Exporter rival;
    private final Exporter healthy;

    GpuCluster(ApiServer server, Exporters exporters) {
        this.server = server;
        space = server.newNamespace("window");
        host = exporters.add().metrics(PORT, Pages.host(contested(), GPUS));
        rival = exporters.add().hangs(PORT);
        healthy = exporters.add().metrics(PORT, Pages.classic(calm(), GPUS));
        node(contested(), host.ip(), Map.of("starship", "dcgm"));
        node(calm(), exporters.add().ip(), Map.of());
        daemonSet();
        exporterPod(contested(), rival.ip());
        exporterPod(calm(), healthy.ip());
        server.namespace("arms-prom");
        operator();
    }

    /// The node with starship.
    String contested() {
        return space + "-a";
    }

    String calm() {
        return space + "-b";
    }

    /// On the node that is well.
    Exporter exporter() {
        return healthy;
    }

    /// The exporter beside starship; it hangs.
    Exporter rival() {
        return rival;
    }

    private void node(String name, String ip, Map<String, String> labels) {
        var all = new java.util.HashMap<>(labels);
        all.put("aliyun.accelerator/nvidia_name", "NVIDIA-A100-SXM4-80GB");
        server.node(name, ip, all);
    }

    private void daemonSet() {
        server.apply("""
            apiVersion: apps/v1
            kind: DaemonSet
            metadata: {name: dcgm-exporter, namespace: %s}
            spec:
              selector: {matchLabels: {app.kubernetes.io/name: dcgm-exporter}}
              template:
                metadata: {labels: {app.kubernetes.io/name: dcgm-exporter}}
                spec:
                  containers:
                  - {name: exporter, image: "nvcr.io/nvidia/k8s/dcgm-exporter:4.4.2-4.7.1-ubuntu22.04"}
            """.formatted(space));
    }

    private void exporterPod(String node, String ip) {
        String uid = server.get("/apis/apps/v1/namespaces/" + space + "/daemonsets/dcgm-exporter")
                .at("/metadata/uid")
                .asString();
        server.apply("""
            apiVersion: v1
            kind: Pod
            metadata:
              name: dcgm-exporter-%2$s
              namespace: %1$s
              labels: {app.kubernetes.io/name: dcgm-exporter}
              ownerReferences: [{apiVersion: apps/v1, kind: DaemonSet, name: dcgm-exporter, uid: %4$s, controller: true}]
            spec:
              nodeName: %2$s
              containers:
              - name: exporter
                image: nvcr.io/nvidia/k8s/dcgm-exporter:4.4.2-4.7.1-ubuntu22.04
                ports: [{name: metrics, containerPort: 9400}]
            status:
              phase: Running
              podIP: %3$s
              podIPs: [{ip: %3$s}]
              conditions: [{type: Ready, status: "True"}]
            """.formatted(space, node, ip, uid));
    }

    private void operator() {
        String container = """
            {"name": "operator", "image": "registry.example/arms/prometheus-agent:v1",
             "args": ["--port=9335", "--yaml=/etc/config/prometheusDisk/prometheus.yaml"],
             "volumeMounts": [{"name": "prom-config", "mountPath": "/etc/config/prometheusDisk"}]}\
            """;
        server.apply("""
            apiVersion: apps/v1
            kind: ReplicaSet
            metadata: {name: arms-prom-operator-ack-arms-prometheus-5f7c9, namespace: arms-prom, labels: {app: operator}}
            spec:
              replicas: 1
              selector: {matchLabels: {app: operator}}
              template:
                metadata: {labels: {app: operator}}
                spec: {containers: [%s], volumes: [{name: prom-config, emptyDir: {}}]}
            status: {replicas: 1, readyReplicas: 1, availableReplicas: 1}
            ---
            apiVersion: v1
            kind: Pod
            metadata: {name: arms-prom-operator-ack-arms-prometheus-5f7c9-x2x4d, namespace: arms-prom, labels: {app: operator}}
            spec:
              nodeName: %s
              containers: [%s]
              volumes: [{name: prom-config, emptyDir: {}}]
            status: {phase: Running, podIP: 10.91.0.1, podIPs: [{ip: 10.91.0.1}], conditions: [{type: Ready, status: "True"}]}
            """.formatted(container.replace("\n", " "), calm(), container.replace("\n", " ")));
    }
}
