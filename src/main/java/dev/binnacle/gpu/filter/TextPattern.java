package dev.binnacle.gpu.filter;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/// Text with `*` for anything, without regard to case. Takes time that grows no faster than the square of the
/// text's length, however many stars there are.
final class TextPattern {

    private static final String NO_WORD_BEFORE = "(?<![\\p{L}\\p{N}])";
    private static final String NO_WORD_AFTER = "(?![\\p{L}\\p{N}])";

    private final Pattern pattern;

    private TextPattern(String regex) {
        pattern = Pattern.compile(regex, Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE | Pattern.DOTALL);
    }

    /// The text has it somewhere.
    static TextPattern anywhere(String written) {
        return new TextPattern(body(written));
    }

    /// The text has it, beginning and ending where words do: `H20` is in `NVIDIA H20`, not in `H200`.
    static TextPattern words(String written) {
        boolean wordFirst = Character.isLetterOrDigit(written.codePointAt(0));
        boolean wordLast = Character.isLetterOrDigit(written.codePointBefore(written.length()));
        return new TextPattern((wordFirst ? NO_WORD_BEFORE : "") + body(written) + (wordLast ? NO_WORD_AFTER : ""));
    }

    /// The text is it.
    static TextPattern whole(String written) {
        return new TextPattern("\\A(?:" + body(written) + ")\\z");
    }

    boolean matches(String text) {
        return pattern.matcher(text).find();
    }

    /// What lies between two stars may be taken where it comes first and never be looked for again, since
    /// anything may follow; only what comes after the last star has to be tried in several places.
    private static String body(String written) {
        List<String> parts = new ArrayList<>(List.of(written.split("\\*+", -1)));
        if (parts.size() == 1) {
            return Pattern.quote(written);
        }
        StringBuilder regex = new StringBuilder(Pattern.quote(parts.getFirst()));
        for (String part : parts.subList(1, parts.size() - 1)) {
            regex.append("(?>.*?").append(Pattern.quote(part)).append(')');
        }
        return regex.append(".*").append(Pattern.quote(parts.getLast())).toString();
    }
}
