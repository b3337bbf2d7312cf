package dev.binnacle.app;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;

/// A Prometheus in this JVM that wants a password, and has one metric of one GPU.
public final class GuardedPrometheus implements AutoCloseable {

    public static final String USER = "sre";
    public static final String PASSWORD = "correct-horse-battery";

    private static final String BASIC = Base64.getEncoder()
            .encodeToString((USER + ":" + PASSWORD).getBytes(StandardCharsets.UTF_8));
    private static final String GPU =
            "{\"UUID\":\"GPU-1\",\"gpu\":\"0\",\"job\":\"gpu\",\"instance\":\"10.0.0.1:9400\",\"Hostname\":\"gpu-a\","
                    + "\"modelName\":\"NVIDIA A100-SXM4-80GB\"}";

    private final HttpServer server;
    private final Queue<Integer> statuses = new ConcurrentLinkedQueue<>();

    public GuardedPrometheus() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", this::answer);
        server.setExecutor(Thread::startVirtualThread);
        server.start();
    }

    public String url() {
        return "http://127.0.0.1:" + server.getAddress().getPort();
    }

    /// What a sniffer would look for.
    public static List<String> secrets() {
        return List.of(PASSWORD, BASIC);
    }

    /// Of every answer so far.
    public List<Integer> statuses() {
        return List.copyOf(statuses);
    }

    private void answer(HttpExchange exchange) throws IOException {
        String form = URLDecoder.decode(
                new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8), StandardCharsets.UTF_8);
        boolean known = ("Basic " + BASIC).equals(exchange.getRequestHeaders().getFirst("Authorization"));
        int status = known ? 200 : 401;
        byte[] body = (known ? data(exchange.getRequestURI().getPath(), form) : "Unauthorized")
                .getBytes(StandardCharsets.UTF_8);
        statuses.add(status);
        exchange.sendResponseHeaders(status, body.length);
        try (OutputStream out = exchange.getResponseBody()) {
            out.write(body);
        }
    }

    private static String data(String path, String form) {
        String data = "{\"resultType\":\"vector\",\"result\":[]}";
        if (path.endsWith("/label/__name__/values")) {
            data = "[\"DCGM_FI_DEV_GPU_UTIL\"]";
        } else if (path.endsWith("/query") && form.contains("DCGM_FI_DEV_GPU_UTIL")) {
            String now = String.valueOf(Instant.now().toEpochMilli() / 1000.0);
            String value = form.contains("timestamp(") ? now : "57";
            data = "{\"resultType\":\"vector\",\"result\":[{\"metric\":" + GPU + ",\"value\":[" + now + ",\"" + value
                    + "\"]}]}";
        } else if (path.endsWith("/query_range")) {
            data = "{\"resultType\":\"matrix\",\"result\":[{\"metric\":{},\"values\":[["
                    + Instant.now().getEpochSecond() + ",\"57\"]]}]}";
        }
        return "{\"status\":\"success\",\"data\":" + data + "}";
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
