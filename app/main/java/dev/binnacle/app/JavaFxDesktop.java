package dev.binnacle.app;

import dev.binnacle.app.cli.CommandFailure;
import dev.binnacle.app.cli.Desktop;
import dev.binnacle.app.cli.Engine;
import dev.binnacle.app.cli.ExitCode;
import dev.binnacle.app.cli.Source;
import dev.binnacle.app.cli.Terminal;
import dev.binnacle.app.fx.FileChoice;
import dev.binnacle.app.fx.Theme;
import dev.binnacle.app.shell.Environment;
import dev.binnacle.app.shell.Settings;
import dev.binnacle.app.shell.SettingsFile;
import dev.binnacle.app.shell.ShellState;
import dev.binnacle.cluster.Cluster;
import dev.binnacle.cluster.kube.Kubeconfigs;
import dev.binnacle.message.Messages;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import javafx.application.Platform;
import javafx.scene.Scene;
import javafx.scene.layout.Pane;
import javafx.stage.Stage;

/// Starts the toolkit, once per process, for a window or for pictures of one.
final class JavaFxDesktop implements Desktop {

    private static final int WIDTH = 1280;
    private static final int HEIGHT = 800;
    private static final long SURVEY_SECONDS = 120;

    private final Environment environment;
    private final Terminal terminal;
    private final Engine engine;
    private final Consumer<Source> diagnose;

    /// @param diagnose prints the diagnosis of a source
    JavaFxDesktop(Environment environment, Terminal terminal, Engine engine, Consumer<Source> diagnose) {
        this.environment = environment;
        this.terminal = terminal;
        this.engine = engine;
        this.diagnose = diagnose;
    }

    @Override
    public int open(Source source, Locale locale) {
        Source shown = orDemo(source);
        if (!environment.hasDisplay()) {
            Path folder = Path.of("target", "screens");
            terminal.err().println(messages(locale).say("desktop.noDisplay", folder.toAbsolutePath()));
            int drawn = screens(shown, folder, locale);
            if (drawn != 0) {
                return drawn;
            }
            diagnose.accept(shown);
            return 0;
        }
        CountDownLatch closed = new CountDownLatch(1);
        try {
            Platform.startup(() -> show(shown, locale, closed));
            closed.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (UnsupportedOperationException e) {
            terminal.err().println(messages(locale).say("desktop.noToolkit", String.valueOf(e.getMessage())));
            return ExitCode.USAGE.number();
        }
        return 0;
    }

    private void show(Source source, Locale locale, CountDownLatch closed) {
        Stage stage = new Stage();
        Settings settings = new SettingsFile(environment.folders().settings()).read();
        Theme theme = Looks.theme(settings);
        theme.install();
        Wiring wiring = new Wiring(with(source), FileChoice.over(() -> stage), theme, language(settings, locale));
        Scene scene = new Scene(wiring.root(), WIDTH, HEIGHT);
        theme.dress(scene);
        stage.setScene(scene);
        stage.setTitle("Binnacle");
        stage.setMinWidth(960);
        stage.setMinHeight(600);
        stage.setOnHidden(_ -> {
            wiring.close();
            closed.countDown();
            Platform.exit();
        });
        stage.show();
        switch (source) {
            case Source.Demo() -> wiring.openings().demo();
            case Source.Recording(Path file) -> wiring.openings().recording(file);
            case Source.Live live -> {
                if (!live.unsaid()) {
                    wiring.openings().live(() -> engine.open(live));
                }
            }
        }
    }

    @Override
    public int screens(Source source, Path folder, Locale locale) {
        try {
            Source shown = orDemo(source);
            Cluster cluster = engine.open(shown);
            Path scratch = Files.createTempDirectory("binnacle-screens");
            UiThread.startHeadless();
            CountDownLatch surveyed = new CountDownLatch(1);
            Stage stage = UiThread.call(Stage::new);
            Wiring wiring = UiThread.call(() -> {
                Wiring made = new Wiring(
                        apartFromTheUsers(with(shown), scratch), FileChoice.over(() -> stage), Theme.LIGHT, locale);
                made.root().setManaged(false);
                stage.setScene(new Scene(new Pane(made.root()), 800, 600));
                stage.show();
                made.draftFromTemplate();
                made.onSurveyed(surveyed::countDown);
                made.open(cluster, kind(shown));
                return made;
            });
            if (!surveyed.await(SURVEY_SECONDS, TimeUnit.SECONDS)) {
                terminal.err().println(messages(locale).say("desktop.noSurvey", SURVEY_SECONDS));
            }
            int count = new Screens(wiring).drawAll(folder);
            terminal.err().println(messages(locale).say("desktop.drawn", count, folder.toAbsolutePath()));
            UiThread.call(() -> {
                wiring.close();
                return wiring;
            });
            return 0;
        } catch (CommandFailure failure) {
            terminal.print(failure.problem(), messages(locale));
            return failure.exit().number();
        } catch (IOException e) {
            terminal.err().println(messages(locale).say("desktop.notWritten", folder, String.valueOf(e.getMessage())));
            return ExitCode.USAGE.number();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return ExitCode.USAGE.number();
        } finally {
            // Whatever went wrong: the toolkit's threads would keep the program alive.
            Platform.exit();
        }
    }

    /// With nothing said and no kubeconfig to be found, the demo.
    private Source orDemo(Source source) {
        return source instanceof Source.Live live
                        && live.unsaid()
                        && Kubeconfigs.standard(environment.env(), environment.home())
                                .read()
                                .contexts()
                                .isEmpty()
                ? new Source.Demo()
                : source;
    }

    /// Pictures are drawn from the program's own state, not from a person's drafts and settings.
    private static Environment apartFromTheUsers(Environment environment, Path scratch) {
        Map<String, String> env = new HashMap<>(environment.env());
        env.put("XDG_CONFIG_HOME", scratch.toString());
        env.put("XDG_DATA_HOME", scratch.toString());
        return new Environment(env, "Linux", environment.home(), environment.locale());
    }

    private Environment with(Source source) {
        if (!(source instanceof Source.Live live) || live.kubeconfig().isEmpty()) {
            return environment;
        }
        Map<String, String> env = new HashMap<>(environment.env());
        env.put("KUBECONFIG", live.kubeconfig().get().toString());
        return new Environment(env, environment.os(), environment.home(), environment.locale());
    }

    private static ShellState.Source kind(Source source) {
        return switch (source) {
            case Source.Demo() -> ShellState.Source.DEMO;
            case Source.Recording ignored -> ShellState.Source.RECORDING;
            case Source.Live ignored -> ShellState.Source.LIVE;
        };
    }

    /// What was said on the command line, then what was set, then the system's.
    private Locale language(Settings settings, Locale said) {
        return said.equals(environment.locale()) ? Looks.language(settings, said) : said;
    }

    private static Messages messages(Locale locale) {
        return Messages.in(locale, Wiring.BUNDLE);
    }
}
