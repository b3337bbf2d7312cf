package dev.binnacle.app.config;

import dev.binnacle.app.config.editor.Aside;
import dev.binnacle.app.fx.Background;
import dev.binnacle.app.fx.Delay;
import dev.binnacle.app.fx.Jobs;
import java.util.concurrent.Executor;
import java.util.function.Consumer;
import java.util.function.Supplier;

/// Where the work of this screen is done.
///
/// @param ui     the thread that draws
/// @param worker threads for what takes no network: checks, files
/// @param delay  for pauses in typing
/// @param jobs   for requests to the cluster, listed and cancellable
public record ConfigThreads(Executor ui, Executor worker, Delay delay, Background jobs) {

    /// What the editor has computed beside the UI thread.
    Aside aside() {
        return new Aside() {
            @Override
            public <T> void compute(Supplier<T> work, Consumer<T> then) {
                worker.execute(() -> {
                    T found = work.get();
                    ui.execute(() -> then.accept(found));
                });
            }
        };
    }

    public static ConfigThreads of(Executor ui, Jobs jobs) {
        return new ConfigThreads(
                ui,
                work -> Thread.ofVirtual().name("draft").start(work),
                Delay.onVirtualThreads(),
                Background.on(jobs));
    }
}
