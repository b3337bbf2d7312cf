package dev.binnacle.recording;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.concurrent.TimeUnit;

/// Where a recording is being played, and how: at which speed, whether it stands, whether it goes round. Its own
/// time begins at the recording's start and runs on with real time. At the end it stops, or goes round: then its
/// time runs on while the tape under it begins again, and an answer that is heard again in the second round
/// carries the second round's time, so it is as old as it was when it was recorded. Time runs backwards only
/// where somebody moves the head.
///
/// A recording of a single moment stays in that moment. Any thread may ask and move.
final class Playhead {

    private final Instant start;
    private final Duration length;
    private final InstantSource real;

    /// Where it was when it was last moved, stopped, started or made faster, and when that was.
    private Instant anchor;

    private Instant anchoredAt;
    private Instant anchorPlace;
    private double speed = 1;
    private boolean playing = true;
    private boolean round = true;
    private long changes;

    Playhead(Instant start, Instant end, InstantSource real) {
        this.start = start;
        this.length = Duration.between(start, end);
        this.real = real;
        anchor = start;
        anchorPlace = start;
        anchoredAt = real.instant();
    }

    /// One that stands still for ever.
    static Playhead at(Instant place, Instant start, Instant end) {
        Playhead head = new Playhead(start, end, InstantSource.fixed(start));
        head.playing = false;
        head.round = false;
        head.seek(place);
        return head;
    }

    /// @param now   in the recording's own time
    /// @param place on the tape that is under the head then
    record Moment(Instant now, Instant place) {
        /// A time from the tape in the round that is playing; never later than now.
        Instant heard(Instant onTape) {
            Instant at = onTape.plus(Duration.between(place, now));
            return at.isAfter(now) ? now : at;
        }
    }

    synchronized Moment moment() {
        Duration run = playing && !length.isZero() ? elapsed() : Duration.ZERO;
        Instant now = anchor.plus(run);
        if (length.isZero()) {
            return new Moment(now, start);
        }
        Duration along = Duration.between(start, anchorPlace).plus(run);
        if (round) {
            return new Moment(now, start.plusNanos(Math.floorMod(along.toNanos(), length.toNanos())));
        }
        return along.compareTo(length) < 0
                ? new Moment(now, start.plus(along))
                : new Moment(now.minus(along.minus(length)), start.plus(length));
    }

    private Duration elapsed() {
        Duration since = Duration.between(anchoredAt, real.instant());
        return since.isNegative() ? Duration.ZERO : Duration.ofNanos(Math.round(since.toNanos() * speed));
    }

    /// From here on its time is the tape's again.
    synchronized void seek(Instant place) {
        Instant end = start.plus(length);
        anchorPlace = place.isBefore(start) ? start : place.isAfter(end) ? end : place;
        anchor = anchorPlace;
        anchoredAt = real.instant();
        changed();
    }

    synchronized void play(boolean play) {
        hold();
        playing = play;
        changed();
    }

    /// @param times as fast as it was recorded
    synchronized void speed(double times) {
        if (!(times > 0) || times > 1000) {
            throw new IllegalArgumentException(times + " times as fast");
        }
        hold();
        speed = times;
        changed();
    }

    synchronized void goRound(boolean goesRound) {
        hold();
        round = goesRound;
        changed();
    }

    synchronized boolean playing() {
        return playing;
    }

    synchronized double speed() {
        return speed;
    }

    /// Whether it has come to the end and stays there.
    synchronized boolean ended() {
        return !round && !moment().place().isBefore(start.plus(length));
    }

    private void hold() {
        Moment moment = moment();
        anchor = moment.now();
        anchorPlace = moment.place();
        anchoredAt = real.instant();
    }

    private void changed() {
        changes++;
        notifyAll();
    }

    /// In real time, until `onTape` comes under the head; a long time when it never does.
    synchronized Duration until(Instant onTape) {
        Duration ahead = Duration.between(moment().place(), onTape);
        boolean passed = ahead.isNegative() || ahead.isZero();
        if (!playing || length.isZero() || (passed && !round)) {
            return Duration.ofDays(1);
        }
        return Duration.ofNanos(Math.round((passed ? ahead.plus(length) : ahead).toNanos() / speed));
    }

    /// How often it was moved, stopped, started or changed in speed.
    synchronized long changes() {
        return changes;
    }

    /// Waits for so long, or until there are other changes than those that were `seen`.
    synchronized void await(Duration longest, long seen) throws InterruptedException {
        long until = System.nanoTime() + longest.toNanos();
        while (changes == seen && System.nanoTime() < until) {
            TimeUnit.NANOSECONDS.timedWait(this, until - System.nanoTime());
        }
    }

    boolean stands() {
        return length.isZero();
    }
}
