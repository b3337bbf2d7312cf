package dev.binnacle.app.cli;

import dev.binnacle.draft.check.DraftCheck;
import dev.binnacle.draft.check.Promtool;
import dev.binnacle.draft.yaml.DraftProblem;
import dev.binnacle.message.Message;
import dev.binnacle.message.NextStep;
import dev.binnacle.message.Problem;
import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// `check FILE...`: what is wrong with drafts, without a cluster.
@Command(name = "check")
final class CheckCommand extends Tool {

    /// No object of a cluster is larger, by far.
    private static final long MOST_BYTES = 16L << 20;

    @Parameters(arity = "1..*", paramLabel = "FILE", descriptionKey = "cli.check.files")
    private List<Path> files = new ArrayList<>();

    @Option(names = "--promtool", descriptionKey = "cli.check.promtool")
    private boolean promtool;

    private final String path;

    /// @param path where to look for programs, as the variable `PATH` has it
    CheckCommand(Terminal terminal, String path) {
        super(terminal);
        this.path = path;
    }

    @Override
    boolean annotates() {
        return true;
    }

    @Override
    ExitCode run() throws CommandFailure, InterruptedException {
        Optional<Promtool> second = promtool ? Optional.of(promtool()) : Optional.empty();
        List<CheckDocument.Checked> checked = new ArrayList<>();
        boolean unreadable = false;
        for (Path file : files) {
            try {
                String text = read(file);
                List<DraftProblem> problems = new ArrayList<>(new DraftCheck().check(text));
                if (second.isPresent()) {
                    problems.addAll(second.get().check(text));
                }
                checked.add(new CheckDocument.Checked(file.toString(), problems));
            } catch (CommandFailure e) {
                terminal().print(e.problem(), output().messages());
                unreadable = true;
            }
        }
        CheckDocument document = new CheckDocument(checked, output().messages());
        if (output().format() == Terminal.Format.GITHUB) {
            terminal().print(document.annotations());
        } else {
            terminal().print(output().format(), document.report(), document.json());
        }
        if (unreadable) {
            return ExitCode.USAGE;
        }
        boolean invalid = checked.stream()
                .flatMap(one -> one.problems().stream())
                .anyMatch(problem -> problem.severity() == DraftProblem.Severity.ERROR);
        return invalid ? ExitCode.WRONG : ExitCode.FINE;
    }

    private Promtool promtool() throws CommandFailure {
        return Promtool.onPath(path)
                .orElseThrow(() -> CommandFailure.usage(
                        Message.of("cli.check.promtool.what"),
                        Message.of("cli.check.promtool.why"),
                        Message.of("cli.check.promtool.advice")));
    }

    /// A file's text, or why there is none.
    static String read(Path file) throws CommandFailure {
        Message what = Message.of("cli.file.what", file.toString());
        try {
            if (Files.size(file) > MOST_BYTES) {
                throw CommandFailure.usage(
                        what, Message.of("cli.file.large", MOST_BYTES >> 20), Message.of("cli.file.choose"));
            }
            return Files.readString(file);
        } catch (CharacterCodingException e) {
            throw unreadable(what, Message.of("cli.file.encoding"), e);
        } catch (IOException e) {
            throw unreadable(
                    what, Message.of("cli.file.unreadable", e.getClass().getSimpleName()), e);
        }
    }

    private static CommandFailure unreadable(Message what, Message why, IOException cause) {
        return new CommandFailure(
                new Problem(what, why, List.of(new NextStep.Advice(Message.of("cli.file.choose"))), ""),
                ExitCode.USAGE,
                cause);
    }
}
