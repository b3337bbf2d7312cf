package dev.binnacle.app.fx;

import dev.binnacle.draft.prometheus.FieldNest;
import dev.binnacle.draft.prometheus.GoDuration;
import dev.binnacle.draft.prometheus.PrometheusSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// Says which characters of YAML are what, line by line, so that an editor can colour only the lines it shows.
/// Never fails: whatever is not YAML comes out plain. What is right and wrong about a text is for a parser to
/// say, not for this.
///
/// A line is understood from its own text and the [Context] that the line before left behind.
public final class YamlHighlighter {

    /// Longer lines are plain beyond this column: nobody reads them, and colouring them would cost the frame.
    private static final int LONGEST = 4_000;

    private static final Pattern NUMBER = Pattern.compile(
            "[-+]?(\\d[\\d_]*(\\.\\d*)?([eE][-+]?\\d+)?|\\.\\d+|0x[0-9a-fA-F]+|0o[0-7]+|\\.inf|\\.nan)");
    private static final Pattern CONSTANT = Pattern.compile("true|false|null|~|True|False|Null|TRUE|FALSE|NULL");
    private static final Pattern BLOCK_HEADER = Pattern.compile("[|>][-+0-9]{0,2}\\s*(#.*)?");

    private final String line;
    private final List<Token> tokens = new ArrayList<>();
    private int at;
    private int flow;
    private int keyColumn = -1;
    private int dashColumn = -1;
    private String key = "";
    private Context after = Context.START;
    private @Nullable FieldNest nest;

    private YamlHighlighter(String line) {
        this.line = line.length() > LONGEST ? line.substring(0, LONGEST) : line;
    }

    public enum Kind {
        COMMENT,
        KEY,
        STRING,
        NUMBER,
        CONSTANT,
        /// Anchors, aliases and tags.
        ANCHOR,
        /// Dashes, colons, brackets, block headers, document marks.
        PUNCTUATION,
        /// Text of a block scalar.
        BLOCK,
        /// A key that a Prometheus configuration does not have at this place.
        UNKNOWN,
        DURATION,
        REGEX,
        /// The name of a label.
        LABEL
    }

    /// @param start first column, from 0
    /// @param end   column after the last
    public record Token(int start, int end, Kind kind) {}

    /// What an unfinished line leaves to the next: an open quote, or a block scalar.
    ///
    /// @param quote  the open quote, 0 for none
    /// @param block  column that lines must be indented beyond to be in the block scalar, -2 when in none
    /// @param inside how far the text of the block scalar is understood, when it is itself YAML
    /// @param nest   the keys before, in a Prometheus configuration
    public record Context(
            char quote,
            int block,
            @Nullable Context inside,
            @Nullable FieldNest nest) {
        public static final Context START = new Context((char) 0, -2, null, null);

        /// Before the first line of a Prometheus configuration.
        public static final Context PROMETHEUS = new Context((char) 0, -2, null, FieldNest.ROOT);

        /// Before an item of `scrape_configs`.
        public static final Context JOB = new Context((char) 0, -2, null, FieldNest.ROOT.key(0, "scrape_configs"));
    }

    /// @param after context for the next line
    public record Line(List<Token> tokens, Context after) {}

    public static Line highlight(String text, Context before) {
        if (before.block() > -2) {
            if (text.isBlank()) {
                return new Line(List.of(), before);
            }
            int indent = indent(text);
            if (indent > before.block()) {
                return inBlock(text, indent, before);
            }
            return new YamlHighlighter(text).scan(new Context((char) 0, -2, null, before.nest()));
        }
        return new YamlHighlighter(text).scan(before);
    }

    private static Line inBlock(String text, int indent, Context before) {
        Context inside = before.inside();
        if (inside == null) {
            return new Line(List.of(new Token(indent, text.length(), Kind.BLOCK)), before);
        }
        Line line = highlight(text, inside);
        return new Line(line.tokens(), new Context((char) 0, before.block(), line.after(), before.nest()));
    }

    private Line scan(Context before) {
        nest = before.nest();
        after = new Context((char) 0, -2, null, nest);
        if (before.quote() != 0) {
            int end = closing(before.quote(), 0);
            add(0, end < 0 ? line.length() : end, Kind.STRING);
            if (end < 0) {
                return new Line(List.copyOf(tokens), before);
            }
            at = end;
        } else if (line.startsWith("---") || line.startsWith("...")) {
            add(0, 3, Kind.PUNCTUATION);
            at = 3;
        }
        while (at < line.length()) {
            step();
        }
        if (nest != after.nest()) {
            after = new Context(after.quote(), after.block(), after.inside(), nest);
        }
        return new Line(List.copyOf(tokens), after);
    }

    private void step() {
        char c = line.charAt(at);
        if (c == ' ' || c == '\t') {
            at++;
        } else if (c == '#' && (at == 0 || Character.isWhitespace(line.charAt(at - 1)))) {
            add(at, line.length(), Kind.COMMENT);
            at = line.length();
        } else if ((c == '-' || c == '?') && endsWord(at + 1)) {
            dashColumn = at;
            add(at, ++at, Kind.PUNCTUATION);
        } else if (c == '&' || c == '*' || c == '!') {
            int start = at;
            at = wordEnd(at);
            add(start, at, Kind.ANCHOR);
        } else if (c == '"' || c == '\'') {
            quoted(c);
        } else if (flow == 0
                && BLOCK_HEADER.matcher(line).region(at, line.length()).matches()) {
            blockHeader();
        } else if (c == '[' || c == '{') {
            flow++;
            add(at, ++at, Kind.PUNCTUATION);
        } else if (flow > 0 && (c == ']' || c == '}' || c == ',')) {
            flow -= c == ',' ? 0 : 1;
            add(at, ++at, Kind.PUNCTUATION);
        } else if (c == ':' && endsWord(at + 1)) {
            add(at, ++at, Kind.PUNCTUATION);
        } else {
            plain();
        }
    }

