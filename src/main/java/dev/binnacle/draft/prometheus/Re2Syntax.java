package dev.binnacle.draft.prometheus;

import java.util.Optional;
import java.util.Set;

/// Whether RE2, the language of Prometheus' regular expressions, takes a pattern; Java's own differs both ways.
/// Follows Go's `regexp/syntax`, whose words the faults use. One instance per pattern.
final class Re2Syntax {

    private static final int MOST_REPEATS = 1000;
    private static final String SIMPLE_ESCAPES = "AbBzdDsSwWafnrtv";
    private static final Set<String> POSIX = Set.of(
            "alnum", "alpha", "ascii", "blank", "cntrl", "digit", "graph", "lower", "print", "punct", "space", "upper",
            "word", "xdigit");

    private static final Set<String> CATEGORIES = Set.of(
            "C", "Cc", "Cf", "Co", "Cs", "L", "Ll", "Lm", "Lo", "Lt", "Lu", "M", "Mc", "Me", "Mn", "N", "Nd", "Nl",
            "No", "P", "Pc", "Pd", "Pe", "Pf", "Pi", "Po", "Ps", "S", "Sc", "Sk", "Sm", "So", "Z", "Zl", "Zp", "Zs");

    private final String pattern;
    private int at;
    private int depth;

    private Re2Syntax(String pattern) {
        this.pattern = pattern;
    }

    /// @return what is wrong, in Go's words; empty when nothing is
    static Optional<String> fault(String regex) {
        try {
            // Prometheus anchors before it compiles.
            new Re2Syntax("^(?:" + regex + ")$").read();
            return Optional.empty();
        } catch (Fault fault) {
            return Optional.of(String.valueOf(fault.getMessage()));
        }
    }

    private void read() {
        boolean operand = false;
        boolean repeated = false;
        while (at < pattern.length()) {
            char c = pattern.charAt(at);
            if (c == '*' || c == '+' || c == '?' || (c == '{' && countedRepeat())) {
                int start = at;
                skipRepeat(c);
                if (!operand) {
                    throw new Fault("missing argument to repetition operator: `" + pattern.substring(start, at) + "`");
                }
                if (repeated) {
                    throw new Fault("invalid nested repetition operator: `" + pattern.substring(start, at) + "`");
                }
                repeated = true;
                continue;
            }
            repeated = false;
            boolean before = operand;
            operand = true;
            switch (c) {
                case '(' -> operand = group(before);
                case ')' -> {
                    at++;
                    if (--depth < 0) {
                        throw new Fault("unexpected ): `" + pattern + "`");
                    }
                }
                case '|' -> {
                    at++;
                    operand = false;
                }
                case '[' -> bracket();
                case '\\' -> escape();
                default -> at++;
            }
        }
        if (depth > 0) {
            throw new Fault("missing closing )");
        }
    }

    /// @return whether what follows may be repeated: a mere change of flags may, as in Go, when something
    /// stands before it
    private boolean group(boolean before) {
        if (!pattern.startsWith("(?", at)) {
            at++;
            depth++;
            return false;
        }
        int start = at;
        if (pattern.startsWith("(?P<", at) || (pattern.startsWith("(?<", at) && !lookbehind())) {
            int name = pattern.indexOf('<', at) + 1;
            int end = pattern.indexOf('>', name);
            if (end < 0 || !pattern.substring(name, end).matches("[A-Za-z0-9_]+")) {
                throw new Fault("invalid named capture: `" + pattern.substring(start) + "`");
            }
            at = end + 1;
            depth++;
            return false;
        }
        int i = at + 2;
        boolean flags = false;
        boolean negated = false;
        for (; i < pattern.length(); i++) {
            char c = pattern.charAt(i);
            if ("imsU".indexOf(c) >= 0) {
                flags = true;
            } else if (c == '-' && !negated) {
                negated = true;
                flags = false;
            } else if ((c == ':' || c == ')') && (flags || (!negated && c == ':'))) {
                at = i + 1;
                if (c == ':') {
                    depth++;
                    return false;
                }
                return before;
            } else {
                break;
            }
        }
        throw new Fault("invalid or unsupported Perl syntax: `"
                + pattern.substring(start, Math.min(i + 1, pattern.length())) + "`");
    }

    private boolean lookbehind() {
        return pattern.startsWith("(?<=", at) || pattern.startsWith("(?<!", at);
    }

