package dev.binnacle.recording;

import dev.binnacle.cluster.ClusterFailure;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// One line of `tape.jsonl`: a question and what came back.
///
/// @param at      when it came back, by the cluster's clock
/// @param answers one, called [#ONE]; of an inventory one for each kind, so that a kind which did not change
///                costs nothing
record TapeLine(Instant at, Question question, Map<String, Part> answers) {

    static final String ONE = "answer";

    /// Either a blob or a failure.
    ///
    /// @param at   the answer's own time
    /// @param blob hexadecimal SHA-256 of the value; null when there is none
    /// @param http what goes with the body of an endpoint's answer; null for other questions
    record Part(
            Instant at,
            @Nullable String blob,
            @Nullable ClusterFailure failure,
            @Nullable Http http) {}

    record Http(int status, String contentType, Duration took) {}
}
