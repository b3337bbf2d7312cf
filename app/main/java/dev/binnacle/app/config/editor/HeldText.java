package dev.binnacle.app.config.editor;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/// A text as one string and as its lines, both kept up with its changes: a control puts them together anew for
/// each who asks, which in a large text is too much for a key.
final class HeldText {

    private final StringBuilder text = new StringBuilder();
    private final List<String> lines = new ArrayList<>(List.of(""));

    /// @param line     where the change begins, from 0
    /// @param column   in that line, from 0
    /// @param position the same place, counted from the beginning of the text
    /// @param removed  lines ended by `\n`, as in `inserted`
    void replace(int line, int column, int position, String removed, String inserted) {
        text.replace(position, position + removed.length(), inserted);
        int last = line + (int) removed.chars().filter(c -> c == '\n').count();
        int rest = last == line ? column + removed.length() : removed.length() - removed.lastIndexOf('\n') - 1;
        String joined = lines.get(line).substring(0, column)
                + inserted
                + lines.get(last).substring(rest);
        List<String> old = lines.subList(line, last + 1);
        if (old.size() == 1 && joined.indexOf('\n') < 0) {
            old.set(0, joined);
        } else {
            old.clear();
            lines.addAll(line, Arrays.asList(joined.split("\n", -1)));
        }
    }

    int lines() {
        return lines.size();
    }

    /// @param number from 0
    String line(int number) {
        return lines.get(number);
    }

    /// Lines ended by `\n`.
    @Override
    public String toString() {
        return text.toString();
    }
}
