package dev.binnacle.app;

import dev.binnacle.app.cli.CommandFailure;
import dev.binnacle.app.fx.Jobs;
import dev.binnacle.app.shell.ShellState.Source;
import dev.binnacle.cluster.Cluster;
import dev.binnacle.message.Message;
import dev.binnacle.message.Problem;
import dev.binnacle.recording.RecordedCluster;
import dev.binnacle.recording.RecordingException;
import java.nio.file.Path;
import java.util.List;
import java.util.function.BiConsumer;
import java.util.function.Supplier;

/// The ways to a cluster other than a kubeconfig context chosen on the Connect screen. Each takes its time in a
/// job, and what fails can be tried again. UI thread only.
final class Openings {

    private final Jobs jobs;
    private final Supplier<String> jobTitle;
    private final BiConsumer<Cluster, Source> opened;
    private final BiConsumer<Problem, Runnable> failed;

    /// @param failed told why not, and how to try again
    Openings(
            Jobs jobs,
            Supplier<String> jobTitle,
            BiConsumer<Cluster, Source> opened,
            BiConsumer<Problem, Runnable> failed) {
        this.jobs = jobs;
        this.jobTitle = jobTitle;
        this.opened = opened;
        this.failed = failed;
    }

    void demo() {
        open(RecordedCluster::demo, Source.DEMO);
    }

    void recording(Path file) {
        open(() -> RecordedCluster.open(file), Source.RECORDING);
    }

    /// A cluster named on the command line.
    void live(Opening opening) {
        open(opening, Source.LIVE);
    }

    private void open(Opening opening, Source source) {
        var _ = jobs.start(
                jobTitle.get(),
                _ -> opening.open(),
                cluster -> opened.accept(cluster, source),
                failure -> failed.accept(problem(failure), () -> open(opening, source)));
    }

    private static Problem problem(Throwable failure) {
        return switch (failure) {
            case RecordingException refused -> refused.problem();
            case CommandFailure refused -> refused.problem();
            default ->
                new Problem(
                        Message.of("connect.bug"), Message.of("connect.bug.why"), List.of(), String.valueOf(failure));
        };
    }

    /// Reaches a cluster; may take its time.
    @FunctionalInterface
    interface Opening {
        Cluster open() throws RecordingException, CommandFailure;
    }
}
