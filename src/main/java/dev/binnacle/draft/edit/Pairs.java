package dev.binnacle.draft.edit;

import dev.binnacle.draft.yaml.Position;
import dev.binnacle.draft.yaml.TextEdit;
import java.util.Optional;

/// Brackets and quotes come and go in pairs: one typed brings the other, one typed before the same one steps
/// over it, and one typed with something selected goes around it.
public final class Pairs {

    private static final String OPEN = "[{\"'";
    private static final String CLOSE = "]}\"'";

    private Pairs() {}

    /// @return empty where the character is just to be typed
    public static Optional<Edited> typed(TextView text, Position anchor, Position caret, char typed) {
        int kind = OPEN.indexOf(typed);
        boolean selected = !anchor.equals(caret);
        String line = text.line(caret.line());
        int at = caret.column() - 1;
        char next = at < line.length() ? line.charAt(at) : ' ';
        char before = at > 0 ? line.charAt(at - 1) : ' ';
        if (selected) {
            return kind >= 0 && anchor.line() == caret.line()
                    ? Optional.of(around(line, anchor, caret, typed, CLOSE.charAt(kind)))
                    : Optional.empty();
        }
        if (CLOSE.indexOf(typed) >= 0 && next == typed && isOpen(line, at, typed)) {
            TextEdit nothing = TextEdit.insert(caret, "");
            return Optional.of(Edited.caretAt(nothing, new Position(caret.line(), caret.column() + 1)));
        }
        boolean room = Character.isWhitespace(next) || "]},".indexOf(next) >= 0;
        boolean begins = Character.isWhitespace(before) || "[{,:(".indexOf(before) >= 0;
        if (kind < 0 || !room || (isQuote(typed) && !begins) || isComment(line, at)) {
            return Optional.empty();
        }
        TextEdit edit = TextEdit.insert(caret, "" + typed + CLOSE.charAt(kind));
        return Optional.of(Edited.caretAt(edit, new Position(caret.line(), caret.column() + 1)));
    }

    /// Takes both of an empty pair.
    public static Optional<Edited> backspace(TextView text, Position caret) {
        String line = text.line(caret.line());
        int at = caret.column() - 1;
        if (at < 1 || at >= line.length()) {
            return Optional.empty();
        }
        int kind = OPEN.indexOf(line.charAt(at - 1));
        if (kind < 0 || line.charAt(at) != CLOSE.charAt(kind)) {
            return Optional.empty();
        }
        Position from = new Position(caret.line(), caret.column() - 1);
        Position to = new Position(caret.line(), caret.column() + 1);
        return Optional.of(Edited.caretAt(new TextEdit(from, to, ""), from));
    }

    private static Edited around(String line, Position anchor, Position caret, char open, char close) {
        int from = Math.min(anchor.column(), caret.column());
        int to = Math.max(anchor.column(), caret.column());
        TextEdit edit = new TextEdit(
                new Position(anchor.line(), from),
                new Position(anchor.line(), to),
                open + line.substring(from - 1, to - 1) + close);
        return new Edited(
                edit, new Position(caret.line(), anchor.column() + 1), new Position(caret.line(), caret.column() + 1));
    }

    /// Whether what is closed here was opened on this line.
    private static boolean isOpen(String line, int at, char close) {
        String before = line.substring(0, at);
        if (isQuote(close)) {
            return before.chars().filter(c -> c == close).count() % 2 == 1;
        }
        char open = OPEN.charAt(CLOSE.indexOf(close));
        return before.chars().filter(c -> c == open).count()
                > before.chars().filter(c -> c == close).count();
    }

    private static boolean isQuote(char c) {
        return c == '"' || c == '\'';
    }

    private static boolean isComment(String line, int at) {
        String before = line.substring(0, at);
        return before.strip().startsWith("#") || before.contains(" #");
    }
}
