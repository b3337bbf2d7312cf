package dev.binnacle.app.topology.chain;

/// How far the program may go in the cluster shown.
public enum Reach {
    /// A recording: nothing can be asked that was not asked then.
    RECORDED,
    /// Commands that only read, after a yes.
    READ_ONLY,
    /// And requests that change something, after another.
    WRITABLE
}
