package dev.binnacle.cluster.kube;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Base64;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;

/// The program inside the network namespace of [Exporters]: web servers that do what a line on standard input
/// says, and what no proper web server would. It ends with its standard input. Uses nothing but the JDK, since
/// it is started with no
/// other class path.
///
/// Each line is `COMMAND IP PORT PATH STATUS TYPE BODY`, type and body in base64, and is answered with `ok`, a
/// number or
/// `error …`.
final class ExporterHost {

    private record Reply(String how, int status, String type, byte[] body) {}

    /// Answers by `METHOD:path` or by path; `*` is any path that has none of its own.
    private record Listener(ServerSocket socket, Map<String, Reply> replies, AtomicLong requests) {}

    private final Map<InetSocketAddress, Listener> listeners = new ConcurrentHashMap<>();

    private ExporterHost() {}

    public static void main(String[] args) throws IOException {
        ExporterHost host = new ExporterHost();
        BufferedReader lines = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
        for (String line = lines.readLine(); line != null; line = lines.readLine()) {
            System.out.println(host.obey(line.split(" ", -1)));
            System.out.flush();
        }
        Runtime.getRuntime().halt(0);
    }

    private String obey(String[] words) {
        InetSocketAddress address = new InetSocketAddress(words[1], Integer.parseInt(words[2]));
        try {
            return switch (words[0]) {
                case "refuse" -> refuse(address);
                case "requests" -> requests(address);
                default -> {
                    Base64.Decoder base64 = Base64.getDecoder();
                    Reply reply = new Reply(
                            words[0],
                            Integer.parseInt(words[4]),
                            new String(base64.decode(words[5]), StandardCharsets.UTF_8),
                            base64.decode(words[6]));
                    listener(address).replies().put(words[3], reply);
                    yield "ok";
                }
            };
        } catch (IOException | RuntimeException e) {
            return "error " + e;
        }
    }

    private String refuse(InetSocketAddress address) throws IOException {
        Listener gone = listeners.remove(address);
        if (gone != null) {
            gone.socket().close();
        }
        return "ok";
    }

    private String requests(InetSocketAddress address) {
        Listener listener = listeners.get(address);
        return listener == null ? "0" : listener.requests().toString();
    }

    private Listener listener(InetSocketAddress address) throws IOException {
        Listener known = listeners.get(address);
        if (known != null) {
            return known;
        }
        ServerSocket socket = new ServerSocket();
        socket.setReuseAddress(true);
        socket.bind(address, 512);
        Listener listener = new Listener(socket, new ConcurrentHashMap<>(), new AtomicLong());
        listeners.put(address, listener);
        Thread.ofVirtual().start(() -> accept(listener));
        return listener;
    }

    private static void accept(Listener listener) {
        while (!listener.socket().isClosed()) {
            try {
                Socket client = listener.socket().accept();
                Thread.ofVirtual().start(() -> serve(listener, client));
            } catch (IOException closed) {
                return;
            }
        }
    }

    private static void serve(Listener listener, Socket client) {
        try (client) {
            InputStream in = client.getInputStream();
            OutputStream out = client.getOutputStream();
            String request = head(in);
            listener.requests().incrementAndGet();
            String[] words = request.split(" ", 3);
            String path = words.length > 1 ? words[1] : "";
            Reply reply = listener.replies().get(words[0] + ":" + path);
            if (reply == null) {
                reply = listener.replies().get(path);
            }
            if (reply == null) {
                reply = listener.replies().get("*");
            }
            if (reply == null) {
                reply = new Reply("serve", 404, "text/plain", "no such page\n".getBytes(StandardCharsets.UTF_8));
            }
            answer(reply, in, out);
        } catch (IOException left) {
            // the other side went away, which is its right
        }
    }

    private static void answer(Reply reply, InputStream in, OutputStream out) throws IOException {
        byte[] body = reply.body();
        switch (reply.how()) {
            case "hang" -> in.read(); // returns when the other side gives up
            case "slow" -> {
                LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(reply.status()));
                out.write(start(new Reply("serve", 200, reply.type(), body), body.length));
                out.write(body);
            }
            case "endless" -> {
                out.write(start(reply, -1));
                byte[] much = new byte[1 << 20];
                Arrays.fill(much, (byte) '#');
                for (int i = 0; i < 1024; i++) {
                    out.write(much);
                }
            }
            case "stall" -> {
                out.write(start(reply, body.length * 2L));
                out.write(body);
                out.flush();
                in.read();
            }
            case "cut" -> {
                out.write(start(reply, body.length * 2L));
                out.write(body);
            }
            default -> {
                out.write(start(reply, body.length));
                out.write(body);
            }
        }
        out.flush();
    }

    private static byte[] start(Reply reply, long length) {
        String head = "HTTP/1.1 " + reply.status() + " Status\r\nContent-Type: " + reply.type()
                + "\r\nConnection: close\r\n" + (length < 0 ? "" : "Content-Length: " + length + "\r\n") + "\r\n";
        return head.getBytes(StandardCharsets.UTF_8);
    }

    private static String head(InputStream in) throws IOException {
        StringBuilder head = new StringBuilder();
        while (head.indexOf("\r\n\r\n") < 0 && head.length() < 65536) {
            int next = in.read();
            if (next < 0) {
                throw new IOException("no request");
            }
            head.append((char) next);
        }
        return head.substring(0, Math.max(0, head.indexOf("\r\n")));
    }
}
