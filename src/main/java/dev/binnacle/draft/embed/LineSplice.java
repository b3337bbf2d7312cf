package dev.binnacle.draft.embed;

/// Writes a changed text into the lines of a block, taking the lines before and after the change as they were
/// written.
///
/// @param body    lines as they stand in the draft, blank lines after the block included
/// @param newline how lines end
/// @param indent  columns before each line
record LineSplice(String body, String newline, int indent) {

    /// @param old the text that `body` holds
    void splice(String old, String text, StringBuilder out) {
        int same = 0;
        int most = Math.min(old.length(), text.length());
        while (same < most && old.charAt(same) == text.charAt(same)) {
            same++;
        }
        int from = text.lastIndexOf('\n', same - 1) + 1;
        int sameEnd = 0;
        while (sameEnd < most - from
                && old.charAt(old.length() - 1 - sameEnd) == text.charAt(text.length() - 1 - sameEnd)) {
            sameEnd++;
        }
        int tail = text.indexOf('\n', text.length() - sameEnd) + 1;
        boolean keepsTail =
                sameEnd > 0 && tail > 0 && tail < text.length() && text.endsWith("\n") && old.endsWith("\n");
        int to = keepsTail ? tail : text.length();
        out.append(body, 0, lineStart(body, lines(text, 0, from)));
        indent(text.substring(from, to), indent, newline, out);
        if (keepsTail) {
            int first = lines(old, 0, old.length() - (text.length() - to));
            int last = lines(old, 0, old.length());
            out.append(body, lineStart(body, first), lineStart(body, last));
        }
    }

    /// Blank lines stay without blanks.
    static void indent(String text, int indent, String newline, StringBuilder out) {
        String margin = " ".repeat(indent);
        int at = 0;
        while (at < text.length()) {
            int end = text.indexOf('\n', at);
            if (end != at) {
                out.append(margin);
            }
            out.append(text, at, end < 0 ? text.length() : end);
            if (end < 0) {
                return;
            }
            out.append(newline);
            at = end + 1;
        }
    }

    /// Lines of nothing but blanks at the end of a block.
    static String trailingBlanks(String body) {
        int end = body.length();
        while (end > 0 && " \r\n".indexOf(body.charAt(end - 1)) >= 0) {
            end--;
        }
        int line = body.indexOf('\n', end);
        return line < 0 ? "" : body.substring(line + 1);
    }

    private static int lines(String text, int from, int to) {
        int count = 0;
        for (int i = text.indexOf('\n', from); i >= 0 && i < to; i = text.indexOf('\n', i + 1)) {
            count++;
        }
        return count;
    }

    private static int lineStart(String text, int line) {
        int at = 0;
        for (int i = 0; i < line; i++) {
            int end = text.indexOf('\n', at);
            if (end < 0) {
                return text.length();
            }
            at = end + 1;
        }
        return at;
    }
}
