package dev.binnacle.draft.prometheus;

import dev.binnacle.draft.prometheus.PrometheusSchema.Kind;
import dev.binnacle.draft.prometheus.PrometheusSchema.Value;
import dev.binnacle.draft.yaml.Position;
import dev.binnacle.draft.yaml.Problems;
import dev.binnacle.draft.yaml.TextEdit;
import dev.binnacle.draft.yaml.YamlNode;
import dev.binnacle.message.Message;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/// Whether Prometheus can read a scalar as what its field holds. Null counts as left out and never comes here.
final class PrometheusValues {

    /// What every Prometheus takes; since 3.0 any text is a name.
    static final Pattern LABEL_NAME = Pattern.compile("[a-zA-Z_][a-zA-Z0-9_]*");

    private static final Pattern GLOB = Pattern.compile("[^*]*(\\*[^/]*)?");

    private PrometheusValues() {}

    static void check(String name, Value type, YamlNode.Scalar scalar, Problems problems) {
        if (!scalar.tag().isEmpty()) {
            return; // an explicit tag is resolved by rules of its own
        }
        Position at = scalar.start();
        String text = scalar.value();
        switch (type.kind()) {
            case BOOL -> {
                if (!GoScalars.isBool(scalar)) {
                    problems.error(
                            at,
                            Message.of("draft.prometheus.bool", name, text),
                            Message.of("draft.prometheus.bool.fix"),
                            meantBool(text).map(scalar::becomes).orElse(List.of()));
                }
            }
            case INT, UINT -> whole(name, type.kind(), scalar, problems);
            case FLOAT -> {
                if (!GoScalars.isFloat(scalar)) {
                    problems.error(
                            at,
                            Message.of("draft.prometheus.number", name, text),
                            Message.of("draft.prometheus.number.fix"));
                }
            }
            case DURATION -> {
                if (GoDuration.parse(text).isEmpty()) {
                    problems.error(
                            at,
                            Message.of("draft.prometheus.duration", name, text),
                            Message.of("draft.prometheus.duration.fix"));
                }
            }
            case SIZE -> {
                if (!GoSize.isSize(text)) {
                    problems.error(
                            at,
                            Message.of("draft.prometheus.size", name, text),
                            Message.of("draft.prometheus.size.fix"));
                }
            }
            case URL -> url(name, scalar, problems);
            case REGEX ->
                Re2Syntax.fault(text)
                        .ifPresent(fault ->
                                problems.error(at, Message.of("draft.prometheus.regex", Message.verbatim(fault))));
            case LABEL -> label(scalar, problems);
            case GLOB -> {
                if (!GLOB.matcher(text).matches()) {
                    problems.error(
                            at, Message.of("draft.prometheus.glob", text), Message.of("draft.prometheus.glob.fix"));
                }
            }
            case ONE, SOME -> choice(name, type, scalar, problems);
            case ANY, TEXT, SECRET, FILE -> {
                // any scalar is a text to Prometheus
            }
        }
    }

    static void label(String name, Position at, Problems problems) {
        if (name.isEmpty()) {
            problems.error(at, Message.of("draft.prometheus.label-empty"));
        } else if (!LABEL_NAME.matcher(name).matches()) {
            problems.warning(
                    at, Message.of("draft.prometheus.label-name", name), Message.of("draft.prometheus.label-name.fix"));
        }
    }

    static void label(YamlNode.Scalar scalar, Problems problems) {
        String name = scalar.value();
        if (name.isEmpty()) {
            problems.error(scalar.start(), Message.of("draft.prometheus.label-empty"));
        } else if (!LABEL_NAME.matcher(name).matches()) {
            String plain = name.replaceAll("[^a-zA-Z0-9_]", "_");
            problems.warning(
                    scalar.start(),
                    Message.of("draft.prometheus.label-name", name),
                    Message.of("draft.prometheus.label-name.fix"),
                    LABEL_NAME.matcher(plain).matches() ? scalar.becomes(plain) : List.of());
        }
    }

    private static Optional<String> meantBool(String text) {
        return switch (text.toLowerCase(Locale.ROOT)) {
            case "true", "yes", "on", "y", "1" -> Optional.of("true");
            case "false", "no", "off", "n", "0" -> Optional.of("false");
            default -> Optional.empty();
        };
    }

    private static void whole(String name, Kind kind, YamlNode.Scalar scalar, Problems problems) {
        if (!(kind == Kind.INT ? GoScalars.isInt(scalar) : GoScalars.isUnsigned(scalar))) {
            boolean negative = kind == Kind.UINT && GoScalars.isInt(scalar);
            problems.error(
                    scalar.start(),
                    negative
                            ? Message.of("draft.prometheus.negative", name)
                            : Message.of("draft.prometheus.whole", name, scalar.value()),
                    Message.of("draft.prometheus.whole.fix"));
        }
    }

    private static void url(String name, YamlNode.Scalar scalar, Problems problems) {
        String url = scalar.value();
        var fault = GoUrl.fault(url);
        if (fault.isPresent()) {
            problems.error(scalar.start(), Message.of("draft.prometheus.url", name, Message.verbatim(fault.get())));
            return;
        }
        GoUrl.Parts parts = GoUrl.parts(url);
        if (!url.isEmpty() && (parts.scheme().isEmpty() || parts.host().isEmpty())) {
            problems.warning(
                    scalar.start(),
                    Message.of("draft.prometheus.url-incomplete", name, url),
                    Message.of("draft.prometheus.url-incomplete.fix"));
        }
    }

    private static void choice(String name, Value type, YamlNode.Scalar scalar, Problems problems) {
        if (type.choices().contains(scalar.value())) {
            return;
        }
        Message fix = Message.of("draft.prometheus.choice.fix", String.join(", ", type.choices()));
        List<TextEdit> edit = FieldNames.nearest(scalar.value(), type.choices())
                .map(scalar::becomes)
                .orElse(List.of());
        if (type.kind() == Kind.ONE) {
            problems.error(scalar.start(), Message.of("draft.prometheus.choice", name, scalar.value()), fix, edit);
        } else {
            problems.warning(
                    scalar.start(), Message.of("draft.prometheus.strange-choice", name, scalar.value()), fix, edit);
        }
    }
}
