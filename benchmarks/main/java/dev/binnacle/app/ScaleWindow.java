package dev.binnacle.app;

import dev.binnacle.app.fleet.FleetPlace;
import dev.binnacle.app.fx.FileChoice;
import dev.binnacle.app.fx.Theme;
import dev.binnacle.app.shell.Environment;
import dev.binnacle.app.shell.Place;
import dev.binnacle.app.shell.Settings;
import dev.binnacle.app.shell.SettingsFile;
import dev.binnacle.app.shell.ShellState;
import dev.binnacle.cluster.Cluster;
import dev.binnacle.gpu.AgentSettings;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import javafx.application.Platform;
import javafx.scene.Scene;
import javafx.scene.control.TableView;
import javafx.scene.control.ToggleButton;
import javafx.stage.Stage;

/// The window as a person has it, on the headless screen, to be measured: the same wiring, settings and
/// screens. In this package since the wiring is nobody else's business. Called from any thread but the UI
/// thread.
public final class ScaleWindow implements AutoCloseable {

    /// The headless screen has no more.
    private static final int SIZE = 1_000;

    private final Wiring wiring;
    private final Stage stage;
    private final Thread uiThread;
    private final AtomicLong updates = new AtomicLong();

    private ScaleWindow(Wiring wiring, Stage stage, Thread uiThread) {
        this.wiring = wiring;
        this.stage = stage;
        this.uiThread = uiThread;
    }

    /// @param folder where its settings are
    public static ScaleWindow open(Path folder, Duration pace) throws IOException, InterruptedException {
        Environment environment = new Environment(
                Map.of(
                        "KUBECONFIG", folder.resolve("none").toString(),
                        "XDG_CONFIG_HOME", folder.resolve("config").toString(),
                        "XDG_DATA_HOME", folder.resolve("data").toString()),
                "Linux",
                folder,
                Locale.ENGLISH);
        new SettingsFile(environment.folders().settings())
                .write(Settings.DEFAULT
                        .withTheme("light")
                        .withLanguage("en")
                        .withPace((int) pace.toSeconds())
                        .withRate(Settings.RATE.most())
                        .withAgents(onlyExporters()));
        UiThread.startHeadless();
        return UiThread.call(() -> {
            Stage stage = new Stage();
            Wiring wiring = new Wiring(environment, new NoFiles(), Theme.LIGHT, Locale.ENGLISH);
            wiring.look(Theme.LIGHT, Locale.ENGLISH);
            Scene scene = new Scene(wiring.root(), SIZE, SIZE);
            Theme.LIGHT.dress(scene);
            stage.setScene(scene);
            stage.setX(0);
            stage.setY(0);
            stage.show();
            return new ScaleWindow(wiring, stage, Thread.currentThread());
        });
    }

    /// Nobody serves host agents in a generated fleet.
    private static AgentSettings onlyExporters() {
        return new AgentSettings("", "", "", List.of());
    }

    /// Opens the cluster and shows its fleet.
    public void show(Cluster cluster) throws InterruptedException {
        UiThread.call(() -> {
            wiring.open(cluster, ShellState.Source.LIVE);
            wiring.shell().go(Place.FLEET);
            wiring.shell().state().map(ShellState::dataAt).subscribe(at -> {
                if (at.isPresent()) {
                    updates.incrementAndGet();
                }
            });
            return wiring;
        });
    }

    /// Shows the table of all GPUs in place of the map, sorted by a column.
    public void sortTable(String column) throws InterruptedException {
        UiThread.call(() -> {
            Scene scene = stage.getScene();
            ((ToggleButton) scene.lookup("#" + FleetPlace.TABLE.id())).fire();
            sort((TableView<?>) scene.lookup("#gpu-table"), column);
            return scene;
        });
    }

    private static <T> void sort(TableView<T> table, String column) {
        table.getSortOrder()
                .setAll(table.getColumns().stream()
                        .filter(one -> column.equals(one.getId()))
                        .toList());
    }

    public Thread uiThread() {
        return uiThread;
    }

    /// News of the fleet and surveys, taken in so far.
    public long updates() {
        return updates.get();
    }

    /// Ends the toolkit too, and waits for nothing.
    @Override
    public void close() {
        Platform.runLater(() -> {
            wiring.close();
            stage.hide();
            Platform.exit();
        });
    }

    private static final class NoFiles implements FileChoice {
        @Override
        public Optional<Path> open(String title, Kind kind) {
            return Optional.empty();
        }

        @Override
        public Optional<Path> save(String title, Kind kind, String suggestedName) {
            return Optional.empty();
        }
    }
}
