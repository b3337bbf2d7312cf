package dev.binnacle.gpu;

import dev.binnacle.cluster.ClusterFailure;
import dev.binnacle.cluster.ClusterProblem;
import dev.binnacle.message.Message;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// Puts together what several agents say of the same GPUs. A GPU is the same when its UUID and MIG instance
/// are; its node is the agent's, never what a page says of its host.
///
/// Of several sources the preferred one answers now rather than failed, names the pod that holds the GPU rather
/// than not, and runs in a pod of its own rather than on the host. Others complete what it does not say, but a
/// failing one never mixes its old values into fresh ones.
final class FleetMerge {

    private static final Comparator<Said> PREFERRED_FIRST = Comparator.comparing((Said said) -> !said.answers())
            .thenComparing(said -> !said.sample().holder().present())
            .thenComparing(said -> said.agent().kind())
            .thenComparing(Said::at, Comparator.reverseOrder())
            .thenComparing(said -> said.agent().endpoint().display());

    private static final Comparator<Gpu> BY_PLACE = Comparator.comparing(Gpu::node)
            .thenComparingLong(gpu -> number(gpu.index()))
            .thenComparing(Gpu::index)
            .thenComparingLong(gpu -> number(gpu.id().instance()))
            .thenComparing(gpu -> gpu.id().uuid())
            .thenComparing(gpu -> gpu.id().instance());

    private final GpuRules rules;
    private final Instant now;
    private final Map<GpuId, List<Said>> said = new HashMap<>();

    /// @param failure of the agent's last reading; null when that was good
    private record Said(Agent agent, @Nullable ClusterFailure failure, Instant at, GpuSample sample) {
        boolean answers() {
            return failure == null;
        }
    }

    FleetMerge(GpuRules rules, Instant now) {
        this.rules = rules;
        this.now = now;
    }

    /// @param failure of the agent's last reading; null when that was good
    /// @param at      of its last good one
    void add(Agent agent, @Nullable ClusterFailure failure, Instant at, GpuSample sample) {
        said.computeIfAbsent(sample.id(), _ -> new ArrayList<>(2)).add(new Said(agent, failure, at, sample));
    }

    boolean has(GpuId id) {
        return said.containsKey(id);
    }

    /// @param orphans GPUs without any agent, shown as STALE
    List<Gpu> gpus(Collection<Gpu> orphans) {
        List<Gpu> gpus = new ArrayList<>(said.size() + orphans.size());
        said.values().forEach(sources -> gpus.add(merged(sources)));
        orphans.forEach(gpu -> gpus.add(stale(gpu)));
        gpus.sort(BY_PLACE);
        return gpus;
    }

    private Gpu merged(List<Said> all) {
        all.sort(PREFERRED_FIRST);
        Said best = all.getFirst();
        List<Said> alike =
                all.stream().filter(one -> one.answers() == best.answers()).toList();
        MetricValues values = best.sample().values();
        Map<Integer, Long> xids = new TreeMap<>();
        for (Said one : alike) {
            values = values.orElse(one.sample().values());
            one.sample().xids().forEach((code, count) -> xids.merge(code, count, Math::max));
        }
        GpuSample.Holder holder = best.sample().holder();
        GpuRules.Judgement judgement = judged(best, values, xids);
        return new Gpu(
                best.sample().id(),
                first(all, GpuSample::index),
                best.agent().node(),
                first(all, GpuSample::model),
                first(all, GpuSample::driver),
                first(all, GpuSample::migProfile),
                holder,
                values,
                xids,
                best.at(),
                all.stream()
                        .map(one -> new Gpu.Source(
                                one.agent(), one.at(), one.sample().values()))
                        .toList(),
                judgement.state(),
                judgement.reasons());
    }

    /// A reason not to know comes before what the old values would say.
    private GpuRules.Judgement judged(Said best, MetricValues values, Map<Integer, Long> xids) {
        ClusterFailure failure = best.failure();
        if (failure != null) {
            return new GpuRules.Judgement(
                    GpuNodes.state(failure), List.of(Message.of("gpu.why.failing", ClusterProblem.why(failure))));
        }
        Duration age = Duration.between(best.at(), now);
        if (age.compareTo(rules.staleAfter()) > 0) {
            return new GpuRules.Judgement(
                    GpuState.STALE,
                    List.of(Message.of(
                            "gpu.why.old", age.toSeconds(), rules.staleAfter().toSeconds())));
        }
        return rules.judge(values, xids, best.sample().holder());
    }

    private static Gpu stale(Gpu gpu) {
        return new Gpu(
                gpu.id(),
                gpu.index(),
                gpu.node(),
                gpu.model(),
                gpu.driver(),
                gpu.migProfile(),
                gpu.holder(),
                gpu.values(),
                gpu.xids(),
                gpu.sampledAt(),
                gpu.sources(),
                GpuState.STALE,
                List.of(Message.of("gpu.why.gone")));
    }

    private static String first(List<Said> all, Function<GpuSample, String> text) {
        return all.stream()
                .map(one -> text.apply(one.sample()))
                .filter(value -> !value.isEmpty())
                .findFirst()
                .orElse("");
    }

    /// `10` comes after `9`; what is no number comes last.
    private static long number(String text) {
        return text.matches("[0-9]{1,9}") ? Long.parseLong(text) : Long.MAX_VALUE;
    }
}
