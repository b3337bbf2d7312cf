package dev.binnacle.diagnosis.rule;

import dev.binnacle.cluster.Pod;
import dev.binnacle.cluster.Workload;
import dev.binnacle.diagnosis.Evidence;
import dev.binnacle.diagnosis.Finding;
import dev.binnacle.diagnosis.Level;
import dev.binnacle.diagnosis.Need;
import dev.binnacle.diagnosis.Remedy;
import dev.binnacle.diagnosis.RemedyBuilder;
import dev.binnacle.diagnosis.Rule;
import dev.binnacle.diagnosis.Scene;
import dev.binnacle.diagnosis.Verdict;
import dev.binnacle.diagnosis.conflict.LookAlike;
import dev.binnacle.gpu.Agent;
import dev.binnacle.gpu.AgentKind;
import dev.binnacle.gpu.GpuSample;
import dev.binnacle.message.Message;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Exporters that tell of GPUs and not whose they are, on nodes where pods have asked for some. One finding a
/// DaemonSet: the cause is in what all its pods share.
final class PodAttributionRule {

    static final String ID = "pod-attribution";

    static final Rule RULE = Rule.named(ID)
            .requires(Need.PODS, Need.READINGS)
            .uses(Need.LOGS)
            .considers(Need.AGENTS, Need.WORKLOADS, Need.NODES, Need.GPUS)
            .about(scene -> scene.exporters().stream().anyMatch(agent -> agent.kind() == AgentKind.DCGM_EXPORTER))
            .decides(PodAttributionRule::decide);

    private static final String RESOURCE = "nvidia.com/gpu";
    private static final String SWITCH = "DCGM_EXPORTER_KUBERNETES";
    private static final String SOCKET = "/var/lib/kubelet/pod-resources";
    private static final int MOST = 5;

    private PodAttributionRule() {}

    private static Verdict decide(Scene scene) {
        Map<String, List<Agent>> silent = new LinkedHashMap<>();
        for (Agent agent : scene.exporters()) {
            if (agent.kind() == AgentKind.DCGM_EXPORTER
                    && holders(scene, agent.node()) > 0
                    && namesNobody(scene, agent)) {
                String owner = scene.daemonSet(agent)
                        .map(set -> set.namespace() + "/" + set.name())
                        .orElse(Scene.key(agent));
                silent.computeIfAbsent(owner, _ -> new ArrayList<>()).add(agent);
            }
        }
        List<Finding> findings = new ArrayList<>();
        silent.forEach((owner, agents) -> findings.add(finding(scene, owner, agents)));
        return Verdict.of(findings);
    }

    private static int holders(Scene scene, String node) {
        return (int) scene.podsOn(node).stream()
                .filter(pod -> pod.phase().equals("Running"))
                .filter(pod ->
                        pod.containers().stream().anyMatch(one -> one.requests().containsKey(RESOURCE)))
                .count();
    }

    private static boolean namesNobody(Scene scene, Agent agent) {
        List<GpuSample> samples = scene.reading(agent)
                .flatMap(reading -> reading.samples().known())
                .orElse(List.of());
        return !samples.isEmpty()
                && samples.stream().noneMatch(sample -> sample.holder().present());
    }

    private static Finding finding(Scene scene, String owner, List<Agent> agents) {
        Optional<Workload> set = scene.daemonSet(agents.getFirst());
        List<Evidence> evidence = new ArrayList<>();
        for (Agent agent : agents.stream().limit(MOST).toList()) {
            evidence.add(Evidence.observed(
                    "GET " + agent.endpoint().display(),
                    scene.reading(agent)
                            .map(reading -> reading.samples().at())
                            .orElse(scene.seen().inventory().at()),
                    Message.of("diagnosis.pod-attribution.none", holders(scene, agent.node()))));
        }
        boolean slow = agents.stream()
                .flatMap(agent -> LookAlike.of(scene, agent).stream())
                .anyMatch(found -> found.kind() == LookAlike.Kind.SLOW_MAPPING);
        return new Finding(
                ID + "/" + owner,
                ID,
                Level.RISK,
                new Finding.Subject(
                        set.isPresent() ? "DaemonSet" : "Pod",
                        owner,
                        agents.size() == 1 ? agents.getFirst().node() : ""),
                Message.of("diagnosis.pod-attribution.title", owner, agents.size()),
                slow ? Message.of("diagnosis.look-alike.slow-mapping") : Message.of("diagnosis.pod-attribution.why"),
                evidence,
                Optional.of(remedy(scene, set, slow)));
    }

    private static Remedy remedy(Scene scene, Optional<Workload> set, boolean slow) {
        if (slow) {
            return Remedy.advice(Message.of("diagnosis.pod-attribution.remedy.slow"));
        }
        Optional<Pod.Container> container =
                set.flatMap(one -> one.containers().stream().findFirst());
        boolean mounted = container
                .map(one -> one.mounts().stream().anyMatch(mount -> mount.path().startsWith(SOCKET)))
                .orElse(true);
        if (set.isPresent() && container.isPresent() && !container.get().env().containsKey(SWITCH)) {
            RemedyBuilder builder = new RemedyBuilder(scene)
                    .container(
                            set.get(),
                            container.get().name(),
                            "env",
                            List.of(Map.of("name", SWITCH, "value", "true")),
                            "extraEnv");
            if (!mounted) {
                builder.caution(Message.of("diagnosis.pod-attribution.caution.socket", SOCKET));
            }
            return builder.build(Message.of("diagnosis.pod-attribution.remedy.switch", SWITCH));
        }
        return Remedy.advice(Message.of("diagnosis.pod-attribution.remedy", SOCKET));
    }
}
