package dev.binnacle.draft.embed;

import dev.binnacle.draft.yaml.Position;
import dev.binnacle.draft.yaml.Problems;
import dev.binnacle.draft.yaml.TextLines;
import dev.binnacle.draft.yaml.YamlDocument;
import dev.binnacle.draft.yaml.YamlNode;
import dev.binnacle.draft.yaml.YamlNode.Style;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// How a text is written into the draft around it: as a block where YAML can hold it so, else in quotes.
///
/// @param before     the draft up to the scalar, its anchor and tag included
/// @param header     the rest of the scalar's first line, when it is a block
/// @param body       lines of the block, blank lines after it included; empty when it is not one
/// @param after      the rest of the draft
/// @param bodyIndent columns before the lines of the block
/// @param keyIndent  columns before the key
/// @param inFlow     between brackets, where no block can stand
/// @param newline    how lines end in the draft
/// @param printable  whether the text that is there could be written without escapes
record Embedding(
        Position place,
        Style style,
        String before,
        String header,
        String body,
        String after,
        int bodyIndent,
        int keyIndent,
        boolean inFlow,
        String newline,
        boolean printable) {

    private static final Pattern PROPERTIES = Pattern.compile("([&!][^\\s,\\[\\]{}]*[ \\t]+)*");
    private static final Pattern HEADER = Pattern.compile("[|>]([-+]?)([1-9]?)([-+]?)(.*)", Pattern.DOTALL);

    static Embedding of(String draft, TextLines lines, YamlNode.Scalar key, YamlNode.Scalar value) {
        int from = lines.offset(value.start());
        Matcher properties = PROPERTIES.matcher(draft).region(from, draft.length());
        int start = properties.lookingAt() ? properties.end() : from;
        int lineEnd = lineEnd(draft, start);
        String newline = draft.startsWith("\r\n", lineEnd) ? "\r\n" : "\n";
        String before = draft.substring(0, start);
        boolean printable = isPrintable(value.value());
        int keyIndent = key.start().column() - 1;
        if (value.style() == Style.LITERAL || value.style() == Style.FOLDED) {
            int bodyStart = Math.min(draft.length(), lineEnd + (draft.startsWith("\r\n", lineEnd) ? 2 : 1));
            Body found = body(draft, bodyStart, keyIndent, draft.substring(start, lineEnd));
            return new Embedding(
                    value.start(),
                    value.style(),
                    before,
                    draft.substring(start, lineEnd),
                    draft.substring(bodyStart, found.end()),
                    draft.substring(found.end()),
                    found.indent() > keyIndent ? found.indent() : keyIndent + 2,
                    keyIndent,
                    false,
                    newline,
                    printable);
        }
        String after = draft.substring(lines.offset(value.end()));
        boolean inFlow = !readsAsBlock(before, after, keyIndent);
        return new Embedding(
                value.start(),
                value.style(),
                before,
                "",
                "",
                after,
                keyIndent + 2,
                keyIndent,
                inFlow,
                newline,
                printable);
    }

    /// @param indent of its first line that is not blank; 0 without one
    private record Body(int end, int indent) {}

    /// All lines that are blank or indented beyond the key.
    private static Body body(String draft, int from, int keyIndent, String header) {
        Matcher parts = HEADER.matcher(header);
        int indent = parts.matches() && !parts.group(2).isEmpty() ? keyIndent + Integer.parseInt(parts.group(2)) : 0;
        int at = from;
        while (at < draft.length()) {
            int end = lineEnd(draft, at);
            int blanks = at;
            while (blanks < end && draft.charAt(blanks) == ' ') {
                blanks++;
            }
            boolean blank = blanks == end;
            if (!blank) {
                int here = blanks - at;
                if (indent == 0 && here > keyIndent) {
                    indent = here;
                }
                if (here < Math.max(indent, keyIndent + 1)) {
                    break;
                }
            }
            at = end == draft.length() ? end : end + (draft.startsWith("\r\n", end) ? 2 : 1);
        }
        return new Body(at, indent);
    }

    private static boolean readsAsBlock(String before, String after, int keyIndent) {
        String blanks = " ".repeat(keyIndent + 2);
        int lineEnd = lineEnd(after, 0);
        String probe = before + "|-" + after.substring(0, lineEnd) + "\n" + blanks + "a: [b\n" + blanks + "c"
                + after.substring(lineEnd);
        return YamlDocument.read(probe, new Problems()).complete();
    }

    /// The draft with this text in place of the one that was there.
    String with(String old, String text) {
        Change change = Change.between(old, text);
        boolean oneLine = text.indexOf('\n') < 0;
        boolean nowPrintable = isPrintable(printable ? change.of(text) : text);
        if (header.isEmpty() && oneLine && nowPrintable) {
            return before + inline(text) + after;
        }
        return inFlow || text.isBlank() || !nowPrintable ? before + quoted(text) + rest() : block(old, text, change);
    }

    private boolean asBlock(String text, boolean unchanged) {
        if (unchanged) {
            return style == Style.LITERAL;
        }
        return !(header.isEmpty() && text.indexOf('\n') < 0) && !inFlow && !text.isBlank() && isPrintable(text);
    }

    Places places(String text, boolean unchanged) {
        return asBlock(text, unchanged)
                ? Places.of(Places.count(before) + 1, bodyIndent, text)
                : new Places(0, 0, 0, Optional.of(place));
    }

    /// What follows the scalar when it is no block any more.
    private String rest() {
        if (header.isEmpty()) {
            return after;
        }
        Matcher parts = HEADER.matcher(header);
        return (parts.matches() ? parts.group(4) : "") + newline + after;
    }

    private String block(String old, String text, Change change) {
        StringBuilder out = new StringBuilder(before.length() + body.length() + after.length() + text.length() / 8);
        out.append(before).append('|');
        boolean ends = text.endsWith("\n");
        boolean keeps = text.endsWith("\n\n") || text.equals("\n");
        boolean indicator = firstWords(text).startsWith(" ");
        String rest = "";
        if (!header.isEmpty()) {
            Matcher parts = HEADER.matcher(header);
            if (parts.matches()) {
                indicator |= !parts.group(2).isEmpty();
                keeps |= ends && (parts.group(1) + parts.group(3)).equals("+");
                rest = parts.group(4);
            }
        } else {
            rest = after.substring(0, lineEnd(after, 0));
        }
        if (indicator) {
            out.append(bodyIndent - keyIndent);
        }
        out.append(keeps ? "+" : ends ? "" : "-").append(rest).append(newline);
        String tail = header.isEmpty() ? after.substring(lineEnd(after, 0)) : after;
        int written = out.length();
        if (style == Style.LITERAL) {
            new LineSplice(body, newline, bodyIndent).splice(old, text, change, out);
        } else {
            LineSplice.indent(text, bodyIndent, newline, out);
        }
        boolean open = out.length() > written && out.charAt(out.length() - 1) != '\n';
        if (header.isEmpty()) {
            // the rest begins with the line end that this last line has already
            if (!open && tail.startsWith(newline)) {
                out.setLength(out.length() - newline.length());
            }
            return out.append(tail).toString();
        }
        if (open && (body.endsWith("\n") || !tail.isEmpty() || ends)) {
            out.append(newline);
        }
        if (!keeps) {
            out.append(LineSplice.trailingBlanks(body));
        }
        return out.append(tail).toString();
    }

    private static String firstWords(String text) {
        int at = 0;
        while (at < text.length() && text.charAt(at) == '\n') {
            at++;
        }
        return text.substring(at, lineEnd(text, at));
    }

    private String inline(String text) {
        boolean plain = style == Style.PLAIN && text.matches("[A-Za-z/][-A-Za-z0-9_./]*");
        boolean word = text.matches("(?i)y|n|yes|no|on|off|true|false|null|inf|nan");
        if (plain && !word) {
            return text;
        }
        return style == Style.SINGLE_QUOTED ? "'" + text.replace("'", "''") + "'" : quoted(text);
    }

    /// In double quotes, one line of the text a line.
    private String quoted(String text) {
        StringBuilder out = new StringBuilder("\"");
        String margin = " ".repeat(bodyIndent);
        boolean lineStart = false;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            switch (c) {
                case '\n' -> {
                    out.append("\\n");
                    if (i + 1 < text.length()) {
                        out.append('\\').append(newline).append(margin);
                    }
                }
                case '"', '\\' -> out.append('\\').append(c);
                case '\t' -> out.append("\\t");
                case '\r' -> out.append("\\r");
                case ' ' -> out.append(lineStart ? "\\ " : " ");
                default -> {
                    if (isPlainCharacter(c) || Character.isSurrogate(c)) {
                        out.append(c);
                    } else {
                        out.append("\\u%04X".formatted((int) c));
                    }
                }
            }
            lineStart = c == '\n';
        }
        return out.append('"').toString();
    }

    private static boolean isPrintable(String text) {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (Character.isHighSurrogate(c) && i + 1 < text.length() && Character.isLowSurrogate(text.charAt(i + 1))) {
                i++;
            } else if (c != '\n' && c != '\t' && !isPlainCharacter(c)) {
                return false;
            }
        }
        return true;
    }

    /// Printable in every version of YAML, and no line end in any.
    private static boolean isPlainCharacter(char c) {
        return (c >= ' ' && c < 0x7f)
                || (c >= 0xa0 && c < 0xd800 && c != 0x2028 && c != 0x2029)
                || (c >= 0xe000 && c < 0xfffe && c != 0xfeff);
    }

    /// @return where the line end begins
    static int lineEnd(String text, int from) {
        int end = text.indexOf('\n', from);
        if (end < 0) {
            return text.length();
        }
        return end > from && text.charAt(end - 1) == '\r' ? end - 1 : end;
    }
}
