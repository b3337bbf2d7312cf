package dev.binnacle.app.config;

import dev.binnacle.app.fx.Background;
import dev.binnacle.app.fx.Delay;
import dev.binnacle.app.fx.Jobs;
import java.util.concurrent.Executor;

/// Where the work of this screen is done.
///
/// @param ui     the thread that draws
/// @param worker threads for what takes no network: checks, files
/// @param delay  for pauses in typing
/// @param jobs   for requests to the cluster, listed and cancellable
public record ConfigThreads(Executor ui, Executor worker, Delay delay, Background jobs) {

    public static ConfigThreads of(Executor ui, Jobs jobs) {
        return new ConfigThreads(
                ui,
                work -> Thread.ofVirtual().name("draft").start(work),
                Delay.onVirtualThreads(),
                Background.on(jobs));
    }
}
