package dev.binnacle.app.cli;

import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/// `binnacle` by itself: open the window. With a recording's file as its argument, as desktops start it, on
/// that.
@Command(name = "binnacle")
final class WindowCommand implements Callable<Integer> {

    private static final String SUFFIX = ".binnacle";

    @Mixin
    private OutputOptions output = new OutputOptions();

    @Mixin
    private SourceOptions source = new SourceOptions();

    @Option(
            names = {"-V", "--version"},
            versionHelp = true,
            descriptionKey = "cli.option.version")
    @SuppressWarnings("UnusedVariable") // picocli reads the annotation alone
    private boolean version;

    @Parameters(arity = "0..1", paramLabel = "FILE.binnacle", descriptionKey = "cli.window.file")
    private @Nullable Path file;

    @Spec
    private @Nullable CommandSpec command;

    private final Desktop desktop;

    WindowCommand(Desktop desktop) {
        this.desktop = desktop;
    }

    @Override
    public Integer call() {
        if (file != null && command != null && !file.toString().endsWith(SUFFIX)) {
            throw new ParameterException(
                    command.commandLine(), output.messages().say("cli.window.unknown", file.toString()));
        }
        return desktop.open(source.source(output, file), output.locale());
    }
}
