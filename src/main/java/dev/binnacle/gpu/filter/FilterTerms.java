package dev.binnacle.gpu.filter;

import dev.binnacle.gpu.Gpu;
import dev.binnacle.gpu.filter.FilterScanner.Operator;
import dev.binnacle.gpu.filter.FilterScanner.Word;
import dev.binnacle.gpu.filter.GpuFilter.Fault;
import dev.binnacle.gpu.filter.GpuFilter.Subject;
import dev.binnacle.message.Message;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.function.DoublePredicate;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// The conditions that stand between the words of a filter's grammar.
final class FilterTerms {

    private static final String NONE = "none";
    private static final String KNOWN = "*";
    private static final Pattern NUMBER = Pattern.compile("([+-]?\\d{1,18}(?:\\.(\\d{1,9}))?)([^\\d.]*)");
    private final List<Fault> faults;

    FilterTerms(List<Fault> faults) {
        this.faults = faults;
    }

    /// @param tolerance within which another number is the same as typed: half of its last digit
    private record Quantity(double value, double tolerance) {
        boolean equal(double other) {
            return Math.abs(other - value) <= tolerance;
        }
    }

    /// Anywhere in what identifies a GPU.
    static Predicate<Subject> word(String written) {
        TextPattern pattern = TextPattern.anywhere(written);
        return subject -> {
            Gpu gpu = subject.gpu();
            return pattern.matches(gpu.node())
                    || pattern.matches(gpu.model())
                    || pattern.matches(gpu.id().uuid())
                    || pattern.matches(gpu.holder().namespace())
                    || pattern.matches(gpu.holder().pod())
                    || pattern.matches(gpu.holder().container())
                    || pattern.matches(subject.workload())
                    || pattern.matches(FilterField.word(gpu.state()))
                    || pattern.matches(gpu.migProfile())
                    || pattern.matches(gpu.driver());
        };
    }

    Predicate<Subject> term(FilterField field, Word name, Operator operator, List<Word> values) {
        return switch (field) {
            case FilterField.Text text -> text(text, name, operator, values);
            case FilterField.Label _ -> label(name, operator, values);
            case FilterField.Figure number -> number(number, operator, values);
            case FilterField.Codes codes -> codes(codes, operator, values);
        };
    }

    void unknownField(Word name) {
        String nearest = FilterField.names().stream()
                .filter(known -> known.startsWith(name.text().toLowerCase(Locale.ROOT)) || near(known, name.text()))
                .findFirst()
                .orElse("");
        faults.add(new Fault(
                name.from(),
                Math.max(name.to(), name.from() + 1),
                nearest.isEmpty()
                        ? Message.of("gpu.filter.fault.field", name.text())
                        : Message.of("gpu.filter.fault.field.near", name.text(), nearest)));
    }

    private Predicate<Subject> text(FilterField.Text field, Word name, Operator operator, List<Word> values) {
        if (!says(operator)) {
            return fault(name, Message.of("gpu.filter.fault.text", field.name(), operator.written()));
        }
        List<Predicate<String>> tests = new ArrayList<>();
        for (Word value : values) {
            String text = field.listed().isEmpty() ? value.text() : value.text().replace('_', '-');
            if (!value.quoted() && text.equalsIgnoreCase(NONE)) {
                tests.add(String::isEmpty);
            } else if (!value.quoted() && text.equals(KNOWN)) {
                tests.add(known -> !known.isEmpty());
            } else if (text.isEmpty()) {
                tests.add(String::isEmpty);
            } else {
                TextPattern pattern = operator == Operator.HAS ? TextPattern.words(text) : TextPattern.whole(text);
                if (!field.listed().isEmpty() && field.listed().stream().noneMatch(pattern::matches)) {
                    fault(
                            value,
                            Message.of("gpu.filter.fault.listed", value.text(), String.join(", ", field.listed())));
                }
                tests.add(pattern::matches);
            }
        }
        return negatedIf(operator, subject -> {
            var texts = field.texts().apply(subject);
            return texts.isEmpty()
                    ? tests.stream().anyMatch(test -> test.test(""))
                    : texts.stream().anyMatch(text -> tests.stream().anyMatch(test -> test.test(text)));
        });
    }

    private Predicate<Subject> label(Word name, Operator operator, List<Word> values) {
        if (!says(operator)) {
            return fault(name, Message.of("gpu.filter.fault.text", name.text(), operator.written()));
        }
        List<Predicate<Map.Entry<String, String>>> tests = new ArrayList<>();
        for (Word value : values) {
            int equals = value.text().indexOf('=');
            String key = equals < 0 ? value.text() : value.text().substring(0, equals);
            if (key.isEmpty()) {
                return fault(value, Message.of("gpu.filter.fault.label"));
            }
            TextPattern keys = TextPattern.whole(key);
            String wanted = equals < 0 ? "" : value.text().substring(equals + 1);
            TextPattern texts = wanted.isEmpty() ? TextPattern.anywhere("") : TextPattern.whole(wanted);
            tests.add(label -> keys.matches(label.getKey()) && texts.matches(label.getValue()));
        }
        return negatedIf(
                operator,
                subject -> subject.labels().entrySet().stream()
                        .anyMatch(label -> tests.stream().anyMatch(test -> test.test(label))));
    }

