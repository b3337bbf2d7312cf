package dev.binnacle.app.fleet;

import static org.assertj.core.api.Assertions.assertThat;

import dev.binnacle.app.fx.Formats;
import dev.binnacle.app.fx.Theme;
import dev.binnacle.app.words.EngineWords;
import dev.binnacle.cluster.Answer;
import dev.binnacle.cluster.ClusterFailure;
import dev.binnacle.gpu.Gpu;
import dev.binnacle.gpu.GpuRules;
import dev.binnacle.gpu.GpuState;
import dev.binnacle.gpu.Threshold;
import dev.binnacle.gpu.XidEvent;
import dev.binnacle.message.Messages;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.function.Function;
import java.util.stream.Collectors;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.SimpleObjectProperty;
import javafx.css.PseudoClass;
import javafx.embed.swing.SwingFXUtils;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.Scene;
import javafx.scene.SnapshotParameters;
import javafx.scene.control.Button;
import javafx.scene.control.Labeled;
import javafx.scene.control.TextField;
import javafx.scene.control.ToggleButton;
import javafx.scene.layout.Pane;
import javafx.stage.Stage;
import javax.imageio.ImageIO;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.testfx.api.FxToolkit;
import org.testfx.util.WaitForAsyncUtils;

class GpuDetailTest {

    /// Where pictures go; empty: none are drawn.
    private static final String SHOTS = System.getProperty("shots", "");

    private final ObjectProperty<@Nullable Gpu> gpu = new SimpleObjectProperty<>();
    private final List<String> asked = new ArrayList<>();

    @BeforeAll
    static void toolkit() throws Exception {
        FxToolkit.registerPrimaryStage();
    }

    private GpuDetail detail(Messages messages, Theme theme, Optional<LongHistory> remembered) {
        return new GpuDetail(
                gpu,
                new GpuDetail.Reads(
                        (_, metric) -> DetailGpus.series(metric),
                        _ -> gpu.get() != null && gpu.get().state() == GpuState.FATAL
                                ? List.of(
                                        new XidEvent(DetailGpus.NOW.minusSeconds(40), 94, XidEvent.How.COUNTED),
                                        new XidEvent(DetailGpus.NOW.minusSeconds(4000), 31, XidEvent.How.CHANGED),
                                        new XidEvent(DetailGpus.NOW.minusSeconds(9000), 999, XidEvent.How.FOUND))
                                : List.of(),
                        one -> one.id().instance().isEmpty()
                                ? List.of(one)
                                : List.of(DetailGpus.mig(1), DetailGpus.mig(2), DetailGpus.mig(3))),
                new GpuCurves.Remote(remembered, (_, work) -> work.run(), Runnable::run),
                new GpuDetail.Actions(
                        holder -> asked.add("pod " + holder.pod()), id -> asked.add("gpu " + id.instance())),
                messages,
                theme,
                new SimpleObjectProperty<>(DetailGpus.NOW));
    }

    private <T> T shown(Optional<LongHistory> remembered, Function<GpuDetail, T> look) throws Exception {
        return WaitForAsyncUtils.waitForAsyncFx(20_000, () -> {
            GpuDetail detail =
                    detail(Messages.in(Locale.ENGLISH, "dev.binnacle.app.messages"), Theme.LIGHT, remembered);
            Stage stage = new Stage();
            stage.setScene(new Scene(detail, 420, 900));
            stage.setX(0);
            stage.setY(0);
            stage.show();
            try {
                return look.apply(detail);
            } finally {
                stage.close();
            }
        });
    }

    private static String text(Parent root) {
        return root.lookupAll("*").stream()
                .filter(node -> seen(node))
                .filter(Labeled.class::isInstance)
                .map(node -> ((Labeled) node).getText())
                .collect(Collectors.joining("\n"));
    }

    private static boolean seen(Node node) {
        for (Node up = node; up != null; up = up.getParent()) {
            if (!up.isVisible()) {
                return false;
            }
        }
        return true;
    }

