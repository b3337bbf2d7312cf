package dev.binnacle.draft.effect;

import dev.binnacle.cluster.ClusterFailure;
import java.time.Instant;
import java.util.List;

/// What a push has done to what is scraped, as far as can be seen at one moment.
///
/// @param jobs those the push touches, and any other whose targets are not as they were
public record Effect(Instant at, Verdict verdict, List<JobChange> jobs) {

    public Effect {
        jobs = List.copyOf(jobs);
    }

    public sealed interface Verdict {

        /// The Prometheus has loaded what was pushed and scrapes by it, and nothing that was well is not now.
        ///
        /// @param empty jobs of the push without any target
        /// @param down  targets of the push that cannot be scraped, and could not before or were not there
        record InEffect(List<String> empty, List<Trouble> down) implements Verdict {
            public InEffect {
                empty = List.copyOf(empty);
                down = List.copyOf(down);
            }
        }

        record NotYet(Waiting waiting) implements Verdict {}

        /// It could not load the configuration and goes on with the one before.
        record Refused() implements Verdict {}

        /// Targets that were up before the push are not.
        record Worse(List<Trouble> lost) implements Verdict {
            public Worse {
                lost = List.copyOf(lost);
            }
        }

        /// Not to be read as well.
        record Unseen(ClusterFailure why) implements Verdict {}
    }

    public enum Waiting {
        /// For the configuration to arrive at the Prometheus.
        FOR_LOADING,
        /// For targets to be scraped for the first time.
        FOR_SCRAPES
    }

    /// @param error what the Prometheus says; empty when the target is gone
    public record Trouble(String job, String target, boolean gone, String error) {}

    public record JobChange(String job, ScrapeIntent.Touch touch, Count before, Count now) {}

    public record Count(int up, int down, int unknown) {

        static final Count NONE = new Count(0, 0, 0);

        public int all() {
            return up + down + unknown;
        }
    }
}
