package dev.binnacle.diagnosis;

import dev.binnacle.message.Message;
import java.time.Instant;

/// One thing a finding rests on.
///
/// @param id        mark of the rule's definition it meets, `S3`, `C1`; empty when it has none
/// @param certainty how far it can be trusted
/// @param source    where it was read: an object, a request, a log
/// @param at        when it was so
public record Evidence(String id, Certainty certainty, String source, Instant at, Message text) {

    public enum Certainty {
        /// Follows from a default of ours.
        ASSUMED,
        /// Somebody wrote it down: a label, an argument.
        DECLARED,
        /// Seen in the cluster's behaviour.
        OBSERVED,
        /// Leaves no other reading.
        PROVEN
    }

    /// Seen, and no mark of any definition.
    public static Evidence observed(String source, Instant at, Message text) {
        return new Evidence("", Certainty.OBSERVED, source, at, text);
    }
}
