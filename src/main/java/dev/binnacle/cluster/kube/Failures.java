package dev.binnacle.cluster.kube;

import dev.binnacle.cluster.ClusterFailure;
import dev.binnacle.cluster.ClusterFailure.FieldConflict;
import dev.binnacle.cluster.Endpoint;
import dev.binnacle.cluster.ObjectRef;
import java.net.ConnectException;
import java.net.ProtocolException;
import java.net.http.HttpTimeoutException;
import java.nio.charset.StandardCharsets;
import java.security.cert.CertificateException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.TimeoutException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.net.ssl.SSLException;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// The one place where exceptions and HTTP codes become [ClusterFailure]s.
record Failures(String context, String server) {

    private static final JsonMapper JSON = JsonMapper.shared();
    private static final Pattern CONFLICT = Pattern.compile("conflict with \"((?:[^\"\\\\]|\\\\.)*)\"");
    private static final Pattern SECRET = Pattern.compile(
            "eyJ[\\w-]{8,}\\.[\\w.-]+|(?i:bearer\\s+)\\S+|(?i:\"?(?:token|password)\"?\\s*[:=]\\s*\"?)\\S+");

    /// How the JDK's client words an answer that began and did not end properly: HTTP/2 first, then HTTP/1.1.
    private static final Pattern BROKEN_OFF =
            Pattern.compile("RST_STREAM|fixed content-length|chunked transfer encoding");

    /// Older servers (1.20 among them) call a manifest with a value of the wrong type an error of their own.
    private static final String NOT_TYPED = "failed to create typed patch object";

    private static final int DETAIL_LENGTH = 2000;

    /// What was asked, in the words that a role and a person use.
    ///
    /// @param what the thing that may turn out not to be there: `pods`, `ConfigMap arms-prom/x`
    record Asked(String verb, String resource, String namespace, String what) {}

    /// Nothing came back.
    ClusterFailure of(Throwable problem, String what, Duration waited) {
        for (Throwable cause = problem; cause != null; cause = cause.getCause()) {
            switch (cause) {
                case InterruptedException _ -> {
                    return new ClusterFailure.Cancelled();
                }
                case SSLException _, CertificateException _ -> {
                    return new ClusterFailure.Tls(server, deepest(cause));
                }
                case ConnectException _ -> {
                    return new ClusterFailure.Unreachable(server, deepest(cause));
                }
                case HttpTimeoutException _, TimeoutException _ -> {
                    return new ClusterFailure.TimedOut(what, waited);
                }
                case ProtocolException _, JacksonException _ -> {
                    return new ClusterFailure.Garbled(what, deepest(cause));
                }
                default -> {
                    if (BROKEN_OFF.matcher(String.valueOf(cause.getMessage())).find()) {
                        return new ClusterFailure.Garbled(what, deepest(cause));
                    }
                }
            }
        }
        return new ClusterFailure.Unreachable(server, deepest(problem));
    }

    /// An answer came, with a code that says no.
    ClusterFailure of(int code, byte[] body, Asked asked, Duration waited) {
        Optional<JsonNode> status = status(body);
        String message = status.map(node -> Json.text(node, "message")).orElseGet(() -> text(body));
        return switch (code) {
            case 401 -> new ClusterFailure.Unauthorized(context, detail(message));
            case 403 ->
                new ClusterFailure.Forbidden(asked.verb(), asked.resource(), asked.namespace(), detail(message));
            case 404 -> new ClusterFailure.NotFound(asked.what(), detail(message));
            case 408, 504 -> new ClusterFailure.TimedOut(asked.what(), waited);
            case 400, 405, 406, 409, 413, 415, 422 -> new ClusterFailure.Rejected(detail(message));
            default ->
                code >= 500 || code == 429
                        ? new ClusterFailure.ServerError(code, detail(message))
                        : new ClusterFailure.Garbled(asked.what(), "HTTP " + code + " " + detail(message));
        };
    }

