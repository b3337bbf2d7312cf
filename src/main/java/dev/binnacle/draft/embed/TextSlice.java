package dev.binnacle.draft.embed;

import dev.binnacle.draft.yaml.Position;
import dev.binnacle.draft.yaml.TextLines;

/// Some lines of a text, with the line end behind them left outside.
///
/// @param before up to the first of the lines
/// @param after  from the end of the last
public record TextSlice(String before, String text, String after) implements Inset {

    /// @param first from 1
    public static TextSlice lines(String text, int first, int last) {
        TextLines lines = new TextLines(text);
        int from = lines.offset(new Position(first, 1));
        int to = from
                + text.substring(from, lines.offset(new Position(last + 1, 1)))
                        .stripTrailing()
                        .length();
        return new TextSlice(text.substring(0, from), text.substring(from, to), text.substring(to));
    }

    @Override
    public String fold(String changed) {
        return before + changed + after;
    }

    @Override
    public Places places(String changed) {
        return Places.of(Places.count(before), 0, changed);
    }
}
