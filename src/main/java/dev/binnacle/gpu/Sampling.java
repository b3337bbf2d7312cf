package dev.binnacle.gpu;

import java.time.Duration;

/// How often agents are read, and how hard the API server that proxies to them may be worked.
///
/// @param pace              how often what is looked at is read; dcgm-exporter itself renews its values every
///                          30 s, so faster only repeats
/// @param requestsPerSecond what the API server is asked at most, on average, once every agent has been read
///                          for the first time; infinite where nobody minds
/// @param parallel          requests at once, always
public record Sampling(Duration pace, double requestsPerSecond, int parallel) {

    public static final Sampling DEFAULT = new Sampling(Duration.ofSeconds(30), 2, 64);

    public Sampling {
        if (!pace.isPositive() || !(requestsPerSecond > 0) || parallel < 1) {
            throw new IllegalArgumentException(
                    "every " + pace + ", " + requestsPerSecond + "/s, " + parallel + " at once");
        }
    }

    /// For a recording or a server in memory, which no request costs anything.
    public static Sampling unlimited(Duration pace) {
        return new Sampling(pace, Double.POSITIVE_INFINITY, DEFAULT.parallel);
    }

    public Sampling withPace(Duration newPace) {
        return new Sampling(newPace, requestsPerSecond, parallel);
    }

    boolean limited() {
        return Double.isFinite(requestsPerSecond);
    }
}
