package dev.binnacle.app.fleet.heat;

import static org.assertj.core.api.Assertions.assertThat;

import dev.binnacle.app.fx.Theme;
import dev.binnacle.app.fx.Threads;
import dev.binnacle.gpu.FleetFeed;
import dev.binnacle.gpu.GeneratedFleet;
import dev.binnacle.gpu.Gpu;
import dev.binnacle.gpu.GpuId;
import dev.binnacle.gpu.GpuNode;
import dev.binnacle.gpu.GpuState;
import dev.binnacle.gpu.Metrics;
import dev.binnacle.message.Messages;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Predicate;
import javafx.beans.property.SimpleObjectProperty;
import javafx.collections.FXCollections;
import javafx.embed.swing.SwingFXUtils;
import javafx.scene.Scene;
import javax.imageio.ImageIO;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.testfx.api.FxToolkit;
import org.testfx.util.WaitForAsyncUtils;

/// Draws the heat map in every size and colouring, to be looked at while it is being designed:
/// `mvn -pl app -am test -Dtest=HeatShots -Dshots=target/screens-dev`.
@EnabledIfSystemProperty(named = "shots", matches = ".+")
class HeatShots {

    private static final Path FOLDER = Path.of(System.getProperty("shots", "target/screens-dev"));

    /// What the window leaves a feature at 1280 by 800 and at 1920 by 1200.
    private static final Map<String, int[]> SIZES =
            Map.of("1280", new int[] {1072, 690}, "1920", new int[] {1712, 1090});

    @BeforeAll
    static void toolkit() throws Exception {
        FxToolkit.registerPrimaryStage();
        Files.createDirectories(FOLDER);
    }

    @Test
    void drawsEverySizeAndColouring() throws Exception {
        Map<String, FleetFeed.Update> fleets = Map.of("32", every(), "1000", generated(125), "10000", generated(1250));
        for (Theme theme : Theme.values()) {
            for (Map.Entry<String, FleetFeed.Update> fleet : fleets.entrySet()) {
                for (String size : SIZES.keySet()) {
                    for (HeatColouring colouring : HeatColouring.values()) {
                        String name = String.join(
                                "-", fleet.getKey(), size, colouring.name().toLowerCase(Locale.ROOT), theme.id());
                        shoot(
                                name,
                                theme,
                                Locale.ENGLISH,
                                size,
                                fleet.getValue(),
                                model -> model.colouring().set(colouring));
                    }
                }
            }
        }
        try (var files = Files.list(FOLDER)) {
            assertThat(files).hasSizeGreaterThan(80);
        }
    }

    @Test
    void drawsGroupsFiltersAndEmptyPlaces() throws Exception {
        for (Theme theme : Theme.values()) {
            for (Locale language : List.of(Locale.ENGLISH, Locale.SIMPLIFIED_CHINESE)) {
                String look = theme.id() + "-" + language.getLanguage();
                shoot("every-" + look, theme, language, "1280", every(), _ -> {});
                shoot(
                        "every-state-" + look,
                        theme,
                        language,
                        "1280",
                        every(),
                        model -> model.colouring().set(HeatColouring.STATE));
                shoot("loading-" + look, theme, language, "1280", null, _ -> {});
                shoot("empty-" + look, theme, language, "1280", HeatNodes.update(), _ -> {});
                shoot("forbidden-" + look, theme, language, "1280", forbidden(), _ -> {});
            }
            FleetFeed.Update thousand = generated(125);
            shoot(
                    "grouped-model-" + theme.id(),
                    theme,
                    Locale.ENGLISH,
                    "1280",
                    thousand,
                    model -> model.grouping().set(HeatGrouping.MODEL));
            shoot(
                    "grouped-holder-" + theme.id(),
                    theme,
                    Locale.ENGLISH,
                    "1280",
                    thousand,
                    model -> model.grouping().set(HeatGrouping.HOLDER));
            shoot("grouped-state-" + theme.id(), theme, Locale.ENGLISH, "1280", thousand, model -> {
                model.grouping().set(HeatGrouping.STATE);
                model.colouring().set(HeatColouring.STATE);
            });
            FleetFeed.Update all = generated(1250);
            shoot(
                    "grouped-model-10000-" + theme.id(),
                    theme,
                    Locale.ENGLISH,
                    "1920",
                    all,
                    model -> model.grouping().set(HeatGrouping.MODEL));
            shoot(
                    "filtered-" + theme.id(),
                    theme,
                    Locale.ENGLISH,
                    "1280",
                    thousand,
                    gpu -> gpu.values().orNaN(Metrics.UTILIZATION) < 0.3,
                    _ -> {});
            shoot(
                    "hidden-" + theme.id(),
                    theme,
                    Locale.ENGLISH,
                    "1280",
                    thousand,
                    gpu -> gpu.values().orNaN(Metrics.UTILIZATION) < 0.3,
                    model -> model.hideOthers().set(true));
            GpuId pinned = thousand.fleet().gpus().get(77).id();
            shoot("focused-" + theme.id(), theme, Locale.ENGLISH, "1280", thousand, model -> model.reveal(pinned));
        }
        try (var files = Files.list(FOLDER)) {
            assertThat(files).hasSizeGreaterThan(20);
        }
    }

