package dev.binnacle.app.fx;

import java.time.Duration;

/// Runs something later, on a thread of its own. An interface, so that a test can let time pass.
@FunctionalInterface
public interface Delay {

    void after(Duration pause, Runnable then);

    static Delay onVirtualThreads() {
        return (pause, then) -> Thread.ofVirtual().name("delay").start(() -> {
            try {
                Thread.sleep(pause);
                then.run();
            } catch (InterruptedException _) {
                Thread.currentThread().interrupt();
            }
        });
    }
}
