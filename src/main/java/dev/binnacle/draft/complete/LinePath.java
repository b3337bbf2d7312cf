package dev.binnacle.draft.complete;

import dev.binnacle.draft.edit.TextView;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// The keys that a place stands under, by the indentation of the lines above.
final class LinePath {

    private static final Pattern KEY = Pattern.compile("( *)((?:- +)*)[\"']?([\\w./-]+)[\"']?\\s*:(?:\\s+(.*))?");

    private final TextView text;

    /// @param column of its first character, from 0
    /// @param block  whether a text in lines follows
    record Step(int column, String name, boolean block) {}

    LinePath(TextView text) {
        this.text = text;
    }

    /// @param line   of the place, from 1
    /// @param column below which a key is above the place, from 0
    /// @return from the outermost in
    List<Step> above(int line, int column) {
        List<Step> steps = new ArrayList<>();
        int limit = column;
        int items = -1;
        for (int number = line - 1; number >= 1 && limit > 0; number--) {
            String words = text.line(number);
            int indent = indent(words);
            if (indent >= limit || indent == words.length() || words.charAt(indent) == '#') {
                continue;
            }
            if (words.startsWith("---")) {
                break;
            }
            boolean item = words.charAt(indent) == '-';
            if (item && indent == items) {
                continue;
            }
            Matcher key = KEY.matcher(words);
            if (key.matches()) {
                int at = key.group(1).length() + key.group(2).length();
                if (at < limit) {
                    String value = key.group(4) == null ? "" : key.group(4);
                    steps.addFirst(new Step(at, key.group(3), value.startsWith("|") || value.startsWith(">")));
                    limit = at;
                }
            }
            items = item ? indent : items;
            limit = Math.min(limit, item ? indent + 1 : Math.max(indent, key.matches() ? 0 : limit));
        }
        return steps;
    }

    /// Keys beside the place.
    Set<String> beside(int line, int column, boolean first) {
        Set<String> found = new HashSet<>();
        if (!first) {
            for (int number = line - 1; number >= 1; number--) {
                if (!take(number, column, found) || beginsItem(text.line(number), column)) {
                    break;
                }
            }
        }
        for (int number = line + 1; number <= text.lines(); number++) {
            if (beginsItem(text.line(number), column) || !take(number, column, found)) {
                break;
            }
        }
        return found;
    }

    /// @return false where the mapping has ended
    private boolean take(int number, int column, Set<String> found) {
        String words = text.line(number);
        int indent = indent(words);
        if (indent == words.length() || words.charAt(indent) == '#') {
            return true;
        }
        if (indent > column) {
            return true;
        }
        Matcher key = KEY.matcher(words);
        if (!key.matches()) {
            return indent >= column;
        }
        int at = key.group(1).length() + key.group(2).length();
        if (at == column) {
            found.add(key.group(3));
        }
        return at >= column;
    }

    private static boolean beginsItem(String words, int column) {
        int indent = indent(words);
        return indent < column && indent < words.length() && words.charAt(indent) == '-';
    }

    static int indent(String line) {
        int indent = 0;
        while (indent < line.length() && line.charAt(indent) == ' ') {
            indent++;
        }
        return indent;
    }
}
