package dev.binnacle.benchmarks.scale;

import dev.binnacle.gpu.GeneratedFleet;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicReferenceArray;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// Plays the exporters of a whole fleet behind an API server's proxy, over HTTP/1.1 on a port of 127.0.0.1,
/// which it prints. It ends when its standard input does. It is the API server in its paths and in how it says
/// that it cannot reach an endpoint, in nothing else.
///
/// Pages are rendered ahead of being asked for: what is measured is the reader.
final class ExporterServer {

    private static final Pattern OF_POD =
            Pattern.compile("/api/v1/namespaces/[^/]+/pods/([^/:]+):[0-9]+/proxy/metrics");

    private static final int LONGEST_HEAD = 16_384;

    private static final byte[] LINE = "# a page without an end\n".repeat(300).getBytes(StandardCharsets.US_ASCII);

    private final GeneratedFleet fleet;
    private final InstantSource clock;
    private final AtomicReferenceArray<byte @Nullable []> pages;

    private ExporterServer(Setting setting) {
        fleet = setting.fleet();
        clock = setting.clock();
        pages = new AtomicReferenceArray<>(setting.nodes());
    }

    /// @param arguments of [Setting]
    public static void main(String... arguments) throws IOException, InterruptedException {
        Setting setting = Setting.from(arguments);
        ExporterServer server = new ExporterServer(setting);
        server.render();
        if (!setting.frozen()) {
            Thread.ofPlatform().daemon().name("render").start(server::renderAgainAndAgain);
        }
        ServerSocket socket = new ServerSocket(0, 1_024, InetAddress.getLoopbackAddress());
        Thread.ofPlatform().daemon().name("accept").start(() -> server.accept(socket));
        System.out.println(socket.getLocalPort());
        System.out.flush();
        while (System.in.read() >= 0) {
            // until whoever started it closes its end, or dies
        }
    }

    private void render() {
        for (int node = 0; node < pages.length(); node++) {
            pages.set(node, fleet.page(node, clock.instant()));
        }
    }

    private void renderAgainAndAgain() {
        try {
            while (true) {
                long began = System.nanoTime();
                for (int node = 0; node < pages.length(); node++) {
                    pages.set(node, fleet.page(node, clock.instant()));
                    if (node % 50 == 49) {
                        Thread.sleep(20); // not all of a core at once
                    }
                }
                Thread.sleep(Duration.ofSeconds(5)
                        .minusNanos(Math.min(System.nanoTime() - began, 4_900_000_000L))
                        .toMillis());
            }
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }

    private void accept(ServerSocket server) {
        try {
            while (true) {
                Socket socket = server.accept();
                socket.setTcpNoDelay(true);
                Thread.ofVirtual().start(() -> serve(socket));
            }
        } catch (IOException e) {
            throw new IllegalStateException("the exporters are gone", e);
        }
    }

    private void serve(Socket socket) {
        try (socket;
                InputStream in = new BufferedInputStream(socket.getInputStream());
                OutputStream out = socket.getOutputStream()) {
            for (String path = path(in); path != null; path = path(in)) {
                answer(path, out);
            }
        } catch (IOException _) {
            // the reader gave up: that is its right
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }

    /// Of the next request; null when there is none.
    private static @Nullable String path(InputStream in) throws IOException {
        byte[] head = new byte[LONGEST_HEAD];
        int length = 0;
        while (length < 4 || head[length - 1] != '\n' || head[length - 2] != '\r' || head[length - 3] != '\n') {
            int next = in.read();
            if (next < 0 || length == LONGEST_HEAD) {
                return null;
            }
            head[length++] = (byte) next;
        }
        String[] words = new String(head, 0, length, StandardCharsets.US_ASCII).split(" ", 3);
        return words.length == 3 ? words[1] : null;
    }

    private void answer(String path, OutputStream out) throws IOException, InterruptedException {
        if (path.equals("/version")) {
            send(out, 200, "application/json", "{\"gitVersion\":\"v1.31.0-generated\"}");
            return;
        }
        Instant now = clock.instant();
        Matcher pod = OF_POD.matcher(path);
        int node = pod.matches() ? fleet.nodeOf(pod.group(1), now) : -1;
        if (node < 0) {
            unreachable(out);
            return;
        }
        byte[] page = java.util.Objects.requireNonNull(pages.get(node));
        switch (fleet.manner(node, now)) {
            case WELL -> send(out, 200, "text/plain; version=0.0.4; charset=utf-8", page);
            case HANGS -> new CountDownLatch(1).await();
            case REFUSES -> unreachable(out);
            case ERROR -> send(out, 500, "text/plain", GeneratedFleet.ERROR);
            case HTML -> send(out, 200, "text/html", GeneratedFleet.HTML);
            case HALF_A_LINE -> send(out, 200, "text/plain", GeneratedFleet.halfALine(page));
            case ENDLESS -> endless(out);
        }
    }

    /// As an API server says it of a pod or node on whose port nobody listens.
    private static void unreachable(OutputStream out) throws IOException {
        send(
                out,
                503,
                "application/json",
                "{\"kind\":\"Status\",\"apiVersion\":\"v1\",\"status\":\"Failure\",\"code\":503,\"reason\":"
                        + "\"ServiceUnavailable\",\"message\":\"error trying to reach service: "
                        + "dial tcp 10.0.0.1:9400: connect: connection refused\"}");
    }

    private static void endless(OutputStream out) throws IOException {
        out.write("HTTP/1.1 200 OK\r\nContent-Type: text/plain\r\nTransfer-Encoding: chunked\r\n\r\n"
                .getBytes(StandardCharsets.US_ASCII));
        byte[] size = (Integer.toHexString(LINE.length) + "\r\n").getBytes(StandardCharsets.US_ASCII);
        while (true) {
            out.write(size);
            out.write(LINE);
            out.write('\r');
            out.write('\n');
        }
    }

    private static void send(OutputStream out, int status, String type, String body) throws IOException {
        send(out, status, type, body.getBytes(StandardCharsets.UTF_8));
    }

    private static void send(OutputStream out, int status, String type, byte[] body) throws IOException {
        byte[] head = ("HTTP/1.1 " + status + " .\r\nContent-Type: " + type + "\r\nContent-Length: " + body.length
                        + "\r\n\r\n")
                .getBytes(StandardCharsets.US_ASCII);
        byte[] all = Arrays.copyOf(head, head.length + body.length);
        System.arraycopy(body, 0, all, head.length, body.length);
        out.write(all);
    }
}
