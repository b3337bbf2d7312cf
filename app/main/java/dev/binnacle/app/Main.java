package dev.binnacle.app;

import dev.binnacle.app.cli.CommandLineMain;
import dev.binnacle.app.cli.Desktop;
import dev.binnacle.app.cli.Engine;
import dev.binnacle.app.cli.LibraryLog;
import dev.binnacle.app.cli.LiveEngine;
import dev.binnacle.app.cli.Source;
import dev.binnacle.app.cli.Terminal;
import dev.binnacle.app.shell.Environment;
import dev.binnacle.app.shell.Settings;
import dev.binnacle.app.shell.SettingsFile;
import dev.binnacle.draft.DraftStore;
import dev.binnacle.draft.push.PushHistory;
import java.io.Console;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;

/// Where the program starts. Not an `Application`: the JavaFX launcher would start the toolkit before `main` runs, and
/// end the program where there is no display.
public final class Main {

    private Main() {}

    public static void main(String[] args) {
        System.exit(run(args));
    }

    private static int run(String[] args) {
        Environment environment = Environment.ofThisProcess();
        Settings settings = new SettingsFile(environment.folders().settings()).read();
        Terminal terminal = new Terminal(System.out, System.err, Main::ask);
        Engine engine = new LiveEngine(
                environment.env(),
                environment.home(),
                new DraftStore(environment.folders().drafts()),
                new PushHistory(environment.folders().history(), environment.person()),
                settings.agents(),
                settings.protection()::covers);
        String version = Optional.ofNullable(Main.class.getPackage().getImplementationVersion())
                .orElse("(from sources)");
        AtomicReference<JavaFxDesktop> desktop = new AtomicReference<>();
        desktop.set(new JavaFxDesktop(environment, terminal, engine, source -> {
            var _ = CommandLineMain.run(diagnose(source), terminal, engine, desktop.get(), version);
        }));
        return args.length == 0
                ? window(desktop.get(), terminal)
                : CommandLineMain.run(args, terminal, engine, desktop.get(), version);
    }

    /// The window by itself: nothing to parse, and the library that would takes as long to load as the toolkit.
    private static int window(Desktop desktop, Terminal terminal) {
        LibraryLog.show(false);
        Locale locale = Locale.getDefault();
        try {
            return desktop.open(new Source.Live(Optional.empty(), Optional.empty()), locale);
        } catch (RuntimeException e) {
            return CommandLineMain.failed(e, terminal, locale);
        }
    }

    private static String[] diagnose(Source source) {
        return switch (source) {
            case Source.Demo() -> new String[] {"diagnose", "--demo"};
            case Source.Recording(var file) -> new String[] {"diagnose", "--recording", file.toString()};
            case Source.Live ignored -> new String[] {"diagnose"};
        };
    }

    /// Empty when nobody is there to answer.
    private static Optional<String> ask(String question) {
        return Optional.ofNullable(System.console())
                .filter(Console::isTerminal)
                .map(console -> console.readLine("%s", question));
    }
}
