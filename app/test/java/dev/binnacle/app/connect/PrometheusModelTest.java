package dev.binnacle.app.connect;

import static org.assertj.core.api.Assertions.assertThat;

import dev.binnacle.app.connect.PrometheusState.Test.Done;
import dev.binnacle.app.connect.PrometheusState.Test.Failed;
import dev.binnacle.app.fx.Jobs;
import dev.binnacle.app.fx.Theme;
import dev.binnacle.cluster.Answer;
import dev.binnacle.cluster.ClusterFailure;
import dev.binnacle.cluster.ClusterFailure.PrometheusFault;
import dev.binnacle.cluster.ClusterProblem;
import dev.binnacle.cluster.InventoryBuilder;
import dev.binnacle.cluster.ScriptedCluster;
import dev.binnacle.cluster.Service;
import dev.binnacle.gpu.prometheus.PrometheusReport;
import dev.binnacle.message.Message;
import dev.binnacle.message.Messages;
import dev.binnacle.prometheus.PrometheusEndpoint;
import dev.binnacle.prometheus.PrometheusEndpoint.SignIn;
import dev.binnacle.secret.Keyring.Kept;
import dev.binnacle.secret.Secret;
import dev.binnacle.secret.SystemKeyring;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import javafx.embed.swing.SwingFXUtils;
import javafx.scene.Scene;
import javafx.scene.layout.StackPane;
import javax.imageio.ImageIO;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.testfx.api.FxToolkit;
import org.testfx.util.WaitForAsyncUtils;

class PrometheusModelTest {

    private static final PrometheusEndpoint ARMS = new PrometheusEndpoint(
            "ARMS",
            "https://cn-beijing.arms.aliyuncs.com:9443/api/v1/prometheus/abc/1/c2/cn-beijing",
            SignIn.BASIC,
            "LTAI5t",
            "",
            0,
            false);
    private static final PrometheusEndpoint LAB =
            new PrometheusEndpoint("lab", "http://127.0.0.1:1", SignIn.BEARER, "", "cluster=\"lab\"", 0, false);

    private final List<List<PrometheusEndpoint>> kept = new ArrayList<>();
    private final SystemKeyring keyring = SystemKeyring.none();
    private final ScriptedCluster cluster = new ScriptedCluster();

    @BeforeAll
    static void toolkit() throws TimeoutException {
        FxToolkit.registerPrimaryStage();
    }

    private PrometheusModel model(PrometheusEndpoint... endpoints) {
        return onUi(() -> new PrometheusModel(
                new PrometheusModel.Inputs(
                        List.of(endpoints), kept::add, () -> Optional.of(cluster), keyring, Map.of()),
                new Jobs(),
                Messages.in(Locale.ENGLISH, "dev.binnacle.app.messages")));
    }

    private static <T> T onUi(java.util.concurrent.Callable<T> call) {
        return WaitForAsyncUtils.waitForAsyncFx(10_000, call);
    }

    private static void onUi(Runnable work) {
        WaitForAsyncUtils.waitForAsyncFx(10_000, work);
    }

    private static void await(PrometheusModel model, java.util.function.Predicate<PrometheusState> wanted) {
        Awaitility.await().atMost(20, TimeUnit.SECONDS).until(() -> onUi(() -> wanted.test(model.state().get())));
    }

    @Test
    void oneEndpointAtMostIsInUseAndTheFirstOneIs() {
        PrometheusModel model = model();
        onUi(() -> {
            model.add();
            model.save(ARMS, Optional.empty());
            model.add();
            model.save(LAB, Optional.empty());
        });
        assertThat(kept.getLast()).extracting(PrometheusEndpoint::inUse).containsExactly(true, false);
        onUi(() -> model.use(1));
        assertThat(kept.getLast()).extracting(PrometheusEndpoint::inUse).containsExactly(false, true);
        onUi(() -> model.use(1));
        assertThat(kept.getLast()).extracting(PrometheusEndpoint::inUse).containsExactly(false, false);
        onUi(() -> model.remove(0));
        assertThat(kept.getLast()).extracting(PrometheusEndpoint::name).containsExactly("lab");
    }

    @Test
    void aSecretGoesToTheKeyringAndNowhereElse() {
        PrometheusModel model = model();
        onUi(() -> {
            model.add();
            model.save(ARMS, Optional.of(Secret.of("s3cret")));
        });
        await(model, state -> state.kept().isPresent());
        assertThat(onUi(() -> model.state().get().kept())).contains(Kept.IN_MEMORY);
        assertThat(keyring.find(ARMS.secretName())).contains(Secret.of("s3cret"));
        assertThat(kept.toString() + onUi(() -> model.state().get().toString())).doesNotContain("s3cret");
    }

