package dev.binnacle.gpu;

import dev.binnacle.cluster.Answer;
import dev.binnacle.cluster.Cluster;
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
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// What a [FleetFeed] does on its thread: it alone touches the schedule, the tracker and what is known.
final class FeedLoop {

    private static final System.Logger LOG = System.getLogger(FleetFeed.class.getName());

    private static final long NEVER = ReadSchedule.NEVER;

    private final Cluster cluster;
    private final Supplier<Inventory> inventory;
    private final AgentFinder finder;
    private final Consumer<FleetFeed.Update> listener;
    private final Limits limits;
    private final FleetTracker tracker;
    private final BlockingQueue<FeedNews> news;
    private volatile boolean closed;
    private volatile SamplingPlan plan;

    // From here on for the feed's thread alone. Times are nanoseconds since `origin`.
    private final long origin = System.nanoTime();
    private final ReadSchedule schedule;
    private final Map<Endpoint, Agent> present = new HashMap<>();
    private final Map<Endpoint, Reading> last = new HashMap<>();
    /// Whom somebody waits for, of those under way.
    private final Set<Endpoint> looked = new HashSet<>();
    private final List<Reading> untold = new ArrayList<>();
    /// Asked since the listener was last told, and likely to answer.
    private final Set<Endpoint> awaited = new HashSet<>();
    private Sampling sampling;
    private @Nullable BulkReads bulk;
    private List<Agent> found = List.of();
    /// Those of the round; null before the first.
    private @Nullable Inventory objects;
    private long nextRound;
    private long tellBy = NEVER;
    /// The listener has not been told since the round began.
    private boolean roundUntold;
    private boolean refresh;

    /// @param news what other threads want, in their order
    FeedLoop(
            Cluster cluster,
            Supplier<Inventory> inventory,
            AgentFinder finder,
            Sampling sampling,
            Consumer<FleetFeed.Update> listener,
            GpuRules rules,
            Limits limits,
            BlockingQueue<FeedNews> news) {
        this.cluster = cluster;
        this.inventory = inventory;
        this.finder = finder;
        this.sampling = sampling;
        this.listener = listener;
        this.limits = limits;
        this.news = news;
        this.schedule = new ReadSchedule(sampling, limits.deadline(), now());
        this.plan = schedule.plan(Optional.empty());
        this.tracker = new FleetTracker(rules, this::patience);
    }

    /// Any thread.
    SamplingPlan plan() {
        return plan;
    }

    /// Any thread; it then interrupts the one that runs.
    void close() {
        closed = true;
    }

    void run() {
        try (OpenReads reads = new OpenReads(cluster, limits, reading -> news.add(new FeedNews.Ended(reading)))) {
            while (!closed) {
                try {
                    step(reads);
                } catch (RuntimeException e) {
                    LOG.log(System.Logger.Level.ERROR, "Reading the agents failed", e);
                } catch (InterruptedException _) {
                    // Interrupts come from close() alone, or from a cluster that left one behind; the loop's condition
                    // tells.
                    LOG.log(System.Logger.Level.DEBUG, "Woken early");
                }
            }
        } finally {
            Optional.ofNullable(bulk).ifPresent(BulkReads::close);
        }
    }

    /// Sets the times of what comes next before it calls anyone who may throw.
    private void step(OpenReads reads) throws InterruptedException {
        for (FeedNews one = news.poll(); one != null; one = news.poll()) {
            take(one, reads);
        }
        if (now() >= nextRound) {
            nextRound = now() + sampling.pace().toNanos();
            round();
        }
        long bulkDue = askBulk();
        ask(reads);
        boolean quiet = awaited.isEmpty() && schedule.due() - now() > soon(FleetFeed.SOON);
        if ((quiet && (roundUntold || !untold.isEmpty())) || now() >= tellBy) {
            tell();
        }
        plan = schedule.plan(Optional.ofNullable(bulk).map(BulkReads::status));
        long next = Math.min(Math.min(nextRound, tellBy), Math.min(schedule.due(), bulkDue));
        FeedNews first = news.poll(Math.max(next - now(), 0), TimeUnit.NANOSECONDS);
        if (first != null) {
            take(first, reads);
        }
    }

