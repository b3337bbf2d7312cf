package dev.binnacle.draft.merge;

import java.util.List;

/// A stretch of whole lines of a merged text.
public sealed interface Piece {

    /// Keys on the way to where this stands: `data`, `promYaml`, `scrape_configs`, `job_name=gpu`.
    List<String> path();

    String base();

    /// No choice has to be made.
    ///
    /// @param base what stood here; the same as `text` where nobody changed anything
    /// @param text what stands here now; empty where lines were removed
    record Agreed(List<String> path, Origin origin, String base, String text) implements Piece {
        public Agreed {
            path = List.copyOf(path);
        }
    }

    /// Both sides changed it, and not to the same.
    ///
    /// @param mine   empty where I removed it, as `theirs` where they did
    record Conflict(List<String> path, String base, String mine, String theirs) implements Piece {
        public Conflict {
            path = List.copyOf(path);
        }
    }

    /// Who made it what it is.
    enum Origin {
        UNCHANGED,
        MINE,
        THEIRS,
        /// Both sides did the same.
        BOTH
    }
}
