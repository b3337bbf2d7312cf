package dev.binnacle.app;

import static org.assertj.core.api.Assertions.assertThat;

import dev.binnacle.app.connect.PrometheusPane;
import dev.binnacle.app.fleet.LongHistory;
import dev.binnacle.app.fx.Jobs;
import dev.binnacle.app.shell.SettingsFile;
import dev.binnacle.cluster.Answer;
import dev.binnacle.cluster.Cluster;
import dev.binnacle.cluster.ClusterFailure;
import dev.binnacle.cluster.ClusterFailure.PrometheusFault;
import dev.binnacle.diagnosis.Surveyor;
import dev.binnacle.gpu.AgentSettings;
import dev.binnacle.gpu.FleetSource;
import dev.binnacle.gpu.GeneratedFleet;
import dev.binnacle.gpu.GpuId;
import dev.binnacle.gpu.GpuRules;
import dev.binnacle.gpu.History;
import dev.binnacle.gpu.Metrics;
import dev.binnacle.gpu.Reading;
import dev.binnacle.gpu.Sampling;
import dev.binnacle.message.Message;
import dev.binnacle.message.Messages;
import dev.binnacle.message.Problem;
import dev.binnacle.prometheus.PrometheusEndpoint;
import dev.binnacle.prometheus.PrometheusEndpoint.SignIn;
import dev.binnacle.recording.RecordingWriter;
import dev.binnacle.recording.TapedCluster;
import dev.binnacle.secret.Secret;
import dev.binnacle.secret.SystemKeyring;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.Callable;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import javafx.application.Platform;
import javafx.scene.control.Button;
import javafx.scene.control.ComboBox;
import javafx.scene.control.TextInputControl;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.testfx.api.FxToolkit;
import org.testfx.util.WaitForAsyncUtils;

@Timeout(120)
class PrometheusSourcesTest {

    private static final AgentSettings NO_AGENTS = new AgentSettings("", "", "", List.of());

    @TempDir
    private Path folder;

    private final GeneratedFleet fleet = GeneratedFleet.of(1);
    private final SystemKeyring keyring = SystemKeyring.none();
    private final BlockingQueue<Problem> troubles = new LinkedBlockingQueue<>();
    private final Lines log = new Lines();
    private GuardedPrometheus prometheus;
    private Jobs jobs;
    private Preferences preferences;
    private OpenCluster current;
    private PrometheusSources sources;

    @BeforeAll
    static void toolkit() throws TimeoutException {
        FxToolkit.registerPrimaryStage();
    }

    @BeforeEach
    void wire() throws IOException {
        Logger.getLogger("").addHandler(log);
        prometheus = new GuardedPrometheus();
        jobs = onUi(Jobs::new);
        preferences = onUi(() -> new Preferences(
                new SettingsFile(folder.resolve("settings.json")), jobs, () -> "", (_, _) -> {}, _ -> {}));
        current = onUi(() -> new OpenCluster(Platform::runLater, _ -> {}, _ -> {}));
        sources = onUi(() -> new PrometheusSources(
                preferences, keyring, jobs, current, Map.of(), (_, problem) -> troubles.add(problem)));
    }

    @AfterEach
    void close() {
        // Settings may still be on their way to the folder.
        Awaitility.await()
                .atMost(30, TimeUnit.SECONDS)
                .until(() -> onUi(() -> jobs.running().isEmpty()));
        onUi(() -> {
            current.close();
            jobs.close();
            return true;
        });
        prometheus.close();
        Logger.getLogger("").removeHandler(log);
    }

    private static <T> T onUi(Callable<T> call) {
        return WaitForAsyncUtils.waitForAsyncFx(20_000, call);
    }

    private PrometheusEndpoint endpoint() {
        return new PrometheusEndpoint("lab", prometheus.url(), SignIn.BASIC, GuardedPrometheus.USER, "", 0, true);
    }

    private Cluster cluster() {
        return fleet.cluster(InstantSource.fixed(fleet.start()));
    }

    private void open(Cluster cluster) {
        onUi(() -> {
            current.open(listeners -> new Session(
                            cluster,
                            new Surveyor(NO_AGENTS, List.of()),
                            NO_AGENTS,
                            Sampling.unlimited(Duration.ofMillis(200)),
                            GpuRules.DEFAULT,
                            listeners.onFleet(),
                            listeners.onSurvey()))
                    .start();
            return true;
        });
    }

    private FleetSource source(Cluster cluster) {
        preferences
                .model()
                .change(settings -> settings.withPrometheus(cluster.id().context(), List.of(endpoint())));
        return sources.source(cluster).get().orElseThrow();
    }

    @Test
    void oneThatCannotBeOpenedIsToldOnceWithWhatToDo() {
        Cluster cluster = cluster();
        FleetSource source = onUi(() -> source(cluster));
        Answer<List<Reading>> answer = source.read(cluster.inventory());
        source.read(cluster.inventory());

        assertThat(answer.failure())
                .hasValueSatisfying(why -> assertThat(why)
                        .isInstanceOfSatisfying(
                                ClusterFailure.OfPrometheus.class,
                                said -> assertThat(said.fault()).isEqualTo(PrometheusFault.NO_SECRET)));
        assertThat(troubles).singleElement().satisfies(problem -> {
            assertThat(problem.what()).isEqualTo(Message.of("prometheus.source.failed", "lab"));
            assertThat(problem.why().key()).isEqualTo("cluster.prometheus.no-secret.why");
            assertThat(problem.nextSteps()).isNotEmpty();
        });
    }

