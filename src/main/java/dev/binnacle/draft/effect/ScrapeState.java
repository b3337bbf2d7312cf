package dev.binnacle.draft.effect;

import dev.binnacle.cluster.Answer;
import dev.binnacle.prometheus.Targets;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/// What a Prometheus scrapes at one moment, and what it says of its configuration. Each of the three may be
/// unknown by itself: ARMS and Thanos serve no status.
///
/// @param targets by what they are; a target that is scraped at another path or with other labels is the same
/// @param loaded  the configuration it has loaded
/// @param reload  how its last loading went
public record ScrapeState(
        Answer<Map<TargetKey, Targets.Target>> targets, Answer<Configuration> loaded, Answer<Reload> reload) {

    /// @param instance its `instance` label; its address where it has none
    public record TargetKey(String pool, String instance) {}

    /// @param at when a configuration was loaded last; empty when it does not say
    public record Reload(boolean successful, Optional<Instant> at) {}

    static Map<TargetKey, Targets.Target> byKey(Targets targets) {
        Map<TargetKey, Targets.Target> keyed = new LinkedHashMap<>();
        for (Targets.Target target : targets.active()) {
            keyed.put(new TargetKey(target.pool(), target.labels().getOrDefault("instance", target.url())), target);
        }
        return keyed;
    }
}
