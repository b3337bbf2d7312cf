package dev.binnacle.app.recorder;

import dev.binnacle.app.fx.Latest;
import dev.binnacle.recording.Playback;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Executor;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;

/// Where the recording on screen is being played, and what happens in it. UI thread, but for [#accept].
public final class ReplayModel {

    private final Playback playback;
    private final Runnable onMoved;
    private final ReadOnlyObjectWrapper<State> state;
    private final Latest<List<ReplayEvent>> inbox;

    /// @param onMoved after the head was moved: what is on screen is of another time
    public ReplayModel(Executor ui, Playback playback, Runnable onMoved) {
        this.playback = playback;
        this.onMoved = onMoved;
        state = new ReadOnlyObjectWrapper<>(new State(
                playback.start(),
                playback.length(),
                playback.place(),
                playback.playing(),
                playback.speed(),
                List.of()));
        inbox = new Latest<>(ui, events -> show(events));
    }

    /// @param place in the time of the recording
    public record State(
            Instant start, Duration length, Instant place, boolean playing, double speed, List<ReplayEvent> events) {
        public State {
            events = List.copyOf(events);
        }

        /// 0 at its beginning, 1 at its end.
        public double fraction(Instant at) {
            return length.isZero() ? 0 : (double) Duration.between(start, at).toMillis() / length.toMillis();
        }

        /// The last thing that happened up to here.
        public Optional<ReplayEvent> latest() {
            return events.reversed().stream()
                    .filter(event -> !event.at().isAfter(place))
                    .findFirst();
        }

        Optional<Instant> next() {
            return events.stream()
                    .map(ReplayEvent::at)
                    .filter(at -> at.isAfter(place))
                    .findFirst();
        }

        /// The one before that which is shown: a moment after an event still shows that event.
        Optional<Instant> previous() {
            Instant shown = place.minusSeconds(2);
            return events.reversed().stream()
                    .map(ReplayEvent::at)
                    .filter(at -> at.isBefore(shown))
                    .findFirst();
        }
    }

    public ReadOnlyObjectProperty<State> state() {
        return state.getReadOnlyProperty();
    }

    /// Any thread; all events that are known so far.
    public void accept(List<ReplayEvent> events) {
        inbox.publish(events);
    }

    /// Looks anew where the head is.
    public void tick() {
        show(state.get().events());
    }

    public void toggle() {
        boolean atEnd = !playback.playing()
                && !playback.place().isBefore(playback.start().plus(playback.length()));
        if (playback.playing()) {
            playback.pause();
        } else {
            playback.play();
        }
        if (atEnd) {
            onMoved.run();
        }
        tick();
    }

    public void speed(double times) {
        playback.speed(times);
        tick();
    }

    public void seek(double fraction) {
        seek(playback.start().plusMillis(Math.round(playback.length().toMillis() * Math.clamp(fraction, 0, 1))));
    }

    public void next() {
        state.get().next().ifPresent(this::seek);
    }

    public void previous() {
        state.get().previous().ifPresent(this::seek);
    }

    void seek(Instant place) {
        playback.seek(place);
        onMoved.run();
        tick();
    }

    private void show(List<ReplayEvent> events) {
        state.set(new State(
                playback.start(), playback.length(), playback.place(), playback.playing(), playback.speed(), events));
    }
}