    @Test
    void oneThatRefusesIsToldAndOneThatFailsLaterComesBackByItself() {
        Cluster cluster = cluster();
        keyring.keep(endpoint().secretName(), Secret.of("battery-staple"));
        onUi(() -> source(cluster)).read(cluster.inventory());
        assertThat(troubles.remove().why().key()).isEqualTo("cluster.prometheus.unauthorized.why");

        keyring.keep(endpoint().secretName(), Secret.of(GuardedPrometheus.PASSWORD));
        FleetSource well = onUi(() -> source(cluster));
        assertThat(well.read(cluster.inventory()).orElse(List.of())).hasSize(1);
        prometheus.close();
        assertThat(well.read(cluster.inventory()).failure()).isPresent();
        assertThat(troubles).isEmpty();
    }

    @Test
    void longHistoryComesFromTheOneInUse() {
        Cluster cluster = cluster();
        open(cluster);
        assertThat(onUi(sources::longHistory)).isEmpty();

        keyring.keep(endpoint().secretName(), Secret.of(GuardedPrometheus.PASSWORD));
        FleetSource opened = onUi(() -> source(cluster));
        assertThat(opened.name()).isEqualTo(prometheus.url());
        LongHistory history = onUi(sources::longHistory).orElseThrow();
        Answer<History.Series> hours = history.range(new GpuId("GPU-1", ""), Metrics.UTILIZATION, Duration.ofHours(6));
        float[] values = hours.known().orElseThrow().values();
        assertThat(values).hasSizeGreaterThan(100).contains(0.57f);
    }

    /// Typed in the pane of an open cluster that is being recorded, accepted by the server.
    @Test
    void aPasswordIsInNoFileAndNoLine() throws Exception {
        Path tape = folder.resolve("a.binnacle");
        Cluster live = cluster();
        try (RecordingWriter writer = RecordingWriter.create(tape, live.id(), Instant.EPOCH)) {
            Cluster taped = new TapedCluster(live, writer);
            open(taped);
            PrometheusPane pane = onUi(
                    () -> sources.pane(taped.id().context(), Messages.in(Locale.ENGLISH, "dev.binnacle.app.messages")));
            FxToolkit.setupSceneRoot(() -> pane);
            FxToolkit.showStage();
            onUi(() -> {
                ((Button) pane.lookup("#prometheus-add")).fire();
                type(pane, "#prometheus-name", "lab");
                type(pane, "#prometheus-address", prometheus.url());
                @SuppressWarnings("unchecked") // the form has one choice
                ComboBox<SignIn> signIn = (ComboBox<SignIn>) pane.lookup(".combo-box");
                signIn.setValue(SignIn.BASIC);
                type(pane, "#prometheus-user", GuardedPrometheus.USER);
                type(pane, "#prometheus-secret", GuardedPrometheus.PASSWORD);
                ((Button) pane.lookup("#prometheus-save")).fire();
                return true;
            });
            Awaitility.await()
                    .atMost(30, TimeUnit.SECONDS)
                    .until(() -> prometheus.statuses().size() >= 4 && Files.exists(folder.resolve("settings.json")));
            onUi(() -> {
                current.close();
                return true;
            });
        }
        // The keyring had it before the source was opened.
        assertThat(prometheus.statuses()).containsOnly(200);
        assertThat(troubles).isEmpty();
        String settings = Files.readString(folder.resolve("settings.json"));
        assertThat(settings).contains(prometheus.url()).doesNotContain(GuardedPrometheus.secrets());
        assertThat(text(tape)).contains("nodes").doesNotContain(GuardedPrometheus.secrets());
        assertThat(String.join("\n", log.said)).doesNotContain(GuardedPrometheus.secrets());
        assertThat(onUi(() -> preferences.settings().toString())).doesNotContain(GuardedPrometheus.secrets());
    }

    private static void type(PrometheusPane pane, String field, String text) {
        ((TextInputControl) pane.lookup(field)).setText(text);
    }

    /// Everything in a recording, unpacked.
    private static String text(Path recording) throws IOException {
        StringBuilder all = new StringBuilder();
        try (ZipFile zip = new ZipFile(recording.toFile())) {
            for (ZipEntry entry : zip.stream().toList()) {
                all.append(new String(zip.getInputStream(entry).readAllBytes(), StandardCharsets.UTF_8));
            }
        }
        return all.toString();
    }

    /// Everything that is logged, whether or not it would be shown.
    private static final class Lines extends Handler {
        private final BlockingQueue<String> said = new LinkedBlockingQueue<>();

        Lines() {
            setLevel(Level.ALL);
        }

        @Override
        public void publish(LogRecord line) {
            said.add(line.getMessage() + " "
                    + List.of(line.getParameters() == null ? new Object[0] : line.getParameters()) + " "
                    + line.getThrown());
        }

        @Override
        public void flush() {}

        @Override
        public void close() {}
    }
}
