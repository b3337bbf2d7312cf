package dev.binnacle.gpu.filter;

import java.util.List;
import java.util.Map;

/// The group of nodes a node was made in, by the labels of the providers that have such groups.
public final class NodePool {

    /// Keys of the labels: ACK's first; then GKE, EKS, AKS, Karpenter.
    public static final List<String> LABELS = List.of(
            "alibabacloud.com/nodepool-id",
            "node.alibabacloud.com/nodepool-id",
            "cloud.google.com/gke-nodepool",
            "eks.amazonaws.com/nodegroup",
            "kubernetes.azure.com/agentpool",
            "karpenter.sh/nodepool");

    private NodePool() {}

    /// @param labels of the node
    /// @return empty when none of the labels is there
    public static String of(Map<String, String> labels) {
        return LABELS.stream()
                .map(label -> labels.getOrDefault(label, ""))
                .filter(pool -> !pool.isEmpty())
                .findFirst()
                .orElse("");
    }
}
