package dev.binnacle.app.shell;

import dev.binnacle.cluster.ClusterId;
import java.time.Instant;
import java.util.Optional;

/// What the frame of the window shows.
///
/// @param cluster  the open cluster, if any
/// @param dataAt   when the newest data was read; empty before the first
/// @param guarded  whether the open cluster's context is a protected one
/// @param alarming findings of level likely or worse
public record ShellState(
        Place place,
        Optional<ClusterId> cluster,
        Source source,
        boolean writable,
        boolean guarded,
        Optional<Instant> dataAt,
        boolean dataComplete,
        int alarming) {

    public static final ShellState START =
            new ShellState(Place.CONNECT, Optional.empty(), Source.NONE, false, false, Optional.empty(), true, 0);

    public ShellState at(Place newPlace) {
        return new ShellState(newPlace, cluster, source, writable, guarded, dataAt, dataComplete, alarming);
    }

    public ShellState writable(boolean unlocked) {
        return new ShellState(place, cluster, source, unlocked, guarded, dataAt, dataComplete, alarming);
    }

    public ShellState guarded(boolean isProtected) {
        return new ShellState(place, cluster, source, writable, isProtected, dataAt, dataComplete, alarming);
    }

    public ShellState data(Instant at, boolean complete, int alarmingFindings) {
        return new ShellState(place, cluster, source, writable, guarded, Optional.of(at), complete, alarmingFindings);
    }

    /// The same for all readings: what does not tell the time of the data needs no look at it.
    ShellState timeless() {
        return new ShellState(
                place, cluster, source, writable, guarded, dataAt.map(_ -> Instant.EPOCH), dataComplete, alarming);
    }

    public enum Source {
        NONE,
        LIVE,
        RECORDING,
        DEMO
    }
}
