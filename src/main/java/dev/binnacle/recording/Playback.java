package dev.binnacle.recording;

import java.time.Duration;
import java.time.Instant;
import java.util.List;

/// The controls of a recording that plays. Any thread.
public final class Playback {

    private final RecordingHeader header;
    private final Playhead head;
    private final List<Instant> moments;

    Playback(RecordingHeader header, Playhead head, List<Instant> moments) {
        this.header = header;
        this.head = head;
        this.moments = List.copyOf(moments);
    }

    public Instant start() {
        return header.start();
    }

    public Duration length() {
        return Duration.between(header.start(), header.end());
    }

    /// What is under the head now, in the time it was recorded.
    public Instant place() {
        return head.moment().place();
    }

    public boolean playing() {
        return head.playing() && !head.ended();
    }

    public double speed() {
        return head.speed();
    }

    /// Times at which the objects of the cluster were listed: between them only values change.
    public List<Instant> moments() {
        return moments;
    }

    /// From the end it begins again.
    public void play() {
        if (head.ended()) {
            head.seek(header.start());
        }
        head.play(true);
    }

    public void pause() {
        head.play(false);
    }

    /// @param times as fast as it was recorded, up to 1000
    public void speed(double times) {
        head.speed(times);
    }

    /// Goes to a place on the tape; one beyond its ends is the end.
    public void seek(Instant place) {
        head.seek(place);
    }

    /// Whether it begins again after its end, or stays there.
    public void goRound(boolean round) {
        head.goRound(round);
    }
}
