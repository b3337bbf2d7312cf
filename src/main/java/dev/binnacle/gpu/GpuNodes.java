package dev.binnacle.gpu;

import dev.binnacle.cluster.ClusterFailure;
import dev.binnacle.cluster.Inventory;
import dev.binnacle.cluster.Node;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/// What a Node object tells of its GPUs. A node whose device plugin is gone still counts while a label or a
/// resource name speaks of GPUs; a node that has neither may still have some that nobody announced.
public final class GpuNodes {

    private static final List<String> RESOURCES = List.of("nvidia.com/gpu", "nvidia.com/mig-", "aliyun.com/gpu");
    private static final List<String> MODEL_LABELS =
            List.of("aliyun.accelerator/nvidia_name", "nvidia.com/gpu.product");

    private static final List<String> COUNT_LABELS = List.of("aliyun.accelerator/nvidia_count", "nvidia.com/gpu.count");

    private GpuNodes() {}

    public static boolean hasGpus(Node node) {
        return node.allocatable().keySet().stream().anyMatch(GpuNodes::gpuResource)
                || node.labels().keySet().stream().anyMatch(key -> key.startsWith("aliyun.accelerator/"))
                || "true".equals(node.labels().get("nvidia.com/gpu.present"))
                || node.labels().containsKey("nvidia.com/gpu.product");
    }

    /// Every node that has or may have GPUs, by name: those that say so, those that are said to run a host
    /// agent, and those whose agents told of some.
    public static List<GpuNode> of(Inventory inventory, Fleet fleet, List<Agent> agents, List<Reading> readings) {
        return new GpuNodeList(inventory, fleet, agents, readings).nodes();
    }

    /// What is known of the GPUs that an agent would tell of and does not.
    static GpuState state(ClusterFailure failure) {
        return failure instanceof ClusterFailure.Forbidden ? GpuState.FORBIDDEN : GpuState.UNREACHABLE;
    }

    /// How many physical GPUs the node announces, however they are shared or cut; empty when it does not say.
    public static OptionalInt announced(Node node) {
        for (String label : COUNT_LABELS) {
            OptionalInt count = number(node.labels().get(label));
            if (count.isPresent()) {
                return count;
            }
        }
        OptionalInt whole = number(node.allocatable().get("nvidia.com/gpu"));
        int replicas = number(node.labels().get("nvidia.com/gpu.replicas")).orElse(1);
        return whole.isPresent() && replicas > 1
                ? OptionalInt.of(Math.ceilDiv(whole.getAsInt(), replicas))
                : whole.isPresent() ? whole : number(node.allocatable().get("aliyun.com/gpu"));
    }

    private static OptionalInt number(@Nullable String text) {
        return text != null && text.matches("[0-9]{1,4}")
                ? OptionalInt.of(Integer.parseInt(text))
                : OptionalInt.empty();
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
