package dev.binnacle.app.config.effect;

import dev.binnacle.app.fx.Background;
import dev.binnacle.cluster.Answer;
import dev.binnacle.cluster.ClusterFailure;
import dev.binnacle.cluster.Manifest;
import dev.binnacle.cluster.ObjectRef;
import dev.binnacle.draft.effect.Effect;
import dev.binnacle.draft.effect.EffectWatch;
import dev.binnacle.draft.effect.ScrapeIntent;
import dev.binnacle.draft.effect.ScrapeReader;
import dev.binnacle.draft.effect.ScrapeState;
import dev.binnacle.message.Messages;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.SimpleObjectProperty;
import org.jspecify.annotations.Nullable;

/// Watches the effect of one push at a time. UI thread, but for [#prepare].
public final class EffectDesk {

    /// To choose from, how long to watch.
    public static final List<Duration> LENGTHS = List.of(
            Duration.ofMinutes(1),
            Duration.ofMinutes(3),
            Duration.ofMinutes(5),
            Duration.ofMinutes(10),
            Duration.ofMinutes(30));

    /// A kubelet takes up to a minute to bring a ConfigMap to its pods, and an agent some time of its own.
    private static final Duration USUAL = Duration.ofMinutes(5);

    private static final Duration PACE = Duration.ofSeconds(5);

    private final Executor ui;
    private final Background jobs;
    private final InstantSource clock;
    private final Messages messages;
    private final ReadOnlyObjectWrapper<Optional<EffectState>> state = new ReadOnlyObjectWrapper<>(Optional.empty());
    private final ObjectProperty<Duration> length = new SimpleObjectProperty<>(USUAL);
    private final AtomicLong turn = new AtomicLong();
    private @Nullable Prepared watched;

    public EffectDesk(Executor ui, Background jobs, InstantSource clock, Messages messages) {
        this.ui = ui;
        this.jobs = jobs;
        this.clock = clock;
        this.messages = messages;
    }

    /// What is known just before a write, to compare with what comes after.
    ///
    /// @param reader where to look; unknown when there is no Prometheus to be reached
    public record Prepared(
            ObjectRef object, ScrapeIntent intent, Answer<ScrapeReader> reader, Optional<ScrapeState> before) {}

    public ReadOnlyObjectProperty<Optional<EffectState>> state() {
        return state.getReadOnlyProperty();
    }

    /// How long the next watch takes.
    public ObjectProperty<Duration> length() {
        return length;
    }

    /// Looks at what there is before a write. Blocks; any thread but the UI's.
    ///
    /// @return empty when the push changes nothing about what is scraped
    public static Optional<Prepared> prepare(
            Optional<Manifest> live, Manifest returned, Supplier<Answer<ScrapeReader>> readers) {
        return ScrapeIntent.of(live, returned).map(intent -> {
            Answer<ScrapeReader> reader = readers.get();
            return new Prepared(returned.ref(), intent, reader, reader.known().map(ScrapeReader::read));
        });
    }

    /// Begins to watch, instead of what was watched before.
    public void watch(Prepared prepared) {
        long mine = turn.incrementAndGet();
        watched = prepared;
        EffectState begun = new EffectState(prepared.object(), Optional.empty(), clock.instant(), length.get(), false);
        if (prepared.reader() instanceof Answer.Unknown<ScrapeReader>(ClusterFailure why, var at)) {
            state.set(Optional.of(begun.saw(new Effect(at, new Effect.Verdict.Unseen(why), List.of()))
                    .ended()));
            return;
        }
        state.set(Optional.of(begun));
        ScrapeReader reader = prepared.reader().known().orElseThrow();
        ScrapeState before = prepared.before().orElseThrow();
        EffectWatch watch = new EffectWatch(reader::read, prepared.intent(), before, clock);
        jobs.run(messages.say("config.effect.job", prepared.object().display()), () -> {
            Effect _ = watch.follow(begun.length(), PACE, effect -> {
                ui.execute(() -> change(mine, now -> now.saw(effect)));
                return turn.get() == mine;
            });
            ui.execute(() -> change(mine, EffectState::ended));
        });
    }

    /// Watches the same push once more, from now on.
    public void again() {
        if (watched != null) {
            watch(watched);
        }
    }

    /// Ends the watch; what was seen last stays.
    public void stop() {
        turn.incrementAndGet();
        state.set(state.get().map(EffectState::ended));
    }

    /// Forgets it all, as when another cluster is opened.
    public void clear() {
        turn.incrementAndGet();
        watched = null;
        state.set(Optional.empty());
    }

    private void change(long mine, UnaryOperator<EffectState> how) {
        if (turn.get() == mine) {
            state.set(state.get().map(how));
        }
    }
}
