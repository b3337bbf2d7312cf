package dev.binnacle.cluster.kube;

import dev.binnacle.cluster.kube.ApiServerExtension.NotHere;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Assumptions;

/// An API server of its own with the controller of DaemonSets and the scheduler beside it, and [Exporters] for
/// the addresses of nodes and pods. What DaemonSets do is real; that pods run is for the test to say, since
/// there is no kubelet. Where `BINNACLE_TEST_KUBECONFIG` names a cluster, its own controllers are used.
///
/// Each process ends as soon as its standard input does, which even `kill -9` of the JVM brings about.
public final class ControlPlane implements AutoCloseable {

    private final ApiServer server;
    private final Exporters exporters;
    private final List<Process> processes;

    private ControlPlane(ApiServer server, Exporters exporters, List<Process> processes) {
        this.server = server;
        this.exporters = exporters;
        this.processes = processes;
    }

    public static ControlPlane start() {
        try {
            ApiServer server = ApiServer.start();
            String given = System.getenv("BINNACLE_TEST_KUBECONFIG");
            List<Process> processes = given != null && !given.isBlank() ? List.of() : controllers(server);
            return new ControlPlane(server, Exporters.start(), processes);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return missing("interrupted");
        } catch (IOException | NotHere e) {
            return missing(String.valueOf(e.getMessage()));
        }
    }

    private static ControlPlane missing(String why) {
        String said = "no control plane to test against: " + why;
        System.err.println(said);
        if ("true".equals(System.getenv("CI"))) {
            throw new IllegalStateException(said);
        }
        return Assumptions.abort(said);
    }

    private static List<Process> controllers(ApiServer server) throws IOException, InterruptedException {
        Path binaries = LocalApiServer.binaries();
        if (!Files.isExecutable(binaries.resolve("kube-controller-manager"))
                || !Files.isExecutable(binaries.resolve("kube-scheduler"))) {
            LocalApiServer.build("--control-plane");
        }
        String kubeconfig = "--kubeconfig=" + server.kubeconfig();
        List<Process> processes = new ArrayList<>();
        processes.add(launch(
                server,
                "controllers",
                binaries.resolve("kube-controller-manager").toString(),
                kubeconfig,
                "--controllers=daemonset",
                "--leader-elect=false",
                "--port=0",
                "--secure-port=0"));
        processes.add(launch(
                server,
                "scheduler",
                binaries.resolve("kube-scheduler").toString(),
                kubeconfig,
                "--leader-elect=false",
                "--port=0",
                "--secure-port=0"));
        return processes;
    }

    private static Process launch(ApiServer server, String name, String... command) throws IOException {
        List<String> wrapped =
                new ArrayList<>(List.of("sh", "-c", "\"$@\" & p=$!; read -r end; kill $p; wait $p", name));
        wrapped.addAll(List.of(command));
        return new ProcessBuilder(wrapped)
                .redirectErrorStream(true)
                .redirectOutput(
                        server.kubeconfig().resolveSibling(name + ".log").toFile())
                .start();
    }

    public ApiServer server() {
        return server;
    }

    public Exporters exporters() {
        return exporters;
    }

    @Override
    public void close() {
        for (Process process : processes) {
            try {
                process.getOutputStream().close();
                if (!process.waitFor(10, TimeUnit.SECONDS)) {
                    process.descendants().forEach(ProcessHandle::destroyForcibly);
                    process.destroyForcibly();
                }
            } catch (IOException _) {
                process.destroyForcibly();
            } catch (InterruptedException _) {
                Thread.currentThread().interrupt();
            }
        }
    }
}