    private void bracket() {
        int start = at++;
        if (peek() == '^') {
            at++;
        }
        boolean first = true;
        while (first || peek() != ']') {
            first = false;
            if (at >= pattern.length()) {
                throw new Fault("missing closing ]: `" + pattern.substring(start) + "`");
            }
            int named = pattern.startsWith("[:", at) ? pattern.indexOf(":]", at + 2) : -1;
            if (named >= 0) {
                String name = pattern.substring(at + 2, named);
                if (!POSIX.contains(name.startsWith("^") ? name.substring(1) : name)) {
                    throw new Fault("invalid character class range: `" + pattern.substring(at, named + 2) + "`");
                }
                at = named + 2;
                continue;
            }
            int from = at;
            int low = member();
            if (low >= 0 && peek() == '-' && at + 1 < pattern.length() && pattern.charAt(at + 1) != ']') {
                at++;
                int high = member();
                if (high < low) {
                    throw new Fault("invalid character class range: `" + pattern.substring(from, at) + "`");
                }
            }
        }
        at++;
    }

    /// @return the code point, or -1 for a class or a code we need not know
    private int member() {
        if (peek() == '\\') {
            int from = at;
            escape();
            boolean literal = at == from + 2 && !Character.isLetterOrDigit(pattern.charAt(from + 1));
            return literal ? pattern.charAt(from + 1) : -1;
        }
        int point = pattern.codePointAt(at);
        at += Character.charCount(point);
        return point;
    }

    private void escape() {
        int start = at++;
        if (at >= pattern.length()) {
            throw new Fault("trailing backslash at end of expression");
        }
        char c = pattern.charAt(at++);
        if (c == 'Q') {
            int end = pattern.indexOf("\\E", at);
            at = end < 0 ? pattern.length() : end + 2;
        } else if (c == 'p' || c == 'P') {
            unicodeClass(start);
        } else if (c == 'x') {
            hexadecimal(start);
        } else if (c >= '1' && c <= '7') {
            if (peek() < '0' || peek() > '7') {
                throw invalidEscape(start);
            }
        } else if (c != '0' && c < 0x80 && Character.isLetterOrDigit(c) && SIMPLE_ESCAPES.indexOf(c) < 0) {
            throw invalidEscape(start);
        } else if (c >= 0x80) {
            throw invalidEscape(start);
        }
    }

    private void unicodeClass(int start) {
        if (peek() != '{') {
            at = Math.min(at + 1, pattern.length());
            return;
        }
        int end = pattern.indexOf('}', at);
        if (end < 0) {
            throw new Fault("invalid character class range: `" + pattern.substring(start) + "`");
        }
        String name = pattern.substring(at + 1, end);
        if (!isUnicodeClass(name.startsWith("^") ? name.substring(1) : name)) {
            throw new Fault("invalid character class range: `" + pattern.substring(start, end + 1) + "`");
        }
        at = end + 1;
    }

    /// Java may know a script that an older Go does not.
    private static boolean isUnicodeClass(String name) {
        if (name.equals("Any") || CATEGORIES.contains(name)) {
            return true;
        }
        try {
            return Character.UnicodeScript.forName(name) != Character.UnicodeScript.UNKNOWN;
        } catch (IllegalArgumentException _) {
            return false;
        }
    }

    private void hexadecimal(int start) {
        int end = peek() == '{' ? pattern.indexOf('}', at) : at + 1;
        String digits = end < 0 || end >= pattern.length()
                ? ""
                : peek() == '{' ? pattern.substring(at + 1, end) : pattern.substring(at, end + 1);
        if (!digits.matches("[0-9a-fA-F]{1,6}") || Integer.parseInt(digits, 16) > Character.MAX_CODE_POINT) {
            throw invalidEscape(start);
        }
        at = end + 1;
    }

    private Fault invalidEscape(int start) {
        return new Fault("invalid escape sequence: `" + pattern.substring(start, at) + "`");
    }

    /// A brace that is no counted repetition is a literal.
    private boolean countedRepeat() {
        return pattern.substring(at, Math.min(at + 40, pattern.length())).matches("(?s)\\{[0-9]+(,[0-9]*)?\\}.*");
    }

    private void skipRepeat(char operator) {
        if (operator == '{') {
            int end = pattern.indexOf('}', at);
            String[] bounds = pattern.substring(at + 1, end).split(",", -1);
            int least = bound(bounds[0], end);
            if (bounds.length > 1 && !bounds[1].isEmpty() && bound(bounds[1], end) < least) {
                throw badRepeat(end);
            }
            at = end + 1;
        } else {
            at++;
        }
        if (peek() == '?') {
            at++;
        }
    }

    private int bound(String digits, int end) {
        if (digits.length() > 4 || Integer.parseInt(digits) > MOST_REPEATS) {
            throw badRepeat(end);
        }
        return Integer.parseInt(digits);
    }

    private Fault badRepeat(int end) {
        return new Fault("invalid repeat count: `" + pattern.substring(at, end + 1) + "`");
    }

    private char peek() {
        return at < pattern.length() ? pattern.charAt(at) : 0;
    }

    private static final class Fault extends RuntimeException {
        private static final long serialVersionUID = 1;

        Fault(String words) {
            super(words, null, false, false);
        }
    }
}
