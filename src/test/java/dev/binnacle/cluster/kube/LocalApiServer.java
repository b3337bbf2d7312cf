package dev.binnacle.cluster.kube;

import dev.binnacle.cluster.kube.ApiServerExtension.NotHere;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/// etcd and kube-apiserver as processes of this JVM, on free ports of 127.0.0.1, with nothing left behind at
/// its end: each process ends as soon as its standard input does, which even `kill -9` of the JVM brings about.
final class LocalApiServer {

    private static final char[] STORE_PASSWORD = "password".toCharArray();

    private final Path folder;
    private final Path binaries;
    private final List<Process> processes = new ArrayList<>();
    private List<String> command = List.of();
    private int port;

    private LocalApiServer(Path folder, Path binaries) {
        this.folder = folder;
        this.binaries = binaries;
    }

    /// @return the kubeconfig of its administrator, with the contexts `admin` and `admin-certificate`
    static Path start() {
        return launch().kubeconfig();
    }

    static LocalApiServer launch() {
        try {
            Path folder = Files.createTempDirectory("binnacle-apiserver-");
            LocalApiServer server = new LocalApiServer(folder, binaries());
            server.run();
            return server;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new NotHere("interrupted", e);
        } catch (IOException | GeneralSecurityException e) {
            throw new NotHere("starting it failed: " + e.getMessage(), e);
        }
    }

    static Path binaries() throws IOException, InterruptedException {
        String assets = System.getenv("KUBEBUILDER_ASSETS");
        if (assets != null && !assets.isBlank()) {
            Path folder = Path.of(assets);
            if (!Files.isExecutable(folder.resolve("kube-apiserver"))) {
                throw new NotHere("KUBEBUILDER_ASSETS=" + assets + " holds no kube-apiserver");
            }
            return folder;
        }
        String home = System.getenv("BINNACLE_CLUSTER_HOME");
        Path cache = home != null ? Path.of(home) : Path.of(System.getProperty("user.home"), ".cache/binnacle/cluster");
        Path binaries = cache.resolve("bin");
        if (!Files.isExecutable(binaries.resolve("kube-apiserver")) || etcd(binaries) == null) {
            build("--api-server");
        }
        return binaries;
    }

    /// @param what of the script's options
    static void build(String what) throws IOException, InterruptedException {
        if (!Files.exists(Path.of("/usr/bin/apt-get"))) {
            throw new NotHere("no BINNACLE_TEST_KUBECONFIG, no KUBEBUILDER_ASSETS, and no Debian to build one from");
        }
        Path script = script();
        System.err.println("Building Kubernetes once, which takes some minutes: " + script + " build " + what);
        Path log = Files.createTempFile("binnacle-apiserver-build-", ".log");
        Process build = new ProcessBuilder("bash", script.toString(), "build", what)
                .redirectErrorStream(true)
                .redirectOutput(log.toFile())
                .redirectInput(ProcessBuilder.Redirect.from(Path.of("/dev/null").toFile()))
                .start();
        if (build.waitFor() != 0) {
            List<String> lines = Files.readAllLines(log);
            throw new NotHere("building it failed: " + (lines.isEmpty() ? "" : lines.getLast()) + " (" + log + ")");
        }
        Files.delete(log);
    }

    /// Both modules' tests run it, each from its own folder.
    private static Path script() {
        for (Path here = Path.of("").toAbsolutePath(); here != null; here = here.getParent()) {
            Path script = here.resolve("src/test/cluster/kubernetes");
            if (Files.isRegularFile(script)) {
                return script;
            }
        }
        throw new NotHere("src/test/cluster/kubernetes is not above the working folder");
    }

    private static @Nullable Path etcd(Path binaries) {
        return List.of(binaries.resolve("etcd"), Path.of("/usr/bin/etcd")).stream()
                .filter(Files::isExecutable)
                .findFirst()
                .orElse(null);
    }

    Path kubeconfig() {
        return folder.resolve("kubeconfig");
    }

    /// SIGKILL: no request is answered to its end. What is in etcd stays.
    void kill() {
        Process wrapper = processes.removeLast();
        wrapper.descendants().forEach(ProcessHandle::destroyForcibly);
        wrapper.destroyForcibly();
        awaitSilence();
    }