    @Test
    void saysWhichRulesMadeItsStateAndWhatToDoAboutItsXids() throws Exception {
        gpu.set(DetailGpus.faulty());

        String text = shown(Optional.empty(), GpuDetailTest::text);

        assertThat(text)
                .contains("H20", "cn-beijing.192.168.0.22 · GPU 3", "At 92 °C it is at or above the limit of 90 °C.")
                .contains("• The hardware slows down because it is too hot.")
                .contains("XID 94", "An uncorrectable memory error was contained", "Restart the application")
                .contains("already there when first read", "This code is not in the catalogue.")
                .contains("temperature_celsius: 92 °C / 78 °C")
                .contains("412 W of 500 W (82%)");
    }

    @Test
    void tellsTheWaysOfHavingNoValueApart() throws Exception {
        gpu.set(DetailGpus.mig(1));

        String text = shown(Optional.empty(), GpuDetailTest::text);

        assertThat(text).contains("unsupported", "not collected by default", "not collected\n");
        assertThat(text).contains("MIG instances of this GPU", "1g.10gb · instance 2");
    }

    @Test
    void saysWhichLinksHaveErrorsWhichAreDownAndWhichGpusAreReached() throws Exception {
        gpu.set(DetailGpus.linked(0));

        String text = shown(Optional.empty(), GpuDetailTest::text);

        assertThat(text)
                .contains("5 · link 4: 2 · link 9: 3", "0 on each of 18 links", "down: 17 (of 18)")
                .contains("GPU 0, 1, 2\nGPU 7: no, not with these links")
                .contains("nvlink_9_flit_crc_errors_total")
                .doesNotContain("nvlink_9_recovery_errors_total", "more since shown");
    }

    @Test
    void marksErrorsThatBecomeMoreWorseThanThoseThatWereThere() throws Exception {
        gpu.set(DetailGpus.linked(0));

        boolean worse = shown(Optional.empty(), detail -> {
            assertThat(errors(detail, "warn")).containsExactly("5 · link 4: 2 · link 9: 3");
            gpu.set(DetailGpus.linked(2));
            return errors(detail, "bad").contains("7 · link 4: 2 · link 9: 5 · 2 more since shown");
        });

        assertThat(worse).isTrue();
    }

    private static List<String> errors(GpuDetail detail, String tone) {
        return detail.lookupAll(".fact").stream()
                .filter(fact -> fact.getPseudoClassStates().contains(PseudoClass.getPseudoClass(tone)))
                .map(fact -> ((Labeled) fact).getText())
                .toList();
    }

    @Test
    void marksMemoryFaultsWhereThereAreAny() throws Exception {
        gpu.set(DetailGpus.faulty());

        List<String> marked = shown(Optional.empty(), detail -> errors(detail, "warn"));

        assertThat(marked).containsExactly("2", "1");
    }

    @Test
    void saysThatNothingIsChosen() throws Exception {
        assertThat(shown(Optional.empty(), GpuDetailTest::text))
                .contains("No GPU chosen")
                .doesNotContain("XID errors");
    }

    @Test
    void goesToThePodThatHoldsIt() throws Exception {
        gpu.set(DetailGpus.healthy());

        shown(Optional.empty(), detail -> {
            ((Button) detail.lookup("#gpu-detail-holder")).fire();
            return detail;
        });

        assertThat(asked).containsExactly("pod llama-70b-worker-3");
    }

    @Test
    void findsAMetricByItsMeaning() throws Exception {
        gpu.set(DetailGpus.healthy());

        String text = shown(Optional.empty(), detail -> {
            ((TextField) detail.lookup("#gpu-metric-search")).setText("NVLink replay");
            return text(detail.lookup("#gpu-metric-search").getParent());
        });

        assertThat(text).contains("nvlink_replay_errors_total").doesNotContain("utilization_ratio");
    }

    @Test
    void offersLongerHistoryOnlyWhereSomeoneRemembersAndSaysWhyThereIsNone() throws Exception {
        gpu.set(DetailGpus.healthy());

        boolean offered = shown(Optional.empty(), detail -> detail.lookup("#gpu-range-24") != null);
        assertThat(offered).isFalse();
        String text = shown(
                Optional.of((_, _, _) -> Answer.unknown(new ClusterFailure.Unreachable("prom", ""), Instant.EPOCH)),
                detail -> {
                    ((ToggleButton) detail.lookup("#gpu-range-24")).fire();
                    return text(detail);
                });

        assertThat(text).contains("prom");
    }

