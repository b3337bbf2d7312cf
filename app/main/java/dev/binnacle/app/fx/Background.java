package dev.binnacle.app.fx;

/// Where models have blocking work done: a thread that may wait, named for the person who looks at what is
/// running. The work says itself, to the UI thread, how it ended; when it is cancelled it is interrupted, and
/// still says so.
@FunctionalInterface
public interface Background {

    void run(String title, Runnable work);

    /// On the jobs that the status bar shows.
    static Background on(Jobs jobs) {
        return (title, work) -> {
            var _ = jobs.start(
                    title,
                    _ -> {
                        work.run();
                        return title;
                    },
                    _ -> {},
                    failure -> {
                        Thread thread = Thread.currentThread();
                        thread.getUncaughtExceptionHandler().uncaughtException(thread, failure);
                    });
        };
    }
}
