package dev.binnacle.benchmarks.scale;

import dev.binnacle.cluster.Limits;
import dev.binnacle.gpu.Agent;
import dev.binnacle.gpu.GeneratedCluster;
import dev.binnacle.gpu.GeneratedFleet;
import dev.binnacle.gpu.Reading;
import dev.binnacle.gpu.Sweep;
import java.io.IOException;
import java.io.PrintStream;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;

/// Whole sweeps of a fleet, one after the other: every exporter is asked once, every page read and its GPUs
/// kept.
final class SweepRun {

    private static final int PARALLEL = 64;
    private static final int WARM = 5;
    private static final int MEASURED = 15;

    private static final PrintStream OUT = System.out;

    private SweepRun() {}

    /// @param arguments the number of nodes
    public static void main(String... arguments) throws IOException {
        Setting setting = Setting.of(Integer.parseInt(arguments[0])).withFrozen();
        try (Exporters exporters = Exporters.start(setting)) {
            GeneratedFleet fleet = setting.fleet();
            GeneratedCluster cluster = exporters.cluster(fleet);
            List<Agent> agents = fleet.agents(setting.began());
            Sweep sweep = new Sweep(PARALLEL, Limits.METRICS);
            long first = timed(sweep, cluster, agents);
            for (int i = 1; i < WARM; i++) {
                timed(sweep, cluster, agents);
            }
            long requests = cluster.requests();
            long bytes = cluster.bytes();
            long[] times = new long[MEASURED];
            for (int i = 0; i < MEASURED; i++) {
                times[i] = timed(sweep, cluster, agents);
            }
            Arrays.sort(times);
            OUT.printf(
                    "sweep    %,6d GPUs, %,5d exporters: median %.2f s, slowest %.2f s of %d; first, with a cold JVM,"
                            + " %.2f s; %,d requests and %.1f MB each, at most %d at once; %s%n",
                    8 * setting.nodes(),
                    agents.size(),
                    seconds(times[MEASURED / 2]),
                    seconds(times[MEASURED - 1]),
                    MEASURED,
                    seconds(first),
                    (cluster.requests() - requests) / MEASURED,
                    (cluster.bytes() - bytes) / 1e6 / MEASURED,
                    cluster.mostOpen(),
                    Memory.afterCollection().text());
        }
    }

    private static long timed(Sweep sweep, GeneratedCluster cluster, List<Agent> agents) {
        long began = System.nanoTime();
        List<Reading> readings = sweep.read(cluster, agents);
        long took = System.nanoTime() - began;
        long unread = readings.stream()
                .filter(reading -> reading.samples().known().isEmpty())
                .count();
        if (unread > 0) {
            throw new IllegalStateException(unread + " exporters were not read");
        }
        return took;
    }

    private static double seconds(long nanos) {
        return Duration.ofNanos(nanos).toMillis() / 1_000.0;
    }
}
