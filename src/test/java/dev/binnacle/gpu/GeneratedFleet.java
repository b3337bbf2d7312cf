package dev.binnacle.gpu;

import dev.binnacle.cluster.Inventory;
import dev.binnacle.cluster.Limits;
import dev.binnacle.cluster.ScriptedCluster;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.stream.IntStream;

/// A cluster of any size that never was: nodes of eight GPUs in racks of four makes, their pods, and what the
/// exporter of each says at any moment. The same seed gives the same fleet. Exporters of 4.8, of 4.9 and ACK's
/// two are mixed, some GPUs are cut into instances, some are hot, braked, worn out or fall off the bus while
/// one watches.
///
/// ```java
/// GeneratedFleet fleet = GeneratedFleet.of(1_250);            // 10,000 GPUs, nothing fails, no pod moves
/// FleetFeed.Update update = fleet.update(fleet.start());      // for a model or a view
/// Cluster cluster = fleet.cluster(InstantSource.system());    // for a feed, a sweep, a session
/// ```
public final class GeneratedFleet {

    private final Plan plan;
    private final List<GeneratedNode> nodes;
    /// Position of each node in the line for trouble.
    private final int[] rank;

    private final GeneratedObjects objects;
    private final AgentFinder finder = new AgentFinder(new AgentSettings("", "", "", List.of()));
    private final FleetTracker tracker = new FleetTracker(GpuRules.DEFAULT);
    private final AgentReader reader = new AgentReader(Limits.METRICS);

    /// @param nodes   with eight GPUs each
    /// @param pods    in the whole cluster, at least; those with GPUs and the exporters always exist
    /// @param start   time zero of everything that walks
    /// @param renewal how often exporters renew their values
    /// @param churn   pods come and go, nodes are taken out and brought back, trouble moves on
    /// @param turn    how long pods live, where there is churn
    public record Plan(
            long seed,
            int nodes,
            int pods,
            Instant start,
            Duration renewal,
            boolean churn,
            Duration turn,
            Faults faults) {}

    /// Shares of the nodes, 0 to 1, whose exporter never answers, answers with something that is no metrics, or
    /// cannot be reached.
    public record Faults(double hang, double garbage, double refuse) {
        public static final Faults NONE = new Faults(0, 0, 0);
    }

    /// How an exporter answers.
    public enum Manner {
        WELL,
        /// Accepts and never answers.
        HANGS,
        REFUSES,
        /// 500 and an error's text.
        ERROR,
        /// 200 and somebody's sign-in page.
        HTML,
        /// The page ends in the middle of its first series.
        HALF_A_LINE,
        /// A page without an end, as far as anybody will read.
        ENDLESS
    }

    public static final String ERROR = "An error has occurred while serving metrics: error getting pod resources";
    public static final String HTML =
            "<!DOCTYPE html><html><head><title>Sign in</title></head><body>Sign in</body></html>";

    private static final List<Manner> GARBAGE = List.of(Manner.ERROR, Manner.HTML, Manner.HALF_A_LINE, Manner.ENDLESS);

    public GeneratedFleet(Plan plan) {
        this.plan = plan;
        nodes = IntStream.range(0, plan.nodes())
                .mapToObj(number -> new GeneratedNode(plan, number))
                .toList();
        List<Integer> line =
                new ArrayList<>(IntStream.range(0, plan.nodes()).boxed().toList());
        Collections.shuffle(line, new Random(plan.seed()));
        rank = new int[plan.nodes()];
        for (int i = 0; i < rank.length; i++) {
            rank[line.get(i)] = i;
        }
        objects = new GeneratedObjects(plan, nodes);
    }

    /// Where all is well and nothing comes or goes; 24 pods a node.
    public static GeneratedFleet of(int nodes) {
        return new GeneratedFleet(new Plan(
                1,
                nodes,
                24 * nodes,
                ScriptedCluster.NOW,
                Duration.ofSeconds(5),
                false,
                Duration.ofMinutes(20),
                Faults.NONE));
    }

    /// The same nodes, of which some fail.
    public GeneratedFleet with(Faults faults) {
        return new GeneratedFleet(new Plan(
                plan.seed(),
                plan.nodes(),
                plan.pods(),
                plan.start(),
                plan.renewal(),
                plan.churn(),
                plan.turn(),
                faults));
    }

