package dev.binnacle.draft.push;

import dev.binnacle.cluster.ClusterFailure;
import dev.binnacle.cluster.Manifest;

/// How a push ended. Found out by reading back, never assumed.
public sealed interface PushOutcome {

    /// Every field of the draft is in the cluster.
    ///
    /// @param now the object as read back
    record InEffect(Manifest now) implements PushOutcome {}

    /// The cluster does not have it; the draft is unharmed and may be pushed again.
    record NotInEffect(ClusterFailure why) implements PushOutcome {}

    /// The request may have arrived, and the cluster cannot be asked.
    record Unclear(ClusterFailure why) implements PushOutcome {}
}
