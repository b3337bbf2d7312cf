package dev.binnacle.cluster.kube;

import dev.binnacle.cluster.kube.ApiServerExtension.NotHere;
import java.io.BufferedReader;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/// Web servers with addresses of their own, to stand in for the exporters of nodes and pods. An API server
/// refuses to proxy
/// to loopback, so they live in one network namespace with as many addresses as there are exporters: 10.91.N.2
/// and up, where
/// N is this JVM's. The namespace and its process go with the JVM, and what a killed JVM left is removed by the
/// next.
///
/// Thread-safe; each command is answered before the call returns.
public final class Exporters {

    private static final Pattern NAME = Pattern.compile("binnacle-(\\d+)-(\\d+)");

    private final String namespace;
    private final String subnet;
    private final Process process;
    private final BufferedWriter commands;
    private final BufferedReader answers;
    private int last = 1;

    private Exporters(String namespace, String subnet, Process process) {
        this.namespace = namespace;
        this.subnet = subnet;
        this.process = process;
        this.commands = process.outputWriter(StandardCharsets.UTF_8);
        this.answers = process.inputReader(StandardCharsets.UTF_8);
    }

    static Exporters start() {
        if (!Files.isExecutable(Path.of("/usr/sbin/ip")) && !Files.isExecutable(Path.of("/sbin/ip"))) {
            throw new NotHere("network namespaces need the ip command");
        }
        long pid = ProcessHandle.current().pid();
        try {
            removeLeftovers();
            int number = claimNumber(pid);
            String namespace = "binnacle-" + pid + "-" + number;
            String subnet = "10.91." + number + ".";
            Runtime.getRuntime().addShutdownHook(new Thread(() -> remove(namespace, number)));
            ip("netns", "add", namespace);
            ip("link", "set", "bnkp" + number, "netns", namespace, "name", "eth0");
            ip("addr", "add", subnet + "1/24", "dev", "bnk" + number);
            ip("link", "set", "bnk" + number, "up");
            ip("-n", namespace, "link", "set", "lo", "up");
            ip("-n", namespace, "link", "set", "eth0", "up");
            Process process = new ProcessBuilder(
                            "ip",
                            "netns",
                            "exec",
                            namespace,
                            Path.of(System.getProperty("java.home"), "bin/java").toString(),
                            "-Xmx64m",
                            "-cp",
                            classPath(),
                            ExporterHost.class.getName())
                    .redirectError(ProcessBuilder.Redirect.INHERIT)
                    .start();
            return new Exporters(namespace, subnet, process);
        } catch (IOException e) {
            throw new NotHere("making a network namespace failed: " + e.getMessage(), e);
        }
    }

    /// Our own address on their side: something that listens there is reached by them and by the API server.
    public String host() {
        return subnet + "1";
    }

