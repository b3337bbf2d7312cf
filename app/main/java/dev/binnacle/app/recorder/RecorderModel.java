package dev.binnacle.app.recorder;

import dev.binnacle.app.fx.Background;
import dev.binnacle.app.fx.Latest;
import dev.binnacle.cluster.Cluster;
import dev.binnacle.message.Message;
import dev.binnacle.message.Messages;
import dev.binnacle.message.Problem;
import dev.binnacle.recording.RecordingWriter;
import dev.binnacle.recording.TapedCluster;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.Supplier;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;

/// The recording that is being made, if one is: rounds of reading over a taped cluster, until the time is over
/// or the user stops it. What was recorded until then is kept either way. UI thread.
public final class RecorderModel {

    /// Between the beginnings of two rounds: the pace at which exporters renew their values.
    static final Duration PACE = Duration.ofSeconds(30);

    private final Background jobs;
    private final Supplier<Optional<Cluster>> cluster;
    private final Consumer<Cluster> round;
    private final InstantSource clock;
    private final Messages messages;
    private final ReadOnlyObjectWrapper<State> state = new ReadOnlyObjectWrapper<>(new State.Idle());
    private final Latest<State> inbox;
    private CountDownLatch stop = new CountDownLatch(1);

    /// @param cluster the live cluster on screen; empty without one, or when a recording is shown
    /// @param round   reads everything there is to see once; blocks
    public RecorderModel(
            Executor ui,
            Background jobs,
            Supplier<Optional<Cluster>> cluster,
            Consumer<Cluster> round,
            InstantSource clock,
            Messages messages) {
        this.jobs = jobs;
        this.cluster = cluster;
        this.round = round;
        this.clock = clock;
        this.messages = messages;
        inbox = new Latest<>(ui, state::set);
    }

    public sealed interface State {

        record Idle() implements State {}

        /// @param progress as of the last answer that was written down
        record Running(Path file, Instant since, Progress progress) implements State {}

        /// Asked to stop; what was read last is being written.
        record Stopping(Path file) implements State {}

        /// @param cutShort why nothing more was written, when that was not the user's wish
        record Done(Path file, Duration took, Progress progress, Optional<Message> cutShort) implements State {}

        record Failed(Problem problem) implements State {}
    }

    /// @param answers written so far
    /// @param bytes   size so far
    public record Progress(long answers, long bytes) {}

    public ReadOnlyObjectProperty<State> state() {
        return state.getReadOnlyProperty();
    }

    /// Whether there is anything to record.
    public boolean possible() {
        return cluster.get().isPresent();
    }

    /// @param length zero for one round
    public void start(Path file, Duration length) {
        start(file, length, RecordingWriter.DEFAULT_LIMIT_BYTES);
    }

    /// @param limitBytes where the recording ends however long it was meant to be
    public void start(Path file, Duration length, long limitBytes) {
        Optional<Cluster> live = cluster.get();
        if (live.isEmpty() || state.get() instanceof State.Running) {
            return;
        }
        CountDownLatch ended = new CountDownLatch(1);
        stop = ended;
        state.set(new State.Running(file, clock.instant(), new Progress(0, 0)));
        jobs.run(
                messages.say("recorder.job"), () -> inbox.publish(record(live.get(), file, length, limitBytes, ended)));
    }

    /// Ends the recording after what is being read now, and keeps it.
    public void stop() {
        if (state.get() instanceof State.Running running) {
            state.set(new State.Stopping(running.file()));
            stop.countDown();
        }
    }

    private State record(Cluster live, Path file, Duration length, long limitBytes, CountDownLatch ended) {
        Instant since = clock.instant();
        try {
            RecordingWriter writer = RecordingWriter.create(file, live.id(), since, limitBytes);
            try (writer) {
                Thread watching = Thread.ofVirtual().name("recording").start(() -> report(file, since, writer, ended));
                rounds(new TapedCluster(live, writer), writer, since.plus(length), ended);
                ended.countDown();
                watching.join();
            }
            Progress progress = new Progress(writer.calls(), writer.bytes());
            return new State.Done(file, Duration.between(since, clock.instant()), progress, writer.stopped());
        } catch (IOException e) {
            return new State.Failed(new Problem(
                    Message.of("recorder.failed"),
                    Message.of("recorder.failed.why"),
                    List.of(),
                    String.valueOf(e.getMessage())));
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
            return new State.Idle();
        }
    }

    private void rounds(Cluster taped, RecordingWriter writer, Instant until, CountDownLatch ended)
            throws InterruptedException {
        boolean more = true;
        while (more) {
            Instant begun = clock.instant();
            round.accept(taped);
            Instant next = begun.plus(PACE);
            more = next.isBefore(until)
                    && writer.stopped().isEmpty()
                    && !ended.await(Duration.between(clock.instant(), next).toMillis(), TimeUnit.MILLISECONDS);
        }
    }

    private void report(Path file, Instant since, RecordingWriter writer, CountDownLatch ended) {
        try {
            while (!ended.await(250, TimeUnit.MILLISECONDS)) {
                inbox.publish(new State.Running(file, since, new Progress(writer.calls(), writer.bytes())));
            }
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }
}
