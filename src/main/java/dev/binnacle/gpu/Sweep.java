package dev.binnacle.gpu;

import dev.binnacle.cluster.Cluster;
import dev.binnacle.cluster.ClusterFailure;
import dev.binnacle.cluster.Limits;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicReferenceArray;

/// Reads many agents once, each on a virtual thread, so many at a time. Every agent has the whole deadline to
/// itself, from when its request leaves; one that hangs keeps its place until then. The result waits for the
/// slowest: whoever reads again and again wants a [FleetFeed]. Any thread may ask, several at once.
public final class Sweep {

    private final int parallel;
    private final AgentReader reader;

    /// @param limits for each agent
    public Sweep(int parallel, Limits limits) {
        if (parallel < 1) {
            throw new IllegalArgumentException("parallel: " + parallel);
        }
        this.parallel = parallel;
        this.reader = new AgentReader(limits);
    }

    /// Blocks until every agent has answered or failed. When interrupted, cancels what is under way, says
    /// [ClusterFailure.Cancelled] of all that had no answer yet, and leaves the thread interrupted.
    ///
    /// @return one reading for each agent, in the same order
    public List<Reading> read(Cluster cluster, List<Agent> agents) {
        AtomicReferenceArray<Reading> readings = new AtomicReferenceArray<>(agents.size());
        Semaphore places = new Semaphore(parallel);
        boolean interrupted = false;
        try (ScheduledThreadPoolExecutor alarm = AgentReader.alarm();
                ExecutorService threads = Executors.newThreadPerTaskExecutor(
                        Thread.ofVirtual().name("sweep-", 0).factory())) {
            List<Callable<Void>> tasks = new ArrayList<>(agents.size());
            for (int i = 0; i < agents.size(); i++) {
                int position = i;
                tasks.add(() -> {
                    places.acquire();
                    try {
                        readings.set(position, reader.read(cluster, agents.get(position), alarm));
                    } finally {
                        places.release();
                    }
                    return null;
                });
            }
            threads.invokeAll(tasks);
        } catch (InterruptedException _) {
            interrupted = true;
        }
        List<Reading> all = new ArrayList<>(agents.size());
        for (int i = 0; i < agents.size(); i++) {
            Reading reading = readings.get(i);
            all.add(reading != null ? reading : AgentReader.cancelled(cluster, agents.get(i)));
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
        return List.copyOf(all);
    }
}
