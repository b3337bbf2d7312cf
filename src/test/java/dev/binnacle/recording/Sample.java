package dev.binnacle.recording;

import dev.binnacle.cluster.Answer;
import dev.binnacle.cluster.ClusterFailure;
import dev.binnacle.cluster.Endpoint;
import dev.binnacle.cluster.Event;
import dev.binnacle.cluster.Inventory;
import dev.binnacle.cluster.InventoryBuilder;
import dev.binnacle.cluster.Limits;
import dev.binnacle.cluster.LogQuery;
import dev.binnacle.cluster.Node;
import dev.binnacle.cluster.ObjectRef;
import dev.binnacle.cluster.Permission;
import dev.binnacle.cluster.Pod;
import dev.binnacle.cluster.PodBuilder;
import dev.binnacle.cluster.ScriptedCluster;
import dev.binnacle.cluster.Service;
import dev.binnacle.cluster.Workload;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/// A small cluster, and a recording of twenty seconds of it: three rounds of questions at 0, 10 and 20 s.
final class Sample {

    static final Instant START = ScriptedCluster.NOW;
    static final Endpoint PAGE = new Endpoint.OfPod("gpu", "exporter-a", 9400, "/metrics");
    static final Endpoint DOWN = new Endpoint.OfNode("node-b", 9400, "/metrics");
    static final Permission PODS = Permission.of("list", "pods", "");
    static final ObjectRef CONFIG = new ObjectRef("v1", "ConfigMap", "arms-prom", "config");

    private Sample() {}

    static ScriptedCluster cluster() {
        return new ScriptedCluster()
                .holds(inventory("node-a"))
                .permits(PODS, true)
                .serves(PAGE, "power 1\n")
                .fails(DOWN, new ClusterFailure.EndpointDown(DOWN, "connect: connection refused"))
                .logs("gpu", "exporter-a", "main", true, "one\ntwo\nthree\n");
    }

    static Inventory inventory(String node) {
        return new InventoryBuilder()
                .nodes(new Node(
                        node,
                        "10.0.0.1",
                        Map.of("zone", "a"),
                        Map.of("nvidia.com/gpu", "8"),
                        Map.of("Ready", "True"),
                        List.of()))
                .pods(new PodBuilder("gpu", "exporter-a")
                        .on(node)
                        .env("MODE", "full")
                        .mount(new Pod.Volume("config", "emptyDir", ""), "/etc")
                        .status(new Pod.ContainerStatus(true, 1, "running", "", 137, "OOMKilled", START))
                        .build())
                .workloads(new Workload(
                        "DaemonSet",
                        "gpu",
                        "exporter",
                        1,
                        1,
                        Map.of(),
                        Map.of(),
                        Map.of("app", "exporter"),
                        Map.of(),
                        List.of(new Workload.NodeTerm(
                                List.of(new Workload.Requirement("gpu", "Exists", List.of())), List.of())),
                        List.of(),
                        List.of(),
                        "",
                        ""))
                .services(new Service(
                        "gpu",
                        "exporter",
                        "ClusterIP",
                        "",
                        Map.of(),
                        Map.of(),
                        List.of(new Service.Port("http", 80, "9400"))))
                .monitors(Answer.unknown(new ClusterFailure.NotFound("monitors", "no such kind"), START))
                .events(new Event("gpu", "Pod", "exporter-a", "Warning", "BackOff", "again", 3, START, START))
                .build();
    }

    /// Records three rounds of every question; what the pages say moves, and a second node comes in the last
    /// round.
    static Path record(Path file) throws IOException {
        ScriptedCluster live = cluster();
        try (RecordingWriter writer = RecordingWriter.create(file, live.id(), START);
                TapedCluster taped = new TapedCluster(live, writer)) {
            for (int round = 0; round < 3; round++) {
                live.at(START.plusSeconds(10L * round)).serves(PAGE, "power " + (round + 1) + "\n");
                if (round == 2) {
                    live.holds(inventory("node-z"));
                }
                askEverything(taped);
            }
        }
        return file;
    }

    static void askEverything(TapedCluster taped) {
        taped.version();
        taped.inventory();
        taped.mayI(PODS);
        taped.fetch(PAGE, Limits.METRICS);
        taped.fetch(DOWN, Limits.METRICS);
        taped.read(CONFIG);
        taped.logs(new LogQuery("gpu", "exporter-a", "main", true, 200));
    }
}
