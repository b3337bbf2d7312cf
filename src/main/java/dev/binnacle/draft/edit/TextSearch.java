package dev.binnacle.draft.edit;

import dev.binnacle.draft.yaml.Position;
import dev.binnacle.draft.yaml.TextEdit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;

/// Finds words or an expression, line by line. Bounded: an expression that would go on for ever is given up.
public final class TextSearch {

    /// More are counted by nobody.
    public static final int MOST = 10_000;

    /// Characters looked at in one search; a search of 1 MiB for a word takes some 2 million.
    private static final long MOST_LOOKS = 200_000_000;

    private final Pattern pattern;
    private final boolean regex;

    /// @param regex an expression of Java, whose groups a replacement may name as `$1`
    public record Query(String words, boolean matchCase, boolean wholeWord, boolean regex) {}

    /// @param start first column, from 1
    /// @param end   column after the last
    public record Match(int line, int start, int end) {
        public Position from() {
            return new Position(line, start);
        }

        public Position to() {
            return new Position(line, end);
        }
    }

    private TextSearch(Pattern pattern, boolean regex) {
        this.pattern = pattern;
        this.regex = regex;
    }

    /// @return empty for no words, and for an expression that is none
    public static Optional<TextSearch> of(Query query) {
        if (query.words().isEmpty()) {
            return Optional.empty();
        }
        String words = query.regex() ? query.words() : Pattern.quote(query.words());
        if (query.wholeWord()) {
            words = "(?<![\\w])(?:" + words + ")(?![\\w])";
        }
        int flags = query.matchCase() ? 0 : Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE;
        try {
            return Optional.of(new TextSearch(Pattern.compile(words, flags), query.regex()));
        } catch (PatternSyntaxException _) {
            return Optional.empty();
        }
    }

    /// In the order of the text.
    ///
    /// @param from where to begin
    /// @param to   where to end
    public List<Match> matches(TextView text, Position from, Position to) {
        List<Match> found = new ArrayList<>();
        Looks looks = new Looks();
        try {
            for (int line = from.line(); line <= Math.min(to.line(), text.lines()); line++) {
                String words = text.line(line);
                Matcher matcher = pattern.matcher(new Counted(words, looks));
                int begin = line == from.line() ? from.column() - 1 : 0;
                int end = line == to.line() ? Math.min(words.length(), to.column() - 1) : words.length();
                matcher.region(Math.min(begin, end), end).useTransparentBounds(true);
                while (matcher.find()) {
                    if (matcher.end() > matcher.start()) {
                        found.add(new Match(line, matcher.start() + 1, matcher.end() + 1));
                        if (found.size() == MOST) {
                            return found;
                        }
                    }
                }
            }
        } catch (TooLong | StackOverflowError _) {
            // what was found so far is shown
        }
        return found;
    }

    public List<Match> matches(TextView text) {
        return matches(text, Position.START, new Position(text.lines(), Integer.MAX_VALUE));
    }

    /// What a match gives way to.
    public TextEdit replace(TextView text, Match match, String with) {
        return new TextEdit(match.from(), match.to(), replacement(text, match, with));
    }

    /// All matches at once, as one edit.
    public Optional<TextEdit> replaceAll(TextView text, List<Match> matches, String with) {
        if (matches.isEmpty()) {
            return Optional.empty();
        }
        Position from = matches.getFirst().from();
        Position to = matches.getLast().to();
        StringBuilder out = new StringBuilder();
        Position at = from;
        for (Match match : matches) {
            between(text, at, match.from(), out);
            out.append(replacement(text, match, with));
            at = match.to();
        }
        return Optional.of(new TextEdit(from, to, out.toString()));
    }

    private String replacement(TextView text, Match match, String with) {
        if (!regex) {
            return with;
        }
        String line = text.line(match.line());
        Matcher matcher = pattern.matcher(new Counted(line, new Looks()));
        if (!matcher.find(match.start() - 1)) {
            return with;
        }
        StringBuilder out = new StringBuilder();
        try {
            matcher.appendReplacement(out, with);
            return out.substring(matcher.start());
        } catch (IllegalArgumentException | IndexOutOfBoundsException _) {
            return with; // names a group that is not there: taken as it stands
        }
    }

    private static void between(TextView text, Position from, Position to, StringBuilder out) {
        for (int line = from.line(); line <= to.line(); line++) {
            String words = text.line(line);
            int begin = line == from.line() ? from.column() - 1 : 0;
            int end = line == to.line() ? to.column() - 1 : words.length();
            out.append(words, begin, end);
            if (line < to.line()) {
                out.append('\n');
            }
        }
    }

    private static final class Looks {
        long count;
    }

    private record Counted(String text, Looks looks) implements CharSequence {
        @Override
        public int length() {
            return text.length();
        }

        @Override
        public char charAt(int index) {
            if (++looks.count > MOST_LOOKS) {
                throw new TooLong();
            }
            return text.charAt(index);
        }

        @Override
        public CharSequence subSequence(int start, int end) {
            return text.substring(start, end);
        }

        @Override
        public String toString() {
            return text;
        }
    }

    private static final class TooLong extends RuntimeException {
        private static final long serialVersionUID = 1;

        TooLong() {
            super(null, null, false, false);
        }
    }
}
