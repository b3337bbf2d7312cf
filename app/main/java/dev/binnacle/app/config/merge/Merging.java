package dev.binnacle.app.config.merge;

import dev.binnacle.draft.merge.Merge;
import dev.binnacle.draft.merge.Resolution;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;

/// A merge and what was chosen so far.
///
/// @param name    of the draft
/// @param choices one for each conflict, in their order
public record Merging(String name, Other other, Merge merge, List<Optional<Resolution>> choices) {

    /// Whose version the draft is merged with.
    public enum Other {
        CLUSTER,
        DISK
    }

    public Merging {
        choices = List.copyOf(choices);
    }

    public static Merging begin(String name, Other other, Merge merge) {
        return new Merging(
                name, other, merge, Collections.nCopies(merge.conflicts().size(), Optional.empty()));
    }

    public int undecided() {
        return (int) choices.stream().filter(Optional::isEmpty).count();
    }

    Merging with(int conflict, Resolution choice) {
        List<Optional<Resolution>> changed = new ArrayList<>(choices);
        changed.set(conflict, Optional.of(choice));
        return new Merging(name, other, merge, changed);
    }

    Merging withAll(Resolution choice) {
        return new Merging(name, other, merge, Collections.nCopies(choices.size(), Optional.of(choice)));
    }

    /// Only when nothing is undecided.
    String text() {
        return merge.text(choices.stream().map(Optional::orElseThrow).toList());
    }
}
