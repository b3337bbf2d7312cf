package dev.binnacle.gpu.use;

import dev.binnacle.cluster.Inventory;
import dev.binnacle.gpu.Fleet;
import dev.binnacle.gpu.Gpu;
import dev.binnacle.gpu.GpuId;
import dev.binnacle.gpu.GpuNode;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.ToDoubleFunction;

/// Who has the GPUs of a cluster, at one moment.
///
/// @param nodes     by name
/// @param workloads those that want looking at first: idle holders, then those partly idle, those that wait
/// @param waiting   pods that no node has been found for
/// @param owners    GPU → who holds it
public record FleetUse(List<NodeUse> nodes, List<WorkloadUse> workloads, Waiting waiting, Map<GpuId, Owner> owners) {

    public static final FleetUse EMPTY = new FleetUse(List.of(), List.of(), new Waiting(0, 0, 0, 0), Map.of());

    public FleetUse {
        nodes = List.copyOf(nodes);
        workloads = List.copyOf(workloads);
        owners = Map.copyOf(owners);
    }

    /// @param pods     that wait for GPUs of any sort
    /// @param whole    whole GPUs they ask for
    /// @param idleHeld GPUs that somebody holds and does not use
    /// @param free     whole GPUs that nobody asked for, on nodes that take pods
    public record Waiting(int pods, double whole, int idleHeld, double free) {}

    /// @param idleRatio a GPU less busy than this is idle
    /// @param lately    mean utilisation over the last while; NaN where none was kept
    public static FleetUse of(
            Fleet fleet,
            List<GpuNode> gpuNodes,
            Inventory inventory,
            double idleRatio,
            ToDoubleFunction<GpuId> lately) {
        Claims claims = new Claims(inventory);
        List<NodeUse> nodes = new NodeUses(gpuNodes, inventory, claims, idleRatio).all();
        List<WorkloadUse> workloads = new WorkloadUses(fleet, claims, idleRatio, lately).all();
        Map<GpuId, Owner> owners = new HashMap<>();
        for (Gpu gpu : fleet.gpus()) {
            if (gpu.holder().present()) {
                owners.put(gpu.id(), claims.owner(gpu.holder()));
            }
        }
        Waiting waiting = new Waiting(
                workloads.stream().mapToInt(WorkloadUse::waiting).sum(),
                workloads.stream()
                        .mapToDouble(use -> WorkloadUse.whole(use.awaited()))
                        .sum(),
                workloads.stream().mapToInt(WorkloadUse::idle).sum(),
                nodes.stream()
                        .filter(node -> node.closed().isEmpty())
                        .flatMap(node -> node.whole().stream())
                        .mapToDouble(resource -> Math.max(0, resource.free().orElse(0)))
                        .sum());
        return new FleetUse(nodes, workloads, waiting, owners);
    }
}
