package dev.binnacle.prometheus;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Assumptions;

/// Debian's own Prometheus as a process of this JVM, with its data in a folder of its own. It comes from
/// `BINNACLE_PROMETHEUS` (a folder with `prometheus` and `promtool`), else from an installed package, else the
/// package is downloaded once by `apt-get` and unpacked, not installed, into `~/.cache/binnacle`. Where none
/// can be had the tests are skipped, with one line on standard error; with `CI=true` that is a failure.
public final class RealPrometheus implements AutoCloseable {

    private static final Duration START = Duration.ofSeconds(60);

    private final Process process;
    private final String url;

    private RealPrometheus(Process process, String url) {
        this.process = process;
        this.url = url;
    }

    /// How one is run.
    ///
    /// @param host    address to listen at
    /// @param config  the Prometheus configuration
    /// @param history OpenMetrics text with times, put into its database before it starts; may be empty
    /// @param flags   of the command
    /// @param web     its web configuration; may be empty
    public record Plan(String host, String config, String history, List<String> flags, String web) {
        public Plan {
            flags = List.copyOf(flags);
        }

        public static Plan of(String config) {
            return new Plan("127.0.0.1", config, "", List.of(), "");
        }

        public Plan at(String newHost) {
            return new Plan(newHost, config, history, flags, web);
        }

        public Plan remembering(String newHistory) {
            return new Plan(host, config, newHistory, flags, web);
        }

        public Plan with(String flag) {
            return new Plan(host, config, history, List.of(flag), web);
        }

        public Plan guardedBy(String newWeb) {
            return new Plan(host, config, history, flags, newWeb);
        }
    }

    /// Returns when it is ready to be asked.
    public static RealPrometheus start(Path folder, Plan plan) {
        Path binaries = binaries();
        try {
            Path data = Files.createDirectories(folder.resolve("data"));
            if (!plan.history().isEmpty()) {
                Path text = Files.writeString(folder.resolve("history.txt"), plan.history());
                run(List.of(
                        binaries.resolve("promtool").toString(),
                        "tsdb",
                        "create-blocks-from",
                        "openmetrics",
                        text.toString(),
                        data.toString()));
            }
            int port = freePort(plan.host());
            List<String> command = new ArrayList<>(List.of(
                    binaries.resolve("prometheus").toString(),
                    "--config.file=" + Files.writeString(folder.resolve("prometheus.yml"), plan.config()),
                    "--storage.tsdb.path=" + data,
                    "--web.listen-address=" + plan.host() + ":" + port));
            command.addAll(plan.flags());
            if (!plan.web().isEmpty()) {
                command.add("--web.config.file=" + Files.writeString(folder.resolve("web.yml"), plan.web()));
            }
            Process process = new ProcessBuilder(command)
                    .redirectErrorStream(true)
                    .redirectOutput(folder.resolve("log").toFile())
                    .start();
            Runtime.getRuntime().addShutdownHook(new Thread(process::destroyForcibly));
            RealPrometheus started = new RealPrometheus(process, "http://" + plan.host() + ":" + port);
            Awaitility.await().atMost(START).until(() -> {
                if (!process.isAlive()) {
                    throw new IllegalStateException("Prometheus ended: " + Files.readString(folder.resolve("log")));
                }
                return Files.readString(folder.resolve("log")).contains("Server is ready to receive web requests");
            });
            return started;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public String url() {
        return url;
    }

    public int port() {
        return Integer.parseInt(url.substring(url.lastIndexOf(':') + 1));
    }

    /// Asks it without credentials.
    public Prometheus client() {
        return client(new Authorization.None());
    }

    public Prometheus client(Authorization authorization) {
        return new Prometheus(
                UrlTransport.open(url, authorization, Map.of()).known().orElseThrow());
    }

    @Override
    public void close() {
        process.destroyForcibly();
    }

    private static Path binaries() {
        String given = System.getenv("BINNACLE_PROMETHEUS");
        Path cache = Path.of(System.getProperty("user.home"), ".cache/binnacle/prometheus");
        for (Path folder : Stream.of(
                        given == null ? "" : given,
                        "/usr/bin",
                        cache.resolve("usr/bin").toString())
                .filter(name -> !name.isEmpty())
                .map(Path::of)
                .toList()) {
            if (Files.isExecutable(folder.resolve("prometheus")) && Files.isExecutable(folder.resolve("promtool"))) {
                return folder;
            }
        }
        try {
            unpack(cache);
            return cache.resolve("usr/bin");
        } catch (IOException e) {
            String missing = "no Prometheus to test against: " + e.getMessage();
            System.err.println(missing);
            if ("true".equals(System.getenv("CI"))) {
                throw new IllegalStateException(missing, e);
            }
            return Assumptions.abort(missing);
        }
    }

    /// `apt-get download` needs no rights and puts the file where it is run.
    private static void unpack(Path cache) throws IOException {
        Path folder = Files.createDirectories(cache).toAbsolutePath();
        run(List.of(
                "sh", "-c", "cd '" + folder + "' && apt-get download -q prometheus && dpkg-deb -x prometheus_*.deb ."));
    }

    private static void run(List<String> command) throws IOException {
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        try {
            String said = new String(process.getInputStream().readAllBytes(), java.nio.charset.StandardCharsets.UTF_8);
            if (!process.waitFor(300, TimeUnit.SECONDS) || process.exitValue() != 0) {
                throw new IOException(String.join(" ", command) + ": " + said.strip());
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted", e);
        }
    }

    private static int freePort(String host) throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getByName(host))) {
            return socket.getLocalPort();
        }
    }
}
