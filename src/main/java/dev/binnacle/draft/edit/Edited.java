package dev.binnacle.draft.edit;

import dev.binnacle.draft.yaml.Position;
import dev.binnacle.draft.yaml.TextEdit;

/// A change of a text, and what is selected after it.
///
/// @param anchor where the selection begins; the same as `caret` where nothing is selected
public record Edited(TextEdit edit, Position anchor, Position caret) {

    static Edited caretAt(TextEdit edit, Position caret) {
        return new Edited(edit, caret, caret);
    }
}