    /// The same nodes, with coming and going.
    public GeneratedFleet withChurn() {
        return new GeneratedFleet(new Plan(
                plan.seed(),
                plan.nodes(),
                plan.pods(),
                plan.start(),
                plan.renewal(),
                true,
                plan.turn(),
                plan.faults()));
    }

    /// The same nodes, with time zero elsewhere.
    public GeneratedFleet startingAt(Instant start) {
        return new GeneratedFleet(new Plan(
                plan.seed(),
                plan.nodes(),
                plan.pods(),
                start,
                plan.renewal(),
                plan.churn(),
                plan.turn(),
                plan.faults()));
    }

    public Plan plan() {
        return plan;
    }

    public Instant start() {
        return plan.start();
    }

    /// By number; also those that are not in the cluster just now.
    public List<String> nodeNames() {
        return nodes.stream().map(node -> node.name).toList();
    }

    public Manner manner(int node, Instant at) {
        long round =
                plan.churn() ? Math.floorDiv(Duration.between(plan.start(), at).toSeconds(), 180L) : 0;
        long place = Math.floorMod(rank[node] + round * 13, (long) rank.length);
        Faults faults = plan.faults();
        long hang = Math.round(faults.hang() * rank.length);
        long garbage = hang + Math.round(faults.garbage() * rank.length);
        long refuse = garbage + Math.round(faults.refuse() * rank.length);
        if (place < hang) {
            return Manner.HANGS;
        }
        if (place < garbage) {
            return GARBAGE.get(rank[node] % GARBAGE.size());
        }
        return place < refuse ? Manner.REFUSES : Manner.WELL;
    }

    /// What the exporter of this node says when it is well.
    public byte[] page(int node, Instant at) {
        GeneratedNode one = nodes.get(node);
        return new GeneratedPage(one, one.gpus(at)).text().getBytes(StandardCharsets.US_ASCII);
    }

    /// Its beginning, up to the middle of the first series.
    public static byte[] halfALine(byte[] page) {
        String text = new String(page, StandardCharsets.US_ASCII);
        return Arrays.copyOf(page, text.indexOf("{") + 20);
    }

    /// GPUs and instances on that page.
    public int gpus(int node) {
        return nodes.get(node).gpus(plan.start()).size();
    }

    /// Node and pods, cached as a watch would: what has not changed is the same object.
    public Inventory inventory(Instant at) {
        return objects.inventory(at);
    }

    /// Which node's exporter runs in this pod; -1 when there is no such pod now.
    public int nodeOf(String exporterPod, Instant at) {
        return objects.nodeOf(exporterPod, at);
    }

    /// Exporters, one on each node that is there; host agents are not looked for.
    public List<Agent> agents(Instant at) {
        return finder.find(inventory(at));
    }

    /// One of each agent, as a sweep would have them. A hanging one has been given up already.
    public List<Reading> readings(Instant at) {
        GeneratedCluster cluster = new GeneratedCluster(this, InstantSource.fixed(at), null, false);
        List<Reading> readings = new ArrayList<>();
        try (ScheduledThreadPoolExecutor alarm = AgentReader.alarm()) {
            for (Agent agent : agents(at)) {
                readings.add(reader.read(cluster, agent, alarm));
            }
        }
        return readings;
    }

    /// What a feed would tell now. It remembers what it was told before, as a feed does: ask in the order of
    /// time.
    public FleetFeed.Update update(Instant at) {
        List<Reading> readings = readings(at);
        List<Agent> agents = readings.stream().map(Reading::agent).toList();
        tracker.retain(agents, at);
        Fleet fleet = tracker.accept(readings, at);
        return new FleetFeed.Update(fleet, agents, readings, GpuNodes.of(inventory(at), fleet, agents, readings));
    }

    /// In memory: it answers as exporters behind an API server do, and knows nothing else of how a server
    /// behaves.
    public GeneratedCluster cluster(InstantSource clock) {
        return new GeneratedCluster(this, clock, null, true);
    }

    /// The same, with exporters that somebody else serves.
    public GeneratedCluster cluster(InstantSource clock, GeneratedCluster.Exporters exporters) {
        return new GeneratedCluster(this, clock, exporters, true);
    }
}
