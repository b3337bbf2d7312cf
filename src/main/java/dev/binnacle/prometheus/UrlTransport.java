package dev.binnacle.prometheus;

import dev.binnacle.cluster.Answer;
import dev.binnacle.cluster.ClusterFailure;
import dev.binnacle.cluster.ClusterFailure.PrometheusFault;
import dev.binnacle.cluster.ClusterFailure.Reason;
import dev.binnacle.cluster.Fetched;
import dev.binnacle.cluster.Limits;
import dev.binnacle.cluster.ProxyEnvironment;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetSocketAddress;
import java.net.ProxySelector;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpTimeoutException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Collectors;
import java.util.zip.GZIPInputStream;
import javax.net.ssl.SSLException;

/// A Prometheus at an address that a person typed. Nothing is asked of any other host: redirects are not
/// followed, so credentials stay where they were meant for. Questions go as a form in the body, where their
/// length does no harm.
public final class UrlTransport implements Transport, AutoCloseable {

    private static final Duration CONNECT = Duration.ofSeconds(10);

    /// A form in a body may be long; a parser of PromQL is quick with one of this size.
    private static final int LONGEST_QUERY = 64_000;

    private final URI base;
    private final Authorization authorization;
    private final HttpClient client;

    private UrlTransport(URI base, Authorization authorization, HttpClient client) {
        this.base = base;
        this.authorization = authorization;
        this.client = client;
    }

    /// Connects to nothing yet.
    ///
    /// @param env where `HTTPS_PROXY`, `HTTP_PROXY` and `NO_PROXY` are looked up
    public static Answer<UrlTransport> open(String url, Authorization authorization, Map<String, String> env) {
        return open(url, authorization, env, HttpClient.newBuilder());
    }

    /// @param client what it trusts, if that is not what this Java does
    static Answer<UrlTransport> open(
            String url, Authorization authorization, Map<String, String> env, HttpClient.Builder client) {
        Instant now = Instant.now();
        URI base;
        try {
            base = PrometheusAddress.parse(url);
        } catch (URISyntaxException e) {
            return Answer.unknown(
                    new ClusterFailure.OfPrometheus(
                            PrometheusAddress.withoutSecrets(url), PrometheusFault.ADDRESS, e.getReason()),
                    now);
        }
        client.connectTimeout(CONNECT).followRedirects(HttpClient.Redirect.NEVER);
        String proxy = ProxyEnvironment.proxyFor(base, env);
        if (!proxy.isEmpty()) {
            try {
                URI address = new URI(proxy.contains("://") ? proxy : "http://" + proxy);
                if (!"http".equals(address.getScheme()) || address.getHost() == null) {
                    throw new URISyntaxException("", "not an http proxy");
                }
                client.proxy(ProxySelector.of(
                        new InetSocketAddress(address.getHost(), address.getPort() < 0 ? 80 : address.getPort())));
            } catch (URISyntaxException _) {
                return Answer.unknown(
                        new ClusterFailure.Unsupported(Reason.PROXY_SCHEME, PrometheusAddress.withoutSecrets(proxy)),
                        now);
            }
        } else {
            client.proxy(HttpClient.Builder.NO_PROXY);
        }
        return Answer.known(new UrlTransport(base, authorization, client.build()), now);
    }

    @Override
    public String address() {
        return PrometheusAddress.display(base);
    }

    @Override
    public int longestQuery() {
        return LONGEST_QUERY;
    }

