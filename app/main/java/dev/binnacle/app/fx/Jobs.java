package dev.binnacle.app.fx;

import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Consumer;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;
import javafx.concurrent.Task;

/// Runs long work off the UI thread and lists what is running, so one status bar can show and cancel it all.
/// Jobs are started
/// from the UI thread and call back on it; both callbacks are asked for, so no failure can go unheard.
public final class Jobs implements AutoCloseable {

    private final ExecutorService threads = Executors.newThreadPerTaskExecutor(
            Thread.ofVirtual().name("job-", 0).factory());
    private final ObservableList<Task<?>> running = FXCollections.observableArrayList();

    /// What is under way, oldest first.
    public ObservableList<Task<?>> running() {
        return FXCollections.unmodifiableObservableList(running);
    }

    /// Cancelling the task interrupts `work`; it then leaves the list at once and calls nobody back.
    public <T> Job start(String title, Work<T> work, Consumer<? super T> onDone, Consumer<Throwable> onFailure) {
        class Running extends Task<T> implements Job {
            @Override
            protected T call() throws Exception {
                updateTitle(title);
                return work.run(this::updateMessage);
            }

            @Override
            protected void succeeded() {
                running.remove(this);
                onDone.accept(getValue());
            }

            @Override
            protected void failed() {
                running.remove(this);
                onFailure.accept(getException());
            }

            @Override
            protected void cancelled() {
                running.remove(this);
            }
        }

        Running job = new Running();
        running.add(job);
        threads.execute(job);
        return job;
    }

    @Override
    public void close() {
        threads.shutdownNow();
    }

    /// One piece of work under way.
    public interface Job {
        /// Interrupts it; true when it had not ended yet.
        boolean cancel();
    }

    /// May block; stops when interrupted.
    @FunctionalInterface
    public interface Work<T> {
        T run(Progress progress) throws Exception;
    }

    /// Tells the person what is being done now.
    @FunctionalInterface
    public interface Progress {
        void report(String step);
    }
}
