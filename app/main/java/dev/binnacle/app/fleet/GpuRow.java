package dev.binnacle.app.fleet;

import dev.binnacle.gpu.Gpu;
import dev.binnacle.gpu.GpuId;
import dev.binnacle.gpu.GpuNode;
import dev.binnacle.gpu.use.Owner;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// A GPU and what the cluster's objects say of it, at one moment.
record GpuRow(Gpu gpu, GpuNode node, @Nullable Owner holder) {

    GpuId id() {
        return gpu.id();
    }

    /// Who holds it, by its pod's owner; empty when nobody is known to.
    Optional<Owner> owner() {
        return Optional.ofNullable(holder);
    }
}
