package dev.binnacle.draft;

import dev.binnacle.message.Message;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/// Relabel rules: an action that exists and a regular expression that RE2 compiles.
final class RelabelCheck implements Check<PrometheusSource> {

    private static final Set<String> ACTIONS = Set.of(
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

    @Override
    public void check(PrometheusSource source, Problems problems) {
        for (YamlNode.Mapping job : source.jobs()) {
            for (String key : List.of("relabel_configs", "metric_relabel_configs")) {
                job.sequence(key)
                        .ifPresent(rules -> rules.items().stream()
                                .filter(YamlNode.Mapping.class::isInstance)
                                .forEach(rule -> rule((YamlNode.Mapping) rule, problems)));
            }
        }
    }

    private static void rule(YamlNode.Mapping rule, Problems problems) {
        rule.scalar("action")
                .filter(action -> !ACTIONS.contains(action.value().toLowerCase(Locale.ROOT)))
                .ifPresent(action -> problems.error(
                        action.start(),
                        Message.of("draft.prometheus.action", action.value()),
                        Message.of("draft.prometheus.action.fix")));
        rule.scalar("regex")
                .ifPresent(regex -> Re2Syntax.fault(regex.value())
                        .ifPresent(fault -> problems.error(
                                regex.start(), Message.of("draft.prometheus.regex", Message.verbatim(fault)))));
    }
}