    private void round() {
        Inventory newest = inventory.get();
        objects = newest;
        found = finder.find(newest);
        // Agents missing from lists that could not be had are not gone.
        boolean complete = newest.pods() instanceof Answer.Known && newest.nodes() instanceof Answer.Known;
        if (complete) {
            present.clear();
            tracker.retain(found, cluster.clock().instant());
        }
        found.forEach(agent -> present.put(agent.endpoint(), agent));
        last.keySet().retainAll(present.keySet());
        awaited.retainAll(present.keySet());
        schedule.present(found, complete);
        if (refresh) {
            refresh = false;
            schedule.refresh();
        }
        roundUntold = true;
        tellBy = Math.min(tellBy, now() + soon(FleetFeed.SOON));
    }

    private void ask(OpenReads reads) {
        for (ReadSchedule.Ask ask = schedule.next(now(), reads.room(sampling.parallel()));
                ask != null;
                ask = schedule.next(now(), reads.room(sampling.parallel()))) {
            Endpoint endpoint = ask.agent().endpoint();
            if (ask.looked()) {
                looked.add(endpoint);
            }
            if (ask.awaited()) {
                awaited.add(endpoint);
            }
            reads.begin(ask);
        }
    }

    /// @return when it wants to be called again
    private long askBulk() {
        BulkReads source = bulk;
        if (source == null || objects == null || schedule.paused()) {
            return NEVER;
        }
        source.step(now(), objects, sampling.pace());
        cover(source);
        return Math.min(source.due(), source.startOver());
    }

    private void cover(BulkReads source) {
        if (source.headStart(now())) {
            schedule.coverAll();
        } else {
            schedule.cover(source.nodes());
        }
    }

    private void take(FeedNews one, OpenReads reads) {
        switch (one) {
            case FeedNews.Refresh() -> {
                refresh = true;
                nextRound = now();
                Optional.ofNullable(bulk).ifPresent(source -> source.soon(now()));
            }
            case FeedNews.Attend(Set<String> nodes) -> schedule.attend(nodes);
            case FeedNews.Pause() -> schedule.pause();
            case FeedNews.Resume() -> schedule.resume(now());
            case FeedNews.Use(Sampling newSampling) -> {
                sampling = newSampling;
                schedule.use(newSampling, now());
                nextRound = Math.min(nextRound, now() + newSampling.pace().toNanos());
            }
            case FeedNews.UseSource(Optional<FleetSource> source) -> use(source.orElse(null));
            case FeedNews.Judge(GpuRules rules) -> {
                tracker.judgeBy(rules);
                tellBy = now();
            }
            case FeedNews.Ended(Reading reading) -> ended(reading, reads);
            case FeedNews.Told told -> told(told);
        }
    }

    private void ended(Reading reading, OpenReads reads) {
        Endpoint endpoint = reading.agent().endpoint();
        boolean waitedFor = looked.remove(endpoint);
        reads.ended(endpoint);
        schedule.ended(reading);
        awaited.remove(endpoint);
        Agent agent = present.get(endpoint);
        if (agent != null) {
            Reading current = of(agent, reading);
            last.put(endpoint, current);
            untold.add(current);
            tellBy = Math.min(tellBy, now() + soon(waitedFor ? FleetFeed.SOON : FleetFeed.LATER));
        }
    }

    private void use(@Nullable FleetSource source) {
        if (bulk != null) {
            bulk.close();
        }
        bulk = source == null ? null : new BulkReads(source, cluster.clock(), news::add, now());
        tracker.retainBulk(List.of());
        if (bulk == null) {
            schedule.cover(Set.of());
        }
    }

    private void told(FeedNews.Told told) {
        BulkReads source = told.from();
        Optional<List<Reading>> readings = source.ended(told.answer(), now());
        if (source == bulk && readings.isPresent()) {
            untold.addAll(readings.get());
            tracker.retainBulk(readings.get().stream().map(Reading::agent).toList());
            tellBy = Math.min(tellBy, now() + soon(FleetFeed.SOON));
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
            listener.accept(FleetFeed.Update.of(objects, fleet, found, readings));
        }
    }

    private Duration patience(Agent agent) {
        BulkReads source = bulk;
        return agent.kind() == AgentKind.PROMETHEUS && source != null
                ? source.patience(sampling.pace(), limits.deadline())
                : schedule.patience(agent);
    }

    /// What the cluster says of an agent may have changed since the read began.
    private static Reading of(Agent agent, Reading reading) {
        return reading.agent().equals(agent)
                ? reading
                : new Reading(agent, reading.samples(), reading.took(), reading.flaw());
    }

    /// A fast pace wants to be told at that.
    private long soon(Duration most) {
        return Math.min(most.toNanos(), sampling.pace().toNanos() / 2);
    }

    private long now() {
        return System.nanoTime() - origin;
    }
}
