package dev.binnacle.app.config;

import dev.binnacle.cluster.Answer;
import dev.binnacle.cluster.Cluster;
import dev.binnacle.cluster.ClusterFailure;
import dev.binnacle.draft.effect.ScrapeReader;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.function.Supplier;

/// What a push needs to know of the rest of the window.
///
/// @param scrapes   the Prometheus in which the effect on a cluster is seen; asked on the UI thread, and what it
///                  returns on one that may wait
/// @param protects  whether a context, by its name, is one whose name has to be typed before anything is
///                  written to it
public record PushSetting(Function<Cluster, Supplier<Answer<ScrapeReader>>> scrapes, Predicate<String> protects) {

    /// No Prometheus and nothing protected.
    public static final PushSetting PLAIN = new PushSetting(
            cluster -> () -> Answer.unknown(
                    new ClusterFailure.NotFound("Prometheus", ""),
                    cluster.clock().instant()),
            _ -> false);
}
