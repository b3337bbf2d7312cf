package dev.binnacle.draft;

import dev.binnacle.cluster.Answer;
import dev.binnacle.cluster.ClusterFailure;
import dev.binnacle.cluster.ClusterId;
import dev.binnacle.cluster.Manifest;
import dev.binnacle.draft.yaml.ManifestYaml;
import dev.binnacle.draft.yaml.ManifestYamlException;
import java.util.Optional;

/// How a draft stands to the object in the cluster.
public enum DraftState {
    /// What the draft says is what the cluster has.
    IDENTICAL,
    /// The draft says something else, and nobody has touched the object since it was begun.
    MODIFIED,
    /// Untouched here, changed there.
    OUTDATED,
    BOTH_CHANGED,
    /// It came from the cluster, where it is no more.
    DELETED,
    /// It is not in the cluster, and the draft did not come from there.
    NEVER_PUSHED,
    /// The cluster could not be asked, or the draft cannot be read.
    UNKNOWN;

    /// @param cluster the one that was asked for `live`
    public static DraftState of(Draft draft, ClusterId cluster, Answer<Manifest> live) {
        Optional<Draft.Base> base = draft.base().filter(from -> from.cluster().sameCluster(cluster));
        return switch (live) {
            case Answer.Unknown<Manifest>(ClusterFailure.NotFound _, var _) ->
                base.isPresent() ? DELETED : NEVER_PUSHED;
            case Answer.Unknown<Manifest> _ -> UNKNOWN;
            case Answer.Known<Manifest>(Manifest now, var _) -> compare(draft.text(), base, now);
        };
    }

    private static DraftState compare(String text, Optional<Draft.Base> base, Manifest live) {
        try {
            Manifest mine = ManifestYaml.parse(text).withoutServerFields();
            Manifest theirs = live.withoutServerFields();
            if (Coverage.of(mine).heldBy(theirs)) {
                return IDENTICAL;
            }
            if (base.isEmpty()) {
                return BOTH_CHANGED;
            }
            Manifest start = ManifestYaml.parse(base.get().text()).withoutServerFields();
            boolean mineChanged = !mine.equals(start);
            boolean theirsChanged = base.get().whole()
                    ? !theirs.equals(start)
                    : !Coverage.of(start).heldBy(theirs);
            if (mineChanged && theirsChanged) {
                return BOTH_CHANGED;
            }
            return theirsChanged ? OUTDATED : MODIFIED;
        } catch (ManifestYamlException _) {
            return UNKNOWN;
        }
    }
}