    /// Until then a request may still be answered.
    private void awaitSilence() {
        try {
            while (Probe.ready("https://127.0.0.1:" + port, folder.resolve("ca.crt"))) {
                TimeUnit.MILLISECONDS.sleep(20);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /// At the same address, with what is in etcd.
    void revive() {
        try {
            processes.add(launch("kube-apiserver", command.toArray(String[]::new)));
            awaitReady(port, processes);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    void stop() {
        stop(processes);
    }

    private void run() throws IOException, InterruptedException, GeneralSecurityException {
        Path etcd = etcd(binaries);
        if (etcd == null) {
            throw new NotHere("no etcd in " + binaries + " or /usr/bin");
        }
        certificates();
        Runtime.getRuntime().addShutdownHook(new Thread(() -> stop(processes)));

        int etcdPort = freePort();
        int peerPort = freePort();
        port = freePort();
        String etcdUrl = "http://127.0.0.1:" + etcdPort;
        String peerUrl = "http://127.0.0.1:" + peerPort;
        processes.add(launch(
                "etcd",
                etcd.toString(),
                "--data-dir=" + folder.resolve("etcd"),
                "--listen-client-urls=" + etcdUrl,
                "--advertise-client-urls=" + etcdUrl,
                "--listen-peer-urls=" + peerUrl,
                "--initial-advertise-peer-urls=" + peerUrl,
                "--initial-cluster=default=" + peerUrl));
        String token = UUID.randomUUID().toString();
        Files.writeString(folder.resolve("tokens.csv"), token + ",admin,admin,\"system:masters\"\n");
        command = List.of(
                binaries.resolve("kube-apiserver").toString(),
                "--etcd-servers=" + etcdUrl,
                "--secure-port=" + port,
                "--bind-address=127.0.0.1",
                "--advertise-address=127.0.0.1",
                "--endpoint-reconciler-type=none",
                "--tls-cert-file=" + folder.resolve("server.crt"),
                "--tls-private-key-file=" + folder.resolve("server.key"),
                "--client-ca-file=" + folder.resolve("ca.crt"),
                "--service-account-key-file=" + folder.resolve("server.key"),
                "--service-account-signing-key-file=" + folder.resolve("server.key"),
                "--service-account-issuer=https://kubernetes.default.svc",
                "--token-auth-file=" + folder.resolve("tokens.csv"),
                "--authorization-mode=RBAC",
                "--service-cluster-ip-range=10.96.0.0/24",
                "--allow-privileged=true",
                // it waits for a controller that makes default service accounts, and none runs here
                "--disable-admission-plugins=ServiceAccount");
        processes.add(launch("kube-apiserver", command.toArray(String[]::new)));
        writeKubeconfig("https://127.0.0.1:" + port, token);
        awaitReady(port, processes);
    }

    private void certificates() throws IOException, InterruptedException, GeneralSecurityException {
        Path store = folder.resolve("keys.p12");
        keytool(store, "ca", "CN=binnacle-test-ca", "-ext", "bc:c");
        keytool(store, "server", "CN=kubernetes", "-signer", "ca", "-ext", "san=dns:localhost,ip:127.0.0.1");
        keytool(store, "admin", "CN=admin-by-certificate, O=system:masters", "-signer", "ca", "-ext", "eku=clientAuth");
        KeyStore keys = KeyStore.getInstance("PKCS12");
        try (InputStream in = Files.newInputStream(store)) {
            keys.load(in, STORE_PASSWORD);
        }
        for (String alias : List.of("ca", "server", "admin")) {
            Files.writeString(
                    folder.resolve(alias + ".crt"),
                    pem("CERTIFICATE", keys.getCertificate(alias).getEncoded()));
            Files.writeString(
                    folder.resolve(alias + ".key"),
                    pem("PRIVATE KEY", keys.getKey(alias, STORE_PASSWORD).getEncoded()));
        }
    }

    private void keytool(Path store, String alias, String name, String... more)
            throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin/keytool").toString(),
                "-genkeypair",
                "-keystore",
                store.toString(),
                "-storetype",
                "PKCS12",
                "-storepass",
                new String(STORE_PASSWORD),
                "-alias",
                alias,
                "-dname",
                name,
                "-keyalg",
                "RSA",
                "-keysize",
                "2048",
                "-validity",
                "30",
                "-startdate",
                "-1d"));
        command.addAll(List.of(more));
        Path log = folder.resolve("keytool.log");
        Process process = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(log.toFile())
                .start();
        if (process.waitFor() != 0) {
            throw new IOException("keytool: " + Files.readString(log).strip());
        }
    }

    private static String pem(String type, byte[] der) {
        String body = Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(der);
        return "-----BEGIN " + type + "-----\n" + body + "\n-----END " + type + "-----\n";
    }

    private Process launch(String name, String... command) throws IOException {
        List<String> wrapped =
                new ArrayList<>(List.of("sh", "-c", "\"$@\" & p=$!; read -r end; kill $p; wait $p", name));
        wrapped.addAll(List.of(command));
        return new ProcessBuilder(wrapped)
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve(name + ".log").toFile())
                .start();
    }

    private void writeKubeconfig(String server, String token) throws IOException {
        String text = """
            apiVersion: v1
            kind: Config
            current-context: admin
            clusters:
            - {name: test, cluster: {server: "%s", certificate-authority: ca.crt}}
            contexts:
            - {name: admin, context: {cluster: test, user: admin}}
            - {name: admin-certificate, context: {cluster: test, user: admin-certificate}}
            users:
            - {name: admin, user: {token: %s}}
            - {name: admin-certificate, user: {client-certificate: admin.crt, client-key: admin.key}}
            """.formatted(server, token);
        Files.writeString(kubeconfig(), text);
    }

    private void awaitReady(int port, List<Process> processes) throws IOException, InterruptedException {
        Instant giveUp = Instant.now().plus(Duration.ofSeconds(90));
        Path log = folder.resolve("kube-apiserver.log");
        while (Instant.now().isBefore(giveUp) && processes.stream().allMatch(Process::isAlive)) {
            if (Probe.ready("https://127.0.0.1:" + port, folder.resolve("ca.crt"))) {
                return;
            }
            TimeUnit.MILLISECONDS.sleep(100);
        }
        stop(processes);
        String said = Files.readString(log, StandardCharsets.UTF_8);
        throw new IOException("kube-apiserver did not become ready: "
                + said.substring(Math.max(0, said.length() - 2000)).strip());
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    private void stop(List<Process> processes) {
        for (Process process : processes.reversed()) {
            try {
                process.getOutputStream().close();
                if (!process.waitFor(5, TimeUnit.SECONDS)) {
                    process.descendants().forEach(ProcessHandle::destroyForcibly);
                    process.destroyForcibly();
                }
            } catch (IOException e) {
                process.destroyForcibly();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }
        Folders.delete(folder);
    }
}
