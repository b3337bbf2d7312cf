package dev.binnacle.diagnosis.conflict;

import dev.binnacle.diagnosis.Finding;
import dev.binnacle.diagnosis.Need;
import dev.binnacle.diagnosis.Rule;
import dev.binnacle.diagnosis.Scene;
import dev.binnacle.diagnosis.Verdict;
import dev.binnacle.message.Message;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Two agents on one node, each with a DCGM engine of its own: starship on the host beside dcgm-exporter in a
/// pod, two exporters, or an exporter beside the GPU Operator's engine.
///
/// | level | when |
/// |---|---|
/// | info | an agent of the host and no exporter |
/// | risk | both, and no symptom; or symptoms and no rival but by inference (`S6`, `R3`) |
/// | likely | both, the host's by `S1` to `S5`, and one of `C1` to `C5` |
/// | confirmed | `C1`, or `C2` and `C3`; and the rival by `S1`, `S2`, `S4` or as a pod (`R1`, `R2`) |
///
/// An exporter alone is no finding: that its node shows no host agent is not known to mean that there is none,
/// and is said once for all of them.
public final class ConflictRule {

    public static final String ID = "gpu-agent-conflict";

    public static final Rule RULE = Rule.named(ID)
            .requires(Need.NODES, Need.PODS)
            .uses(Need.READINGS, Need.EVENTS, Need.LOGS, Need.TARGETS, Need.HOST_UNITS, Need.HISTORY)
            .considers(Need.AGENTS, Need.GPUS, Need.WORKLOADS, Need.CONFIG_MAPS, Need.HOST_OUTPUTS)
            .about(ConflictRule::anybodyThere)
            .decides(ConflictRule::decide);

    private ConflictRule() {}

    private static boolean anybodyThere(Scene scene) {
        HostAgentSigns signs = new HostAgentSigns(scene);
        return scene.nodeNames().stream()
                .anyMatch(node ->
                        !scene.exporters(node).isEmpty() || !signs.of(node).isEmpty());
    }

    private static Verdict decide(Scene scene) {
        Conflicts conflicts = Conflicts.of(scene);
        HostAgentSigns signs = new HostAgentSigns(scene);
        List<Finding> findings = new ArrayList<>();
        int silent = 0;
        for (String node : scene.nodeNames()) {
            Optional<Finding> finding = conflicts.on(node);
            finding.ifPresent(findings::add);
            if (finding.isEmpty()
                    && !scene.exporters(node).isEmpty()
                    && signs.refuted(node).isEmpty()) {
                silent++;
            }
        }
        return new Verdict(
                findings,
                silent == 0 ? List.of() : List.of(Message.of("diagnosis.gpu-agent-conflict.unchecked.silent", silent)));
    }
}
