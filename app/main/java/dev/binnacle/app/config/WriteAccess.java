package dev.binnacle.app.config;

/// Whether what is on screen can be written to.
public enum WriteAccess {
    WRITABLE,
    /// A live cluster that the user has not unlocked: a dry run is possible, a push is not.
    READ_ONLY,
    /// The cluster shown is a recording.
    RECORDING,
    NO_CLUSTER
}
