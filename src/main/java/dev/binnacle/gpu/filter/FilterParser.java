package dev.binnacle.gpu.filter;

import dev.binnacle.gpu.filter.FilterScanner.Operator;
import dev.binnacle.gpu.filter.FilterScanner.Word;
import dev.binnacle.gpu.filter.GpuFilter.Fault;
import dev.binnacle.gpu.filter.GpuFilter.Subject;
import dev.binnacle.message.Message;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/// From text to condition, in one pass:
///
/// ```
/// any    := all ( "or" all )*
/// all    := ( "and"? one )*
/// one    := ( "-" | "!" | "not" ) one | "(" any ")" | field operator value | word
/// ```
final class FilterParser {

    /// People do not nest deeper, and a text that does must not exhaust the stack.
    private static final int DEEPEST = 40;

    private final String text;
    private final FilterScanner in;
    private final List<Fault> faults = new ArrayList<>();
    private final FilterTerms terms = new FilterTerms(faults);
    private int depth;

    FilterParser(String text) {
        this.text = text;
        in = new FilterScanner(text, faults);
    }

    GpuFilter parse() {
        Predicate<Subject> condition = any();
        while (!in.atEnd()) {
            int at = in.position();
            in.skip(1);
            fault(at, at + 1, "gpu.filter.fault.bracket.close");
            condition = condition.and(any());
        }
        return new GpuFilter(text, condition, faults);
    }

    private Predicate<Subject> any() {
        int at = in.position();
        Optional<Predicate<Subject>> first = all();
        Predicate<Subject> condition = first.orElse(_ -> true);
        boolean missing = first.isEmpty();
        while (true) {
            int or = in.position();
            if (!in.takeKeyword("or") && !in.take('|')) {
                return condition;
            }
            if (missing) {
                fault(at, in.position(), "gpu.filter.fault.or");
            }
            Optional<Predicate<Subject>> next = all();
            missing = next.isEmpty();
            if (missing) {
                fault(or, in.position(), "gpu.filter.fault.or");
                return condition;
            }
            condition = condition.or(next.get());
        }
    }

    private Optional<Predicate<Subject>> all() {
        Optional<Predicate<Subject>> condition = Optional.empty();
        while (true) {
            in.takeKeyword("and");
            Optional<Predicate<Subject>> next = one();
            if (next.isEmpty()) {
                return condition;
            }
            condition = condition.map(before -> before.and(next.get())).or(() -> next);
        }
    }

    private Optional<Predicate<Subject>> one() {
        if (in.atEnd() || in.at(')') || in.at('|') || in.atKeyword("or")) {
            return Optional.empty();
        }
        int from = in.position();
        if (depth >= DEEPEST) {
            fault(from, text.length(), "gpu.filter.fault.deep");
            in.skip(text.length());
            return Optional.empty();
        }
        depth++;
        try {
            if (in.take('-') || in.take('!') || in.takeKeyword("not")) {
                int to = in.position();
                Optional<Predicate<Subject>> rest = one();
                if (rest.isEmpty()) {
                    fault(from, to, "gpu.filter.fault.not");
                }
                return Optional.of(rest.map(Predicate::negate).orElse(_ -> true));
            }
            if (in.take('(')) {
                Predicate<Subject> inside = any();
                if (!in.take(')')) {
                    fault(from, from + 1, "gpu.filter.fault.bracket.open");
                }
                return Optional.of(inside);
            }
            return Optional.of(term());
        } finally {
            depth--;
        }
    }

    private Predicate<Subject> term() {
        Word word = in.word();
        Optional<Operator> operator = word.quoted() ? Optional.empty() : in.operator(word);
        if (operator.isEmpty()) {
            return word.text().isEmpty() ? _ -> true : FilterTerms.word(word.text());
        }
        Optional<FilterField> field = FilterField.find(word.text());
        List<Word> values = in.values();
        if (field.isEmpty()) {
            terms.unknownField(word);
            return _ -> true;
        }
        if (values.isEmpty()) {
            fault(
                    word.from(),
                    in.position(),
                    "gpu.filter.fault.value",
                    word.text() + operator.get().written());
            return _ -> true;
        }
        return terms.term(field.get(), word, operator.get(), values);
    }

    private void fault(int from, int to, String key, Object... args) {
        faults.add(new Fault(from, Math.min(Math.max(to, from + 1), text.length()), Message.of(key, args)));
    }
}
