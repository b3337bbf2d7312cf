package dev.binnacle.prometheus;

import dev.binnacle.cluster.Answer;
import dev.binnacle.cluster.ClusterFailure;
import dev.binnacle.cluster.ClusterFailure.PrometheusFault;
import dev.binnacle.cluster.Fetched;
import dev.binnacle.cluster.Limits;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;

/// The query API of one Prometheus, Thanos or ARMS. Blocks; any thread may ask, several at once.
public final class Prometheus {

    private static final int DETAIL_LENGTH = 300;
    private static final Pattern CONTROL = Pattern.compile("\\p{Cntrl}+");

    private final Transport transport;
    private final Limits limits;

    public Prometheus(Transport transport) {
        this(transport, Limits.PROMETHEUS);
    }

    /// @param limits for each question
    public Prometheus(Transport transport, Limits limits) {
        this.transport = transport;
        this.limits = limits;
    }

    /// As a person would name it.
    public String address() {
        return transport.address();
    }

    /// How long a query may be, in characters.
    public int longestQuery() {
        return transport.longestQuery();
    }

    /// An instant query, evaluated at the server's own present.
    public Answer<List<Sample>> query(String promql) {
        return read("/api/v1/query", List.of(Map.entry("query", promql)), body -> new ResultReader(body).vector());
    }

    /// A range query: one value for each step, oldest first.
    public Answer<List<Series>> range(String promql, Instant start, Instant end, Duration step) {
        return read(
                "/api/v1/query_range",
                List.of(
                        Map.entry("query", promql),
                        Map.entry("start", seconds(start)),
                        Map.entry("end", seconds(end)),
                        Map.entry("step", String.valueOf(step.toMillis() / 1000.0))),
                body -> new ResultReader(body).matrix());
    }

    /// Every value of a label among the series that match. Some servers ignore the match and answer with all.
    public Answer<List<String>> labelValues(String label, String match) {
        return read(
                "/api/v1/label/" + label + "/values",
                List.of(Map.entry("match[]", match)),
                body -> new ResultReader(body).texts());
    }

    /// Its version; [PrometheusFault#NOT_PROMETHEUS] where it does not serve that page, as ARMS may not.
    public Answer<String> version() {
        return get("/api/v1/status/buildinfo").map(data -> data.path("version").asString(""));
    }

    /// What it scrapes; an agent that does not serve the page, or serves something else there, answers why.
    public Answer<Targets> targets() {
        return switch (get("/api/v1/targets?state=active")) {
            case Answer.Known<JsonNode>(JsonNode data, Instant at) ->
                data.path("activeTargets").isArray()
                        ? Answer.known(TargetsReader.targets(data.path("activeTargets")), at)
                        : unknown(PrometheusFault.NOT_PROMETHEUS, "no activeTargets", at);
            case Answer.Unknown<JsonNode>(ClusterFailure why, Instant at) -> Answer.unknown(why, at);
        };
    }

    /// The envelope's `data` of a page that is short enough to be held as a tree.
    ///
    /// @param path with its query, already encoded
    public Answer<JsonNode> get(String path) {
        return read(path, List.of(), body -> new ResultReader(body).tree());
    }

    private <T> Answer<T> read(String path, List<Map.Entry<String, String>> parameters, Reader<T> reader) {
        return switch (transport.ask(path, parameters, limits)) {
            case Answer.Known<Fetched>(Fetched page, Instant at) -> understood(page, reader, at);
            case Answer.Unknown<Fetched>(ClusterFailure why, Instant at) -> Answer.unknown(why, at);
        };
    }

    private <T> Answer<T> understood(Fetched page, Reader<T> reader, Instant at) {
        if (page.ok()) {
            try {
                return Answer.known(reader.read(page.body()), at);
            } catch (ResultReader.Refused e) {
                return unknown(fault(400, e.type()), e.words(), at);
            } catch (JacksonException | IllegalArgumentException _) {
                return unknown(
                        html(page.body()) ? PrometheusFault.SIGN_IN : PrometheusFault.NOT_PROMETHEUS,
                        excerpt(page.body()),
                        at);
            }
        }
        ResultReader.Refused refusal = ResultReader.refusal(page.body());
        return unknown(
                fault(page.status(), refusal.type()),
                "HTTP " + page.status() + ": " + (refusal.words().isEmpty() ? excerpt(page.body()) : refusal.words()),
                at);
    }

    private <T> Answer<T> unknown(PrometheusFault fault, String detail, Instant at) {
        return Answer.unknown(new ClusterFailure.OfPrometheus(address(), fault, detail), at);
    }

    /// @param type `errorType` of the envelope; empty when there is none. It says more than the number: what
    ///             stands before a Prometheus has numbers of its own
    private static PrometheusFault fault(int status, String type) {
        return switch (type) {
            case "bad_data" -> PrometheusFault.BAD_QUERY;
            case "execution" -> PrometheusFault.TOO_COSTLY;
            case "timeout", "canceled", "unavailable", "internal" -> PrometheusFault.BUSY;
            default ->
                switch (status) {
                    case 401 -> PrometheusFault.UNAUTHORIZED;
                    case 403 -> PrometheusFault.FORBIDDEN;
                    case 400 -> PrometheusFault.BAD_QUERY;
                    case 422 -> PrometheusFault.TOO_COSTLY;
                    case 429, 500, 502, 503, 504 -> PrometheusFault.BUSY;
                    default -> PrometheusFault.NOT_PROMETHEUS;
                };
        };
    }

    private static boolean html(byte[] body) {
        String head = new String(body, 0, Math.min(body.length, 512), StandardCharsets.UTF_8).strip();
        String lower = head.toLowerCase(Locale.ROOT);
        return lower.startsWith("<!doctype html") || lower.startsWith("<html");
    }

    private static String excerpt(byte[] body) {
        String text = new String(body, 0, Math.min(body.length, DETAIL_LENGTH), StandardCharsets.UTF_8);
        return CONTROL.matcher(text).replaceAll(" ").strip();
    }

    private static String seconds(Instant time) {
        return time.getEpochSecond() + "." + String.format(Locale.ROOT, "%03d", time.getNano() / 1_000_000);
    }

    /// One value of a vector.
    ///
    /// @param labels those that the query left
    /// @param at     when the query was evaluated, by the server's clock; not when the value was scraped
    public record Sample(Map<String, String> labels, Instant at, double value) {}

    /// One line of a matrix; times and values side by side.
    @SuppressWarnings("ArrayRecordComponent") // thousands of numbers, made for one reader
    public record Series(Map<String, String> labels, List<Instant> times, double[] values) {
        public Series {
            times = List.copyOf(times);
        }
    }

    @FunctionalInterface
    private interface Reader<T> {
        T read(byte[] body) throws ResultReader.Refused;
    }
}
