package dev.binnacle.draft;

import dev.binnacle.cluster.ClusterId;
import dev.binnacle.cluster.Manifest;
import dev.binnacle.draft.yaml.ManifestYaml;
import java.time.Instant;
import java.util.Optional;

/// A manifest somebody is writing.
///
/// @param id   file name of the draft without its suffix
/// @param text as typed, byte for byte
/// @param base where it started from; empty for one that was never in a cluster
public record Draft(String id, String text, Optional<Base> base, Instant savedAt) {

    /// What the draft and the object had in common when the draft was begun, last pushed or last merged.
    ///
    /// @param text            as YAML
    /// @param resourceVersion of the object at that time
    /// @param whole           whether `text` is all of the object; otherwise it names the fields that are the
    ///                        draft's, and others are somebody else's business
    public record Base(ClusterId cluster, String text, String resourceVersion, boolean whole) {

        /// Begun from that object.
        public static Base of(ClusterId cluster, Manifest live) {
            return new Base(cluster, ManifestYaml.print(live.withoutServerFields()), live.resourceVersion(), true);
        }

        /// That text is in effect.
        ///
        /// @param pushed what the text says
        public static Base pushed(ClusterId cluster, String text, Manifest pushed, Manifest live) {
            return new Base(
                    cluster, text, live.resourceVersion(), Coverage.of(live).heldBy(pushed.withoutServerFields()));
        }
    }
}
