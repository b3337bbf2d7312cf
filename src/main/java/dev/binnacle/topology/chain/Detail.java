package dev.binnacle.topology.chain;

import dev.binnacle.message.Message;
import java.time.Instant;
import java.util.List;

/// What was read to judge a link, where one sentence is not enough.
public sealed interface Detail {

    record None() implements Detail {}

    /// Every ConfigMap that looks as if it were meant as configuration for ARMS, the documented one first.
    record Claims(List<Claim> claims) implements Detail {
        public Claims {
            claims = List.copyOf(claims);
        }
    }

    /// What commands in the operator's container said, in the order they ran.
    record Heard(List<Transcript> transcripts) implements Detail {
        public Heard {
            transcripts = List.copyOf(transcripts);
        }
    }

    /// Every job with its targets, those that fail first.
    record Jobs(List<Job> jobs) implements Detail {
        public Jobs {
            jobs = List.copyOf(jobs);
        }
    }

    /// By which of the four marks a ConfigMap says that it is configuration for ARMS.
    record Claim(String namespace, String name, boolean placed, boolean named, boolean labelled, boolean keyed) {
        public boolean complete() {
            return placed && named && labelled && keyed;
        }
    }

    /// @param ended  the exit code in words, or why there was none
    /// @param output both streams, cut to what a person reads
    record Transcript(String command, Message ended, String output, Instant at) {}

    /// @param pushed    asked for by the ConfigMap, rather than by ARMS or a monitor
    /// @param lastError of one target that is down; empty when none is
    record Job(String name, boolean pushed, int up, int down, int unknown, String lastError) {
        public int targets() {
            return up + down + unknown;
        }
    }
}
