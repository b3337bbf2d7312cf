package dev.binnacle.gpu;

import dev.binnacle.cluster.Cluster;
import dev.binnacle.cluster.Inventory;
import dev.binnacle.cluster.Limits;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// Reads the fleet for as long as it is open: what is looked at ([#attend]) at the pace, everything else as
/// often as the rate carries, see [ReadSchedule]. Nobody waits for an agent that hangs, and none is asked again
/// before its last request has ended.
///
/// The listener is told when all who were due have answered, those that hung the last time aside, and no later
/// than [#SOON] after an agent that is looked at did, or [#LATER] after any other; and at least once a pace, so
/// that values grow old on the screen as they do in truth. Whatever a cluster or the listener does, the feed
/// goes on.
///
/// At most [Sampling#parallel] requests are under way, half of them to agents in doubt ([OpenReads]): agents
/// that begin to hang all at once delay others by one deadline, once; from then on they have their own places.
///
/// All that is asked of a feed may be asked from any thread, before or after it was started, and never waits.
/// Closing interrupts every request.
public final class FleetFeed implements AutoCloseable {

    /// How long an answer that somebody waits for may wait to be told together with others.
    static final Duration SOON = Duration.ofSeconds(1);

    /// The same for one that nobody looks at.
    static final Duration LATER = Duration.ofSeconds(5);

    private final BlockingQueue<FeedNews> news = new LinkedBlockingQueue<>();
    private final AtomicBoolean started = new AtomicBoolean();
    private final FeedLoop loop;
    private final Thread thread;

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

        /// One moment is only ever itself: to compare ten thousand GPUs takes longer than to show them.
        @Override
        public boolean equals(@Nullable Object other) {
            return this == other;
        }

        @Override
        public int hashCode() {
            return System.identityHashCode(this);
        }

        /// @param inventory the objects in which the agents were found
        public static Update of(Inventory inventory, Fleet fleet, List<Agent> agents, List<Reading> readings) {
            return new Update(fleet, agents, readings, GpuNodes.of(inventory, fleet, agents, readings));
        }
    }

    /// @param inventory asked once a pace, on the feed's thread
    /// @param listener  called on the feed's thread; a call under way when the feed is closed still ends
    public FleetFeed(
            Cluster cluster,
            Supplier<Inventory> inventory,
            AgentSettings settings,
            Sampling sampling,
            Consumer<Update> listener) {
        this(cluster, inventory, settings, sampling, listener, GpuRules.DEFAULT, Limits.METRICS);
    }

    /// @param limits for each agent
    public FleetFeed(
            Cluster cluster,
            Supplier<Inventory> inventory,
            AgentSettings settings,
            Sampling sampling,
            Consumer<Update> listener,
            GpuRules rules,
            Limits limits) {
        this.loop =
                new FeedLoop(cluster, inventory, new AgentFinder(settings), sampling, listener, rules, limits, news);
        this.thread = Thread.ofVirtual().name("fleet-feed").unstarted(loop::run);
    }

    /// The first agents are asked at once. Starting twice does nothing.
    public void start() {
        if (started.compareAndSet(false, true)) {
            thread.start();
        }
    }

    /// Everything is read now, also what has failed for long.
    public void refreshNow() {
        news.add(new FeedNews.Refresh());
    }

    /// What is on the screen: read at the pace, and at once when that is overdue.
    ///
    /// @param nodes by name; replaces those named before
    public void attend(Set<String> nodes) {
        news.add(new FeedNews.Attend(Set.copyOf(nodes)));
    }

    /// Nothing more is asked; what is under way still comes in, and what is known grows older.
    public void pause() {
        news.add(new FeedNews.Pause());
    }

    /// What is looked at is read at once.
    public void resume() {
        news.add(new FeedNews.Resume());
    }

    /// From now on in this way.
    public void use(Sampling newSampling) {
        news.add(new FeedNews.Use(newSampling));
    }

    /// From now on by these rules; also what is known already is judged anew.
    public void judgeBy(GpuRules rules) {
        news.add(new FeedNews.Judge(rules));
    }

    /// A source that tells of many nodes at once, or none; replaces the one before.
    public void use(Optional<FleetSource> source) {
        news.add(new FeedNews.UseSource(source));
    }

    /// How often each agent is read just now.
    public SamplingPlan plan() {
        return loop.plan();
    }

    @Override
    public void close() {
        loop.close();
        thread.interrupt();
    }
}
