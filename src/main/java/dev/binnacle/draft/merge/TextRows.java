package dev.binnacle.draft.merge;

import java.util.ArrayList;
import java.util.List;

/// A text as lines that keep their ends, so that joining them gives the text again.
final class TextRows {

    private TextRows() {}

    static List<String> of(String text) {
        List<String> rows = new ArrayList<>();
        int from = 0;
        for (int i = 0; i < text.length(); i++) {
            char unit = text.charAt(i);
            boolean ends = unit == '\n' || (unit == '\r' && (i + 1 == text.length() || text.charAt(i + 1) != '\n'));
            if (ends) {
                rows.add(text.substring(from, i + 1));
                from = i + 1;
            }
        }
        if (from < text.length()) {
            rows.add(text.substring(from));
        }
        return rows;
    }

    static String joined(List<String> rows) {
        return String.join("", rows);
    }

    /// Nothing is an ended text, since there is no line that lacks its end.
    static boolean ended(String text) {
        return text.isEmpty() || text.endsWith("\n") || text.endsWith("\r");
    }

    static String withLastEnd(String text) {
        return ended(text) ? text : text + "\n";
    }

    static String withoutLastEnd(String text) {
        return text.endsWith("\r\n")
                ? text.substring(0, text.length() - 2)
                : ended(text) && !text.isEmpty() ? text.substring(0, text.length() - 1) : text;
    }

    /// Every line ends as on Windows.
    static boolean carriageReturns(String text) {
        int ends = 0;
        for (int i = 0; i < text.length(); i++) {
            if (text.charAt(i) == '\n') {
                ends++;
                if (i == 0 || text.charAt(i - 1) != '\r') {
                    return false;
                }
            } else if (text.charAt(i) == '\r' && (i + 1 == text.length() || text.charAt(i + 1) != '\n')) {
                return false;
            }
        }
        return ends > 0;
    }

    static String indentation(String row) {
        int end = 0;
        while (end < row.length() && row.charAt(end) == ' ') {
            end++;
        }
        return row.substring(0, end);
    }
}