    private void quoted(char quote) {
        int start = at;
        int end = closing(quote, at + 1);
        if (end < 0) {
            add(start, line.length(), Kind.STRING);
            at = line.length();
            after = new Context(quote, -2, null, nest);
            return;
        }
        at = end;
        boolean isKey = line.substring(end).stripLeading().startsWith(":");
        if (isKey) {
            keyAt(start, end);
        }
        add(start, end, isKey ? keyKind() : valueKind(line.substring(start + 1, end - 1), Kind.STRING));
    }

    private void blockHeader() {
        int comment = line.indexOf('#', at);
        int end = comment < 0 ? line.length() : comment;
        add(at, line.substring(0, end).stripTrailing().length(), Kind.PUNCTUATION);
        if (comment >= 0) {
            add(comment, line.length(), Kind.COMMENT);
        }
        at = line.length();
        int parent = keyColumn >= 0 ? keyColumn : dashColumn;
        after = new Context((char) 0, parent, inside(key), nest);
    }

    private void plain() {
        int start = at;
        while (at < line.length()) {
            char c = line.charAt(at);
            boolean ends = (c == ':' && endsWord(at + 1))
                    || (c == '#' && at > start && Character.isWhitespace(line.charAt(at - 1)))
                    || (flow > 0 && ",[]{}".indexOf(c) >= 0);
            if (ends) {
                break;
            }
            at++;
        }
        int end = start + line.substring(start, at).stripTrailing().length();
        String word = line.substring(start, end);
        if (at < line.length() && line.charAt(at) == ':') {
            keyAt(start, end);
            add(start, end, keyKind());
        } else if (valueKind(word, Kind.BLOCK) != Kind.BLOCK) {
            add(start, end, valueKind(word, Kind.BLOCK));
        } else if (NUMBER.matcher(word).matches()) {
            add(start, end, Kind.NUMBER);
        } else if (CONSTANT.matcher(word).matches()) {
            add(start, end, Kind.CONSTANT);
        }
        at = Math.max(at, start + 1);
    }

    private void keyAt(int start, int end) {
        if (flow == 0) {
            keyColumn = start;
            key = line.substring(start, end);
            if (nest != null) {
                nest = nest.key(start, key.replace("\"", "").replace("'", ""));
            }
        }
    }

    private Kind keyKind() {
        return flow == 0 && nest != null && !nest.known() ? Kind.UNKNOWN : Kind.KEY;
    }

    /// By what the field holds that it is the value of.
    private Kind valueKind(String value, Kind otherwise) {
        if (nest == null || nest.value().isEmpty()) {
            return otherwise;
        }
        return switch (nest.value().get().kind()) {
            case DURATION -> GoDuration.parse(value).isPresent() ? Kind.DURATION : otherwise;
            case REGEX -> Kind.REGEX;
            case LABEL -> Kind.LABEL;
            case ONE, SOME -> nest.value().get().choices().contains(value) ? Kind.CONSTANT : otherwise;
            default -> otherwise;
        };
    }

    /// By the name of its key, as in `promYaml: |-` or `settings.yml: |`.
    private static @Nullable Context inside(String key) {
        String name = key.replace("\"", "").replace("'", "");
        String suffix = name.toLowerCase(Locale.ROOT);
        boolean yaml = suffix.endsWith("yaml") || suffix.endsWith("yml");
        return PrometheusSource.KEYS.contains(name) ? Context.PROMETHEUS : yaml ? Context.START : null;
    }

    private void add(int start, int end, Kind kind) {
        if (end > start) {
            tokens.add(new Token(start, end, kind));
        }
    }

    /// Column after the quote that closes, -1 when this line does not.
    private int closing(char quote, int from) {
        for (int i = from; i < line.length(); i++) {
            char c = line.charAt(i);
            if (c == '\\' && quote == '"') {
                i++;
            } else if (c == quote) {
                if (quote == '\'' && i + 1 < line.length() && line.charAt(i + 1) == '\'') {
                    i++;
                } else {
                    return i + 1;
                }
            }
        }
        return -1;
    }

    private boolean endsWord(int index) {
        return index >= line.length()
                || Character.isWhitespace(line.charAt(index))
                || (flow > 0 && ",]}".indexOf(line.charAt(index)) >= 0);
    }

    private int wordEnd(int from) {
        int end = from;
        while (end < line.length()
                && !Character.isWhitespace(line.charAt(end))
                && !(flow > 0 && ",]}".indexOf(line.charAt(end)) >= 0)) {
            end++;
        }
        return Math.max(end, from + 1);
    }

    private static int indent(String text) {
        int indent = 0;
        while (indent < text.length() && text.charAt(indent) == ' ') {
            indent++;
        }
        return indent;
    }
}
