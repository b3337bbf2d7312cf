package dev.binnacle.draft.yaml;

import dev.binnacle.message.Message;
import java.util.List;
import java.util.Optional;

/// Something wrong with a draft's text.
///
/// @param line   from 1
/// @param column from 1, in UTF-16 units
/// @param code   stable name, `yaml.duplicate-key`
/// @param remedy how to mend it, where there is one way
/// @param fix    the edits that mend it, in the order of the text; empty where that needs a person
public record DraftProblem(
        int line,
        int column,
        Severity severity,
        String code,
        Message message,
        Optional<Message> remedy,
        List<TextEdit> fix) {

    public DraftProblem {
        fix = List.copyOf(fix);
    }

    public Position place() {
        return new Position(line, column);
    }

    public enum Severity {
        ERROR,
        WARNING,
        INFO
    }
}