    @Test
    void sourcesDifferWhereTheyAreMoreThanATenthApart() {
        Gpu faulty = DetailGpus.faulty();
        Gpu well = DetailGpus.healthy();
        Formats formats = new Formats(Messages.in(Locale.ENGLISH));

        assertThat(GpuSources.differences(
                        faulty.sources().getFirst(), faulty.sources().get(1), formats))
                .containsExactly("temperature_celsius: 92 °C / 78 °C");
        assertThat(GpuSources.differences(
                        well.sources().getFirst(), well.sources().get(1), formats))
                .isEmpty();
    }

    @Test
    void theLegendExplainsEveryStateWithTheThresholdsInForce() throws Exception {
        String text = WaitForAsyncUtils.waitForAsyncFx(20_000, () -> {
            Messages messages = Messages.in(Locale.ENGLISH, "dev.binnacle.app.messages");
            StateLegend legend =
                    new StateLegend(new SimpleObjectProperty<>(GpuRules.DEFAULT.with(Threshold.WARM, 71)), messages);
            String said = text((Parent) legend.getContent());
            for (GpuState state : GpuState.values()) {
                assertThat(said).contains(EngineWords.state(messages, state));
            }
            return said;
        });

        assertThat(text).contains("Temperature at or above 71 °C, until it is below 69 °C.");
        assertThat(text).doesNotContain("{", "gpu.legend", "gpu.state");
    }

    @Test
    void drawsThem() throws Exception {
        if (SHOTS.isEmpty()) {
            return;
        }
        Files.createDirectories(Path.of(SHOTS));
        for (Theme theme : Theme.values()) {
            for (Locale language : List.of(Locale.ENGLISH, Locale.SIMPLIFIED_CHINESE)) {
                Messages messages = Messages.in(language, "dev.binnacle.app.messages");
                String look = theme.id() + "-" + language.getLanguage();
                for (int width : List.of(360, 600)) {
                    for (Gpu one : List.of(
                            DetailGpus.healthy(), DetailGpus.faulty(), DetailGpus.mig(2), DetailGpus.forbidden())) {
                        gpu.set(one);
                        String name =
                                one.id().instance().isEmpty() ? one.state().name() : "MIG";
                        shoot(
                                "detail-" + name + "-" + width + "-" + look,
                                theme,
                                () -> detail(
                                        messages,
                                        theme,
                                        Optional.of((_, metric, _) ->
                                                Answer.known(DetailGpus.series(metric), DetailGpus.NOW))),
                                width,
                                1500);
                    }
                }
                gpu.set(DetailGpus.linked(0));
                shoot("detail-links-360-" + look, theme, () -> detail(messages, theme, Optional.empty()), 360, 2900);
                shoot(
                        "legend-" + look,
                        theme,
                        () -> new StateLegend(new SimpleObjectProperty<>(GpuRules.DEFAULT), messages),
                        420,
                        1300);
            }
        }
    }

    private static void shoot(String name, Theme theme, Callable<Parent> made, int width, int height) throws Exception {
        WaitForAsyncUtils.waitForAsyncFx(20_000, () -> {
            theme.install();
            Parent root = made.call();
            root.setManaged(false);
            Stage stage = new Stage();
            Pane pane = new Pane(root);
            Scene scene = new Scene(pane, 800, 800);
            theme.dress(scene);
            stage.setScene(scene);
            stage.show();
            root.resize(width, height);
            for (int i = 0; i < 3; i++) {
                pane.applyCss();
                root.layout();
            }
            SnapshotParameters parameters = new SnapshotParameters();
            parameters.setFill(theme.ground());
            ImageIO.write(
                    SwingFXUtils.fromFXImage(root.snapshot(parameters, null), null),
                    "png",
                    Path.of(SHOTS, name + ".png").toFile());
            stage.close();
            return name;
        });
    }
}
