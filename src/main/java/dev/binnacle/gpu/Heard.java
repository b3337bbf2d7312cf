package dev.binnacle.gpu;

import dev.binnacle.cluster.ClusterFailure;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What one agent said last, and what it said when it last said something good. Confined to its [FleetTracker].
final class Heard {

    private Agent agent;
    private @Nullable ClusterFailure failure;
    /// Of the last good page.
    private @Nullable ClusterFailure flaw;

    private @Nullable Instant lastGood;
    private List<GpuSample> samples = List.of();
    private AgentStatus status;
    private Duration patience = Duration.ZERO;
    private boolean fresh;

    Heard(Reading first) {
        agent = first.agent();
        status = new AgentStatus(
                agent, first.samples().failure().orElse(null), first.samples().at(), null, first.took(), 0);
        take(first);
    }

    /// @return whether this may change what is known of its GPUs
    boolean take(Reading reading) {
        Instant at = reading.samples().at();
        boolean changed = !agent.equals(reading.agent());
        ClusterFailure why = reading.samples().failure().orElse(null);
        agent = reading.agent();
        if (why == null) {
            samples = reading.samples().orElse(List.of());
            lastGood = at;
            flaw = reading.flaw();
            changed = true;
        } else {
            changed |= !why.equals(failure);
        }
        failure = why;
        status = new AgentStatus(agent, why == null ? flaw : why, at, lastGood, reading.took(), samples.size());
        return changed;
    }

    /// @param allowed how old its values may be before they are STALE
    /// @return whether that changes anything
    boolean judge(Instant now, Duration allowed) {
        Instant at = lastGood;
        boolean young = at != null && !at.plus(allowed).isBefore(now);
        boolean changed = young != fresh || (!young && !patience.equals(allowed));
        fresh = young;
        patience = allowed;
        return changed;
    }

    Agent agent() {
        return agent;
    }

    @Nullable
    ClusterFailure failure() {
        return failure;
    }

    /// Whether its last good page was cut off: what is not on it may be there all the same.
    boolean cutOff() {
        return flaw != null;
    }

    boolean answers() {
        return failure == null;
    }

    /// Answers, and not too long ago.
    boolean fresh() {
        return fresh && failure == null;
    }

    /// How old its values might have been when they were last judged.
    Duration patience() {
        return patience;
    }

    /// @throws IllegalStateException when it never said anything good
    Instant at() {
        if (lastGood == null) {
            throw new IllegalStateException("no good word from " + agent);
        }
        return lastGood;
    }

    boolean everGood() {
        return lastGood != null;
    }

    /// Of its last good page.
    List<GpuSample> samples() {
        return samples;
    }

    AgentStatus status() {
        return status;
    }
}