    @Override
    public Answer<Fetched> ask(String path, List<Map.Entry<String, String>> parameters, Limits limits) {
        long start = System.nanoTime();
        CompletableFuture<HttpResponse<byte[]>> sent = client.sendAsync(
                request(path, parameters, limits),
                HttpResponse.BodyHandlers.limiting(HttpResponse.BodyHandlers.ofByteArray(), limits.maxBytes()));
        try {
            HttpResponse<byte[]> response = sent.get(limits.deadline().toNanos(), TimeUnit.NANOSECONDS);
            if (response.statusCode() / 100 == 3) {
                String where = response.headers().firstValue("Location").orElse("");
                return unknown(PrometheusFault.REDIRECTED, PrometheusAddress.withoutSecrets(where));
            }
            String type = response.headers().firstValue("Content-Type").orElse("");
            boolean packed = response.headers()
                    .firstValue("Content-Encoding")
                    .map("gzip"::equalsIgnoreCase)
                    .orElse(false);
            byte[] body = packed ? unpacked(response.body(), limits.maxBytes()) : response.body();
            if (body.length > limits.maxBytes()) {
                return Answer.unknown(new ClusterFailure.TooLarge(address(), limits.maxBytes()), Instant.now());
            }
            return Answer.known(
                    new Fetched(response.statusCode(), type, body, Duration.ofNanos(System.nanoTime() - start)),
                    Instant.now());
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
            return Answer.unknown(new ClusterFailure.Cancelled(), Instant.now());
        } catch (TimeoutException _) {
            return timedOut(limits);
        } catch (ExecutionException e) {
            return failed(e, limits);
        } catch (IOException e) {
            return Answer.unknown(new ClusterFailure.Garbled(address(), words(e)), Instant.now());
        } finally {
            sent.cancel(true);
        }
    }

    private HttpRequest request(String path, List<Map.Entry<String, String>> parameters, Limits limits) {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(base + path))
                .timeout(limits.deadline())
                .header("Accept", "application/json")
                .header("Accept-Encoding", "gzip");
        authorization.header().ifPresent(value -> request.header("Authorization", value));
        // What has no POST is asked with few and short parameters.
        if (path.endsWith("/query") || path.endsWith("/query_range")) {
            return request.header("Content-Type", "application/x-www-form-urlencoded")
                    .POST(HttpRequest.BodyPublishers.ofString(form(parameters)))
                    .build();
        }
        String query = parameters.isEmpty() ? "" : "?" + form(parameters);
        return request.uri(URI.create(base + path + query)).GET().build();
    }

    private static String form(List<Map.Entry<String, String>> parameters) {
        return parameters.stream()
                .map(one -> one.getKey() + "=" + URLEncoder.encode(one.getValue(), StandardCharsets.UTF_8))
                .collect(Collectors.joining("&"));
    }

    private static byte[] unpacked(byte[] packed, int most) throws IOException {
        try (InputStream plain = new GZIPInputStream(new ByteArrayInputStream(packed))) {
            return plain.readNBytes(most + 1);
        }
    }

    private Answer<Fetched> failed(Throwable cause, Limits limits) {
        for (Throwable one = cause; one != null; one = one.getCause()) {
            if (one instanceof SSLException) {
                return unknown(PrometheusFault.TLS, words(one));
            }
            if (one instanceof HttpTimeoutException) {
                return timedOut(limits);
            }
            if (words(one).toLowerCase(Locale.ROOT).contains("limit exceeded")
                    || words(one).toLowerCase(Locale.ROOT).contains("body exceeds")) {
                return Answer.unknown(new ClusterFailure.TooLarge(address(), limits.maxBytes()), Instant.now());
            }
        }
        Throwable inner = cause.getCause();
        return unknown(PrometheusFault.UNREACHABLE, words(inner == null ? cause : inner));
    }

    private Answer<Fetched> timedOut(Limits limits) {
        return Answer.unknown(new ClusterFailure.TimedOut(address(), limits.deadline()), Instant.now());
    }

    private Answer<Fetched> unknown(PrometheusFault fault, String detail) {
        return Answer.unknown(new ClusterFailure.OfPrometheus(address(), fault, detail), Instant.now());
    }

    private static String words(Throwable problem) {
        String said = problem.getMessage();
        return said == null || said.isBlank() ? problem.getClass().getSimpleName() : said;
    }

    @Override
    public void close() {
        client.shutdownNow();
    }
}
