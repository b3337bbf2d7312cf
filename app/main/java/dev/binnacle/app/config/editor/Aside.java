package dev.binnacle.app.config.editor;

import java.util.function.Consumer;
import java.util.function.Supplier;

/// Computes beside the UI thread what the editor shows of a text.
@FunctionalInterface
public interface Aside {

    /// @param then run on the UI thread
    <T> void compute(Supplier<T> work, Consumer<T> then);
}
