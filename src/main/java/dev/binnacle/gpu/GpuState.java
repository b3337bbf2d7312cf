package dev.binnacle.gpu;

/// How a GPU is. What makes each so is decided by [GpuRules] (the first four, from fresh values), [FleetMerge]
/// (what is not known of a GPU that was seen) and [GpuNodes] (of one that never was).
public enum GpuState {
    HEALTHY(0),
    /// Held by a pod and doing nothing.
    IDLE_HELD(1),
    WARNING(8),
    FATAL(9),
    /// Its values are older than two of its agent's own intervals, or its agent has gone.
    STALE(4),
    /// An agent answers and gives no value of it, or does not name it at all.
    NOT_COLLECTED(3),
    /// The agent gives DCGM's blank values only: this card, driver or cut of the card has no such figures.
    UNSUPPORTED(2),
    /// Whatever would tell may not be read with this account.
    FORBIDDEN(6),
    /// Its agent hangs, refuses, or answers something else than metrics.
    UNREACHABLE(7),
    /// Its node has no agent that could tell.
    NO_AGENT(5);

    private final int weight;

    GpuState(int weight) {
        this.weight = weight;
    }

    /// Whether the state rests on fresh values. All others are ways of not knowing, which is never well.
    public boolean known() {
        return switch (this) {
            case HEALTHY, IDLE_HELD, WARNING, FATAL -> true;
            case STALE, NOT_COLLECTED, UNSUPPORTED, FORBIDDEN, UNREACHABLE, NO_AGENT -> false;
        };
    }

    /// The one to show where one has to stand for both: faults first, then what is not known, then what is
    /// well.
    public GpuState worse(GpuState other) {
        return other.weight > weight ? other : this;
    }
}
