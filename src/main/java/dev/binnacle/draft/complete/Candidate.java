package dev.binnacle.draft.complete;

import dev.binnacle.message.Message;
import java.util.Optional;

/// Something that may be written.
///
/// @param label  as it is listed
/// @param insert what is written for it, in place of what was typed of it
/// @param back   how far the caret stands before the end of that
/// @param detail what the value is, or what holds without it; not a sentence
/// @param about  what it is for, where that is known
public record Candidate(String label, String insert, int back, String detail, Optional<Message> about) {

    static Candidate value(String text) {
        return new Candidate(text, text, 0, "", Optional.empty());
    }
}
