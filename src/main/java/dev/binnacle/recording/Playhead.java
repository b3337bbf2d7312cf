package dev.binnacle.recording;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;

/// Where a recording is being played. Its own time begins at the recording's start and runs on as real time
/// does; the tape under it goes round and round. Time thus never runs backwards, and an answer that is heard
/// again in the second round carries the second round's time, so it is as old as it was when it was recorded.
///
/// A recording of a single moment stays in that moment.
final class Playhead {

    private final Instant start;
    private final Duration length;
    private final InstantSource real;
    private final Instant begun;

    Playhead(Instant start, Instant end, InstantSource real) {
        this.start = start;
        this.length = Duration.between(start, end);
        this.real = real;
        this.begun = real.instant();
    }

    Instant now() {
        if (length.isZero()) {
            return start;
        }
        Duration elapsed = Duration.between(begun, real.instant());
        return elapsed.isNegative() ? start : start.plus(elapsed);
    }

    /// The place on the tape that is under the head at `now`.
    Instant place(Instant now) {
        return length.isZero()
                ? start
                : start.plusNanos(Math.floorMod(Duration.between(start, now).toNanos(), length.toNanos()));
    }

    /// A time from the tape in the round that is playing at `now`; never later than `now`.
    Instant heard(Instant onTape, Instant now) {
        Instant at = onTape.plus(Duration.between(place(now), now));
        return at.isAfter(now) ? now : at;
    }

    /// How long from `now` until `onTape` comes under the head.
    Duration until(Instant onTape, Instant now) {
        Duration ahead = Duration.between(place(now), onTape);
        return ahead.isNegative() || ahead.isZero() ? ahead.plus(length) : ahead;
    }

    boolean stands() {
        return length.isZero();
    }
}
