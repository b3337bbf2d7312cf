package dev.binnacle.app.fx;

import java.util.concurrent.Executor;

/// Where a screen's things are shown, and where they are made.
///
/// @param ui     the UI thread
/// @param worker threads that may take their time; in a test, the caller's
public record Threads(Executor ui, Executor worker) {

    /// Everything at once, on the thread that asks: for tests and pictures.
    public static final Threads CALLING = new Threads(Runnable::run, Runnable::run);

    public static Threads on(Executor ui) {
        return new Threads(ui, work -> Thread.ofVirtual().name("making").start(work));
    }
}
