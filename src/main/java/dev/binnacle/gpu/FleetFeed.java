package dev.binnacle.gpu;

import dev.binnacle.cluster.Answer;
import dev.binnacle.cluster.Cluster;
import dev.binnacle.cluster.ClusterFailure;
import dev.binnacle.cluster.Endpoint;
import dev.binnacle.cluster.Inventory;
import dev.binnacle.cluster.Limits;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// Reads the whole fleet again and again. A round finds the agents and asks every one that owes no answer;
/// nobody waits for an agent that hangs, and it is not asked again before its last request has ended.
///
/// The listener is told when all agents asked in a round have answered, those that hung the last time aside,
/// and no later than [#SOON] after the round began. What comes in later is told within [#SOON] of its coming.
/// Whatever a cluster or the listener does, the next round comes.
///
/// At most 64 requests are under way, at most 32 of them to agents in doubt ([OpenReads]): 64 agents that begin
/// to hang at once delay others by one deadline, once; from then on they have their own places.
///
/// [#start], [#refreshNow] and [#close] may be called from any thread and never wait. Closing interrupts every
/// request.
public final class FleetFeed implements AutoCloseable {

    /// How long an answer may wait to be told together with others.
    static final Duration SOON = Duration.ofSeconds(1);

    private static final System.Logger LOG = System.getLogger(FleetFeed.class.getName());

    private static final long NEVER = Long.MAX_VALUE;

    private final Cluster cluster;
    private final Supplier<Inventory> inventory;
    private final AgentFinder finder;
    private final Duration pace;
    private final Consumer<Update> listener;
    private final Limits limits;
    private final FleetTracker tracker;
    private final BlockingQueue<FeedNews> news = new LinkedBlockingQueue<>();
    private final AtomicBoolean started = new AtomicBoolean();
    private final Thread thread;
    private volatile boolean closed;

    // From here on for the feed's thread alone. Times are nanoseconds since `origin`.
    private final long origin = System.nanoTime();
    private final Map<Endpoint, Agent> present = new HashMap<>();
    private final Map<Endpoint, Reading> last = new HashMap<>();
    private final List<Reading> untold = new ArrayList<>();
    /// Asked since the listener was last told, and likely to answer.
    private final Set<Endpoint> awaited = new HashSet<>();
    private List<Agent> found = List.of();
    /// Those of the round; null before the first.
    private @Nullable Inventory objects;
    private long nextRound;
    private long tellBy = NEVER;
    /// The listener has not been told since the round began.
    private boolean roundUntold;

    /// What is known at one moment.
    ///
    /// @param agents   every agent found, also those that do not count in `fleet`
    /// @param readings the last of each of `agents`, in the same order; none of an agent whose first read is
    ///                 still under way
    /// @param nodes    every node that has or may have GPUs, also those of which nothing is known
    public record Update(Fleet fleet, List<Agent> agents, List<Reading> readings, List<GpuNode> nodes) {
        public Update {
            nodes = List.copyOf(nodes);
            agents = List.copyOf(agents);
            readings = List.copyOf(readings);
        }

        /// @param inventory the objects in which the agents were found
        public static Update of(Inventory inventory, Fleet fleet, List<Agent> agents, List<Reading> readings) {
            return new Update(fleet, agents, readings, GpuNodes.of(inventory, fleet, agents, readings));
        }
    }

    /// @param inventory asked at the start of every round, on the feed's thread
    /// @param pace      from the start of a round to the start of the next; dcgm-exporter itself renews its
    ///                  values every 30 s, so faster only repeats
    /// @param listener  called on the feed's thread, once a round and about once a second more while late
    ///                  answers come in; a call under way when the feed is closed still ends
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
        this.limits = limits;
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

    /// The next round begins now.
    public void refreshNow() {
        news.add(new FeedNews.Refresh());
    }

    @Override
    public void close() {
        closed = true;
        thread.interrupt();
    }

