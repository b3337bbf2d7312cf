package dev.binnacle.gpu;

import dev.binnacle.cluster.Answer;
import dev.binnacle.cluster.ClusterFailure;
import dev.binnacle.cluster.Inventory;
import java.time.Duration;
import java.time.InstantSource;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// Asks a [FleetSource] at the pace, on a thread of its own, and never again before its last answer has come,
/// however late. One that exceeds [#PATIENCE] is interrupted and counts as failed.
///
/// What a source told is not taken back when it fails once: its values grow old by themselves, and meanwhile
/// the agents are read directly.
///
/// Times are nanoseconds of the owner's clock. Confined to its owner's thread.
final class BulkReads implements AutoCloseable {

    static final Duration PATIENCE = Duration.ofSeconds(60);

    /// How long agents wait for the first answer before they are read directly.
    static final Duration HEAD_START = Duration.ofSeconds(3);

    private static final System.Logger LOG = System.getLogger(BulkReads.class.getName());

    private final FleetSource source;
    private final InstantSource clock;
    private final Consumer<FeedNews> listener;
    private final long startOver;
    private long next;
    private @Nullable Thread underWay;
    private long asked;
    private boolean givenUp;
    private long took;
    private SamplingPlan.Source status;
    private Set<String> nodes = Set.of();

    /// @param listener told of every answer, on other threads
    BulkReads(FleetSource source, InstantSource clock, Consumer<FeedNews> listener, long now) {
        this.source = source;
        this.clock = clock;
        this.listener = listener;
        this.next = now;
        this.startOver = now + HEAD_START.toNanos();
        this.status = new SamplingPlan.Source(source.name(), null, null, null, 0);
    }

    /// Asks when it is time to, and gives up when that is.
    void step(long now, Inventory objects, Duration pace) {
        if (underWay == null && now >= next) {
            next = now + pace.toNanos();
            asked = now;
            givenUp = false;
            underWay = Thread.ofVirtual()
                    .name("fleet-source")
                    .start(() -> listener.accept(new FeedNews.Told(this, answer(objects))));
        } else if (underWay != null && !givenUp && now >= asked + PATIENCE.toNanos()) {
            givenUp = true;
            underWay.interrupt();
            failed(new ClusterFailure.TimedOut(source.name(), PATIENCE));
        }
    }

    void soon(long now) {
        next = now;
    }

    /// When [#step] has something to do, unless an answer comes before.
    long due() {
        if (underWay == null) {
            return next;
        }
        return givenUp ? ReadSchedule.NEVER : asked + PATIENCE.toNanos();
    }

    /// Whether the agents still wait for the first answer.
    boolean headStart(long now) {
        return status.lastTried() == null && now < startOver;
    }

    long startOver() {
        return status.lastTried() == null ? startOver : ReadSchedule.NEVER;
    }

    /// @return what the source told; empty when it failed, or was given up before
    Optional<List<Reading>> ended(Answer<List<Reading>> answer, long now) {
        underWay = null;
        took = now - asked;
        if (givenUp) {
            return Optional.empty();
        }
        return switch (answer) {
            case Answer.Known<List<Reading>>(List<Reading> readings, var _) -> {
                Set<String> known = new HashSet<>();
                readings.stream()
                        .filter(reading -> !reading.samples().orElse(List.of()).isEmpty())
                        .forEach(reading -> known.add(reading.agent().node()));
                nodes = known;
                status = new SamplingPlan.Source(source.name(), null, clock.instant(), clock.instant(), known.size());
                yield Optional.of(readings);
            }
            case Answer.Unknown<List<Reading>>(ClusterFailure why, var _) -> {
                failed(why);
                yield Optional.empty();
            }
        };
    }

    /// Nodes it tells of now; none while it fails.
    Set<String> nodes() {
        return nodes;
    }

    /// How old what it told may become: it may miss one turn.
    Duration patience(Duration pace, Duration deadline) {
        Duration every = Duration.ofNanos(Math.max(pace.toNanos(), took));
        return every.multipliedBy(2).plus(deadline);
    }

    SamplingPlan.Source status() {
        return status;
    }

    @Override
    public void close() {
        Optional.ofNullable(underWay).ifPresent(Thread::interrupt);
    }

    private void failed(ClusterFailure why) {
        nodes = Set.of();
        status = new SamplingPlan.Source(source.name(), why, clock.instant(), status.lastGood(), 0);
    }

    private Answer<List<Reading>> answer(Inventory objects) {
        try {
            return source.read(objects);
        } catch (RuntimeException e) {
            LOG.log(System.Logger.Level.ERROR, "Asking a source of the fleet failed", e);
            return Answer.unknown(new ClusterFailure.Garbled(source.name(), ""), clock.instant());
        }
    }
}
