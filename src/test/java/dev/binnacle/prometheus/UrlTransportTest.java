package dev.binnacle.prometheus;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;
import dev.binnacle.cluster.Answer;
import dev.binnacle.cluster.ClusterFailure;
import dev.binnacle.cluster.ClusterFailure.PrometheusFault;
import dev.binnacle.cluster.Limits;
import dev.binnacle.secret.Secret;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.http.HttpClient;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.zip.GZIPOutputStream;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// An address that somebody typed, and what can answer there.
class UrlTransportTest {

    private static final String VECTOR =
            "{\"status\":\"success\",\"data\":{\"resultType\":\"vector\",\"result\":[{\"metric\":{\"UUID\":\"GPU-1\"},"
                    + "\"value\":[1700000000.5,\"57\"]}]}}";

    private static final char[] STORE_PASSWORD = "changeit".toCharArray();

    @TempDir
    private Path folder;

    private final List<String> asked = new CopyOnWriteArrayList<>();
    private final CountDownLatch over = new CountDownLatch(1);
    private HttpServer server;
    private int status = 200;
    private Map<String, String> headers = Map.of();
    private byte[] body = VECTOR.getBytes(StandardCharsets.UTF_8);

    @BeforeEach
    void serve() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", this::answer);
        server.setExecutor(Thread::startVirtualThread);
        server.start();
    }

    @AfterEach
    void stop() {
        over.countDown();
        server.stop(0);
    }

    private void answer(HttpExchange exchange) throws IOException {
        String form = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
        asked.add(exchange.getRequestMethod() + " " + exchange.getRequestURI() + " " + form + " "
                + Optional.ofNullable(exchange.getRequestHeaders().getFirst("Authorization"))
                        .orElse("nobody"));
        headers.forEach((name, value) -> exchange.getResponseHeaders().set(name, value));
        exchange.sendResponseHeaders(status, body.length == 0 ? -1 : body.length);
        try (OutputStream out = exchange.getResponseBody()) {
            out.write(body);
        }
    }

    private String url() {
        return "http://127.0.0.1:" + server.getAddress().getPort();
    }

    private Answer<List<Prometheus.Sample>> query(Authorization authorization, Limits limits) {
        return UrlTransport.open(url(), authorization, Map.of())
                .known()
                .map(transport -> new Prometheus(transport, limits).query("up"))
                .orElseThrow();
    }

    private Answer<List<Prometheus.Sample>> query() {
        return query(new Authorization.None(), Limits.PROMETHEUS);
    }

    private static PrometheusFault fault(Answer<?> answer) {
        return answer.failure().orElse(null) instanceof ClusterFailure.OfPrometheus refused
                ? refused.fault()
                : throwing(answer);
    }

    private static PrometheusFault throwing(Answer<?> answer) {
        throw new AssertionError("no such failure: " + answer);
    }

    @Test
    void asksByFormWithTheCredentialsItWasGiven() {
        assertThat(query().orElse(List.of())).singleElement().satisfies(sample -> {
            assertThat(sample.value()).isEqualTo(57);
            assertThat(sample.at().toEpochMilli()).isEqualTo(1_700_000_000_500L);
            assertThat(sample.labels()).containsEntry("UUID", "GPU-1");
        });
        Secret secret = Secret.of("s3cret");
        query(new Authorization.Basic("sre", secret), Limits.PROMETHEUS);
        query(new Authorization.Bearer(secret), Limits.PROMETHEUS);
        query(new Authorization.Plain(secret), Limits.PROMETHEUS);
        assertThat(asked)
                .containsExactly(
                        "POST /api/v1/query query=up nobody",
                        "POST /api/v1/query query=up Basic c3JlOnMzY3JldA==",
                        "POST /api/v1/query query=up Bearer s3cret",
                        "POST /api/v1/query query=up s3cret");
        assertThat(new Authorization.Basic("sre", secret).toString()).doesNotContain("s3cret");
    }

    @Test
    void aRedirectIsToldAndNotFollowed() {
        status = 302;
        headers = Map.of("Location", "https://login.example/sso?token=abc");
        Answer<List<Prometheus.Sample>> answer =
                query(new Authorization.Bearer(Secret.of("s3cret")), Limits.PROMETHEUS);
        assertThat(fault(answer)).isEqualTo(PrometheusFault.REDIRECTED);
        assertThat(answer.failure().orElseThrow().detail()).isEqualTo("https://login.example");
        assertThat(asked).hasSize(1);
    }

    @Test
    void everyRefusalIsToldApart() {
        assertThat(refused(401, "")).isEqualTo(PrometheusFault.UNAUTHORIZED);
        assertThat(refused(403, "")).isEqualTo(PrometheusFault.FORBIDDEN);
        assertThat(refused(404, "no such page")).isEqualTo(PrometheusFault.NOT_PROMETHEUS);
        assertThat(refused(400, error("bad_data"))).isEqualTo(PrometheusFault.BAD_QUERY);
        assertThat(refused(422, error("execution"))).isEqualTo(PrometheusFault.TOO_COSTLY);
        assertThat(refused(503, error("timeout"))).isEqualTo(PrometheusFault.BUSY);
        assertThat(refused(502, "<html>Bad Gateway</html>")).isEqualTo(PrometheusFault.BUSY);
        assertThat(refused(200, "<!DOCTYPE html><title>Sign in</title>")).isEqualTo(PrometheusFault.SIGN_IN);
        assertThat(refused(200, "ok")).isEqualTo(PrometheusFault.NOT_PROMETHEUS);
        assertThat(refused(200, "[".repeat(100_000))).isEqualTo(PrometheusFault.NOT_PROMETHEUS);
        assertThat(refused(200, VECTOR.substring(0, 90))).isEqualTo(PrometheusFault.NOT_PROMETHEUS);
    }

    private PrometheusFault refused(int code, String text) {
        status = code;
        body = text.getBytes(StandardCharsets.UTF_8);
        return fault(query());
    }

    private static String error(String type) {
        return "{\"status\":\"error\",\"errorType\":\"" + type + "\",\"error\":\"because\"}";
    }

    @Test
    void aPackedAnswerIsUnpackedAndAnEndlessOneCutOff() throws IOException {
        ByteArrayOutputStream packed = new ByteArrayOutputStream();
        try (GZIPOutputStream gzip = new GZIPOutputStream(packed)) {
            gzip.write(VECTOR.getBytes(StandardCharsets.UTF_8));
        }
        body = packed.toByteArray();
        headers = Map.of("Content-Encoding", "gzip");
        assertThat(query().orElse(List.of())).hasSize(1);

        Limits small = new Limits(Duration.ofSeconds(10), VECTOR.length() - 1);
        assertThat(query(new Authorization.None(), small).failure()).containsInstanceOf(ClusterFailure.TooLarge.class);
        body = VECTOR.getBytes(StandardCharsets.UTF_8);
        headers = Map.of();
        assertThat(query(new Authorization.None(), small).failure()).containsInstanceOf(ClusterFailure.TooLarge.class);
    }

    @Test
    void nobodyThereAndNoAnswerAreToldApart() throws IOException {
        server.createContext("/slow", exchange -> {
            try {
                over.await();
            } catch (InterruptedException _) {
                Thread.currentThread().interrupt();
            }
        });
        Limits brief = new Limits(Duration.ofMillis(300), 1 << 20);
        assertThat(new Prometheus(open(url() + "/slow"), brief).query("up").failure())
                .containsInstanceOf(ClusterFailure.TimedOut.class);
        assertThat(fault(new Prometheus(open("http://127.0.0.1:1"), brief).query("up")))
                .isEqualTo(PrometheusFault.UNREACHABLE);
    }

    private static UrlTransport open(String url) {
        return UrlTransport.open(url, new Authorization.None(), Map.of())
                .known()
                .orElseThrow();
    }

    /// Before the password is sent, that is.
    @Test
    void aCertificateThatNobodyVouchesForOrOfAnotherHostIsRefusedInWords() throws Exception {
        SSLContext right = certificate("ip:127.0.0.1");
        assertThat(encrypted(right, HttpClient.newBuilder().sslContext(right)).orElse(List.of()))
                .hasSize(1);
        asked.clear();

        Answer<List<Prometheus.Sample>> stranger = encrypted(right, HttpClient.newBuilder());
        assertThat(fault(stranger)).isEqualTo(PrometheusFault.TLS);
        assertThat(stranger.failure().orElseThrow().detail()).contains("unable to find valid certification path");

        SSLContext other = certificate("dns:prometheus.example");
        Answer<List<Prometheus.Sample>> elsewhere =
                encrypted(other, HttpClient.newBuilder().sslContext(other));
        assertThat(fault(elsewhere)).isEqualTo(PrometheusFault.TLS);
        assertThat(elsewhere.failure().orElseThrow().detail()).contains("127.0.0.1");
        assertThat(asked).isEmpty();
    }

    /// Asks a server that shows this certificate.
    private Answer<List<Prometheus.Sample>> encrypted(SSLContext shown, HttpClient.Builder client) throws IOException {
        HttpsServer secure = HttpsServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        secure.setHttpsConfigurator(new HttpsConfigurator(shown));
        secure.createContext("/", this::answer);
        secure.setExecutor(Thread::startVirtualThread);
        secure.start();
        String url = "https://127.0.0.1:" + secure.getAddress().getPort();
        Authorization token = new Authorization.Bearer(Secret.of("s3cret"));
        try (UrlTransport transport =
                UrlTransport.open(url, token, Map.of(), client).known().orElseThrow()) {
            return new Prometheus(transport).query("up");
        } finally {
            secure.stop(0);
        }
    }

    /// Shows a certificate signed by itself, and trusts no other.
    private SSLContext certificate(String host) throws IOException, InterruptedException, GeneralSecurityException {
        Path store = folder.resolve(host.replace(':', '-') + ".p12");
        Process keytool = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin/keytool").toString(),
                        "-genkeypair",
                        "-keystore",
                        store.toString(),
                        "-storepass",
                        new String(STORE_PASSWORD),
                        "-alias",
                        "prometheus",
                        "-dname",
                        "CN=prometheus",
                        "-keyalg",
                        "EC",
                        "-ext",
                        "san=" + host)
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve("keytool.log").toFile())
                .start();
        assertThat(keytool.waitFor()).isZero();
        KeyStore keys = KeyStore.getInstance("PKCS12");
        try (InputStream in = Files.newInputStream(store)) {
            keys.load(in, STORE_PASSWORD);
        }
        KeyStore trusted = KeyStore.getInstance("PKCS12");
        trusted.load(null, null);
        trusted.setCertificateEntry("prometheus", keys.getCertificate("prometheus"));
        KeyManagerFactory own = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        own.init(keys, STORE_PASSWORD);
        TrustManagerFactory others = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        others.init(trusted);
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(own.getKeyManagers(), others.getTrustManagers(), null);
        return context;
    }

    @Test
    void anAddressIsWhatStandsBeforeTheApi() throws Exception {
        assertThat(PrometheusAddress.parse("prom:9090/graph").toString()).isEqualTo("http://prom:9090");
        assertThat(PrometheusAddress.parse("https://x/select/0/prometheus/api/v1/query")
                        .toString())
                .isEqualTo("https://x/select/0/prometheus");
        String arms = "https://cn-beijing.arms.aliyuncs.com:9443/api/v1/prometheus/abc/1/c2/cn-beijing";
        assertThat(PrometheusAddress.parse(arms + "/").toString()).isEqualTo(arms);
        // What gives access is in the path: it is named nowhere.
        assertThat(open(arms).address()).isEqualTo("https://cn-beijing.arms.aliyuncs.com:9443");
        for (String wrong : List.of("ftp://x", "https://", "http://sre:s3cret@prom:9090")) {
            Answer<UrlTransport> answer = UrlTransport.open(wrong, new Authorization.None(), Map.of());
            assertThat(fault(answer)).isEqualTo(PrometheusFault.ADDRESS);
            assertThat(answer.toString()).doesNotContain("s3cret");
        }
    }
}
