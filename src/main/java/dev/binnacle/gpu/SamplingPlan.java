package dev.binnacle.gpu;

import dev.binnacle.cluster.ClusterFailure;
import dev.binnacle.cluster.ClusterProblem;
import dev.binnacle.message.Message;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// How often each agent is read just now, and what keeps it from being read more often.
///
/// @param sampling      as it was asked for
/// @param agents        all that are known
/// @param attended      of these, on nodes that are looked at
/// @param covered       of these, not read while a Prometheus tells of their nodes
/// @param failing       of these, that failed so often in a row that they are only tried now and then
/// @param attendedEvery from one read of an agent that is looked at to the next
/// @param restEvery     the same for all others that are read
/// @param source        how it goes with the Prometheus; empty where there is none
public record SamplingPlan(
        Sampling sampling,
        int agents,
        int attended,
        int covered,
        int failing,
        Duration attendedEvery,
        Duration restEvery,
        boolean paused,
        Optional<Source> source) {

    /// How asking a [FleetSource] goes.
    ///
    /// @param failure   why the last attempt failed; null when it succeeded, or none has ended yet
    /// @param lastTried when an answer last came or was given up; null when none has ended yet
    /// @param lastGood  when it last answered; null when never
    /// @param nodes     it told of last
    public record Source(
            String name,
            @Nullable ClusterFailure failure,
            @Nullable Instant lastTried,
            @Nullable Instant lastGood,
            int nodes) {}

    /// Whether what is looked at is read less often than it was asked for: there is more of it than the rate
    /// carries.
    public boolean slow() {
        return attendedEvery.compareTo(sampling.pace()) > 0;
    }

    /// What a person should know of it; nothing where every agent is read at the pace, and no other source.
    public List<Message> words() {
        if (paused) {
            return List.of(Message.of("gpu.plan.paused"));
        }
        return Stream.concat(source.stream().flatMap(SamplingPlan::words), agentWords().stream())
                .toList();
    }

    private static Stream<Message> words(Source source) {
        if (source.failure() != null) {
            return Stream.of(Message.of("gpu.plan.source.failing", ClusterProblem.why(source.failure())));
        }
        return source.lastGood() == null
                ? Stream.empty()
                : Stream.of(Message.of("gpu.plan.source", source.nodes(), source.name()));
    }

    private List<Message> agentWords() {
        int rest = agents - attended - covered;
        double rate = sampling.requestsPerSecond();
        if (slow()) {
            return List.of(Message.of("gpu.plan.slow", attended, rate, minutes(attendedEvery)));
        }
        if (rest > 0 && restEvery.compareTo(sampling.pace()) > 0) {
            return List.of(Message.of("gpu.plan.sweep", rest, rate, minutes(restEvery)));
        }
        return List.of();
    }

    private static long minutes(Duration every) {
        return Math.max(1, Math.round(every.toSeconds() / 60.0));
    }
}