    /// A new address that refuses every connection until told otherwise.
    public synchronized Exporter add() {
        if (last == 254) {
            throw new IllegalStateException("all addresses are in use");
        }
        last++;
        String address = subnet + last;
        try {
            ip("-n", namespace, "addr", "add", address + "/24", "dev", "eth0");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return new Exporter(address);
    }

    /// One address and what answers at it. Every method may be called again to change the answer while others
    /// read.
    public final class Exporter {
        private final String ip;

        private Exporter(String ip) {
            this.ip = ip;
        }

        public String ip() {
            return ip;
        }

        /// Serves a page of metrics at `/metrics`.
        public Exporter metrics(int port, String text) {
            return page(port, "/metrics", 200, "text/plain; version=0.0.4", text);
        }

        public Exporter page(int port, String path, int status, String type, String body) {
            tell("serve", port, path, status, type, body);
            return this;
        }

        /// Answers any path with an error page of its own.
        public Exporter fails(int port, int status) {
            tell("serve", port, "*", status, "text/plain", "something broke\n");
            return this;
        }

        /// Says no to a GET and yes to a POST, as Prometheus does where a reload can be asked for.
        public Exporter reloads(int port) {
            tell("serve", port, "*", 405, "text/plain", "Only POST or PUT requests allowed");
            tell("serve", port, "POST:/-/reload", 200, "text/plain", "");
            return this;
        }

        public Exporter html(int port) {
            tell("serve", port, "*", 200, "text/html", "<!doctype html><title>Sign in</title><p>Sign in first\n");
            return this;
        }

        /// Takes the connection and never answers.
        public Exporter hangs(int port) {
            tell("hang", port, "*", 0, "", "");
            return this;
        }

        /// Serves the text at any path, so many milliseconds after it was asked.
        public Exporter slow(int port, int millis, String text) {
            tell("slow", port, "*", millis, "text/plain; version=0.0.4", text);
            return this;
        }

        /// Sends the text, promises as much again, and never sends it.
        public Exporter stalls(int port, String text) {
            tell("stall", port, "*", 200, "text/plain", text);
            return this;
        }

        /// Sends 1 GiB of comment.
        public Exporter endless(int port) {
            tell("endless", port, "*", 200, "text/plain", "");
            return this;
        }

        /// Sends the text, promises as much again, and closes the connection.
        public Exporter cutsOff(int port, String text) {
            tell("cut", port, "*", 200, "text/plain", text);
            return this;
        }

        /// Closes the port; connections are refused.
        public Exporter refuses(int port) {
            tell("refuse", port, "*", 0, "", "");
            return this;
        }

        /// How often the port has been asked for anything.
        public long requests(int port) {
            return Long.parseLong(tell("requests", port, "*", 0, "", ""));
        }

        private String tell(String command, int port, String path, int status, String type, String body) {
            return command(String.join(" ", command, ip, "" + port, path, "" + status, base64(type), base64(body)));
        }
    }

    private synchronized String command(String line) {
        try {
            commands.write(line + "\n");
            commands.flush();
            String answer = answers.readLine();
            if (answer == null || answer.startsWith("error")) {
                throw new IllegalStateException("exporter host: " + answer + (process.isAlive() ? "" : " (it ended)"));
            }
            return answer;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String base64(String text) {
        return Base64.getEncoder().encodeToString(text.getBytes(StandardCharsets.UTF_8));
    }

    /// Whoever makes the link of a number owns it: making one is atomic, also between two JVMs.
    private static int claimNumber(long pid) throws IOException {
        IOException last = new IOException("no number free");
        for (int i = 0; i < 250; i++) {
            int number = (int) ((pid + i) % 250);
            try {
                ip("link", "add", "bnk" + number, "type", "veth", "peer", "name", "bnkp" + number);
                return number;
            } catch (IOException e) {
                last = e;
                if (e.getMessage() != null && !e.getMessage().contains("exists")) {
                    throw e;
                }
            }
        }
        throw last;
    }

    private static void removeLeftovers() throws IOException {
        Path folder = Path.of("/run/netns");
        if (!Files.isDirectory(folder)) {
            return;
        }
        try (Stream<Path> names = Files.list(folder)) {
            for (Path path : names.toList()) {
                Matcher name = NAME.matcher(path.getFileName().toString());
                if (name.matches()
                        && ProcessHandle.of(Long.parseLong(name.group(1))).isEmpty()) {
                    remove(name.group(), Integer.parseInt(name.group(2)));
                }
            }
        }
    }

    /// The process in it ends with our end of its standard input; taking the link away takes its peer along.
    private static void remove(String namespace, int number) {
        for (List<String> command :
                List.of(List.of("link", "del", "bnk" + number), List.of("netns", "del", namespace))) {
            try {
                ip(command.toArray(String[]::new));
            } catch (IOException e) {
                // already gone
            }
        }
    }

    private static void ip(String... arguments) throws IOException {
        List<String> command =
                Stream.concat(Stream.of("ip"), Stream.of(arguments)).toList();
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        try {
            String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
            if (!process.waitFor(10, TimeUnit.SECONDS) || process.exitValue() != 0) {
                throw new IOException(String.join(" ", command) + ": " + said);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted", e);
        }
    }

    private static String classPath() {
        try {
            return Path.of(ExporterHost.class
                            .getProtectionDomain()
                            .getCodeSource()
                            .getLocation()
                            .toURI())
                    .toString();
        } catch (URISyntaxException e) {
            throw new IllegalStateException(e);
        }
    }
}
