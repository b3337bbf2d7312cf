package dev.binnacle.gpu;

import dev.binnacle.cluster.ClusterFailure;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// How reading one agent goes.
///
/// @param failure  why the last attempt failed, or gave less than it should have; null when it succeeded
/// @param lastGood when it last told of GPUs; null when never
/// @param took     of the last attempt; null where nobody knows
/// @param gpus     GPUs in its last good page
public record AgentStatus(
        Agent agent,
        @Nullable ClusterFailure failure,
        Instant lastTried,
        @Nullable Instant lastGood,
        @Nullable Duration took,
        int gpus) {

    public boolean ok() {
        return failure == null;
    }

    /// Whether the last attempt gave some of what the agent has to tell, and not all.
    public boolean cutOff() {
        return failure != null && lastTried.equals(lastGood);
    }
}
