package dev.binnacle.cluster;

import java.util.Map;
import java.util.Set;

/// What Alibaba's managed Prometheus is called in a cluster.
public final class Arms {

    /// Where its agent runs and its configuration is pushed to.
    public static final String NAMESPACE = "arms-prom";

    /// The ConfigMap that scrape jobs are pushed as, its key, and its labels; documented by one public source.
    public static final String CONFIG_MAP = "arms-prom-prometheus-yaml";

    public static final String KEY = "promYaml";
    public static final Map<String, String> CONFIG_LABELS = Map.of("target", "arms", "type", "prometheus-yaml");

    /// Jobs that its agent has of its own accord on ACK.
    public static final Set<String> DEFAULT_JOBS = Set.of(
            "_arms-prom/node-exporter/0",
            "_arms/kubelet/metric",
            "_arms/kubelet/cadvisor",
            "_kube-state-metrics",
            "arms-ack-coredns",
            "arms-ack-ingress",
            "gpu-exporter",
            "kubernetes-pods");

    private Arms() {}
}
