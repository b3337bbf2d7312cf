package dev.binnacle.app.fleet.heat;

import dev.binnacle.gpu.Gpu;
import dev.binnacle.gpu.GpuNode;
import dev.binnacle.gpu.GpuState;
import org.jspecify.annotations.Nullable;

/// One thing the heat map draws: a GPU, a MIG instance of one, or a GPU of which only its node tells.
///
/// @param gpu     null when it was never seen
/// @param ordinal of the unseen, from 0; [#UNCOUNTED] stands for as many as the node may have; 0 for the seen
record HeatItem(GpuNode node, @Nullable Gpu gpu, int ordinal) {

    static final int UNCOUNTED = -1;

    GpuState state() {
        return gpu == null ? node.state() : gpu.state();
    }

    /// Whether this is the same place of the cluster, whatever its values are now.
    boolean samePlace(HeatItem other) {
        if (!node.name().equals(other.node.name())) {
            return false;
        }
        if (gpu == null || other.gpu == null) {
            return gpu == null && other.gpu == null && ordinal == other.ordinal;
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
