package dev.binnacle.prometheus;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// What a Prometheus says it scrapes (`/api/v1/targets`).
public record Targets(List<Target> active) {

    public Targets {
        active = List.copyOf(active);
    }

    /// @param pool       scrape pool, usually the job's name
    /// @param node       node of the discovered pod or endpoint; empty when discovery did not say
    /// @param pod        `namespace/name` of the discovered pod; empty likewise
    /// @param lastScrape null before the first scrape
    public record Target(
            String pool,
            String url,
            Map<String, String> labels,
            String node,
            String pod,
            Health health,
            String lastError,
            @Nullable Instant lastScrape,
            Duration lastDuration,
            Duration interval,
            Duration timeout) {

        public Target {
            labels = Map.copyOf(labels);
        }

        /// Failed by running out of time, rather than by a refused connection or a bad answer.
        public boolean deadlineExceeded() {
            return health == Health.DOWN && lastError.contains("context deadline exceeded");
        }
    }

    public enum Health {
        UP,
        DOWN,
        UNKNOWN
    }
}
