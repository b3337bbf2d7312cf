package dev.binnacle.gpu;

import dev.binnacle.cluster.Answer;
import dev.binnacle.cluster.Cluster;
import dev.binnacle.cluster.ClusterFailure;
import dev.binnacle.cluster.Fetched;
import dev.binnacle.cluster.Limits;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReferenceArray;

/// Reads many agents at once, each on a virtual thread, so many at a time. Every agent has the whole deadline to
/// itself,
/// from when its request leaves; one that hangs keeps its place until then and nobody waits for it but the last in
/// line.
/// Any thread may ask, several at once.
public final class Sweep {

    /// What a request may take beyond its deadline before we stop trusting whoever should have kept it.
    private static final Duration GRACE = Duration.ofMillis(500);

    private final int parallel;
    private final Limits limits;
    /// Parsers remember strings from page to page, so they are kept; as many as ever ran at once.
    private final Queue<ExpositionParser> parsers = new ConcurrentLinkedQueue<>();

    /// @param limits for each agent
    public Sweep(int parallel, Limits limits) {
        if (parallel < 1) {
            throw new IllegalArgumentException("parallel: " + parallel);
        }
        this.parallel = parallel;
        this.limits = limits;
    }

    /// Blocks until every agent has answered or failed. When interrupted, cancels what is under way, says
    /// [ClusterFailure.Cancelled] of all that had no answer yet, and leaves the thread interrupted.
    ///
    /// @return one reading for each agent, in the same order
    public List<Reading> read(Cluster cluster, List<Agent> agents) {
        AtomicReferenceArray<Reading> readings = new AtomicReferenceArray<>(agents.size());
        Semaphore places = new Semaphore(parallel);
        boolean interrupted = false;
        try (ScheduledThreadPoolExecutor alarm = alarm();
                ExecutorService threads = Executors.newThreadPerTaskExecutor(
                        Thread.ofVirtual().name("sweep-", 0).factory())) {
            List<Callable<Void>> tasks = new ArrayList<>(agents.size());
            for (int i = 0; i < agents.size(); i++) {
                int position = i;
                tasks.add(() -> {
                    places.acquire();
                    try {
                        readings.set(position, read(cluster, agents.get(position), alarm));
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
            all.add(reading != null ? reading : cancelled(cluster, agents.get(i)));
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
        return List.copyOf(all);
    }

    private static ScheduledThreadPoolExecutor alarm() {
        ScheduledThreadPoolExecutor alarm = new ScheduledThreadPoolExecutor(
                1, Thread.ofVirtual().name("sweep-alarm-", 0).factory());
        alarm.setRemoveOnCancelPolicy(true);
        return alarm;
    }

    private Reading read(Cluster cluster, Agent agent, ScheduledThreadPoolExecutor alarm) {
        long start = System.nanoTime();
        AtomicBoolean late = new AtomicBoolean();
        // This thread serves this agent alone, so an interrupt that comes too late does no harm.
        Thread self = Thread.currentThread();
        var guard = alarm.schedule(
                () -> {
                    late.set(true);
                    self.interrupt();
                },
                limits.deadline().plus(GRACE).toMillis(),
                TimeUnit.MILLISECONDS);
        Answer<List<GpuSample>> samples;
        try {
            samples = samples(agent, cluster.fetch(agent.endpoint(), limits));
        } finally {
            guard.cancel(false);
        }
        Duration took = Duration.ofNanos(System.nanoTime() - start);
        if (late.get() && samples.failure().orElse(null) instanceof ClusterFailure.Cancelled) {
            samples = Answer.unknown(
                    new ClusterFailure.TimedOut(agent.endpoint().display(), limits.deadline()), samples.at());
        }
        return new Reading(agent, samples, took);
    }

    private Answer<List<GpuSample>> samples(Agent agent, Answer<Fetched> answer) {
        return switch (answer) {
            case Answer.Unknown<Fetched>(ClusterFailure why, Instant at) -> Answer.unknown(why, at);
            case Answer.Known<Fetched>(Fetched page, Instant at)
            when !page.ok() ->
                Answer.unknown(
                        new ClusterFailure.EndpointError(agent.endpoint(), page.status(), Excerpt.of(page.body())), at);
            case Answer.Known<Fetched>(Fetched page, Instant at) -> parsed(agent, page.body(), at);
        };
    }

    private Answer<List<GpuSample>> parsed(Agent agent, byte[] body, Instant at) {
        ExpositionParser kept = parsers.poll();
        ExpositionParser parser = kept != null ? kept : new ExpositionParser();
        try {
            return Answer.known(parser.parse(body), at);
        } catch (ExpositionException e) {
            return Answer.unknown(new ClusterFailure.Garbled(agent.endpoint().display(), e.excerpt()), at);
        } finally {
            parsers.add(parser);
        }
    }

    private static Reading cancelled(Cluster cluster, Agent agent) {
        return new Reading(
                agent,
                Answer.unknown(new ClusterFailure.Cancelled(), cluster.clock().instant()),
                Duration.ZERO);
    }
}