    private Predicate<Subject> number(FilterField.Figure field, Operator operator, List<Word> values) {
        List<DoublePredicate> tests = new ArrayList<>();
        for (Word value : values) {
            if (says(operator) && value.text().equalsIgnoreCase(NONE)) {
                tests.add(operator == Operator.NOT_EQUAL ? known -> !Double.isNaN(known) : Double::isNaN);
                continue;
            }
            if (operator == Operator.HAS && value.text().equals(KNOWN)) {
                tests.add(known -> !Double.isNaN(known));
                continue;
            }
            Quantity wanted = quantity(field.name(), field.unit(), value);
            if (wanted == null) {
                return _ -> true;
            }
            tests.add(test(operator, wanted));
        }
        if (!says(operator) && values.size() > 1) {
            return fault(values.get(1), Message.of("gpu.filter.fault.several", operator.written()));
        }
        boolean all = operator == Operator.NOT_EQUAL;
        return subject -> {
            double value = field.value().applyAsDouble(subject);
            return all
                    ? tests.stream().allMatch(test -> test.test(value))
                    : tests.stream().anyMatch(test -> test.test(value));
        };
    }

    private Predicate<Subject> codes(FilterField.Codes field, Operator operator, List<Word> values) {
        List<Predicate<Subject>> tests = new ArrayList<>();
        for (Word value : values) {
            if (value.text().equalsIgnoreCase(NONE)) {
                tests.add(subject -> field.codes().apply(subject).isEmpty());
            } else if (value.text().equals(KNOWN)) {
                tests.add(subject -> !field.codes().apply(subject).isEmpty());
            } else {
                Quantity wanted = quantity(field.name(), FilterUnit.NUMBER, value);
                if (wanted == null) {
                    return _ -> true;
                }
                DoublePredicate test = test(operator == Operator.NOT_EQUAL ? Operator.EQUAL : operator, wanted);
                tests.add(subject -> field.codes().apply(subject).stream().anyMatch(test::test));
            }
        }
        return negatedIf(operator, subject -> tests.stream().anyMatch(test -> test.test(subject)));
    }

    /// Comparing what is not known with a number says no, whatever the comparison.
    private static DoublePredicate test(Operator operator, Quantity wanted) {
        return switch (operator) {
            case HAS, EQUAL -> wanted::equal;
            case NOT_EQUAL -> value -> !Double.isNaN(value) && !wanted.equal(value);
            case LESS -> value -> value < wanted.value();
            case LESS_OR_EQUAL -> value -> value <= wanted.value();
            case GREATER -> value -> value > wanted.value();
            case GREATER_OR_EQUAL -> value -> value >= wanted.value();
        };
    }

    /// @return null, and a fault, when it is no quantity of that unit
    private @Nullable Quantity quantity(String field, FilterUnit unit, Word value) {
        Matcher number = NUMBER.matcher(value.text());
        if (!number.matches()) {
            fault(value, Message.of("gpu.filter.fault.number", value.text(), field, unit.example()));
            return null;
        }
        OptionalDouble factor = unit.factor(number.group(3));
        if (factor.isEmpty()) {
            fault(
                    value,
                    number.group(3).isEmpty()
                            ? Message.of("gpu.filter.fault.unit.missing", value.text(), field, unit.example())
                            : Message.of("gpu.filter.fault.unit", number.group(3), field, unit.example()));
            return null;
        }
        int decimals = number.group(2) == null ? 0 : number.group(2).length();
        double scale = factor.getAsDouble();
        return new Quantity(
                Double.parseDouble(number.group(1)) * scale, Math.pow(10, -decimals) / 2 * scale * (1 - 1e-9));
    }

    private static Predicate<Subject> negatedIf(Operator operator, Predicate<Subject> condition) {
        return operator == Operator.NOT_EQUAL ? condition.negate() : condition;
    }

    private static boolean says(Operator operator) {
        return operator == Operator.HAS || operator == Operator.EQUAL || operator == Operator.NOT_EQUAL;
    }

    private Predicate<Subject> fault(Word at, Message why) {
        faults.add(new Fault(at.from(), Math.max(at.to(), at.from() + 1), why));
        return _ -> true;
    }

    /// One letter too many, too few or wrong.
    private static boolean near(String known, String typed) {
        if (typed.length() < 3 || Math.abs(known.length() - typed.length()) > 1) {
            return false;
        }
        int same = 0;
        while (same < Math.min(known.length(), typed.length()) && known.charAt(same) == typed.charAt(same)) {
            same++;
        }
        int sameEnd = 0;
        while (sameEnd < Math.min(known.length(), typed.length()) - same
                && known.charAt(known.length() - 1 - sameEnd) == typed.charAt(typed.length() - 1 - sameEnd)) {
            sameEnd++;
        }
        return same + sameEnd >= Math.max(known.length(), typed.length()) - 1;
    }
}
