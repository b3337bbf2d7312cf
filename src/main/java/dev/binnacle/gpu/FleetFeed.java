package dev.binnacle.gpu;

import dev.binnacle.cluster.Answer;
import dev.binnacle.cluster.Cluster;
import dev.binnacle.cluster.Inventory;
import dev.binnacle.cluster.Limits;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import java.util.function.Supplier;

/// Reads the whole fleet again and again, on one virtual thread of its own: find the agents, read them all, tell.
/// Sweeps never overlap; one that takes longer than the pace is followed by the next at once. Whatever a cluster
/// or the listener does, the next round comes.
///
/// [#start], [#refreshNow] and [#close] may be called from any thread and never wait.
public final class FleetFeed implements AutoCloseable {

    private static final System.Logger LOG = System.getLogger(FleetFeed.class.getName());

    /// Requests at once: what a proxying API server carries without noticing.
    private static final int PARALLEL = 64;

    private final Cluster cluster;
    private final Supplier<Inventory> inventory;
    private final AgentFinder finder;
    private final Duration pace;
    private final Consumer<Update> listener;
    private final Sweep sweep;
    private final FleetTracker tracker;
    private final Semaphore wake = new Semaphore(0);
    private final AtomicBoolean started = new AtomicBoolean();
    private final Thread thread;
    private volatile boolean closed;

    /// What one round found.
    ///
    /// @param agents   every agent found, also those that do not count in `fleet`
    /// @param readings one for each of `agents`
    public record Update(Fleet fleet, List<Agent> agents, List<Reading> readings) {
        public Update {
            agents = List.copyOf(agents);
            readings = List.copyOf(readings);
        }
    }

    /// @param inventory asked at the start of every round, on the feed's thread
    /// @param pace      from the start of a round to the start of the next; dcgm-exporter itself renews its
    ///                  values every 30 s, so faster only repeats
    /// @param listener  called on the feed's thread after every round; a call under way when the feed is closed
    ///                  still ends
    public FleetFeed(
            Cluster cluster,
            Supplier<Inventory> inventory,
            AgentSettings settings,
            Duration pace,
            Consumer<Update> listener) {
        this(cluster, inventory, settings, pace, listener, GpuRules.DEFAULT, Limits.METRICS);
    }

    /// @param limits for each agent
    public FleetFeed(
            Cluster cluster,
            Supplier<Inventory> inventory,
            AgentSettings settings,
            Duration pace,
            Consumer<Update> listener,
            GpuRules rules,
            Limits limits) {
        this.cluster = cluster;
        this.inventory = inventory;
        this.finder = new AgentFinder(settings);
        this.pace = pace;
        this.listener = listener;
        this.sweep = new Sweep(PARALLEL, limits);
        // Values read at this pace are as old as a round and a slow answer before they are renewed.
        Duration twoRounds = pace.multipliedBy(2).plus(limits.deadline());
        this.tracker =
                new FleetTracker(twoRounds.compareTo(rules.staleAfter()) > 0 ? rules.withStaleAfter(twoRounds) : rules);
        this.thread = Thread.ofVirtual().name("fleet-feed").unstarted(this::run);
    }

    /// The first round begins at once. Starting twice does nothing.
    public void start() {
        if (started.compareAndSet(false, true)) {
            thread.start();
        }
    }

    /// The next round begins now, or as soon as the one under way is done.
    public void refreshNow() {
        wake.release();
    }

    @Override
    public void close() {
        closed = true;
        thread.interrupt();
    }

    private void run() {
        while (!closed) {
            long start = System.nanoTime();
            try {
                round();
            } catch (RuntimeException e) {
                LOG.log(System.Logger.Level.ERROR, "A round of reading the agents failed", e);
            }
            try {
                long rest = pace.toNanos() - (System.nanoTime() - start);
                boolean woken = wake.tryAcquire(Math.max(rest, 0), TimeUnit.NANOSECONDS);
                if (woken) {
                    wake.drainPermits();
                }
            } catch (InterruptedException _) {
                // Interrupts come from close() alone, or from a cluster that left one behind; the loop's condition
                // tells.
                LOG.log(System.Logger.Level.DEBUG, "Woken early");
            }
        }
    }

    private void round() {
        Inventory objects = inventory.get();
        List<Agent> agents = finder.find(objects);
        List<Reading> readings = sweep.read(cluster, agents);
        if (closed) {
            return;
        }
        var now = cluster.clock().instant();
        // Agents missing from lists that could not be had are not gone.
        if (objects.pods() instanceof Answer.Known && objects.nodes() instanceof Answer.Known) {
            tracker.retain(agents, now);
        }
        listener.accept(new Update(tracker.accept(readings, now), agents, readings));
    }
}
