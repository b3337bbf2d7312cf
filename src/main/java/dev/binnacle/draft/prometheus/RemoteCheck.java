package dev.binnacle.draft.prometheus;

import dev.binnacle.draft.yaml.Check;
import dev.binnacle.draft.yaml.Position;
import dev.binnacle.draft.yaml.Problems;
import dev.binnacle.draft.yaml.YamlNode;
import dev.binnacle.message.Message;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/// What Prometheus sends elsewhere: headers it sets itself, names that must differ, how traces are packed.
public final class RemoteCheck implements Check<PrometheusSection> {

    private static final Set<String> RESERVED = Set.of(
            "authorization",
            "host",
            "content-encoding",
            "content-length",
            "content-type",
            "user-agent",
            "connection",
            "keep-alive",
            "proxy-authenticate",
            "proxy-authorization",
            "www-authenticate",
            "accept-encoding",
            "x-prometheus-remote-write-version",
            "x-prometheus-remote-read-version",
            "x-amz-date",
            "x-amz-security-token",
            "x-amz-content-sha256");

    @Override
    public void check(PrometheusSection section, Problems problems) {
        switch (section.name()) {
            case PrometheusSchema.ROOT -> {
                names(section, "remote_write", problems);
                names(section, "remote_read", problems);
            }
            case "remote_write", "remote_read" -> headers(section, problems);
            case "tracing" -> {
                headers(section, problems);
                if (section.isSet("compression") && !section.text("compression").equals("gzip")) {
                    problems.error(
                            section.at("compression"),
                            Message.of("draft.prometheus.choice", "compression", section.text("compression")),
                            Message.of("draft.prometheus.choice.fix", "gzip"));
                }
            }
            case "sigv4" -> {
                if (section.isSet("access_key") != section.isSet("secret_key")) {
                    String missing = section.isSet("access_key") ? "secret_key" : "access_key";
                    problems.error(
                            section.at(missing),
                            Message.of("draft.prometheus.missing", missing),
                            Message.of("draft.prometheus.missing.fix", missing));
                }
            }
            default -> {
                // sends nothing
            }
        }
    }

    private static void headers(PrometheusSection section, Problems problems) {
        section.block("headers")
                .ifPresent(headers -> headers.entries().stream()
                        .filter(entry -> RESERVED.contains(entry.name().toLowerCase(Locale.ROOT)))
                        .forEach(entry -> problems.error(
                                entry.key().start(),
                                Message.of("draft.prometheus.header", entry.name()),
                                Message.of("draft.prometheus.remove.fix", entry.name()))));
    }

    private static void names(PrometheusSection root, String key, Problems problems) {
        Map<String, Position> seen = new HashMap<>();
        for (YamlNode item :
                root.map().sequence(key).map(YamlNode.Sequence::items).orElse(List.of())) {
            if (item instanceof YamlNode.Mapping remote) {
                remote.scalar("name").filter(name -> !name.value().isEmpty()).ifPresent(name -> {
                    Position first = seen.putIfAbsent(name.value(), name.start());
                    if (first != null) {
                        problems.error(
                                name.start(),
                                Message.of(
                                        "draft.prometheus.duplicate-name",
                                        name.value(),
                                        problems.outward(first).line()),
                                Message.of("draft.prometheus.duplicate-name.fix"));
                    }
                });
            }
        }
    }
}
