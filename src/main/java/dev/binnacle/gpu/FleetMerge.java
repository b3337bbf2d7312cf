package dev.binnacle.gpu;

import dev.binnacle.cluster.ClusterFailure;
import dev.binnacle.cluster.ClusterProblem;
import dev.binnacle.message.Message;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;

/// Puts together what several agents say of the same GPU. A GPU is the same when its UUID and MIG instance are;
/// its node is the agent's, never what a page says of its host.
///
/// Of several sources the preferred one is fresh rather than old or failed, names the pod that holds the GPU
/// rather than not, is an agent rather than a Prometheus, and runs in a pod of its own rather than on the host.
/// Others complete what it does not say, but old values never mix into fresh ones.
final class FleetMerge {

    private static final Comparator<Said> PREFERRED_FIRST = Comparator.comparing((Said said) -> !said.from.fresh())
            .thenComparing(said -> !said.from.answers())
            .thenComparing(said -> !said.sample.holder().present())
            .thenComparing(said -> said.from.agent().kind())
            .thenComparing(said -> said.from.at(), Comparator.reverseOrder())
            .thenComparing(said -> said.from.agent().endpoint().display());

    private final GpuRules rules;

    /// What one of the sources last said of the GPU in question.
    record Said(Heard from, GpuSample sample) {}

    FleetMerge(GpuRules rules) {
        this.rules = rules;
    }

    /// A GPU, and what has to be remembered of it.
    record Merged(Gpu gpu, GpuPast past) {}

    /// @param sources at least one, all of the same GPU
    /// @param before  what was remembered of it
    Merged merged(List<Said> sources, GpuPast before) {
        List<Said> all = sources;
        if (sources.size() > 1) {
            all = new ArrayList<>(sources);
            all.sort(PREFERRED_FIRST);
        }
        Said best = all.getFirst();
        MetricValues values = best.sample.values();
        Map<Integer, Long> xids = best.sample.xids();
        for (Said one : all.subList(1, all.size())) {
            if (one.from.fresh() == best.from.fresh() && one.from.answers() == best.from.answers()) {
                values = values.orElse(one.sample.values());
                xids = both(xids, one.sample.xids());
            }
        }
        GpuPast past = before.next(values, best.sample.holder(), best.from.at(), rules);
        GpuRules.Judgement judgement = judged(best, values, xids, past);
        Gpu gpu = new Gpu(
                best.sample.id(),
                first(all, GpuSample::index),
                best.from.agent().node(),
                first(all, GpuSample::model),
                first(all, GpuSample::driver),
                first(all, GpuSample::migProfile),
                best.sample.holder(),
                values,
                xids,
                best.from.at(),
                all.stream().map(FleetMerge::source).toList(),
                judgement.state(),
                judgement.reasons());
        return new Merged(gpu, past);
    }

    private static Map<Integer, Long> both(Map<Integer, Long> xids, Map<Integer, Long> others) {
        if (others.isEmpty()) {
            return xids;
        }
        Map<Integer, Long> both = new TreeMap<>(xids);
        others.forEach((code, count) -> both.merge(code, count, Math::max));
        return both;
    }

    private static Gpu.Source source(Said said) {
        return new Gpu.Source(said.from.agent(), said.from.at(), said.sample.values(), said.from.cutOff());
    }

    /// A reason not to know comes before what the old values would say.
    private GpuRules.Judgement judged(Said best, MetricValues values, Map<Integer, Long> xids, GpuPast past) {
        ClusterFailure failure = best.from.failure();
        if (failure != null) {
            return new GpuRules.Judgement(
                    GpuNodes.state(failure), List.of(Message.of("gpu.why.failing", ClusterProblem.why(failure))));
        }
        if (!best.from.fresh()) {
            return new GpuRules.Judgement(
                    GpuState.STALE,
                    List.of(Message.of("gpu.why.old", best.from.patience().toSeconds())));
        }
        GpuRules.Judgement judgement = rules.judge(values, xids, best.sample.holder(), past);
        boolean well = judgement.state() == GpuState.HEALTHY || judgement.state() == GpuState.IDLE_HELD;
        boolean seen = values.has(Metrics.TEMPERATURE) && values.has(Metrics.XID);
        // What makes a GPU ill may have stood where the page was cut off.
        return well && best.from.cutOff() && !seen
                ? new GpuRules.Judgement(GpuState.NOT_COLLECTED, List.of(Message.of("gpu.rule.cut")))
                : judgement;
    }

    /// A GPU whose every agent has gone.
    static Gpu gone(Gpu gpu) {
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
        for (Said one : all) {
            String value = text.apply(one.sample);
            if (!value.isEmpty()) {
                return value;
            }
        }
        return "";
    }
}
