package dev.binnacle.gpu.use;

import dev.binnacle.gpu.Fleet;
import dev.binnacle.gpu.Gpu;
import dev.binnacle.gpu.GpuId;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.ToDoubleFunction;
import org.jspecify.annotations.Nullable;

/// Puts together what is said of each owner of pods.
final class WorkloadUses {

    private static final Comparator<WorkloadUse> NEEDY_FIRST = Comparator.comparing(WorkloadUse::standing)
            .thenComparing(WorkloadUse::idle, Comparator.reverseOrder())
            .thenComparing(WorkloadUse::waiting, Comparator.reverseOrder())
            .thenComparing(use -> use.gpus().size(), Comparator.reverseOrder())
            .thenComparing(use -> use.owner().namespace())
            .thenComparing(use -> use.owner().name())
            .thenComparing(use -> use.owner().kind());

    private final double idleRatio;
    private final ToDoubleFunction<GpuId> lately;
    private final Map<Owner, Sum> sums = new HashMap<>();

    WorkloadUses(Fleet fleet, Claims claims, double idleRatio, ToDoubleFunction<GpuId> lately) {
        this.idleRatio = idleRatio;
        this.lately = lately;
        claims.active().forEach(claim -> sum(claim.owner()).add(claim));
        for (Gpu gpu : fleet.gpus()) {
            if (gpu.holder().present()) {
                sum(claims.owner(gpu.holder())).add(gpu);
            }
        }
    }

    List<WorkloadUse> all() {
        return sums.entrySet().stream()
                .map(entry -> entry.getValue().use(entry.getKey()))
                .sorted(NEEDY_FIRST)
                .toList();
    }

    private Sum sum(Owner owner) {
        return sums.computeIfAbsent(owner, _ -> new Sum());
    }

    private final class Sum {

        private final Set<String> pods = new HashSet<>();
        private int waiting;
        private final TreeMap<String, Double> asked = new TreeMap<>();
        private final TreeMap<String, Double> awaited = new TreeMap<>();
        private final List<GpuId> gpus = new ArrayList<>();
        private final TreeSet<String> nodes = new TreeSet<>();
        private final Activity activity = new Activity(idleRatio);
        private double lateSum;
        private int lateCount;
        private @Nullable Instant since;

        void add(Claim claim) {
            if (claim.waiting()) {
                waiting++;
                claim.asked().forEach((resource, quantity) -> awaited.merge(resource, quantity, Double::sum));
                return;
            }
            pods.add(claim.pod().name());
            nodes.add(claim.pod().nodeName());
            claim.asked().forEach((resource, quantity) -> asked.merge(resource, quantity, Double::sum));
            Instant created = claim.pod().createdAt();
            if (created.isAfter(Instant.EPOCH)) {
                since = since == null || created.isBefore(since) ? created : since;
            }
        }

        void add(Gpu gpu) {
            pods.add(gpu.holder().pod());
            nodes.add(gpu.node());
            gpus.add(gpu.id());
            activity.add(gpu);
            double mean = lately.applyAsDouble(gpu.id());
            if (!Double.isNaN(mean)) {
                lateSum += mean;
                lateCount++;
            }
        }

        WorkloadUse use(Owner owner) {
            return new WorkloadUse(
                    owner,
                    pods.size(),
                    waiting,
                    asked,
                    awaited,
                    gpus,
                    nodes,
                    activity.busy(),
                    activity.idle(),
                    activity.unknown(),
                    activity.mean(),
                    activity.most(),
                    lateCount == 0 ? OptionalDouble.empty() : OptionalDouble.of(lateSum / lateCount),
                    since);
        }
    }
}
