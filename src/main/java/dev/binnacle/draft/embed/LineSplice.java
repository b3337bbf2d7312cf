package dev.binnacle.draft.embed;

/// Writes a changed text into the lines of a block, taking the lines before and after the change as they were
/// written.
///
/// @param body    lines as they stand in the draft, blank lines after the block included
/// @param newline how lines end
/// @param indent  columns before each line
record LineSplice(String body, String newline, int indent) {

    /// @param old    the text that `body` holds
    /// @param change from it to the new text
    void splice(String old, String text, Change change, StringBuilder out) {
        int begins = lineStart(body, 0, lines(text, 0, change.from()));
        out.append(body, 0, begins);
        indent(change.of(text), indent, newline, out);
        if (change.to() < text.length()) {
            int rest = lineStart(body, begins, lines(old, change.from(), change.oldTo()));
            out.append(body, rest, lineStart(body, rest, lines(old, change.oldTo(), old.length())));
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

    /// @return where the line begins that is so many after the one that begins at `from`
    private static int lineStart(String text, int from, int lines) {
        int at = from;
        for (int i = 0; i < lines; i++) {
            int end = text.indexOf('\n', at);
            if (end < 0) {
                return text.length();
            }
            at = end + 1;
        }
        return at;
    }
}
