package dev.binnacle.draft.complete;

import dev.binnacle.draft.complete.LinePath.Step;
import dev.binnacle.draft.edit.TextView;
import dev.binnacle.draft.prometheus.FieldNest;
import dev.binnacle.draft.prometheus.PrometheusSchema;
import dev.binnacle.draft.prometheus.PrometheusSchema.Field;
import dev.binnacle.draft.prometheus.PrometheusSchema.In;
import dev.binnacle.draft.prometheus.PrometheusSchema.ListOf;
import dev.binnacle.draft.prometheus.PrometheusSchema.Section;
import dev.binnacle.draft.prometheus.PrometheusSource;
import dev.binnacle.draft.yaml.Position;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/// Finds what may be written at the caret. Takes as long as the lines between it and the beginning of the
/// document are many, a millisecond or so for a large one.
public final class Completer {

    private static final Pattern KEY = Pattern.compile("( *)((?:- +)*)([\\w./-]*)");
    private static final Pattern VALUE = Pattern.compile("( *)((?:- +)*)([\\w./-]+):\\s+[\"']?([^\\s\"'\\[\\],]*)");
    private static final Pattern FLOW =
            Pattern.compile("( *)((?:- +)*)([\\w./-]+):\\s+\\[(?:[^\\]]*[,\\s])?[\"']?([^,\\s\\]\"']*)");

    /// The table of Kubernetes objects, in the form of the table of Prometheus' fields.
    private static final PrometheusSchema OBJECTS = PrometheusSchema.read(Completer.class, "manifest-fields.txt");

    private final TextView text;
    private final Scope scope;
    private final LinePath path;
    private final Values values;

    /// @param text  what is being edited
    public Completer(TextView text, Scope scope, Known known) {
        this.text = text;
        this.scope = scope;
        this.path = new LinePath(text);
        this.values = new Values(text, known);
    }

    public Completions at(Position caret) {
        String before = text.line(caret.line()).substring(0, caret.column() - 1);
        Matcher key = KEY.matcher(before);
        if (key.matches()) {
            return keys(caret.line(), key);
        }
        Matcher flow = FLOW.matcher(before);
        Matcher value = flow.matches() ? flow : VALUE.matcher(before);
        if (!value.matches()) {
            return Completions.NONE;
        }
        int column = value.group(1).length() + value.group(2).length();
        FieldNest nest = nest(caret.line(), limit(value, column)).key(column, value.group(3));
        return matching(
                values.of(caret.line(), column, value.group(3), nest, flow.matches()),
                value.start(4) + 1,
                value.group(4));
    }

    private Completions keys(int line, Matcher key) {
        int column = key.start(3);
        boolean item = !key.group(2).isEmpty();
        FieldNest nest = nest(line, limit(key, column));
        Optional<Section> section = nest.section();
        if (section.isEmpty()) {
            String list = path.above(line, limit(key, column)).stream()
                    .reduce((_, last) -> last)
                    .map(Step::name)
                    .orElse("");
            return item && nest.isList()
                    ? matching(values.of(line, column, list, nest, true), column + 1, key.group(3))
                    : Completions.NONE;
        }
        boolean begins = nest.isList() && !item && !isWithinItem(line, column);
        Set<String> there = begins ? Set.of() : path.beside(line, column, item);
        String margin = " ".repeat(column + (begins ? 2 : 0));
        List<Candidate> candidates = section.get().fields().values().stream()
                .filter(field -> !there.contains(field.name()))
                .map(field -> candidate(section.get(), field, begins ? "- " : "", margin))
                .toList();
        return matching(candidates, column + 1, key.group(3));
    }

    /// Whether the line goes on with an item that has begun above.
    private boolean isWithinItem(int line, int column) {
        for (int number = line - 1; number >= 1; number--) {
            String words = text.line(number);
            int indent = LinePath.indent(words);
            if (indent < words.length() && indent < column && words.charAt(indent) != '#') {
                return words.charAt(indent) == '-';
            }
        }
        return scope == Scope.JOB;
    }

    private static int limit(Matcher line, int column) {
        return line.group(2).isEmpty() ? column : line.group(1).length() + 1;
    }

    private FieldNest nest(int line, int limit) {
        List<Step> steps = path.above(line, limit);
        int embedded = -1;
        for (int i = 0; i < steps.size(); i++) {
            if (steps.get(i).block()
                    && PrometheusSource.KEYS.contains(steps.get(i).name())) {
                embedded = i;
            }
        }
        FieldNest nest = embedded >= 0 ? FieldNest.ROOT : start(line);
        for (Step step : steps.subList(embedded + 1, steps.size())) {
            nest = nest.key(step.column(), step.name());
        }
        return nest;
    }

    private FieldNest start(int line) {
        return switch (scope) {
            case PROMETHEUS -> FieldNest.ROOT;
            case JOB -> FieldNest.ROOT.key(-1, "scrape_configs");
            case DRAFT -> {
                String kind = kind(line);
                boolean known = OBJECTS.sections().stream()
                        .anyMatch(section -> section.name().equals(kind));
                yield kind.equals("Prometheus") ? FieldNest.ROOT : FieldNest.of(OBJECTS, known ? kind : "object");
            }
        };
    }

    /// The kind of the object that a line belongs to, `Prometheus` for a configuration by itself.
    private String kind(int line) {
        int first = line;
        while (first > 1 && !text.line(first).startsWith("---")) {
            first--;
        }
        for (int number = first; number <= text.lines(); number++) {
            String words = text.line(number);
            if (words.startsWith("---") && number > first) {
                break;
            }
            if (words.startsWith("kind:")) {
                return words.substring(5).strip();
            }
            if (words.startsWith("scrape_configs:") || words.startsWith("global:")) {
                return "Prometheus";
            }
        }
        return "";
    }

    private static Candidate candidate(Section section, Field field, String dash, String margin) {
        String start = dash + field.name() + ":";
        String insert = switch (field.type()) {
            case In _ -> start + "\n" + margin + "  ";
            case ListOf _ when field.name().equals("source_labels") -> start + " []";
            case ListOf _ -> start + "\n" + margin + "- ";
            case PrometheusSchema.MapOf _ -> start + "\n" + margin + "  ";
            case PrometheusSchema.Value _ -> start + " ";
        };
        return new Candidate(
                field.name(),
                insert,
                insert.endsWith("[]") ? 1 : 0,
                Values.words(field),
                FieldTexts.about(section.name(), field.name()));
    }

    /// Those that begin with what was typed, then those that have it inside.
    private static Completions matching(List<Candidate> all, int column, String typed) {
        String wanted = typed.toLowerCase(Locale.ROOT);
        List<Candidate> begin = all.stream()
                .filter(candidate -> candidate.label().toLowerCase(Locale.ROOT).startsWith(wanted))
                .toList();
        List<Candidate> inside = all.stream()
                .filter(candidate -> !begin.contains(candidate)
                        && candidate.label().toLowerCase(Locale.ROOT).contains("_" + wanted))
                .toList();
        return new Completions(
                column, typed, Stream.concat(begin.stream(), inside.stream()).toList());
    }
}
