package dev.binnacle.gpu.use;

import dev.binnacle.cluster.Inventory;
import dev.binnacle.cluster.Node;
import dev.binnacle.gpu.Gpu;
import dev.binnacle.gpu.GpuNode;
import dev.binnacle.gpu.Metrics;
import dev.binnacle.gpu.use.NodeUse.Closed;
import dev.binnacle.gpu.use.NodeUse.ResourceUse;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/// Puts together what is said of each node.
final class NodeUses {

    private static final Comparator<ResourceUse> WHOLE_FIRST =
            Comparator.comparing(ResourceUse::sharing).thenComparing(ResourceUse::resource);

    private final List<GpuNode> gpuNodes;
    private final Claims claims;
    private final double idleRatio;
    private final Map<String, Node> objects = new HashMap<>();
    private final Map<String, Map<String, Double>> allocated = new HashMap<>();

    NodeUses(List<GpuNode> gpuNodes, Inventory inventory, Claims claims, double idleRatio) {
        this.gpuNodes = gpuNodes;
        this.claims = claims;
        this.idleRatio = idleRatio;
        inventory.nodes().orElse(List.of()).forEach(node -> objects.put(node.name(), node));
        for (Claim claim : claims.active()) {
            if (!claim.pod().nodeName().isEmpty()) {
                Map<String, Double> sum = allocated.computeIfAbsent(claim.pod().nodeName(), _ -> new HashMap<>());
                claim.asked().forEach((resource, quantity) -> sum.merge(resource, quantity, Double::sum));
            }
        }
    }

    List<NodeUse> all() {
        return gpuNodes.stream().map(this::use).toList();
    }

    private NodeUse use(GpuNode node) {
        Node object = objects.get(node.name());
        Activity activity = new Activity(idleRatio);
        double used = 0;
        double total = 0;
        int held = 0;
        int instances = 0;
        for (Gpu gpu : node.gpus()) {
            activity.add(gpu);
            held += gpu.holder().present() ? 1 : 0;
            instances += gpu.id().instance().isEmpty() ? 0 : 1;
            double gpuUsed = gpu.values().orNaN(Metrics.MEMORY_USED);
            double gpuTotal = gpu.values().orNaN(Metrics.MEMORY_TOTAL);
            if (gpuUsed >= 0 && gpuTotal > 0) {
                used += gpuUsed;
                total += gpuTotal;
            }
        }
        return new NodeUse(
                node,
                resources(node.name(), object),
                activity.busy(),
                activity.idle(),
                activity.unknown() + node.unseen(),
                held,
                activity.mean(),
                total > 0 ? OptionalDouble.of(used) : OptionalDouble.empty(),
                total > 0 ? OptionalDouble.of(total) : OptionalDouble.empty(),
                instances,
                object == null ? Optional.empty() : closed(object),
                object != null);
    }

    private List<ResourceUse> resources(String node, @Nullable Node object) {
        Map<String, Double> asked = allocated.getOrDefault(node, Map.of());
        Set<String> names = new TreeSet<>(asked.keySet());
        if (object != null) {
            object.allocatable().keySet().stream()
                    .filter(GpuResource::speaksOfGpus)
                    .forEach(names::add);
        }
        return names.stream()
                .map(name -> new ResourceUse(
                        name,
                        object == null
                                ? OptionalDouble.empty()
                                : GpuResource.quantity(object.allocatable().getOrDefault(name, "")),
                        claims.known() ? OptionalDouble.of(asked.getOrDefault(name, 0.0)) : OptionalDouble.empty()))
                .sorted(WHOLE_FIRST)
                .toList();
    }

    private static Optional<Closed> closed(Node node) {
        if (!node.ready()) {
            return Optional.of(Closed.NOT_READY);
        }
        return node.taints().stream().anyMatch(taint -> taint.startsWith("node.kubernetes.io/unschedulable"))
                ? Optional.of(Closed.CORDONED)
                : Optional.empty();
    }
}
