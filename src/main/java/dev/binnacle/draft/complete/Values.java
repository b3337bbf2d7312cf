package dev.binnacle.draft.complete;

import dev.binnacle.draft.edit.TextView;
import dev.binnacle.draft.prometheus.FieldNest;
import dev.binnacle.draft.prometheus.PrometheusSchema.Field;
import dev.binnacle.draft.prometheus.PrometheusSchema.In;
import dev.binnacle.draft.prometheus.PrometheusSchema.Kind;
import dev.binnacle.draft.prometheus.PrometheusSchema.ListOf;
import dev.binnacle.draft.prometheus.PrometheusSchema.MapOf;
import dev.binnacle.draft.prometheus.PrometheusSchema.Shape;
import dev.binnacle.draft.prometheus.PrometheusSchema.Value;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// The values that a field may have, as far as they can be listed.
final class Values {

    private static final Pattern ROLE = Pattern.compile(" *(?:- +)*role:\\s+[\"']?(\\w+)[\"']?\\s*(?:#.*)?");
    private static final int FAR = 200;

    private static final List<String> ACTIONS = List.of(
            "replace",
            "keep",
            "drop",
            "labelmap",
            "labeldrop",
            "labelkeep",
            "hashmod",
            "lowercase",
            "uppercase",
            "keepequal",
            "dropequal");

    private final TextView text;
    private final Known known;

    Values(TextView text, Known known) {
        this.text = text;
        this.known = known;
    }

    /// @param name of the field
    /// @param item whether an item of a list is meant
    List<Candidate> of(int line, int column, String name, FieldNest nest, boolean item) {
        if (nest.isList() && !item) {
            return List.of();
        }
        Optional<Value> value = nest.value();
        return switch (name) {
            case "action" ->
                ACTIONS.stream()
                        .map(action -> new Candidate(action, action, 0, "", FieldTexts.about("action", action)))
                        .toList();
            case "source_labels" -> texts(MetaLabels.sources(role(line, column)));
            case "target_label" -> texts(MetaLabels.targets());
            case "namespace", "names", "matchNames" -> texts(known.namespaces());
            case "name" -> texts(known.configMaps());
            case "scheme" -> texts(List.of("http", "https"));
            case "metrics_path", "path" -> texts(List.of("/metrics", "/metrics/cadvisor", "/federate", "/probe"));
            default -> value.map(Values::listed).orElse(List.of());
        };
    }

    private static List<Candidate> listed(Value value) {
        return switch (value.kind()) {
            case BOOL -> texts(List.of("true", "false"));
            case DURATION -> texts(List.of("15s", "30s", "1m", "5m"));
            case SIZE -> texts(List.of("10MB", "50MB", "100MB"));
            case ONE, SOME -> texts(value.choices());
            default -> List.of();
        };
    }

    private static List<Candidate> texts(List<String> values) {
        return values.stream().map(Candidate::value).toList();
    }

    /// The role of the discovery nearest to a line, in its job.
    private String role(int line, int column) {
        for (int number = line; number >= Math.max(1, line - FAR); number--) {
            Matcher role = ROLE.matcher(text.line(number));
            if (role.matches()) {
                return role.group(1).toLowerCase(Locale.ROOT);
            }
            if (text.line(number).contains("job_name:") && LinePath.indent(text.line(number)) < column) {
                break;
            }
        }
        for (int number = line + 1; number <= Math.min(text.lines(), line + FAR); number++) {
            if (text.line(number).contains("job_name:")) {
                break;
            }
            Matcher role = ROLE.matcher(text.line(number));
            if (role.matches()) {
                return role.group(1).toLowerCase(Locale.ROOT);
            }
        }
        return "";
    }

    /// The kind of a field and its default, as the table has them.
    static String words(Field field) {
        String type = type(field.type());
        return field.standard().isEmpty() ? type : type + " = " + field.standard();
    }

    private static String type(Shape shape) {
        return switch (shape) {
            case Value value
            when value.kind() == Kind.ONE || value.kind() == Kind.SOME -> String.join(" | ", value.choices());
            case Value value -> value.kind().name().toLowerCase(Locale.ROOT);
            case In _ -> "{ }";
            case ListOf list -> "[ " + (list.item() instanceof In ? "{ }" : type(list.item())) + " ]";
            case MapOf map -> "{ : " + type(map.value()) + " }";
        };
    }
}
