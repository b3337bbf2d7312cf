package dev.binnacle.draft.prometheus;

import dev.binnacle.draft.yaml.Check;
import dev.binnacle.draft.yaml.Problems;
import dev.binnacle.message.Message;
import java.math.BigDecimal;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/// Relabel rules: an action that exists, the fields it needs, and none that it does not know. Names with
/// characters beyond letters, digits and `_` are refused before Prometheus 3.0 and taken since.
public final class RelabelCheck implements Check<PrometheusSection> {

    private static final Set<String> CASES = Set.of("lowercase", "uppercase");
    private static final Set<String> EQUALS = Set.of("keepequal", "dropequal");
    private static final Set<String> LABELS_ONLY = Set.of("labeldrop", "labelkeep");
    private static final Set<String> NEED_TARGET =
            Set.of("replace", "hashmod", "lowercase", "uppercase", "keepequal", "dropequal");
    private static final List<String> ACTIONS = List.of(
            "replace",
            "keep",
            "drop",
            "keepequal",
            "dropequal",
            "hashmod",
            "labelmap",
            "labeldrop",
            "labelkeep",
            "lowercase",
            "uppercase");

    /// A name, references to groups of the regular expression (`$1`, `${name}`), or both; `\w` is ASCII to Go
    /// too.
    private static final Pattern TEMPLATE = Pattern.compile("(?:[a-zA-Z_]\\w*+)?(?:\\$(?:\\{\\w+\\}\\w*+|\\w++))*+");

    private static final Map<String, String> DEFAULTS = Map.of("separator", ";", "regex", "(.*)", "replacement", "$1");

    @Override
    public void check(PrometheusSection rule, Problems problems) {
        if (!rule.name().equals("relabel")) {
            return;
        }
        String action = rule.text("action").toLowerCase(Locale.ROOT);
        if (!ACTIONS.contains(action)) {
            problems.error(
                    rule.at("action"),
                    Message.of("draft.prometheus.action", rule.text("action")),
                    Message.of("draft.prometheus.action.fix"));
            return;
        }
        if (action.equals("hashmod") && modulus(rule).signum() == 0) {
            problems.error(
                    rule.at("modulus"),
                    Message.of("draft.prometheus.relabel-modulus"),
                    Message.of("draft.prometheus.relabel-modulus.fix"));
        }
        if (NEED_TARGET.contains(action)) {
            target(rule, action, problems);
        }
        if (action.equals("labelmap")) {
            template(rule, "replacement", action, problems);
        }
        if (CASES.contains(action)) {
            mustBeDefault(rule, "replacement", action, problems);
        }
        if (EQUALS.contains(action)) {
            for (String key : List.of("regex", "modulus", "separator", "replacement")) {
                mustBeDefault(rule, key, action, problems);
            }
        }
        if (LABELS_ONLY.contains(action)) {
            for (String key : List.of("source_labels", "target_label", "modulus", "separator", "replacement")) {
                mustBeDefault(rule, key, action, problems);
            }
        }
    }

    private static void target(PrometheusSection rule, String action, Problems problems) {
        if (!rule.isSet("target_label")) {
            problems.error(
                    rule.at("target_label"),
                    Message.of("draft.prometheus.relabel-target", action),
                    Message.of("draft.prometheus.missing.fix", "target_label"));
        } else if (action.equals("hashmod")) {
            PrometheusValues.label(rule.text("target_label"), rule.at("target_label"), problems);
        } else {
            template(rule, "target_label", action, problems);
        }
    }

    private static void template(PrometheusSection rule, String key, String action, Problems problems) {
        String text = rule.text(key);
        if (text.isEmpty()) {
            problems.error(rule.at(key), Message.of("draft.prometheus.relabel-empty", key, action));
        } else if (!TEMPLATE.matcher(text).matches()) {
            problems.warning(
                    rule.at(key),
                    Message.of("draft.prometheus.label-name", text),
                    Message.of("draft.prometheus.label-name.fix"));
        }
    }

    private static void mustBeDefault(PrometheusSection rule, String key, String action, Problems problems) {
        boolean same = switch (key) {
            case "modulus" -> modulus(rule).signum() == 0;
            case "source_labels" -> !rule.has(key);
            default -> rule.text(key).equals(DEFAULTS.getOrDefault(key, ""));
        };
        if (!same) {
            problems.error(
                    rule.keyAt(key),
                    Message.of("draft.prometheus.relabel-field", key, action),
                    Message.of("draft.prometheus.remove.fix", key));
        } else if (key.equals("regex") && rule.has(key)) {
            problems.warning(
                    rule.keyAt(key),
                    Message.of("draft.prometheus.relabel-field", key, action),
                    Message.of("draft.prometheus.remove.fix", key));
        }
    }

    private static BigDecimal modulus(PrometheusSection rule) {
        return rule.map().scalar("modulus").flatMap(GoScalars::number).orElse(BigDecimal.ZERO);
    }
}