    @Test
    void servicesOfTheClusterAreOffered() {
        cluster.holds(new InventoryBuilder()
                .services(new Service(
                        "monitoring",
                        "prometheus",
                        "ClusterIP",
                        "10.0.0.1",
                        Map.of(),
                        Map.of(),
                        List.of(new Service.Port("web", 9090, "9090"))))
                .build());
        PrometheusModel model = model();
        onUi(model::lookAround);
        await(model, state -> !state.candidates().isEmpty());
        PrometheusEndpoint offered = onUi(() -> model.state().get().candidates().getFirst());
        assertThat(offered.address()).isEqualTo("service:monitoring/prometheus:9090");
        onUi(() -> model.take(offered));
        assertThat(kept.getLast()).singleElement().satisfies(taken -> assertThat(taken.inUse()).isTrue());
        assertThat(onUi(() -> model.state().get().candidates())).isEmpty();
    }

    @Test
    void whatIsWrongIsSaid() {
        PrometheusModel model = model(LAB);
        onUi(() -> model.test(LAB, Optional.empty()));
        await(model, state -> state.test() instanceof Failed);
        assertThat(onUi(() -> ((Failed) model.state().get().test()).problem().why().key()))
                .isEqualTo("cluster.prometheus.no-secret.why");
        onUi(() -> model.test(LAB, Optional.of(Secret.of("token"))));
        await(model, state -> state.test() instanceof Failed failed
                && failed.problem().why().key().equals("cluster.prometheus.unreachable.why"));
    }

    /// To be looked at: `-Dshots=DIR`.
    @Test
    @EnabledIfSystemProperty(named = "shots", matches = ".+")
    void drawn() throws IOException {
        Path folder = Files.createDirectories(Path.of(System.getProperty("shots")));
        Instant now = Instant.now();
        PrometheusEndpoint service = new PrometheusEndpoint(
                "monitoring/prometheus", "service:monitoring/prometheus:9090", SignIn.NONE, "", "", 0, false);
        PrometheusReport report = new PrometheusReport(
                Optional.of("2.42.0"),
                24,
                OptionalLong.of(10_000),
                OptionalLong.of(10_000),
                1,
                Duration.ofSeconds(-73),
                Answer.unknown(
                        new ClusterFailure.OfPrometheus(ARMS.place(), PrometheusFault.NOT_PROMETHEUS, ""), now));
        PrometheusState done = new PrometheusState(
                List.of(ARMS.used(true), LAB), List.of(service), -1, Optional.of(Kept.IN_MEMORY), new Done("ARMS", report));
        PrometheusState form = new PrometheusState(
                List.of(ARMS.used(true)),
                List.of(),
                0,
                Optional.empty(),
                new Failed(
                        "ARMS",
                        ClusterProblem.of(
                                Message.of("prometheus.test.failed", "ARMS"),
                                new ClusterFailure.OfPrometheus(
                                        ARMS.place(), PrometheusFault.UNAUTHORIZED, "HTTP 401: Unauthorized"))));
        for (Theme theme : Theme.values()) {
            for (Locale locale : List.of(Locale.ENGLISH, Locale.SIMPLIFIED_CHINESE)) {
                Messages messages = Messages.in(locale, "dev.binnacle.app.messages");
                for (Map.Entry<String, PrometheusState> one : Map.of("done", done, "form", form).entrySet()) {
                    onUi(() -> {
                        theme.install();
                        PrometheusModel model = new PrometheusModel(
                                new PrometheusModel.Inputs(
                                        List.of(), _ -> {}, Optional::empty, keyring, Map.of()),
                                new Jobs(),
                                messages);
                        model.show(one.getValue());
                        StackPane root = new StackPane(new PrometheusPane(model, messages));
                        root.setStyle("-fx-padding: 20");
                        Scene scene = new Scene(root, 900, 720);
                        theme.dress(scene);
                        root.applyCss();
                        root.layout();
                        ImageIO.write(
                                SwingFXUtils.fromFXImage(scene.snapshot(null), null),
                                "png",
                                folder.resolve("prometheus-" + one.getKey() + "-" + theme.id() + "-"
                                                + locale.getLanguage() + ".png")
                                        .toFile());
                        return true;
                    });
                }
            }
        }
    }
}
