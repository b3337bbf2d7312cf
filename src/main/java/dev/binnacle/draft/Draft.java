package dev.binnacle.draft;

import dev.binnacle.cluster.ClusterId;
import java.time.Instant;
import java.util.Optional;

/// A manifest somebody is writing.
///
/// @param id   file name of the draft without its suffix
/// @param text as typed, byte for byte
/// @param base where it started from; empty for one that was never in a cluster
public record Draft(String id, String text, Optional<Base> base, Instant savedAt) {

    /// @param text            the live object as YAML when the draft was begun or last pushed
    /// @param resourceVersion of that object
    public record Base(ClusterId cluster, String text, String resourceVersion) {}
}
