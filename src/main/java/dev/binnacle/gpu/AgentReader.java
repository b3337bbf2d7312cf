package dev.binnacle.gpu;

import dev.binnacle.cluster.Answer;
import dev.binnacle.cluster.Cluster;
import dev.binnacle.cluster.ClusterFailure;
import dev.binnacle.cluster.ClusterFailure.PageFault;
import dev.binnacle.cluster.Fetched;
import dev.binnacle.cluster.Limits;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;

/// Reads one agent, and keeps its deadline even where the cluster does not. Any thread may ask, several at
/// once.
final class AgentReader {

    /// What a request may take beyond its deadline before we stop trusting whoever should have kept it.
    private static final Duration GRACE = Duration.ofMillis(500);

    private final Limits limits;
    /// Parsers remember strings from page to page, so they are kept; as many as ever ran at once.
    private final Queue<ExpositionParser> parsers = new ConcurrentLinkedQueue<>();

    AgentReader(Limits limits) {
        this.limits = limits;
    }

    /// Ends what ran out of time; the caller shuts it down.
    static ScheduledThreadPoolExecutor alarm() {
        ScheduledThreadPoolExecutor alarm = new ScheduledThreadPoolExecutor(
                1, Thread.ofVirtual().name("agent-alarm-", 0).factory());
        alarm.setRemoveOnCancelPolicy(true);
        return alarm;
    }

    /// Blocks until the agent has answered or failed, or the calling thread is interrupted. The thread must
    /// serve this read alone: it may be left interrupted.
    Reading read(Cluster cluster, Agent agent, ScheduledThreadPoolExecutor alarm) {
        long start = System.nanoTime();
        AtomicBoolean late = new AtomicBoolean();
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
            List<GpuSample> samples = parser.parse(body);
            return cut(body)
                    ? Answer.unknown(new ClusterFailure.NoMetrics(agent.endpoint(), PageFault.CUT, end(body)), at)
                    : Answer.known(samples, at);
        } catch (ExpositionException e) {
            return Answer.unknown(new ClusterFailure.NoMetrics(agent.endpoint(), fault(e.fault()), e.excerpt()), at);
        } finally {
            parsers.add(parser);
        }
    }

    /// A connection that breaks off is a failure of its own. A page that ends well and in the middle of a line was cut
    /// before it was sent, and nobody can say of how many GPUs it would have told: as whole it must not count. Both
    /// formats end in a newline; that OpenMetrics says its end in words is enough.
    private static boolean cut(byte[] body) {
        return body[body.length - 1] != '\n' && !end(body).equals("# EOF");
    }

    /// The last line.
    private static String end(byte[] body) {
        int start = body.length;
        while (start > 0 && body[start - 1] != '\n') {
            start--;
        }
        return Excerpt.of(Arrays.copyOfRange(body, start, body.length));
    }

    private static PageFault fault(ExpositionException.Fault fault) {
        return switch (fault) {
            case EMPTY -> PageFault.EMPTY;
            case HTML -> PageFault.WEB_PAGE;
            case NO_GPU -> PageFault.NO_GPU;
            case TOO_MANY -> PageFault.TOO_MANY_GPUS;
        };
    }

    static Reading cancelled(Cluster cluster, Agent agent) {
        return new Reading(
                agent,
                Answer.unknown(new ClusterFailure.Cancelled(), cluster.clock().instant()),
                Duration.ZERO);
    }
}
