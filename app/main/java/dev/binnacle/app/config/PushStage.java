package dev.binnacle.app.config;

import dev.binnacle.cluster.ClusterFailure;
import dev.binnacle.cluster.ClusterFailure.FieldConflict;
import dev.binnacle.draft.Draft;
import dev.binnacle.draft.push.PushOutcome;
import dev.binnacle.draft.push.PushPlan;
import dev.binnacle.message.Problem;
import java.util.Optional;

/// How far the push of the open draft has come.
public sealed interface PushStage {

    record Idle() implements PushStage {}

    /// The text was changed after a preview, which no longer holds.
    record Outdated() implements PushStage {}

    /// The server is being asked what would change.
    record Planning() implements PushStage {}

    /// @param failure the reason as data; empty when it is no failure of the cluster
    record Refused(Problem problem, Optional<ClusterFailure> failure) implements PushStage {}

    /// Not possible as it is, since these fields belong to others. The user may take them over, for the text
    /// that was asked about and no other.
    ///
    /// @param conflict with one field at least
    record Conflicting(Draft draft, Problem problem, FieldConflict conflict) implements PushStage {}

    record Planned(PushPlan plan) implements PushStage {}

    /// The user wants to push and has been asked whether this object in this cluster is meant.
    record Confirming(PushPlan plan) implements PushStage {}

    record Applying(PushPlan plan) implements PushStage {}

    /// Whether it was written is unclear, and is being found out.
    record Checking(PushPlan plan, ClusterFailure why) implements PushStage {}

    /// What was found out later.
    record Settled(PushPlan plan, boolean inEffect) implements PushStage {}

    record Done(PushPlan plan, PushOutcome outcome) implements PushStage {}
}
