package dev.binnacle.draft.complete;

import java.util.List;

/// What may be written at a place, best first.
///
/// @param column where the word begins that is being typed, from 1
/// @param typed  what there is of it
public record Completions(int column, String typed, List<Candidate> candidates) {

    static final Completions NONE = new Completions(1, "", List.of());

    public Completions {
        candidates = List.copyOf(candidates);
    }
}
