package dev.binnacle.draft.edit;

import dev.binnacle.draft.yaml.Position;
import dev.binnacle.draft.yaml.TextEdit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.IntPredicate;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;

/// Edits of whole lines. The lines are those that a selection touches; one that ends before the first character
/// of a line does not touch that line.
public final class LineEdits {

    private static final int STEP = 2;
    private static final Pattern DASHES = Pattern.compile("( *(?:- +)*)(.*)");
    private static final Pattern OPENS = Pattern.compile(".*:(?: +[&!]\\S+)*(?: +[|>][-+0-9]{0,2})?(?: +#.*)? *");

    private final TextView text;
    private final Position anchor;
    private final Position caret;
    private final int first;
    private final int last;

    /// @param anchor where the selection was begun
    public LineEdits(TextView text, Position anchor, Position caret) {
        this.text = text;
        this.anchor = anchor;
        this.caret = caret;
        Position from = anchor.compareTo(caret) < 0 ? anchor : caret;
        Position to = anchor.compareTo(caret) < 0 ? caret : anchor;
        first = from.line();
        last = to.column() == 1 && to.line() > first ? to.line() - 1 : to.line();
    }

    /// Comments the lines, or takes the comment from them where all are.
    public Optional<Edited> comment() {
        IntPredicate filled = line -> !text.line(line).isBlank();
        int[] lines = IntStream.rangeClosed(first, last).filter(filled).toArray();
        if (lines.length == 0) {
            return Optional.empty();
        }
        boolean all =
                IntStream.of(lines).allMatch(line -> text.line(line).strip().startsWith("#"));
        int margin =
                IntStream.of(lines).map(line -> indent(text.line(line))).min().orElse(0);
        return each(line -> {
            if (line.isBlank()) {
                return line;
            }
            if (!all) {
                return line.substring(0, margin) + "# " + line.substring(margin);
            }
            int sign = line.indexOf('#');
            String rest = line.substring(sign + 1);
            return line.substring(0, sign) + (rest.startsWith(" ") ? rest.substring(1) : rest);
        });
    }

    public Optional<Edited> indent() {
        return each(line -> line.isBlank() ? line : " ".repeat(STEP) + line);
    }

    public Optional<Edited> outdent() {
        return each(line -> line.substring(Math.min(indent(line), STEP)));
    }

    /// The lines once more, below.
    public Edited duplicate() {
        int count = last - first + 1;
        return new Edited(
                TextEdit.insert(end(last), "\n" + String.join("\n", lines(first, last))),
                new Position(anchor.line() + count, anchor.column()),
                new Position(caret.line() + count, caret.column()));
    }

    /// @param by -1 for up, 1 for down
    public Optional<Edited> move(int by) {
        int other = by < 0 ? first - 1 : last + 1;
        if (other < 1 || other > text.lines()) {
            return Optional.empty();
        }
        String block = String.join("\n", lines(first, last));
        String moved = by < 0 ? block + "\n" + text.line(other) : text.line(other) + "\n" + block;
        return Optional.of(new Edited(
                new TextEdit(new Position(Math.min(first, other), 1), end(Math.max(last, other)), moved),
                new Position(anchor.line() + by, anchor.column()),
                new Position(caret.line() + by, caret.column())));
    }

    /// A new line, as far in as what is written there will stand.
    public Edited newline() {
        Position from = anchor.compareTo(caret) < 0 ? anchor : caret;
        Position to = anchor.compareTo(caret) < 0 ? caret : anchor;
        String before = text.line(from.line()).substring(0, from.column() - 1);
        String margin = " ".repeat(marginAfter(before));
        return Edited.caretAt(
                new TextEdit(from, to, "\n" + margin), new Position(from.line() + 1, margin.length() + 1));
    }

    private static int marginAfter(String before) {
        Matcher parts = DASHES.matcher(before);
        if (!parts.matches() || before.strip().startsWith("#")) {
            return indent(before);
        }
        int content = parts.group(1).length();
        return OPENS.matcher(parts.group(2)).matches() ? content + STEP : content;
    }

    private Optional<Edited> each(UnaryOperator<String> change) {
        List<String> before = lines(first, last);
        List<String> after = before.stream().map(change).toList();
        if (before.equals(after)) {
            return Optional.empty();
        }
        TextEdit edit = new TextEdit(new Position(first, 1), end(last), String.join("\n", after));
        return Optional.of(new Edited(edit, kept(anchor, before, after), kept(caret, before, after)));
    }

    /// Keeps a place at the characters it stood at.
    private Position kept(Position place, List<String> before, List<String> after) {
        int line = place.line() - first;
        if (line < 0 || line >= before.size()) {
            return place;
        }
        int grown = after.get(line).length() - before.get(line).length();
        boolean inMargin = place.column() - 1 < indent(before.get(line));
        int column = inMargin && grown > 0 ? place.column() : Math.max(1, place.column() + grown);
        return new Position(place.line(), column);
    }

    private List<String> lines(int from, int to) {
        List<String> lines = new ArrayList<>();
        for (int i = from; i <= to; i++) {
            lines.add(text.line(i));
        }
        return lines;
    }

    private Position end(int line) {
        return new Position(line, text.line(line).length() + 1);
    }

    private static int indent(String line) {
        int indent = 0;
        while (indent < line.length() && line.charAt(indent) == ' ') {
            indent++;
        }
        return indent;
    }
}
