package dev.binnacle.gpu.filter;

import dev.binnacle.gpu.filter.GpuFilter.Fault;
import dev.binnacle.message.Message;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Goes through a filter's text word by word. Every question skips the blanks before it.
final class FilterScanner {

    private final String text;
    private final List<Fault> faults;
    private int at;

    /// @param from   first character, quotes included
    /// @param quoted a word in quotes is nothing but text
    record Word(String text, int from, int to, boolean quoted) {}

    enum Operator {
        NOT_EQUAL("!="),
        LESS_OR_EQUAL("<="),
        GREATER_OR_EQUAL(">="),
        HAS(":"),
        EQUAL("="),
        LESS("<"),
        GREATER(">");

        private final String written;

        Operator(String written) {
            this.written = written;
        }

        String written() {
            return written;
        }
    }

    FilterScanner(String text, List<Fault> faults) {
        this.text = text;
        this.faults = faults;
    }

    int position() {
        skipBlanks();
        return at;
    }

    boolean atEnd() {
        skipBlanks();
        return at >= text.length();
    }

    boolean at(char sign) {
        return !atEnd() && text.charAt(at) == sign;
    }

    boolean take(char sign) {
        if (at(sign)) {
            at++;
            return true;
        }
        return false;
    }

    void skip(int characters) {
        at = Math.min(text.length(), at + characters);
    }

    boolean atKeyword(String keyword) {
        skipBlanks();
        int end = at + keyword.length();
        return text.regionMatches(true, at, keyword, 0, keyword.length())
                && (end == text.length() || endsWord(text.charAt(end)));
    }

    boolean takeKeyword(String keyword) {
        if (!atKeyword(keyword)) {
            return false;
        }
        at += keyword.length();
        return true;
    }

    /// A word in quotes, or what stands until a blank, a bracket or an operator. May be empty.
    Word word() {
        skipBlanks();
        if (at('"')) {
            return quoted();
        }
        int from = at;
        while (at < text.length()
                && !endsWord(text.charAt(at))
                && operatorHere().isEmpty()) {
            at++;
        }
        return new Word(text.substring(from, at), from, at, false);
    }

    /// What stands between a name and its value. Comparisons may have blanks around them after the name of a
    /// field, as in `util < 5`.
    Optional<Operator> operator(Word before) {
        int behindBlanks = at;
        while (behindBlanks < text.length() && Character.isWhitespace(text.charAt(behindBlanks))) {
            behindBlanks++;
        }
        if (behindBlanks > at
                && (FilterField.find(before.text()).isEmpty()
                        || behindBlanks == text.length()
                        || "<>=".indexOf(text.charAt(behindBlanks)) < 0)) {
            return Optional.empty();
        }
        int start = at;
        at = behindBlanks;
        Optional<Operator> operator = operatorHere();
        operator.ifPresentOrElse(found -> at += found.written().length(), () -> at = start);
        if (operator.filter(found -> found != Operator.HAS).isPresent()) {
            skipBlanks();
        }
        return operator;
    }

    /// Words with commas between them; none when the text ends or a blank follows.
    List<Word> values() {
        List<Word> values = new ArrayList<>();
        while (at < text.length() && !Character.isWhitespace(text.charAt(at))) {
            Word value = text.charAt(at) == '"' ? quoted() : bare();
            if (value.text().isEmpty() && !value.quoted()) {
                break;
            }
            values.add(value);
            if (at >= text.length() || text.charAt(at) != ',') {
                break;
            }
            at++;
        }
        return values;
    }

    private Word bare() {
        int from = at;
        while (at < text.length() && !endsWord(text.charAt(at)) && text.charAt(at) != ',') {
            at++;
        }
        return new Word(text.substring(from, at), from, at, false);
    }

    private Word quoted() {
        int from = at++;
        StringBuilder word = new StringBuilder();
        while (at < text.length()) {
            char next = text.charAt(at++);
            if (next == '"') {
                return new Word(word.toString(), from, at, true);
            }
            if (next == '\\' && at < text.length()) {
                next = text.charAt(at++);
            }
            word.append(next);
        }
        faults.add(new Fault(from, at, Message.of("gpu.filter.fault.quote")));
        return new Word(word.toString(), from, at, true);
    }

    private Optional<Operator> operatorHere() {
        for (Operator operator : Operator.values()) {
            if (text.startsWith(operator.written(), at)) {
                return Optional.of(operator);
            }
        }
        return Optional.empty();
    }

    private static boolean endsWord(char sign) {
        return Character.isWhitespace(sign) || sign == '(' || sign == ')' || sign == '|' || sign == '"';
    }

    private void skipBlanks() {
        while (at < text.length() && Character.isWhitespace(text.charAt(at))) {
            at++;
        }
    }
}
