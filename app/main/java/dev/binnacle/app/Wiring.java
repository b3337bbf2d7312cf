package dev.binnacle.app;

import dev.binnacle.app.connect.ConnectModel;
import dev.binnacle.app.connect.ConnectView;
import dev.binnacle.app.fx.FileChoice;
import dev.binnacle.app.fx.Jobs;
import dev.binnacle.app.fx.Theme;
import dev.binnacle.app.fx.Ticker;
import dev.binnacle.app.shell.Environment;
import dev.binnacle.app.shell.Place;
import dev.binnacle.app.shell.Settings;
import dev.binnacle.app.shell.SettingsFile;
import dev.binnacle.app.shell.ShellModel;
import dev.binnacle.app.shell.ShellState;
import dev.binnacle.app.shell.ShellState.Source;
import dev.binnacle.app.shell.ShellView;
import dev.binnacle.cluster.Cluster;
import dev.binnacle.cluster.kube.ConnectSettings;
import dev.binnacle.cluster.kube.KubeCluster;
import dev.binnacle.cluster.kube.Kubeconfigs;
import dev.binnacle.diagnosis.Remedy;
import dev.binnacle.diagnosis.Rules;
import dev.binnacle.diagnosis.Survey;
import dev.binnacle.diagnosis.Surveyor;
import dev.binnacle.gpu.FleetFeed;
import dev.binnacle.message.Message;
import dev.binnacle.message.Messages;
import dev.binnacle.message.Problem;
import dev.binnacle.recording.RecordedCluster;
import dev.binnacle.recording.RecordingException;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Executor;
import javafx.application.Platform;
import javafx.scene.Parent;
import javafx.scene.layout.StackPane;
import org.jspecify.annotations.Nullable;

/// Where the parts of the window are put together: the only place that says `new` of a service, and the only one that knows
/// how work gets to the UI thread. All of it runs on that thread.
///
/// Views are given their looks and language when they are made, so changing either makes them anew over the newest data; a
/// cluster that is open stays open.
final class Wiring implements AutoCloseable {

    static final String BUNDLE = "dev.binnacle.app.messages";
    private static final String CONFIG_NAMESPACE = "arms-prom";
    private static final FileChoice.Kind RECORDING = new FileChoice.Kind("Binnacle", List.of("*.binnacle"));
    private static final FileChoice.Kind ANY = new FileChoice.Kind("kubeconfig", List.of("*", "*.*"));

    private final Executor ui = Platform::runLater;
    private final Jobs jobs = new Jobs();
    private final ShellModel shell = new ShellModel();
    private final Ticker ticker = new Ticker(InstantSource.system());
    private final StackPane root = new StackPane();
    private final Environment environment;
    private final SettingsFile settingsFile;
    private final FileChoice files;
    private Settings settings;
    private Theme theme;
    private Messages messages;
    private @Nullable ShellView view;
    private @Nullable Workspace workspace;
    private @Nullable Session session;
    private @Nullable Survey lastSurvey;
    private FleetFeed.@Nullable Update lastFleet;

    Wiring(Environment environment, FileChoice files, Theme theme, Locale language) {
        this.environment = environment;
        this.files = files;
        this.theme = theme;
        this.messages = Messages.in(language, BUNDLE);
        settingsFile = new SettingsFile(environment.folders().settings());
        settings = settingsFile.read();
        ticker.start();
        build();
    }
}
