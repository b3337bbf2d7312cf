package dev.binnacle.gpu;

/// How a GPU is, worst last among those that rest on fresh values.
public enum GpuState {
    HEALTHY,
    /// Held by a pod and doing nothing.
    IDLE_HELD,
    WARNING,
    FATAL,
    /// Its values are older than two of its agent's own intervals, or its agent fails now or has gone, or says
    /// nothing of it but its name.
    STALE
}
