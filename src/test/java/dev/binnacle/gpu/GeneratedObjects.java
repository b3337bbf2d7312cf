package dev.binnacle.gpu;

import dev.binnacle.cluster.Answer;
import dev.binnacle.cluster.Inventory;
import dev.binnacle.cluster.InventoryBuilder;
import dev.binnacle.cluster.Node;
import dev.binnacle.cluster.Pod;
import dev.binnacle.cluster.PodBuilder;
import dev.binnacle.gpu.GeneratedNode.Job;
import dev.binnacle.gpu.GeneratedNode.Schema;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// The Nodes and Pods of a [GeneratedFleet]. Any thread may ask, one at a time gets in.
final class GeneratedObjects {

    /// Exporter pods are named by a number: the node's, and which of its exporters this is.
    private static final int GENERATIONS = 100;

    private static final int OFFSET = 36 * 36 * 36 * 36;

    private final GeneratedFleet.Plan plan;
    private final List<GeneratedNode> nodes;
    private final Held[] held;

    /// The pods of a node until its next turn.
    private record Held(long turn, List<Pod> pods) {}

    GeneratedObjects(GeneratedFleet.Plan plan, List<GeneratedNode> nodes) {
        this.plan = plan;
        this.nodes = nodes;
        held = new Held[nodes.size()];
    }

    synchronized Inventory inventory(Instant at) {
        List<Node> present = new ArrayList<>(nodes.size());
        List<Pod> pods = new ArrayList<>(plan.pods());
        for (GeneratedNode node : nodes) {
            if (node.present(at)) {
                present.add(node(node));
                pods.addAll(pods(node, at));
            }
        }
        return new InventoryBuilder()
                .at(at)
                .nodes(Answer.known(List.copyOf(present), at))
                .pods(Answer.known(List.copyOf(pods), at))
                .build();
    }

    int nodeOf(String exporterPod, Instant at) {
        String tail = exporterPod.substring(exporterPod.lastIndexOf('-') + 1);
        int number = (Integer.parseInt(tail, 36) - OFFSET) / GENERATIONS;
        boolean there = number >= 0
                && number < nodes.size()
                && nodes.get(number).present(at)
                && exporterName(nodes.get(number), at).equals(exporterPod);
        return there ? number : -1;
    }

    private static Node node(GeneratedNode node) {
        Map<String, String> labels = new LinkedHashMap<>();
        labels.put("kubernetes.io/hostname", node.name);
        labels.put("topology.kubernetes.io/zone", "cn-beijing-" + (char) ('g' + node.number / 16 % 3));
        labels.put("alibabacloud.com/nodepool-id", "np-" + node.pool.label);
        labels.put("aliyun.accelerator/nvidia_name", node.pool.model.replace(' ', '-'));
        labels.put("aliyun.accelerator/nvidia_count", "8");
        labels.put("aliyun.accelerator/nvidia_mem", node.pool.mebibytes + "MiB");
        labels.put("rack", "r" + node.number / 16);
        Map<String, String> allocatable = new LinkedHashMap<>();
        allocatable.put("cpu", "188");
        allocatable.put("memory", "1979Gi");
        if (node.shared) {
            labels.put("ack.node.gpu.schedule", "cgpu");
            allocatable.put("aliyun.com/gpu-mem", Integer.toString(8 * (node.pool.mebibytes / 1_024)));
            allocatable.put("aliyun.com/gpu-count", "8");
        } else if (node.mig) {
            allocatable.put("nvidia.com/gpu", "6");
            allocatable.put("nvidia.com/mig-3g.40gb", "2");
            allocatable.put("nvidia.com/mig-2g.20gb", "2");
            allocatable.put("nvidia.com/mig-1g.10gb", "2");
        } else {
            allocatable.put("nvidia.com/gpu", "8");
        }
        return new Node(node.name, node.ip, labels, allocatable, Map.of("Ready", "True"), List.of());
    }

    private List<Pod> pods(GeneratedNode node, Instant at) {
        long turn = node.turn(at);
        @Nullable Held before = held[node.number];
        if (before != null && before.turn() == turn) {
            return before.pods();
        }
        List<Pod> pods = new ArrayList<>();
        pods.add(exporter(node, at));
        node.jobs(at).forEach(job -> pods.add(job(node, job)));
        int share = plan.pods() / nodes.size() + (node.number < plan.pods() % nodes.size() ? 1 : 0);
        for (int i = 0; pods.size() < share; i++) {
            pods.add(other(node, turn, i));
        }
        held[node.number] = new Held(turn, List.copyOf(pods));
        return pods;
    }

    private static String exporterName(GeneratedNode node, Instant at) {
        int generation = (int) Math.floorMod(node.turn(at), (long) GENERATIONS);
        return (node.schema.ack() ? "ack-prometheus-gpu-exporter-" : "dcgm-exporter-")
                + Integer.toString(OFFSET + node.number * GENERATIONS + generation, 36);
    }

    private static Pod exporter(GeneratedNode node, Instant at) {
        String name = exporterName(node, at);
        if (node.schema.ack()) {
            return new PodBuilder("arms-prom", name)
                    .on(node.name)
                    .owner("DaemonSet", "ack-prometheus-gpu-exporter")
                    .label("k8s-app", "ack-prometheus-gpu-exporter")
                    .container("node-gpu-exporter", "registry.example/acs/gpu-prometheus-exporter:v1.0." + 7)
                    .port("http-metrics", 9445, 0)
                    .build();
        }
        String version = node.schema == Schema.RENAMED ? "4.6.0-4.9.0-distroless" : "4.5.3-4.8.2-distroless";
        return new PodBuilder("nvidia-gpu", name)
                .on(node.name)
                .owner("DaemonSet", "dcgm-exporter")
                .label("app.kubernetes.io/name", "dcgm-exporter")
                .container("dcgm-exporter", "nvcr.io/nvidia/k8s/dcgm-exporter:" + version)
                .port("metrics", 9400, 0)
                .build();
    }

    private static Pod job(GeneratedNode node, Job job) {
        PodBuilder pod = new PodBuilder(job.namespace(), job.pod())
                .on(node.name)
                .owner(job.ownerKind(), job.owner())
                .label("app", job.owner())
                .container(job.container(), "registry.example/ai/" + job.container() + ":2.7");
        if (node.shared) {
            return pod.requests("aliyun.com/gpu-mem", Integer.toString(node.pool.mebibytes / 2_048 * job.gpus()))
                    .build();
        }
        boolean instance = node.mig && job.first() + job.gpus() <= 2;
        return pod.requests(instance ? "nvidia.com/mig-3g.40gb" : "nvidia.com/gpu", Integer.toString(job.gpus()))
                .build();
    }

    /// Pods that want no GPU: agents of the platform, and whatever else finds room.
    private static Pod other(GeneratedNode node, long turn, int i) {
        String app = "svc-" + (node.number * 31 + i) % 400;
        return new PodBuilder(i < 6 ? "kube-system" : "shop-" + i % 9, app + "-6d4b75cb6d-" + node.number + "-" + turn)
                .on(node.name)
                .owner(i < 6 ? "DaemonSet" : "ReplicaSet", app + "-6d4b75cb6d")
                .label("app", app)
                .label("pod-template-hash", "6d4b75cb6d")
                .container(app, "registry.example/shop/" + app + ":1." + i)
                .requests("cpu", "500m")
                .requests("memory", "1Gi")
                .build();
    }
}
