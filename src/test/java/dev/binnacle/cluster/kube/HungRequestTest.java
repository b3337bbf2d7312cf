package dev.binnacle.cluster.kube;

import static org.assertj.core.api.Assertions.assertThat;

import dev.binnacle.cluster.Cluster;
import dev.binnacle.cluster.ClusterFailure;
import dev.binnacle.cluster.Endpoint;
import dev.binnacle.cluster.Limits;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// Whoever reads a fleet with agents that hang, for hours, must not keep a connection for each time it tried.
@Timeout(60)
class HungRequestTest {

    @Test
    void aRequestThatIsGivenUpGivesItsConnectionBack(@TempDir Path folder) throws Exception {
        try (ServerSocket server = new ServerSocket(0, 8, InetAddress.getLoopbackAddress())) {
            CompletableFuture<Boolean> closedByUs = new CompletableFuture<>();
            Thread.ofVirtual().start(() -> closedByUs.complete(acceptAndNeverAnswer(server)));
            Path file = Files.writeString(folder.resolve("kubeconfig"), """
                apiVersion: v1
                kind: Config
                clusters: [{name: hung, cluster: {server: "http://127.0.0.1:%d"}}]
                users: [{name: hung, user: {token: none}}]
                contexts: [{name: hung, context: {cluster: hung, user: hung}}]
                """.formatted(server.getLocalPort()));
            Map<String, String> env = Map.of("KUBECONFIG", file.toString());
            Kubeconfigs files = Kubeconfigs.standard(env, folder);
            try (Cluster cluster = KubeCluster.open(
                            files.read().contexts().getFirst(), files, ConnectSettings.standard(env))
                    .known()
                    .orElseThrow()) {
                var answer = cluster.fetch(
                        new Endpoint.OfNode("n1", 9400, "/metrics"), new Limits(Duration.ofMillis(300), 1 << 20));

                assertThat(answer.failure()).containsInstanceOf(ClusterFailure.TimedOut.class);
                assertThat(closedByUs.get(30, TimeUnit.SECONDS)).isTrue();
            }
        }
    }

    /// Whether the other side hung up.
    private static boolean acceptAndNeverAnswer(ServerSocket server) {
        try (Socket socket = server.accept();
                InputStream in = socket.getInputStream()) {
            while (in.read() >= 0) {
                // the request, and then nothing
            }
            return true;
        } catch (IOException _) {
            return true; // a reset is a way of hanging up, too
        }
    }
}
