package dev.binnacle.app.cli;

import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/// `binnacle` by itself: open the window.
@Command(name = "binnacle")
final class WindowCommand implements Callable<Integer> {

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

    private final Desktop desktop;

    WindowCommand(Desktop desktop) {
        this.desktop = desktop;
    }

    @Override
    public Integer call() {
        return desktop.open(source.source(output), output.locale());
    }
}
