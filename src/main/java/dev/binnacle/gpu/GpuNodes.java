package dev.binnacle.gpu;

import dev.binnacle.cluster.Node;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/// What a Node object tells of its GPUs. A node whose device plugin is gone still counts while a label or a
/// resource name speaks of GPUs; a node that has neither may still have some that nobody announced.
public final class GpuNodes {

    private static final List<String> RESOURCES = List.of("nvidia.com/gpu", "nvidia.com/mig-", "aliyun.com/gpu");
    private static final List<String> MODEL_LABELS =
            List.of("aliyun.accelerator/nvidia_name", "nvidia.com/gpu.product");

    private GpuNodes() {}

    public static boolean hasGpus(Node node) {
        return node.allocatable().keySet().stream().anyMatch(GpuNodes::gpuResource)
                || node.labels().keySet().stream().anyMatch(key -> key.startsWith("aliyun.accelerator/"))
                || "true".equals(node.labels().get("nvidia.com/gpu.present"))
                || node.labels().containsKey("nvidia.com/gpu.product");
    }

    /// Resources by which pods ask for GPUs, whole, shared or cut, with the node's quantities as written.
    public static Map<String, String> resources(Node node) {
        Map<String, String> found = new TreeMap<>(node.allocatable());
        found.keySet().removeIf(resource -> !gpuResource(resource));
        return found;
    }

    public static boolean gpuResource(String resource) {
        return RESOURCES.stream().anyMatch(resource::startsWith);
    }

    /// As the node's labels name it; empty when they do not.
    public static String model(Node node) {
        return MODEL_LABELS.stream()
                .map(label -> node.labels().getOrDefault(label, ""))
                .filter(model -> !model.isEmpty())
                .findFirst()
                .orElse("");
    }

    /// Whether the node's label claims that the host agent runs there.
    public static boolean declaresHostAgent(Node node, AgentSettings settings) {
        return !settings.hostLabelKey().isEmpty()
                && settings.hostLabelValue().equals(node.labels().get(settings.hostLabelKey()));
    }
}
