package dev.binnacle.app.fx;

import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// Made when it is first asked for, and the same from then on: a screen that nobody has looked at costs nothing. UI
/// thread only.
public final class Lazy<T> implements Supplier<T> {

    private final Supplier<? extends T> make;
    private @Nullable T made;

    public Lazy(Supplier<? extends T> make) {
        this.make = make;
    }

    @Override
    public T get() {
        T one = made;
        if (one == null) {
            one = make.get();
            made = one;
        }
        return one;
    }
}
