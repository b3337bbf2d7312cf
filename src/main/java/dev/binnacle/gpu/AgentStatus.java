package dev.binnacle.gpu;

import dev.binnacle.cluster.ClusterFailure;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// How reading one agent goes.
///
/// @param failure  why the last attempt failed; null when it succeeded
/// @param lastGood when it last succeeded; null when never
/// @param gpus     GPUs in its last good page
public record AgentStatus(
        Agent agent,
        @Nullable ClusterFailure failure,
        Instant lastTried,
        @Nullable Instant lastGood,
        Duration took,
        int gpus) {

    public boolean ok() {
        return failure == null;
    }
}
