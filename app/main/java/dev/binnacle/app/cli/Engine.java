package dev.binnacle.app.cli;

import dev.binnacle.cluster.Cluster;
import dev.binnacle.diagnosis.Survey;
import dev.binnacle.draft.DraftStore;
import dev.binnacle.draft.push.PushHistory;
import dev.binnacle.gpu.FleetFeed;
import java.util.Optional;

/// What commands need of the engine. Everything blocks.
public interface Engine {

    /// @throws CommandFailure when the source leads to no cluster, or the cluster does not answer
    Cluster open(Source source) throws CommandFailure;

    /// One sample of every GPU.
    ///
    /// @throws CommandFailure when neither nodes nor pods can be listed: nothing could be said of the cluster
    FleetFeed.Update sample(Cluster cluster) throws CommandFailure;

    /// The fleet as a Prometheus knows it; nodes and pods of the cluster say which is which, where one is
    /// given.
    ///
    /// @throws CommandFailure when the Prometheus does not answer as one
    PrometheusSample sample(PrometheusOptions asked, Optional<Cluster> cluster) throws CommandFailure;

    /// @throws CommandFailure as for [#sample]
    Survey survey(Cluster cluster) throws CommandFailure;

    /// Where a draft is kept before it is pushed.
    DraftStore drafts();

    /// Where a push is kept before it is made.
    PushHistory history();

    /// Whether the name of a context has to be given before anything is written to it.
    boolean protects(String context);
}
