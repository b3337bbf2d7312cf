package dev.binnacle.app.fleet.heat;

import dev.binnacle.gpu.Gpu;
import dev.binnacle.gpu.GpuNode;
import dev.binnacle.gpu.GpuState;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// One thing the heat map draws: a GPU, a MIG instance of one, or as many GPUs as a node may have.
///
/// @param gpu null where the node does not say how many it has, and none was seen
record HeatItem(GpuNode node, @Nullable Gpu gpu) {

    Optional<Gpu> known() {
        return Optional.ofNullable(gpu);
    }

    GpuState state() {
        return gpu == null ? node.state() : gpu.state();
    }

    /// Whether this is the same place of the cluster, whatever its values are now.
    boolean samePlace(HeatItem other) {
        if (!node.name().equals(other.node.name())) {
            return false;
        }
        if (gpu == null || other.gpu == null) {
            return gpu == null && other.gpu == null;
        }
        return gpu.id().equals(other.gpu.id());
    }

    /// MIG instances of one GPU share its square.
    boolean sameCard(HeatItem other) {
        return gpu != null
                && other.gpu != null
                && gpu.id().uuid().equals(other.gpu.id().uuid())
                && node.name().equals(other.node.name());
    }
}
