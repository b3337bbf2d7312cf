package dev.binnacle.gpu.use;

import dev.binnacle.gpu.GpuId;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/// Who holds GPUs, and what they make of them.
///
/// @param pods        placed on a node, that ask for GPUs or hold some
/// @param waiting     for a node with GPUs to spare
/// @param asked       resource → quantity, of the placed pods
/// @param awaited     resource → quantity, of the waiting ones
/// @param gpus        that agents say its pods hold; may be fewer than asked for, where agents name no pods
/// @param nodes       of its placed pods
/// @param busy        of `gpus`, with something to do now
/// @param idle        of `gpus`, with nothing to do now
/// @param unknown     of `gpus`, of which nothing fresh is known
/// @param utilization mean over those known, now
/// @param most        the busiest of those known, now
/// @param lately      mean over the last while; empty where none was kept
/// @param since       start of its oldest placed pod; null when no pod is placed or known
public record WorkloadUse(
        Owner owner,
        int pods,
        int waiting,
        SortedMap<String, Double> asked,
        SortedMap<String, Double> awaited,
        List<GpuId> gpus,
        SortedSet<String> nodes,
        int busy,
        int idle,
        int unknown,
        OptionalDouble utilization,
        OptionalDouble most,
        OptionalDouble lately,
        @Nullable Instant since) {

    public WorkloadUse {
        asked = new TreeMap<>(asked);
        awaited = new TreeMap<>(awaited);
        gpus = List.copyOf(gpus);
        nodes = new TreeSet<>(nodes);
    }

    /// In the order that wants looking at.
    public enum Standing {
        /// Holds GPUs and uses none of them.
        IDLE,
        PARTLY_IDLE,
        /// Has nothing yet.
        WAITING,
        /// Asked, and no agent says which GPUs it got or how they do.
        UNKNOWN,
        BUSY
    }

    public Standing standing() {
        if (idle > 0) {
            return busy == 0 ? Standing.IDLE : Standing.PARTLY_IDLE;
        }
        if (busy > 0) {
            return Standing.BUSY;
        }
        return pods == 0 && waiting > 0 ? Standing.WAITING : Standing.UNKNOWN;
    }

    /// Whole GPUs asked for and got, when it asks for such.
    public double whole() {
        return whole(asked);
    }

    static double whole(Map<String, Double> resources) {
        return resources.entrySet().stream()
                .filter(entry -> GpuResource.sharing(entry.getKey()) == GpuResource.Sharing.WHOLE)
                .mapToDouble(Map.Entry::getValue)
                .sum();
    }
}