    private void run() {
        try (OpenReads reads = new OpenReads(cluster, limits, reading -> news.add(new FeedNews.Ended(reading)))) {
            while (!closed) {
                try {
                    step(reads);
                } catch (RuntimeException e) {
                    LOG.log(System.Logger.Level.ERROR, "A round of reading the agents failed", e);
                } catch (InterruptedException _) {
                    // Interrupts come from close() alone, or from a cluster that left one behind; the loop's condition
                    // tells.
                    LOG.log(System.Logger.Level.DEBUG, "Woken early");
                }
            }
        }
    }

    /// Sets the times of what comes next before it calls anyone who may throw.
    private void step(OpenReads reads) throws InterruptedException {
        if (now() >= nextRound) {
            nextRound = now() + pace.toNanos();
            round(reads);
        }
        boolean all = (roundUntold && awaited.isEmpty()) || (!untold.isEmpty() && reads.none());
        if (all || now() >= tellBy) {
            tell();
        }
        FeedNews first = news.poll(Math.max(Math.min(nextRound, tellBy) - now(), 0), TimeUnit.NANOSECONDS);
        for (FeedNews one = first; one != null; one = news.poll()) {
            take(one, reads);
        }
    }

    private void round(OpenReads reads) {
        objects = inventory.get();
        found = finder.find(objects);
        // Agents missing from lists that could not be had are not gone.
        if (objects.pods() instanceof Answer.Known && objects.nodes() instanceof Answer.Known) {
            present.clear();
            tracker.retain(found, cluster.clock().instant());
        }
        found.forEach(agent -> present.put(agent.endpoint(), agent));
        last.keySet().retainAll(present.keySet());
        awaited.retainAll(present.keySet());
        reads.retain(present.keySet());
        roundUntold = true;
        tellBy = Math.min(tellBy, now() + SOON.toNanos());
        for (Agent agent : found) {
            Reading before = last.get(agent.endpoint());
            boolean hung = before != null && before.samples().failure().orElse(null) instanceof ClusterFailure.TimedOut;
            if (reads.ask(agent, hung || guess(agent, before)) && !hung) {
                awaited.add(agent.endpoint());
            }
        }
    }

    /// A port worth trying, where no agent has answered yet.
    private static boolean guess(Agent agent, @Nullable Reading before) {
        return agent.kind() == AgentKind.HOST_AGENT
                && !agent.declared()
                && (before == null || before.samples() instanceof Answer.Unknown);
    }

    private void take(FeedNews one, OpenReads reads) {
        switch (one) {
            case FeedNews.Refresh() -> nextRound = now();
            case FeedNews.Ended(Reading reading) -> {
                Endpoint endpoint = reading.agent().endpoint();
                reads.ended(endpoint);
                awaited.remove(endpoint);
                Agent agent = present.get(endpoint);
                if (agent != null) {
                    Reading current = of(agent, reading);
                    last.put(endpoint, current);
                    untold.add(current);
                    tellBy = Math.min(tellBy, now() + SOON.toNanos());
                }
            }
        }
    }

    private void tell() {
        List<Reading> fresh = List.copyOf(untold);
        untold.clear();
        awaited.clear();
        roundUntold = false;
        tellBy = NEVER;
        List<Reading> readings = new ArrayList<>(found.size());
        for (Agent agent : found) {
            Reading reading = last.get(agent.endpoint());
            if (reading != null) {
                readings.add(of(agent, reading));
            }
        }
        Instant at = cluster.clock().instant();
        Fleet fleet = tracker.accept(fresh, at);
        if (!closed && objects != null) {
            listener.accept(Update.of(objects, fleet, found, readings));
        }
    }

    /// What the cluster says of an agent may have changed since the read began.
    private static Reading of(Agent agent, Reading reading) {
        return reading.agent().equals(agent) ? reading : new Reading(agent, reading.samples(), reading.took());
    }

    private long now() {
        return System.nanoTime() - origin;
    }
}
