package dev.binnacle.benchmarks.scale;

import dev.binnacle.gpu.Agent;
import dev.binnacle.gpu.AgentSettings;
import dev.binnacle.gpu.AgentStatus;
import dev.binnacle.gpu.FleetFeed;
import dev.binnacle.gpu.GeneratedCluster;
import dev.binnacle.gpu.GeneratedFleet;
import dev.binnacle.gpu.GeneratedFleet.Faults;
import dev.binnacle.gpu.GeneratedFleet.Manner;
import dev.binnacle.gpu.Reading;
import dev.binnacle.gpu.Sampling;
import java.io.IOException;
import java.io.PrintStream;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.IntStream;

/// A fleet of which every twentieth exporter hangs, every twentieth answers garbage and every twentieth
/// refuses: how long it is from one reading of an agent that is well to its next, and what is said of the
/// others.
final class FaultRun {

    private static final Duration PACE = Duration.ofSeconds(5);
    private static final Duration MEASURED = Duration.ofSeconds(60);

    private static final PrintStream OUT = System.out;

    /// When the readings of each agent that is well came; the feed's thread's own until it is closed.
    private final Map<String, List<Instant>> times = new HashMap<>();

    private final AtomicReference<FleetFeed.Update> last = new AtomicReference<>();

    private FaultRun() {}

    /// @param arguments the number of nodes
    public static void main(String... arguments) throws IOException, InterruptedException {
        Setting setting =
                Setting.of(Integer.parseInt(arguments[0])).withFrozen().with(new Faults(0.05, 0.05, 0.05));
        try (Exporters exporters = Exporters.start(setting)) {
            new FaultRun().run(setting, exporters);
        }
    }

    private void run(Setting setting, Exporters exporters) throws InterruptedException {
        GeneratedFleet fleet = setting.fleet();
        GeneratedCluster cluster = exporters.cluster(fleet);
        Map<String, Manner> manners = new HashMap<>();
        IntStream.range(0, setting.nodes())
                .forEach(node -> manners.put(fleet.nodeNames().get(node), fleet.manner(node, setting.began())));
        try (FleetFeed feed = new FleetFeed(
                cluster,
                cluster::inventory,
                new AgentSettings("", "", "", List.of()),
                Sampling.unlimited(PACE),
                this::take)) {
            feed.attend(Set.copyOf(fleet.nodeNames()));
            feed.start();
            TimeUnit.SECONDS.sleep(MEASURED.toSeconds());
        }
        List<Double> intervals = intervals();
        Map<String, Integer> reasons = new TreeMap<>();
        int wrong = 0;
        for (AgentStatus status : last.get().fleet().agents()) {
            String why = status.failure() == null
                    ? "none"
                    : status.failure().getClass().getSimpleName();
            Manner manner = manners.getOrDefault(status.agent().node(), Manner.WELL);
            reasons.merge(manner + " → " + why, 1, Integer::sum);
            wrong += (manner == Manner.WELL) == status.ok() ? 0 : 1;
        }
        OUT.printf(
                "faults   %,6d GPUs, %,d agents: %,d are well and have been read every %.2f s at the median, %.2f s at"
                        + " most, at a pace of %d s; %,d fail, each with its reason: %s; %d shown otherwise than they"
                        + " are; at most %d requests at once%n",
                8 * setting.nodes(),
                last.get().agents().size(),
                times.size(),
                intervals.get(intervals.size() / 2),
                intervals.getLast(),
                PACE.toSeconds(),
                last.get().agents().size() - times.size(),
                reasons,
                wrong,
                cluster.mostOpen());
    }

    private void take(FleetFeed.Update update) {
        last.set(update);
        for (Reading reading : update.readings()) {
            Agent agent = reading.agent();
            if (reading.samples().known().isPresent()) {
                List<Instant> list = times.computeIfAbsent(agent.node(), _ -> new ArrayList<>());
                Instant at = reading.samples().at();
                if (list.isEmpty() || !list.getLast().equals(at)) {
                    list.add(at);
                }
            }
        }
    }

    private List<Double> intervals() {
        List<Double> intervals = new ArrayList<>();
        for (List<Instant> list : times.values()) {
            for (int i = 1; i < list.size(); i++) {
                intervals.add(Duration.between(list.get(i - 1), list.get(i)).toMillis() / 1_000.0);
            }
        }
        intervals.sort(null);
        return intervals;
    }
}
