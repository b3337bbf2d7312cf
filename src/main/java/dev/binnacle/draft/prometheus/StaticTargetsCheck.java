package dev.binnacle.draft.prometheus;

import dev.binnacle.draft.yaml.Check;
import dev.binnacle.draft.yaml.Problems;
import dev.binnacle.draft.yaml.YamlNode;
import dev.binnacle.draft.yaml.YamlScalars;
import dev.binnacle.message.Message;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;

/// Targets written by hand are a host and a port, and a job's scheme is one that can be scraped.
public final class StaticTargetsCheck implements Check<PrometheusSection> {

    private static final String ADDRESS = "__address__";

    @Override
    public void check(PrometheusSection section, Problems problems) {
        if (!section.name().equals("job") && !section.name().equals("alertmanager")) {
            return;
        }
        String scheme = section.text("scheme");
        if (!scheme.isEmpty() && !Set.of("http", "https").contains(scheme)) {
            problems.warning(
                    section.at("scheme"),
                    Message.of("draft.prometheus.scheme", scheme),
                    Message.of("draft.prometheus.scheme.fix"));
        }
        section.map().sequence("relabel_configs").ifPresent(rules -> addressKept(rules, problems));
        boolean relabelled = section.map()
                .sequence("relabel_configs")
                .filter(rules -> !rules.items().isEmpty())
                .isPresent();
        for (YamlNode group : section.map()
                .sequence("static_configs")
                .map(YamlNode.Sequence::items)
                .orElse(List.of())) {
            if (group instanceof YamlNode.Mapping map) {
                for (YamlNode target :
                        map.sequence("targets").map(YamlNode.Sequence::items).orElse(List.of())) {
                    target(target, relabelled, problems);
                }
            }
        }
    }

    /// `labelkeep` and `labeldrop` also see the label that holds the address.
    private static void addressKept(YamlNode.Sequence rules, Problems problems) {
        for (YamlNode item : rules.items()) {
            if (!(item instanceof YamlNode.Mapping rule)) {
                continue;
            }
            String action =
                    rule.scalar("action").map(YamlNode.Scalar::value).orElse("").toLowerCase(Locale.ROOT);
            String regex = rule.scalar("regex").map(YamlNode.Scalar::value).orElse("(.*)");
            boolean matches = matchesAddress(regex);
            if ((action.equals("labelkeep") && !matches) || (action.equals("labeldrop") && matches)) {
                problems.warning(
                        rule.get("regex").map(YamlNode::start).orElse(rule.start()),
                        Message.of("draft.prometheus.address-dropped", action),
                        Message.of("draft.prometheus.address-dropped.fix"));
            }
        }
    }

    /// Java's regular expressions agree with RE2's on all that the latter has, but for a few classes.
    private static boolean matchesAddress(String regex) {
        if (regex.length() > 500 || Re2Syntax.fault(regex).isPresent()) {
            return false;
        }
        try {
            return Pattern.compile(regex.replace("(?P<", "(?<").replace("_>", ">"))
                    .matcher(ADDRESS)
                    .matches();
        } catch (PatternSyntaxException _) {
            return false;
        }
    }

    private static void target(YamlNode node, boolean relabelled, Problems problems) {
        if (!(node instanceof YamlNode.Scalar target)) {
            return;
        }
        String address = YamlScalars.isNull(target) ? "" : target.value();
        if (address.isEmpty()) {
            // relabelling may still give it an address
            problems.warning(target.start(), Message.of("draft.prometheus.target-empty"));
        } else if (address.contains("/")) {
            Message message = Message.of("draft.prometheus.target", address);
            Message fix = Message.of("draft.prometheus.target.fix");
            if (relabelled) {
                problems.warning(target.start(), message, fix);
            } else {
                problems.error(target.start(), message, fix);
            }
        }
    }
}
