package dev.binnacle.app.fx;

import java.util.function.Consumer;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// Has something made of other things beside the UI thread, one at a time: what is asked for meanwhile waits, and
/// only the newest of that is made. Asked, and answered, on the UI thread.
///
/// @param <I> all that is needed; read on another thread, so never changed after
public final class Derived<I, O> {

    private static final System.Logger LOG = System.getLogger(Derived.class.getName());

    private final Threads threads;
    private final Function<I, O> make;
    private final Consumer<O> show;
    private boolean making;
    private @Nullable I waiting;

    /// @param make called on the worker; when it throws, that is logged and what was shown before stays
    /// @param show called on the UI thread
    public Derived(Threads threads, Function<I, O> make, Consumer<O> show) {
        this.threads = threads;
        this.make = make;
        this.show = show;
    }

    public void from(I input) {
        if (making) {
            waiting = input;
            return;
        }
        making = true;
        threads.worker().execute(() -> {
            O made = made(make, input);
            threads.ui().execute(() -> take(made));
        });
    }

    /// Any thread.
    ///
    /// @return null where it could not be made, which is logged
    public static <I, O> @Nullable O made(Function<I, O> make, I input) {
        try {
            return make.apply(input);
        } catch (RuntimeException e) {
            LOG.log(System.Logger.Level.ERROR, "What is to be shown could not be made", e);
            return null;
        }
    }

    private void take(@Nullable O made) {
        making = false;
        I next = waiting;
        waiting = null;
        if (made != null) {
            show.accept(made);
        }
        if (next != null) {
            from(next);
        }
    }
}
