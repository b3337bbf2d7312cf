package dev.binnacle.gpu;

import java.time.Duration;

/// How often agents are read so that all together keep to the rate.
///
/// @param attendedEvery from one read of an agent that is looked at to the next
/// @param restEvery     the same for all others that are read
/// @param spacing of the slow sweep's requests in nanoseconds; 0 where the rate carries all at the pace
record Pacing(Duration attendedEvery, Duration restEvery, long spacing) {

    /// Of the rate, for agents that nobody looks at, however many are looked at.
    private static final double SWEEP_SHARE = 0.1;

    /// @param looked requests each pace asks for by agents that are looked at
    /// @param rest   by all others
    static Pacing of(Sampling sampling, double looked, double rest) {
        double pace = sampling.pace().toNanos();
        double each = pace * sampling.requestsPerSecond() / 1e9;
        if (looked + rest <= each) {
            return new Pacing(sampling.pace(), sampling.pace(), 0);
        }
        double left = rest == 0 ? 0 : Math.min(rest, Math.max(each - looked, SWEEP_SHARE * each));
        double attended = looked == 0 ? 1 : Math.max(1, looked / (each - left));
        double swept = rest == 0 ? 1 : Math.max(1, rest / left);
        return new Pacing(
                Duration.ofNanos((long) (attended * pace)),
                Duration.ofNanos((long) (swept * pace)),
                rest == 0 ? 0 : (long) (pace / left));
    }
}
