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
import java.util.Locale;
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
        Answer<Fetched> answer;
        Reading read;
        try {
            answer = cluster.fetch(agent.endpoint(), limits);
            read = reading(agent, answer);
        } finally {
            guard.cancel(false);
        }
        Answer<List<GpuSample>> samples = read.samples();
        if (late.get() && samples.failure().orElse(null) instanceof ClusterFailure.Cancelled) {
            samples = Answer.unknown(
                    new ClusterFailure.TimedOut(agent.endpoint().display(), limits.deadline()), samples.at());
        }
        Duration here = Duration.ofNanos(System.nanoTime() - start);
        // How long it takes to look into a recording says nothing of the agent.
        Duration took = cluster.replays() ? answer.known().map(Fetched::took).orElse(null) : here;
        return new Reading(agent, samples, took, read.flaw());
    }

    private Reading reading(Agent agent, Answer<Fetched> answer) {
        return switch (answer) {
            case Answer.Unknown<Fetched>(ClusterFailure why, Instant at) ->
                new Reading(agent, Answer.unknown(why, at), null);
            case Answer.Known<Fetched>(Fetched page, Instant at)
            when !page.ok() ->
                new Reading(
                        agent,
                        Answer.unknown(
                                new ClusterFailure.EndpointError(
                                        agent.endpoint(), page.status(), Excerpt.of(page.body())),
                                at),
                        null);
            case Answer.Known<Fetched>(Fetched page, Instant at) -> parsed(agent, page, at);
        };
    }

    /// Of a page that was cut off, the lines that are whole count: they say what they say whatever came after
    /// them, and a page that lacks nothing but its last newline has all of its GPUs. The last line does not:
    /// its number may be half of one. What was lost nobody knows, so the reading says that it was cut, and
    /// whoever shows it must not take what is missing for not there.
    private Reading parsed(Agent agent, Fetched page, Instant at) {
        ExpositionParser kept = parsers.poll();
        ExpositionParser parser = kept != null ? kept : new ExpositionParser();
        byte[] body = page.body();
        try {
            List<GpuSample> samples = parser.parse(body);
            ClusterFailure flaw =
                    cut(page) ? new ClusterFailure.NoMetrics(agent.endpoint(), PageFault.CUT, end(body)) : null;
            return new Reading(agent, Answer.known(samples, at), null, flaw);
        } catch (ExpositionException e) {
            return new Reading(
                    agent,
                    Answer.unknown(new ClusterFailure.NoMetrics(agent.endpoint(), fault(e.fault()), e.excerpt()), at),
                    null);
        } finally {
            parsers.add(parser);
        }
    }

    /// A connection that breaks off is a failure of its own; this is of pages that were cut before they were
    /// sent. Both formats end every line in a newline, the last one too; OpenMetrics also says its end in
    /// words, and a page of it that does not is incomplete wherever it ends.
    private static boolean cut(Fetched page) {
        byte[] body = page.body();
        String last = end(body);
        return !last.equals("# EOF")
                && (body[body.length - 1] != '\n'
                        || page.contentType().toLowerCase(Locale.ROOT).contains("openmetrics"));
    }

    /// The last line that says anything.
    private static String end(byte[] body) {
        int end = body.length;
        while (end > 0 && (body[end - 1] == '\n' || body[end - 1] == '\r')) {
            end--;
        }
        int start = end;
        while (start > 0 && body[start - 1] != '\n') {
            start--;
        }
        return Excerpt.of(Arrays.copyOfRange(body, start, end));
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
