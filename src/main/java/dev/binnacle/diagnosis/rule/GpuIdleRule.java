package dev.binnacle.diagnosis.rule;

import dev.binnacle.diagnosis.Evidence;
import dev.binnacle.diagnosis.Finding;
import dev.binnacle.diagnosis.Level;
import dev.binnacle.diagnosis.Need;
import dev.binnacle.diagnosis.Remedy;
import dev.binnacle.diagnosis.Rule;
import dev.binnacle.diagnosis.Scene;
import dev.binnacle.diagnosis.Verdict;
import dev.binnacle.gpu.Gpu;
import dev.binnacle.gpu.GpuState;
import dev.binnacle.gpu.Metrics;
import dev.binnacle.message.Message;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/// GPUs that somebody holds and does not use, by who holds them.
final class GpuIdleRule {

    static final String ID = "gpu-idle";

    static final Rule RULE = Rule.named(ID)
            .uses(Need.GPUS)
            .metrics(Metrics.UTILIZATION)
            .about(scene -> !scene.seen().fleet().gpus().isEmpty())
            .decides(GpuIdleRule::decide);

    private static final int MOST = 8;

    private GpuIdleRule() {}

    private static Verdict decide(Scene scene) {
        Map<String, List<Gpu>> byPod = new TreeMap<>();
        for (Gpu gpu : scene.seen().fleet().gpus()) {
            if (gpu.state() == GpuState.IDLE_HELD) {
                byPod.computeIfAbsent(
                                gpu.holder().namespace() + "/" + gpu.holder().pod(), _ -> new ArrayList<>())
                        .add(gpu);
            }
        }
        List<Finding> findings = new ArrayList<>();
        byPod.forEach((pod, gpus) -> findings.add(finding(pod, gpus)));
        return Verdict.of(findings);
    }

    private static Finding finding(String pod, List<Gpu> gpus) {
        Gpu first = gpus.getFirst();
        return new Finding(
                ID + "/" + pod,
                ID,
                Level.INFO,
                new Finding.Subject("Pod", pod, first.node()),
                Message.of("diagnosis.gpu-idle.title", pod, gpus.size()),
                Message.of("diagnosis.gpu-idle.why"),
                gpus.stream()
                        .limit(MOST)
                        .map(gpu -> Evidence.observed(
                                gpu.node() + " GPU " + gpu.index(),
                                gpu.sampledAt(),
                                gpu.why().isEmpty()
                                        ? Message.verbatim("-")
                                        : gpu.why().getFirst()))
                        .toList(),
                Optional.of(Remedy.advice(
                        Message.of("diagnosis.gpu-idle.remedy"),
                        "kubectl get pod " + first.holder().pod() + " -n "
                                + first.holder().namespace() + " -o wide")));
    }
}
