package dev.binnacle.cluster;

import java.util.List;
import java.util.Map;

/// @param internalIp  empty when the node has none yet
/// @param allocatable quantities as the server writes them: `nvidia.com/gpu` → `8`
/// @param conditions  type → status, `Ready` → `True`
public record Node(
        String name,
        String internalIp,
        Map<String, String> labels,
        Map<String, String> allocatable,
        Map<String, String> conditions,
        List<String> taints) {

    public Node {
        labels = Map.copyOf(labels);
        allocatable = Map.copyOf(allocatable);
        conditions = Map.copyOf(conditions);
        taints = List.copyOf(taints);
    }

    public boolean ready() {
        return "True".equals(conditions.get("Ready"));
    }
}
