package dev.binnacle.app.config;

import dev.binnacle.cluster.ClusterFailure;
import dev.binnacle.cluster.ClusterId;
import dev.binnacle.draft.DraftState;
import java.util.Optional;

/// How a draft stands to the cluster on screen, as far as that was looked at.
///
/// @param why  the state is not known, where the cluster said
/// @param home the cluster that the draft was begun from, when it is another than the one on screen
public record Standing(DraftState state, Optional<ClusterFailure> why, Optional<ClusterId> home) {

    static final Standing UNKNOWN = new Standing(DraftState.UNKNOWN, Optional.empty(), Optional.empty());
}
