package dev.binnacle.draft.yaml;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/// Line starts of a text, to turn the parser's code points into the places that editors show. Thread-confined:
/// it remembers where it was asked last, so that going through a text costs no more than its length.
public final class TextLines {

    private final String text;
    private final int[] starts;
    private final boolean surrogates;
    private int lastPoint;
    private int lastOffset;

    public TextLines(String text) {
        this.text = text;
        this.surrogates = text.chars().anyMatch(unit -> Character.isSurrogate((char) unit));
        int[] found = new int[64];
        int count = 1;
        for (int i = 0; i < text.length(); i++) {
            char unit = text.charAt(i);
            boolean breaks = unit == '\n' || (unit == '\r' && (i + 1 == text.length() || text.charAt(i + 1) != '\n'));
            if (breaks) {
                if (count == found.length) {
                    found = Arrays.copyOf(found, count * 2);
                }
                found[count++] = i + 1;
            }
        }
        this.starts = Arrays.copyOf(found, count);
    }

    /// @param index in code points, as the parser counts
    Position atCodePoint(int index) {
        if (!surrogates) {
            return at(Math.clamp(index, 0, text.length()));
        }
        try {
            lastOffset = text.offsetByCodePoints(lastOffset, index - lastPoint);
            lastPoint = index;
            return at(lastOffset);
        } catch (IndexOutOfBoundsException _) {
            return at(text.length());
        }
    }

    /// @param offset in UTF-16 units
    public Position at(int offset) {
        int found = Arrays.binarySearch(starts, offset);
        int line = found >= 0 ? found : -found - 2;
        return new Position(line + 1, offset - starts[line] + 1);
    }

    /// In UTF-16 units; a place behind its line or the text is the end of it.
    public int offset(Position place) {
        if (place.line() > starts.length) {
            return text.length();
        }
        int next = place.line() < starts.length ? starts[place.line()] : text.length();
        return Math.min(starts[place.line() - 1] + place.column() - 1, next);
    }

    public int count() {
        return starts.length;
    }

    /// @param number from 1
    /// @return without its line end; empty for a line that is not there
    public String line(int number) {
        if (number < 1 || number > starts.length) {
            return "";
        }
        int end = number < starts.length ? starts[number] : text.length();
        int from = starts[number - 1];
        while (end > from && (text.charAt(end - 1) == '\n' || text.charAt(end - 1) == '\r')) {
            end--;
        }
        return text.substring(from, end);
    }

    /// The edits that put two blanks for each tab among those that a line begins with.
    List<TextEdit> withoutIndentingTabs(int number) {
        String line = line(number);
        List<TextEdit> edits = new ArrayList<>();
        for (int i = 0; i < line.length() && (line.charAt(i) == ' ' || line.charAt(i) == '\t'); i++) {
            if (line.charAt(i) == '\t') {
                edits.add(new TextEdit(new Position(number, i + 1), new Position(number, i + 2), "  "));
            }
        }
        return edits;
    }

    /// The first tab among the blanks that a line begins with.
    Optional<Position> indentingTab(int number) {
        String line = line(number);
        for (int i = 0; i < line.length() && (line.charAt(i) == ' ' || line.charAt(i) == '\t'); i++) {
            if (line.charAt(i) == '\t') {
                return Optional.of(new Position(number, i + 1));
            }
        }
        return Optional.empty();
    }
}
