package dev.binnacle.app.cli;

import dev.binnacle.cluster.Cluster;
import dev.binnacle.message.Message;
import java.util.concurrent.Callable;
import picocli.CommandLine.Mixin;

/// What all commands are: options in common, and an exit code at the end.
abstract class Tool implements Callable<Integer> {

    @Mixin
    private OutputOptions output = new OutputOptions();

    private final Terminal terminal;

    Tool(Terminal terminal) {
        this.terminal = terminal;
    }

    OutputOptions output() {
        return output;
    }

    Terminal terminal() {
        return terminal;
    }

    @Override
    public final Integer call() throws Exception {
        if (output.format() == Terminal.Format.GITHUB && !annotates()) {
            throw CommandFailure.usage(
                    Message.of("cli.github.what"), Message.of("cli.github.why"), Message.of("cli.github.advice"));
        }
        return run().number();
    }

    /// Whether its results are about lines of files.
    boolean annotates() {
        return false;
    }

    abstract ExitCode run() throws Exception;

    /// A command about one cluster, which it opens and closes.
    abstract static class OnCluster extends Tool {

        @Mixin
        private SourceOptions sourceOptions = new SourceOptions();

        private final Engine engine;

        OnCluster(Terminal terminal, Engine engine) {
            super(terminal);
            this.engine = engine;
        }

        Engine engine() {
            return engine;
        }

        Source source() {
            return sourceOptions.source(output());
        }

        @Override
        ExitCode run() throws Exception {
            try (Cluster cluster = engine.open(source())) {
                return run(cluster);
            }
        }

        abstract ExitCode run(Cluster cluster) throws Exception;
    }
}