    /// The same for an object that was to be changed, where a conflict names the fields and their owners.
    ClusterFailure ofApply(int code, byte[] body, Asked asked, ObjectRef object, Duration waited) {
        List<FieldConflict.Field> fields = new ArrayList<>();
        if (code == 409) {
            status(body)
                    .ifPresent(status -> Json.at(status, "details", "causes").forEach(cause -> {
                        if (Json.text(cause, "reason").equals("FieldManagerConflict")) {
                            fields.add(new FieldConflict.Field(
                                    Json.text(cause, "field"), manager(Json.text(cause, "message"))));
                        }
                    }));
        }
        String message =
                status(body).map(status -> Json.text(status, "message")).orElse("");
        if (code == 500 && message.startsWith(NOT_TYPED)) {
            return new ClusterFailure.Rejected(detail(message));
        }
        return fields.isEmpty() ? of(code, body, asked, waited) : new FieldConflict(object, fields);
    }

    /// What the API server itself said about an endpoint it was to reach; empty when the endpoint is the one
    /// that spoke.
    /// The server's own answers are `Status` objects or one of two fixed sentences.
    /// @param verb the right that asking took: `get`, or `create` for a POST
    Optional<ClusterFailure> ofProxy(int code, byte[] body, Endpoint endpoint, String verb, Duration waited) {
        if (code < 400) {
            return Optional.empty();
        }
        String text = text(body);
        if (text.regionMatches(true, 0, "Error trying to reach service", 0, 29)
                || (text.startsWith("Error: '") && text.contains("Trying to reach: '"))) {
            return Optional.of(new ClusterFailure.EndpointDown(endpoint, detail(text)));
        }
        Optional<JsonNode> status = status(body);
        if (status.isEmpty()) {
            return Optional.empty();
        }
        String message = Json.text(status.get(), "message");
        String said = message.toLowerCase(Locale.ROOT);
        boolean unreachable = said.contains("error trying to reach service")
                || said.contains("no endpoints available")
                || said.contains("address not allowed")
                || said.contains("dial tcp")
                || code == 502
                || code == 504;
        return Optional.of(
                unreachable
                        ? new ClusterFailure.EndpointDown(endpoint, detail(message))
                        : of(code, body, proxied(endpoint, verb), waited));
    }

    static Asked proxied(Endpoint endpoint, String verb) {
        return switch (endpoint) {
            case Endpoint.OfPod pod -> new Asked(verb, "pods/proxy", pod.namespace(), endpoint.display());
            case Endpoint.OfNode _ -> new Asked(verb, "nodes/proxy", "", endpoint.display());
            case Endpoint.OfService service ->
                new Asked(verb, "services/proxy", service.namespace(), endpoint.display());
            case Endpoint.OfTarget _ -> throw new IllegalArgumentException("not read through a proxy: " + endpoint);
        };
    }

    /// Without what looks like a credential, and not longer than a person reads.
    static String detail(String text) {
        String clean = SECRET.matcher(text.strip()).replaceAll("…");
        return clean.length() <= DETAIL_LENGTH ? clean : clean.substring(0, DETAIL_LENGTH) + "…";
    }

    static Optional<JsonNode> status(byte[] body) {
        if (body.length == 0 || body[0] != '{') {
            return Optional.empty();
        }
        try {
            JsonNode node = JSON.readTree(body);
            boolean status = Json.text(node, "kind").equals("Status")
                    && Json.text(node, "apiVersion").equals("v1");
            return status ? Optional.of(node) : Optional.empty();
        } catch (JacksonException e) {
            return Optional.empty();
        }
    }

    private static String manager(String message) {
        Matcher matcher = CONFLICT.matcher(message);
        return matcher.find() ? matcher.group(1) : message;
    }

    private static String text(byte[] body) {
        return new String(body, 0, Math.min(body.length, 2 * DETAIL_LENGTH), StandardCharsets.UTF_8);
    }

    private static String deepest(Throwable problem) {
        @Nullable String said = null;
        for (Throwable cause = problem; cause != null; cause = cause.getCause()) {
            String message = cause.getMessage();
            said = message == null || message.isBlank() ? said : message;
        }
        return detail(said == null ? problem.getClass().getSimpleName() : said);
    }
}
