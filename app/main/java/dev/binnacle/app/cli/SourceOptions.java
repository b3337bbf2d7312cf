package dev.binnacle.app.cli;

import java.nio.file.Path;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/// `--kubeconfig F --context C | --recording F | --demo`.
final class SourceOptions {

    @Spec(Spec.Target.MIXEE)
    private @Nullable CommandSpec command;

    @Option(names = "--kubeconfig", descriptionKey = "cli.option.kubeconfig", paramLabel = "F")
    private @Nullable Path kubeconfig;

    @Option(names = "--context", descriptionKey = "cli.option.context", paramLabel = "C")
    private @Nullable String context;

    @Option(names = "--recording", descriptionKey = "cli.option.recording", paramLabel = "F")
    private @Nullable Path recording;

    @Option(names = "--demo", descriptionKey = "cli.option.demo")
    private boolean demo;

    Source source(OutputOptions output) {
        return source(output, null);
    }

    /// @param opened a recording that was named without an option, as file managers do
    Source source(OutputOptions output, @Nullable Path opened) {
        boolean live = kubeconfig != null || context != null;
        int chosen = (live ? 1 : 0) + (recording != null ? 1 : 0) + (demo ? 1 : 0) + (opened != null ? 1 : 0);
        if (chosen > 1 && command != null) {
            throw new ParameterException(
                    command.commandLine(), output.messages().say("cli.source.several"));
        }
        if (demo) {
            return new Source.Demo();
        }
        if (opened != null) {
            return new Source.Recording(opened);
        }
        return recording != null
                ? new Source.Recording(recording)
                : new Source.Live(Optional.ofNullable(kubeconfig), Optional.ofNullable(context));
    }
}
