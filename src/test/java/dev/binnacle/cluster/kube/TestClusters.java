package dev.binnacle.cluster.kube;

import dev.binnacle.cluster.Answer;
import dev.binnacle.cluster.Cluster;
import dev.binnacle.cluster.ClusterFailure;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/// Opens clusters the way the program does, for tests of anything above the port.
public final class TestClusters {

    private TestClusters() {}

    public static Kubeconfigs files(Path kubeconfig) {
        return Kubeconfigs.standard(Map.of(), Path.of("/nonexistent")).with(List.of(kubeconfig));
    }

    /// The administrator's view.
    public static Cluster admin(ApiServer server) {
        KubeContexts contexts = files(server.kubeconfig()).read();
        return open(server.kubeconfig(), contexts.contexts().getFirst().name());
    }

    public static Cluster open(Path kubeconfig, String context) {
        return opened(kubeconfig, context).known().orElseThrow();
    }

    static ClusterFailure refused(Path kubeconfig, String context) {
        return opened(kubeconfig, context).failure().orElseThrow();
    }

    private static Answer<Cluster> opened(Path kubeconfig, String context) {
        Kubeconfigs files = files(kubeconfig);
        return files.read().contexts().stream()
                .filter(candidate -> candidate.name().equals(context))
                .findFirst()
                .map(found -> KubeCluster.open(found, files, ConnectSettings.standard(System.getenv())))
                .orElseGet(() -> Answer.unknown(new ClusterFailure.NotFound(context, ""), Instant.now()));
    }
}
