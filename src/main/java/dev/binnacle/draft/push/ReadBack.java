package dev.binnacle.draft.push;

import dev.binnacle.cluster.Answer;
import dev.binnacle.cluster.Cluster;
import dev.binnacle.cluster.ClusterFailure;
import dev.binnacle.cluster.ClusterFailure.FieldConflict;
import dev.binnacle.cluster.Manifest;
import dev.binnacle.draft.Coverage;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/// Finds out whether a write holds, by reading the object again. Blocks; an interrupt does not keep it from
/// looking once, since a cancelled write may have arrived.
final class ReadBack {

    /// A request that was cut off may still be carried out by the server for a moment.
    private static final int LOOKS = 3;

    private final Cluster cluster;
    private final Duration pause;

    /// @param pause between two looks
    ReadBack(Cluster cluster, Duration pause) {
        this.cluster = cluster;
        this.pause = pause;
    }

    /// @param cutOff why the writing gave no answer; empty when it did
    PushOutcome of(PushPlan plan, Coverage ours, Optional<ClusterFailure> cutOff) {
        boolean interrupted = Thread.interrupted();
        try {
            PushOutcome outcome = new PushOutcome.Unclear(cutOff.orElse(new ClusterFailure.Cancelled()));
            for (int look = 0; look < LOOKS; look++) {
                if (look > 0) {
                    Thread.sleep(pause);
                }
                outcome = look(plan, ours, cutOff);
                if (outcome instanceof PushOutcome.InEffect) {
                    return outcome;
                }
            }
            return outcome;
        } catch (InterruptedException _) {
            interrupted = true;
            return new PushOutcome.Unclear(cutOff.orElse(new ClusterFailure.Cancelled()));
        } finally {
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }

    private PushOutcome look(PushPlan plan, Coverage ours, Optional<ClusterFailure> cutOff) {
        return switch (cluster.read(plan.manifest().ref())) {
            case Answer.Known<Manifest>(Manifest now, var _) -> {
                List<String> missing = ours.missingFrom(now);
                yield missing.isEmpty()
                        ? new PushOutcome.InEffect(now)
                        : new PushOutcome.NotInEffect(cutOff.orElseGet(() -> new FieldConflict(
                                now.ref(), ManagedFields.of(now).owners(missing))));
            }
            case Answer.Unknown<Manifest>(ClusterFailure.NotFound gone, var _) ->
                new PushOutcome.NotInEffect(cutOff.orElse(gone));
            case Answer.Unknown<Manifest>(ClusterFailure why, var _) -> new PushOutcome.Unclear(cutOff.orElse(why));
        };
    }
}
