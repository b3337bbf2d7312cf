package dev.binnacle.gpu.prometheus;

import dev.binnacle.cluster.Inventory;
import dev.binnacle.cluster.Node;
import dev.binnacle.cluster.Pod;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Finds the node that a series is about. Which label names it depends on how the scrape job was written, and
/// some labels that look like it hold a pod's name, so a label counts only when the cluster has a node of that
/// name; the address that was scraped is the node's or one of its pods'. Only where the cluster's nodes are not
/// known are labels believed.
final class NodeNames {

    private static final List<String> NODE_LABELS =
            List.of("kubernetes_node", "node", "node_name", "NodeName", "nodename", "exported_node");

    /// Where an exporter says where it runs: its node's name, or its pod's where nobody told it better.
    private static final List<String> HOST_LABELS =
            List.of("Hostname", "hostname", "exported_Hostname", "exported_hostname");

    private static final List<String> POD_LABELS = List.of("pod", "exported_pod", "pod_name", "PodName");

    private final Map<String, String> byName = new HashMap<>();
    private final Map<String, String> byAddress = new HashMap<>();
    private final Map<String, Pod> podsByAddress = new HashMap<>();
    private final Map<String, String> byPod = new HashMap<>();

    NodeNames(Inventory inventory) {
        for (Pod pod : inventory.pods().orElse(List.of())) {
            if (!pod.active() || pod.nodeName().isEmpty()) {
                continue;
            }
            byPod.put(pod.name(), pod.nodeName());
            if (!pod.ip().isEmpty() && !pod.hostNetwork()) {
                byAddress.put(pod.ip(), pod.nodeName());
                podsByAddress.put(pod.ip(), pod);
            }
        }
        for (Node node : inventory.nodes().orElse(List.of())) {
            byName.put(node.name(), node.name());
            if (!node.internalIp().isEmpty()) {
                byAddress.put(node.internalIp(), node.name());
            }
        }
    }

    /// Never empty, unless the series names nothing at all: at the least the address that was scraped.
    String of(Map<String, String> labels) {
        for (List<String> keys : List.of(NODE_LABELS, HOST_LABELS)) {
            for (String key : keys) {
                String node = byName.get(labels.getOrDefault(key, ""));
                if (node != null) {
                    return node;
                }
            }
        }
        String host = host(labels.getOrDefault("instance", ""));
        Optional<String> known = Optional.ofNullable(byName.get(host))
                .or(() -> Optional.ofNullable(byAddress.get(host)))
                .or(() -> byPod(labels));
        return known.orElseGet(() -> NODE_LABELS.stream()
                .map(key -> labels.getOrDefault(key, ""))
                .filter(node -> !node.isEmpty())
                .findFirst()
                .orElse(host));
    }

    /// The pod that was scraped; empty for an exporter of the host, and where pods are not known.
    Optional<Pod> scraped(String instance) {
        return Optional.ofNullable(podsByAddress.get(host(instance)));
    }

    /// A pod named in a series runs on the node the series is about, whether it holds the GPU or exports it.
    private Optional<String> byPod(Map<String, String> labels) {
        return java.util.stream.Stream.concat(POD_LABELS.stream(), HOST_LABELS.stream())
                .map(key -> byPod.get(labels.getOrDefault(key, "")))
                .filter(java.util.Objects::nonNull)
                .findFirst();
    }

    /// `10.0.0.1` of `10.0.0.1:9400`, `fd00::1` of `[fd00::1]:9400`.
    private static String host(String instance) {
        int colon = instance.lastIndexOf(':');
        if (instance.startsWith("[")) {
            int close = instance.indexOf(']');
            return close < 0 ? instance : instance.substring(1, close);
        }
        return colon > 0 && instance.indexOf(':') == colon ? instance.substring(0, colon) : instance;
    }
}
