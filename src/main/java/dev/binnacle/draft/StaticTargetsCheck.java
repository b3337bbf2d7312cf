package dev.binnacle.draft;

import dev.binnacle.message.Message;
import java.util.List;
import java.util.Set;

/// Targets written by hand are a host and a port, and a job's scheme is one that can be scraped.
final class StaticTargetsCheck implements Check<PrometheusSection> {

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
        boolean relabelled = section.map()
                .sequence("relabel_configs")
                .filter(rules -> !rules.items().isEmpty())
                .isPresent();
        for (YamlNode group : section.map().sequence("static_configs").map(YamlNode.Sequence::items).orElse(List.of())) {
            if (group instanceof YamlNode.Mapping map) {
                for (YamlNode target :
                        map.sequence("targets").map(YamlNode.Sequence::items).orElse(List.of())) {
                    target(target, relabelled, problems);
                }
            }
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
