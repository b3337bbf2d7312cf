package dev.binnacle.draft.effect;

import dev.binnacle.cluster.Answer;
import dev.binnacle.cluster.ClusterFailure;
import dev.binnacle.cluster.ClusterFailure.PrometheusFault;
import dev.binnacle.prometheus.Prometheus;
import dev.binnacle.prometheus.Prometheus.Sample;
import dev.binnacle.prometheus.Targets;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import tools.jackson.databind.JsonNode;

/// Asks a Prometheus what it scrapes and what it has loaded. Blocks.
public final class ScrapeReader {

    private final Prometheus prometheus;
    private final String matchers;

    /// @param matchers label matchers where it knows more than one cluster; as a rule empty
    public ScrapeReader(Prometheus prometheus, String matchers) {
        this.prometheus = prometheus;
        this.matchers = matchers;
    }

    /// Whether it says anything of its targets.
    public boolean answers() {
        return targets().known().isPresent();
    }

    public ScrapeState read() {
        return new ScrapeState(targets().map(ScrapeState::byKey), loaded(), reload());
    }

    /// A server that has no page of targets still knows the series `up`, one for each.
    private Answer<Targets> targets() {
        Answer<Targets> page = prometheus.targets();
        if (!hasNoPage(page)) {
            return page;
        }
        Answer<List<Sample>> up = prometheus.query(selector("up"));
        return up.known().filter(samples -> !samples.isEmpty()).isPresent()
                ? up.map(samples ->
                        new Targets(samples.stream().map(ScrapeReader::target).toList()))
                : page;
    }

    private static Targets.Target target(Sample up) {
        return new Targets.Target(
                up.labels().getOrDefault("job", ""),
                up.labels().getOrDefault("instance", ""),
                up.labels(),
                "",
                "",
                up.value() == 1 ? Targets.Health.UP : Targets.Health.DOWN,
                "",
                null,
                Duration.ZERO,
                Duration.ZERO,
                Duration.ZERO);
    }

    private static boolean hasNoPage(Answer<?> answer) {
        return answer.failure().orElse(null) instanceof ClusterFailure.OfPrometheus refused
                && switch (refused.fault()) {
                    case NOT_PROMETHEUS, FORBIDDEN, BAD_QUERY -> true;
                    case ADDRESS,
                            UNREACHABLE,
                            TLS,
                            UNAUTHORIZED,
                            NO_SECRET,
                            TOO_COSTLY,
                            BUSY,
                            REDIRECTED,
                            SIGN_IN,
                            TARGET_DOWN -> false;
                };
    }

    private Answer<Configuration> loaded() {
        return switch (prometheus.get("/api/v1/status/config")) {
            case Answer.Known<JsonNode>(JsonNode data, Instant at) ->
                Configuration.ofPrometheus(data.path("yaml").asString(""))
                        .map(found -> Answer.known(found, at))
                        .orElseGet(() -> Answer.unknown(
                                new ClusterFailure.OfPrometheus(
                                        prometheus.address(), PrometheusFault.NOT_PROMETHEUS, "status/config"),
                                at));
            case Answer.Unknown<JsonNode>(ClusterFailure why, Instant at) -> Answer.unknown(why, at);
        };
    }

    /// Its own page, else what it says of itself in metrics, when it scrapes itself and there is but one.
    private Answer<ScrapeState.Reload> reload() {
        return switch (prometheus.get("/api/v1/status/runtimeinfo")) {
            case Answer.Known<JsonNode>(JsonNode data, Instant at)
            when data.path("reloadConfigSuccess").isBoolean() ->
                Answer.known(
                        new ScrapeState.Reload(
                                data.path("reloadConfigSuccess").asBoolean(),
                                time(data.path("lastConfigTime").asString(""))),
                        at);
            case Answer.Known<JsonNode>(JsonNode _, Instant at) -> byMetrics(at);
            case Answer.Unknown<JsonNode>(ClusterFailure _, Instant at) -> byMetrics(at);
        };
    }

    private Answer<ScrapeState.Reload> byMetrics(Instant at) {
        OptionalDouble successful = single("prometheus_config_last_reload_successful");
        OptionalDouble when = single("prometheus_config_last_reload_success_timestamp_seconds");
        return successful.isEmpty()
                ? Answer.unknown(
                        new ClusterFailure.OfPrometheus(
                                prometheus.address(), PrometheusFault.NOT_PROMETHEUS, "status/runtimeinfo"),
                        at)
                : Answer.known(
                        new ScrapeState.Reload(
                                successful.getAsDouble() == 1,
                                when.isEmpty()
                                        ? Optional.empty()
                                        : Optional.of(Instant.ofEpochMilli((long) (when.getAsDouble() * 1000)))),
                        at);
    }

    private OptionalDouble single(String metric) {
        List<Sample> samples = prometheus.query(selector(metric)).orElse(List.of());
        return samples.size() == 1 ? OptionalDouble.of(samples.getFirst().value()) : OptionalDouble.empty();
    }

    private String selector(String metric) {
        return matchers.isEmpty() ? metric : metric + "{" + matchers + "}";
    }

    private static Optional<Instant> time(String text) {
        try {
            return Optional.of(OffsetDateTime.parse(text).toInstant());
        } catch (DateTimeException _) {
            return Optional.empty();
        }
    }
}
