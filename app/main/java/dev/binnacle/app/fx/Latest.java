package dev.binnacle.app.fx;

import java.util.Objects;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// Carries the newest value to the UI thread: many publishes, at most one queued delivery. A value nobody has
/// looked at yet
/// is replaced, so a slow UI never builds a backlog.
public final class Latest<T> {

    private final AtomicReference<@Nullable T> pending = new AtomicReference<>();
    private final Executor ui;
    private final Consumer<? super T> sink;

    public Latest(Executor ui, Consumer<? super T> sink) {
        this.ui = ui;
        this.sink = sink;
    }

    /// Any thread.
    public void publish(T value) {
        if (pending.getAndSet(Objects.requireNonNull(value)) == null) {
            ui.execute(() -> {
                T newest = pending.getAndSet(null);
                if (newest != null) {
                    sink.accept(newest);
                }
            });
        }
    }
}
