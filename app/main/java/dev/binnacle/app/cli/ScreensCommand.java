package dev.binnacle.app.cli;

import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/// `screens --out DIR`: every screen as a picture.
@Command(name = "screens")
final class ScreensCommand implements Callable<Integer> {

    @Mixin
    private OutputOptions output = new OutputOptions();

    @Mixin
    private SourceOptions source = new SourceOptions();

    @Option(names = "--out", required = true, paramLabel = "DIR", descriptionKey = "cli.screens.out")
    private @Nullable Path out;

    private final Desktop desktop;

    ScreensCommand(Desktop desktop) {
        this.desktop = desktop;
    }

    @Override
    public Integer call() {
        return desktop.screens(source.source(output), out == null ? Path.of("") : out, output.locale());
    }
}
