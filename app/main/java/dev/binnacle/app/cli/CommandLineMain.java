package dev.binnacle.app.cli;

import dev.binnacle.message.Messages;
import java.io.PrintWriter;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import picocli.CommandLine;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.TypeConversionException;

/// Reads a command line and runs it. The program's `main` calls [#run] and ends with the number it returns.
public final class CommandLineMain {

    private CommandLineMain() {}

    /// @param version of the program, for `--version`
    public static int run(String[] args, Terminal terminal, Engine engine, Desktop desktop, String version) {
        boolean verbose = Arrays.asList(args).contains("--verbose");
        LibraryLog.show(verbose);
        Messages messages = Messages.in(language(args), OutputOptions.BUNDLE);
        return commands(terminal, engine, desktop, version, messages, verbose).execute(args);
    }

    private static CommandLine commands(
            Terminal terminal, Engine engine, Desktop desktop, String version, Messages messages, boolean verbose) {
        CommandLine root = new CommandLine(new WindowCommand(desktop));
        add(root, new CheckCommand(terminal, System.getenv().getOrDefault("PATH", "")), messages.say("cli.help.check"));
        add(root, new GpusCommand(terminal, engine), messages.say("cli.help.gpus"));
        add(root, new DiagnoseCommand(terminal, engine), messages.say("cli.help.diagnose"));
        add(root, new TopologyCommand(terminal, engine), messages.say("cli.help.topology"));
        add(root, new PushCommand(terminal, engine), messages.say("cli.help.push"));
        add(root, new RecordCommand(terminal, engine), messages.say("cli.help.record"));
        add(root, new ScreensCommand(desktop), messages.say("cli.help.screens"));
        root.getCommandSpec()
                .version("binnacle " + version)
                .usageMessage()
                .description(messages.say("cli.help.window"))
                .commandListHeading("%n" + messages.say("cli.help.commands") + "%n")
                .footer("", messages.say("cli.help.exit"));
        root.setResourceBundle(OutputOptions.helpTexts(messages.locale()))
                .registerConverter(Locale.class, CommandLineMain::language)
                .setCaseInsensitiveEnumValuesAllowed(true)
                .setUsageHelpWidth(110)
                .setUsageHelpAutoWidth(false)
                .setOut(new PrintWriter(terminal.out(), true, terminal.out().charset()))
                .setErr(new PrintWriter(terminal.err(), true, terminal.err().charset()))
                .setParameterExceptionHandler((e, _) -> wrongUsage(e, terminal, messages))
                .setExecutionExceptionHandler((e, _, _) -> failed(e, terminal, messages, verbose));
        return root;
    }

    private static void add(CommandLine root, Object command, String description) {
        CommandLine line = new CommandLine(command);
        line.getCommandSpec().usageMessage().description(description);
        root.addSubcommand(line);
    }

    /// Says what broke where no command was given, the window being opened.
    ///
    /// @return the exit code
    public static int failed(RuntimeException e, Terminal terminal, Locale locale) {
        return failed(e, terminal, Messages.in(locale, OutputOptions.BUNDLE), false);
    }

    private static int wrongUsage(ParameterException e, Terminal terminal, Messages messages) {
        terminal.err().println(messages.say("cli.problem", String.valueOf(e.getMessage())));
        terminal.err()
                .println("  → "
                        + messages.say(
                                "cli.usage.step",
                                e.getCommandLine().getCommandSpec().qualifiedName()));
        return ExitCode.USAGE.number();
    }

    private static int failed(Exception e, Terminal terminal, Messages messages, boolean verbose) {
        if (verbose) {
            e.printStackTrace(terminal.err());
        }
        if (e instanceof CommandFailure failure) {
            terminal.print(failure.problem(), messages);
            return failure.exit().number();
        }
        if (e instanceof ParameterException usage) {
            return wrongUsage(usage, terminal, messages);
        }
        terminal.err().println(messages.say("cli.bug", e.getClass().getSimpleName()));
        terminal.err().println("  → " + messages.say("cli.bug.step"));
        return ExitCode.USAGE.number();
    }

    private static Locale language(String name) {
        return switch (name.toLowerCase(Locale.ROOT)) {
            case "en" -> Locale.ENGLISH;
            case "zh" -> Locale.SIMPLIFIED_CHINESE;
            default -> throw new TypeConversionException("'" + name + "' is neither en nor zh");
        };
    }

    /// Needed before the line is parsed, for what is said about the line itself.
    private static Locale language(String[] args) {
        List<String> words = Arrays.asList(args);
        for (int i = 0; i < words.size(); i++) {
            String word = words.get(i);
            if (word.startsWith("--lang=")) {
                return Locale.forLanguageTag(word.substring("--lang=".length()));
            }
            if (word.equals("--lang") && i + 1 < words.size()) {
                return Locale.forLanguageTag(words.get(i + 1));
            }
        }
        return Locale.getDefault();
    }
}
