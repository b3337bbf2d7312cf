package dev.binnacle.diagnosis;

import dev.binnacle.cluster.Answer;
import dev.binnacle.cluster.ClusterFailure;
import dev.binnacle.cluster.ClusterProblem;
import dev.binnacle.cluster.Inventory;
import dev.binnacle.gpu.AgentKind;
import dev.binnacle.message.Message;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// What [ConflictRule] had to do without.
final class ConflictUnchecked {

    private ConflictUnchecked() {}

    /// @param silent nodes with an exporter and no sign of a host agent
    static List<Message> of(Scene scene, int silent) {
        Observations seen = scene.seen;
        Inventory inventory = seen.inventory();
        List<Message> unchecked = new ArrayList<>();
        inventory
                .nodes()
                .failure()
                .ifPresent(why -> unchecked.add(
                        Message.of("diagnosis.gpu-agent-conflict.unchecked.nodes", ClusterProblem.why(why))));
        inventory
                .pods()
                .failure()
                .ifPresent(why -> unchecked.add(
                        Message.of("diagnosis.gpu-agent-conflict.unchecked.pods", ClusterProblem.why(why))));
        boolean exporters = seen.agents().stream().anyMatch(agent -> agent.kind() != AgentKind.HOST_AGENT);
        if (!exporters) {
            return unchecked;
        }
        inventory
                .events()
                .failure()
                .ifPresent(why -> unchecked.add(
                        Message.of("diagnosis.gpu-agent-conflict.unchecked.events", ClusterProblem.why(why))));
        seen.targets()
                .failure()
                .ifPresent(why -> unchecked.add(Message.of(
                        "diagnosis.gpu-agent-conflict.unchecked.targets",
                        why instanceof ClusterFailure.NotFound
                                ? Message.of("topology.chain.targets.noPrometheus")
                                : ClusterProblem.why(why))));
        Optional<ClusterFailure> log = seen.logs().values().stream()
                .flatMap(answer -> answer.failure().stream())
                .findFirst();
        log.ifPresent(why ->
                unchecked.add(Message.of("diagnosis.gpu-agent-conflict.unchecked.logs", ClusterProblem.why(why))));
        if (silent > 0) {
            boolean asked = seen.hostUnits() instanceof Answer.Known;
            unchecked.add(Message.of(
                    asked
                            ? "diagnosis.gpu-agent-conflict.unchecked.silent.asked"
                            : "diagnosis.gpu-agent-conflict.unchecked.silent",
                    silent));
        }
        return unchecked;
    }
}
