package dev.binnacle.app.fleet;

import dev.binnacle.gpu.Gpu;
import dev.binnacle.gpu.GpuId;
import dev.binnacle.gpu.filter.GpuFilter;
import dev.binnacle.gpu.use.Owner;
import java.time.Instant;
import java.util.Map;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/// A filter with what was known when it was applied. Immutable, so it may be asked on any thread.
///
/// @param labels node → its labels
/// @param owners GPU → who holds it
record FleetFilter(GpuFilter filter, Map<String, Map<String, String>> labels, Map<GpuId, Owner> owners, Instant now)
        implements Predicate<Gpu> {

    @Override
    public boolean test(Gpu gpu) {
        @Nullable Owner owner = owners.get(gpu.id());
        return filter.test(new GpuFilter.Subject(
                gpu, labels.getOrDefault(gpu.node(), Map.of()), owner == null ? "" : owner.name(), now));
    }
}
