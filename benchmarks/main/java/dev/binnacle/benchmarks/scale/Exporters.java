package dev.binnacle.benchmarks.scale;

import dev.binnacle.cluster.Answer;
import dev.binnacle.cluster.Cluster;
import dev.binnacle.cluster.Fetched;
import dev.binnacle.cluster.kube.ConnectSettings;
import dev.binnacle.cluster.kube.KubeCluster;
import dev.binnacle.cluster.kube.KubeContext;
import dev.binnacle.cluster.kube.Kubeconfigs;
import dev.binnacle.gpu.GeneratedCluster;
import dev.binnacle.gpu.GeneratedFleet;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/// The exporters of a fleet in a process of their own, and the cluster they are in: nodes and pods come from
/// the generator, pages over HTTP through [KubeCluster] as they would from an API server.
final class Exporters implements AutoCloseable {

    private final Process process;
    private final Setting setting;
    private final int port;

    private Exporters(Process process, Setting setting, int port) {
        this.process = process;
        this.setting = setting;
        this.port = port;
    }

    /// Returns when all pages have been rendered.
    static Exporters start(Setting setting) throws IOException {
        List<String> command = new ArrayList<>(List.of(
                ProcessHandle.current().info().command().orElse("java"),
                "-XX:+UseSerialGC",
                "-Xmx1g",
                "-cp",
                Children.classPath(),
                ExporterServer.class.getName()));
        command.addAll(setting.arguments());
        Process process = new ProcessBuilder(command)
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        BufferedReader out = process.inputReader();
        String port = Objects.requireNonNull(out.readLine(), "the exporters did not start");
        return new Exporters(process, setting, Integer.parseInt(port));
    }

    /// @param fleet of the same setting
    GeneratedCluster cluster(GeneratedFleet fleet) {
        InstantSource clock = setting.clock();
        Cluster server = server();
        return fleet.cluster(clock, (endpoint, limits) -> switch (server.fetch(endpoint, limits)) {
            case Answer.Known<Fetched>(Fetched page, var _) -> Answer.known(page, clock.instant());
            case Answer.Unknown<Fetched>(var why, var _) -> Answer.unknown(why, clock.instant());
        });
    }

    private Cluster server() {
        try {
            Path file = Files.createTempFile("binnacle-scale", ".kubeconfig");
            Files.writeString(file, """
                apiVersion: v1
                kind: Config
                current-context: scale
                clusters: [{name: scale, cluster: {server: "http://127.0.0.1:%d"}}]
                users: [{name: scale, user: {token: none}}]
                contexts: [{name: scale, context: {cluster: scale, user: scale}}]
                """.formatted(port), StandardCharsets.UTF_8);
            file.toFile().deleteOnExit();
            Map<String, String> env = Map.of("KUBECONFIG", file.toString());
            Kubeconfigs files = Kubeconfigs.standard(env, file.resolveSibling("nobody"));
            KubeContext context = files.read().contexts().getFirst();
            return KubeCluster.open(context, files, ConnectSettings.standard(env))
                    .known()
                    .orElseThrow();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        process.destroy();
    }
}
