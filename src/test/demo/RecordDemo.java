import dev.binnacle.cluster.Answer;
import dev.binnacle.cluster.Cluster;
import dev.binnacle.cluster.ExecQuery;
import dev.binnacle.cluster.Inventory;
import dev.binnacle.cluster.Limits;
import dev.binnacle.cluster.Manifest;
import dev.binnacle.cluster.ObjectRef;
import dev.binnacle.cluster.Right;
import dev.binnacle.cluster.kube.ConnectSettings;
import dev.binnacle.cluster.kube.KubeCluster;
import dev.binnacle.cluster.kube.KubeContext;
import dev.binnacle.cluster.kube.Kubeconfigs;
import dev.binnacle.diagnosis.rule.Rules;
import dev.binnacle.diagnosis.Surveyor;
import dev.binnacle.gpu.Agent;
import dev.binnacle.gpu.AgentFinder;
import dev.binnacle.gpu.AgentSettings;
import dev.binnacle.gpu.FleetFeed;
import dev.binnacle.gpu.FleetTracker;
import dev.binnacle.gpu.GpuRules;
import dev.binnacle.gpu.Reading;
import dev.binnacle.gpu.Sweep;
import dev.binnacle.recording.RecordingWriter;
import dev.binnacle.recording.TapedCluster;
import dev.binnacle.topology.chain.Action;
import dev.binnacle.topology.chain.ConfigurationChain;
import dev.binnacle.topology.chain.Consent;
import java.lang.reflect.Proxy;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// Records the demo: `RecordDemo.java KUBECONFIG OUT SECONDS`. Beyond what `binnacle record` asks, it asks
/// everything that a user of the demo may come to ask: the agents that answer more often, so that gauges move;
/// the objects that remedies and drafts are compared with; and the command in the operator's container that
/// needs consent.
public class RecordDemo {

    private static final Duration PACE = Duration.ofSeconds(4);

    public static void main(String[] args) throws Exception {
        Kubeconfigs files = Kubeconfigs.standard(Map.of("KUBECONFIG", args[0]), Path.of("/nonexistent"));
        KubeContext context = files.read().contexts().stream()
                .filter(KubeContext::current)
                .findFirst()
                .orElseThrow();
        Cluster live = KubeCluster.open(context, files, ConnectSettings.standard(Map.of()))
                .known()
                .orElseThrow();
        try (live;
                RecordingWriter writer = RecordingWriter.create(
                        Path.of(args[1]), live.id(), live.clock().instant())) {
            record(new TapedCluster(anywhere(live), writer), Duration.ofSeconds(Long.parseLong(args[2])));
            System.out.println(writer.calls() + " answers, " + writer.bytes() + " bytes");
        }
    }

    /// The cluster, but that a node's manifest tells nothing of the machine that this is made on.
    private static Cluster anywhere(Cluster live) {
        return (Cluster) Proxy.newProxyInstance(
                RecordDemo.class.getClassLoader(), new Class<?>[] {Cluster.class}, (_, method, arguments) -> {
                    Object answer = method.invoke(live, arguments);
                    return answer instanceof Answer.Known<?>(Manifest manifest, Instant at)
                                    && manifest.ref().kind().equals("Node")
                            ? Answer.known(withoutStatus(manifest), at)
                            : answer;
                });
    }

    private static Manifest withoutStatus(Manifest manifest) {
        Map<String, Object> tree = new LinkedHashMap<>(manifest.tree());
        tree.remove("status");
        return Manifest.of(tree);
    }

    private static void record(Cluster taped, Duration length) throws InterruptedException {
        taped.version();
        Right.review(taped, "arms-prom");
        objects(taped);
        long end = System.nanoTime() + length.toNanos();
        try (Cluster.Subscription _ = taped.watch(_ -> {})) {
            Thread readings = Thread.ofVirtual().start(() -> readings(taped, end));
            Surveyor surveyor = new Surveyor(AgentSettings.DEFAULT, Rules.standard());
            while (System.nanoTime() < end) {
                Inventory inventory = taped.inventory();
                FleetFeed.Update fleet = all(taped, inventory);
                ConfigurationChain asked = surveyor.survey(
                                taped, inventory, fleet, Consent.NONE, ConfigurationChain.EMPTY)
                        .observations()
                        .chain();
                surveyor.survey(taped, inventory, fleet, toEverything(asked), ConfigurationChain.EMPTY);
                Thread.sleep(Math.clamp((end - System.nanoTime()) / 1_000_000, 0, 5_000));
            }
            readings.join();
        }
    }

    private static Consent toEverything(ConfigurationChain chain) {
        return chain.link(ConfigurationChain.Step.FILE)
                .flatMap(ConfigurationChain.Link::action)
                .map(action -> action instanceof Action.LookInside(List<ExecQuery> commands)
                        ? new Consent(commands)
                        : Consent.NONE)
                .orElse(Consent.NONE);
    }

    private static FleetFeed.Update all(Cluster cluster, Inventory inventory) {
        List<Agent> agents = new AgentFinder(AgentSettings.DEFAULT).find(inventory);
        List<Reading> readings = new Sweep(16, Limits.METRICS).read(cluster, agents);
        return FleetFeed.Update.of(
                inventory,
                new FleetTracker(GpuRules.DEFAULT.ofOneMoment())
                        .accept(readings, cluster.clock().instant()),
                agents,
                readings);
    }

    /// Agents that answered once, again and again; one that hangs is left to the surveys.
    private static void readings(Cluster cluster, long end) {
        Inventory inventory = cluster.inventory();
        List<Agent> well = all(cluster, inventory).readings().stream()
                .filter(reading -> reading.samples() instanceof Answer.Known)
                .map(Reading::agent)
                .toList();
        Sweep sweep = new Sweep(16, Limits.METRICS);
        while (System.nanoTime() < end) {
            sweep.read(cluster, well);
            try {
                Thread.sleep(PACE);
            } catch (InterruptedException _) {
                return;
            }
        }
    }

    private static void objects(Cluster cluster) {
        Inventory inventory = cluster.inventory();
        inventory
                .configMaps()
                .orElse(List.of())
                .forEach(map -> cluster.read(new ObjectRef("v1", "ConfigMap", map.namespace(), map.name())));
        inventory.workloads().orElse(List.of()).stream()
                .filter(workload -> !workload.kind().equals("ReplicaSet"))
                .forEach(workload ->
                        cluster.read(new ObjectRef("apps/v1", workload.kind(), workload.namespace(), workload.name())));
        inventory.nodes().orElse(List.of()).forEach(node -> cluster.read(new ObjectRef("v1", "Node", "", node.name())));
    }
}