    /// Every state, MIG instances, and a node of which only its name is known.
    static FleetFeed.Update every() {
        List<GpuNode> nodes = new ArrayList<>();
        for (int n = 0; n < 3; n++) {
            String name = "cn-beijing.192.168.0." + (21 + n);
            List<Gpu> gpus = new ArrayList<>();
            for (int i = 0; i < 8; i++) {
                HeatNodes.Made made = HeatNodes.busy(name, i, ((n * 8 + i) * 37 % 101) / 100.0)
                        .with(Metrics.POWER_LIMIT, 500)
                        .sampledAt(HeatNodes.NOW.minusSeconds(3 + i))
                        .heldBy("train", "llama-" + n + "-worker-" + i);
                if (n == 1) {
                    GpuState state = List.of(
                                    GpuState.IDLE_HELD,
                                    GpuState.WARNING,
                                    GpuState.FATAL,
                                    GpuState.STALE,
                                    GpuState.UNREACHABLE,
                                    GpuState.FORBIDDEN,
                                    GpuState.HEALTHY,
                                    GpuState.HEALTHY)
                            .get(i);
                    made.is(state).with(Metrics.XID, i == 6 ? 31 : 0);
                    if (i == 2) {
                        made.xids(Map.of(79, 1L)).with(Metrics.XID, 79);
                    }
                    if (i == 1) {
                        made.xids(Map.of(63, 1L)).with(Metrics.XID, 63);
                    }
                    if (!state.known()) {
                        made.sampledAt(HeatNodes.NOW.minusSeconds(200L * i));
                    }
                }
                if (n == 2 && i >= 6) {
                    for (int part = 0; part < 3 + i - 6; part++) {
                        gpus.add(HeatNodes.busy(name, i, (part + 1) / 5.0)
                                .instance(part + 1, "1g.12gb")
                                .gpu());
                    }
                    continue;
                }
                if (n == 2 && i == 5) {
                    gpus.add(HeatNodes.gpu(name, i).is(GpuState.NOT_COLLECTED).gpu());
                    continue;
                }
                if (n == 2 && i == 4) {
                    gpus.add(HeatNodes.gpu(name, i).is(GpuState.UNSUPPORTED).gpu());
                    continue;
                }
                gpus.add(made.gpu());
            }
            nodes.add(HeatNodes.node(name, gpus.toArray(Gpu[]::new)));
        }
        nodes.add(HeatNodes.unseen("cn-beijing.192.168.0.24", 4, GpuState.NO_AGENT));
        nodes.add(HeatNodes.unseen("cn-beijing.192.168.0.25", 0, GpuState.UNREACHABLE));
        return HeatNodes.update(nodes);
    }

    private static FleetFeed.Update forbidden() {
        List<GpuNode> nodes = new ArrayList<>();
        for (int i = 0; i < 40; i++) {
            nodes.add(HeatNodes.unseen("cn-beijing.192.168.1." + i, 8, GpuState.FORBIDDEN));
        }
        return HeatNodes.update(nodes);
    }

    private static FleetFeed.Update generated(int nodes) {
        GeneratedFleet well = GeneratedFleet.of(nodes).withChurn();
        GeneratedFleet fleet = well.with(new GeneratedFleet.Faults(0.04, 0.03, 0.03));
        FleetFeed.Update update = fleet.update(fleet.start());
        for (int round = 1; round < 5; round++) {
            update = fleet.update(fleet.start().plus(Duration.ofSeconds(90L * round)));
        }
        return update;
    }

    private static void shoot(
            String name,
            Theme theme,
            Locale language,
            String size,
            FleetFeed.@Nullable Update update,
            Consumer<HeatMapModel> act)
            throws Exception {
        shoot(name, theme, language, size, update, _ -> true, act);
    }

    private static void shoot(
            String name,
            Theme theme,
            Locale language,
            String size,
            FleetFeed.@Nullable Update update,
            Predicate<Gpu> shown,
            Consumer<HeatMapModel> act)
            throws Exception {
        WaitForAsyncUtils.waitForAsyncFx(20_000, () -> {
            theme.install();
            Instant at = update == null ? Instant.EPOCH : update.fleet().at();
            SimpleObjectProperty<Instant> now = new SimpleObjectProperty<>(at);
            HeatMapModel model = new HeatMapModel(
                    new HeatMapModel.Inputs(FXCollections.observableArrayList(), now),
                    Threads.CALLING,
                    (_, _) -> {},
                    _ -> {},
                    _ -> {},
                    _ -> {});
            if (update != null) {
                model.next().apply(new HeatMapModel.Subject(update, shown)).run();
            }
            HeatMap map = new HeatMap(model, Messages.in(language, "dev.binnacle.app.messages"), theme, now);
            act.accept(model);
            int[] dimensions = SIZES.getOrDefault(size, new int[] {1072, 690});
            Scene scene = new Scene(map, dimensions[0], dimensions[1]);
            theme.dress(scene);
            if (model.focused().get() >= 0) {
                map.requestFocus();
            }
            for (int i = 0; i < 2; i++) {
                map.applyCss();
                map.layout();
            }
            if (name.startsWith("focused")) {
                ((HeatSurface) map.lookup("#heat-surface"))
                        .hover(model.focused().get());
                map.applyCss();
                map.layout();
            }
            ImageIO.write(
                    SwingFXUtils.fromFXImage(scene.snapshot(null), null),
                    "png",
                    FOLDER.resolve(name + ".png").toFile());
            return name;
        });
    }
}
