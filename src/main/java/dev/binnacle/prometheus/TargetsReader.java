package dev.binnacle.prometheus;

import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/// Reads the list of `/api/v1/targets`.
final class TargetsReader {

    /// A scrape cannot take that many seconds, so a greater number is in nanoseconds: some documents print it
    /// so.
    private static final double LONGEST_SCRAPE_SECONDS = 86_400;

    private static final Pattern DURATION = Pattern.compile("(\\d{1,9})(ms|s|m|h|d|w|y)");

    private TargetsReader() {}

    /// @param active `data.activeTargets`
    static Targets targets(JsonNode active) {
        List<Targets.Target> targets = new ArrayList<>(active.size());
        for (JsonNode target : active) {
            targets.add(target(target));
        }
        return new Targets(targets);
    }

    private static Targets.Target target(JsonNode target) {
        Map<String, String> discovered = texts(target.path("discoveredLabels"));
        Map<String, String> labels = texts(target.path("labels"));
        return new Targets.Target(
                target.path("scrapePool").asString(labels.getOrDefault("job", "")),
                target.path("scrapeUrl").asString(""),
                labels,
                node(discovered, labels),
                pod(discovered),
                health(target.path("health").asString("")),
                target.path("lastError").asString(""),
                time(target.path("lastScrape").asString("")),
                seconds(target.path("lastScrapeDuration").asDouble(0)),
                duration(target.path("scrapeInterval").asString(discovered.getOrDefault("__scrape_interval__", ""))),
                duration(target.path("scrapeTimeout").asString(discovered.getOrDefault("__scrape_timeout__", ""))));
    }

    private static Map<String, String> texts(JsonNode object) {
        Map<String, String> texts = new LinkedHashMap<>();
        object.properties()
                .forEach(entry -> texts.put(entry.getKey(), entry.getValue().asString("")));
        return texts;
    }

    private static String node(Map<String, String> discovered, Map<String, String> labels) {
        for (String key : List.of(
                "__meta_kubernetes_pod_node_name",
                "__meta_kubernetes_node_name",
                "__meta_kubernetes_endpoint_node_name",
                "__meta_kubernetes_endpointslice_endpoint_node_name")) {
            String node = discovered.getOrDefault(key, "");
            if (!node.isEmpty()) {
                return node;
            }
        }
        return labels.getOrDefault("kubernetes_node", labels.getOrDefault("node", ""));
    }

    private static String pod(Map<String, String> discovered) {
        String pod = discovered.getOrDefault("__meta_kubernetes_pod_name", "");
        return pod.isEmpty() ? "" : discovered.getOrDefault("__meta_kubernetes_namespace", "") + "/" + pod;
    }

    private static Targets.Health health(String word) {
        return switch (word.toLowerCase(Locale.ROOT)) {
            case "up" -> Targets.Health.UP;
            case "down" -> Targets.Health.DOWN;
            default -> Targets.Health.UNKNOWN;
        };
    }

    /// Prometheus prints Go's zero time, in the year 1, before the first scrape.
    private static @Nullable Instant time(String text) {
        try {
            Instant time = OffsetDateTime.parse(text).toInstant();
            return time.isAfter(Instant.EPOCH) ? time : null;
        } catch (DateTimeParseException notATime) {
            return null;
        }
    }

    private static Duration seconds(double seconds) {
        if (!(seconds > 0) || Double.isInfinite(seconds)) {
            return Duration.ZERO;
        }
        double nanos = seconds > LONGEST_SCRAPE_SECONDS ? seconds : seconds * 1e9;
        return Duration.ofNanos((long) nanos);
    }

    /// Prometheus' own writing, `1m30s`; zero when absent or not understood.
    private static Duration duration(String text) {
        Duration sum = Duration.ZERO;
        Matcher part = DURATION.matcher(text);
        int end = 0;
        while (part.find() && part.start() == end) {
            long number = Long.parseLong(part.group(1));
            sum = sum.plus(
                    switch (part.group(2)) {
                        case "ms" -> Duration.ofMillis(number);
                        case "s" -> Duration.ofSeconds(number);
                        case "m" -> Duration.ofMinutes(number);
                        case "h" -> Duration.ofHours(number);
                        case "d" -> Duration.ofDays(number);
                        case "w" -> Duration.ofDays(7 * number);
                        default -> Duration.ofDays(365 * number);
                    });
            end = part.end();
        }
        return end == text.length() ? sum : Duration.ZERO;
    }
}
