package dev.binnacle.app.fleet;

import static org.assertj.core.api.Assertions.assertThat;

import dev.binnacle.app.fx.Theme;
import dev.binnacle.app.fx.Threads;
import dev.binnacle.gpu.FleetFeed;
import dev.binnacle.gpu.GeneratedFleet;
import dev.binnacle.gpu.GpuRules;
import dev.binnacle.gpu.Threshold;
import dev.binnacle.gpu.use.FleetUse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import javafx.embed.swing.SwingFXUtils;
import javafx.scene.Scene;
import javafx.scene.control.ToggleButton;
import javafx.scene.image.WritableImage;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import javafx.stage.Stage;
import javax.imageio.ImageIO;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.testfx.api.FxToolkit;
import org.testfx.util.WaitForAsyncUtils;

/// Draws the places of the fleet screen at several sizes of cluster, to be looked at while they are being
/// designed: `mvn -pl app -am test -Dtest=FleetShots -Dshots=target/screens-dev`.
@EnabledIfSystemProperty(named = "shots", matches = ".+")
class FleetShots {

    private static final Path FOLDER = Path.of(System.getProperty("shots", "target/screens-dev"));
    private static final long SETTLE_MILLIS = 900;

    /// What the window leaves a page at 1280 by 800 and at 1920 by 1200.
    private static final int[] SMALL = {1072, 770};

    private static final int[] LARGE = {1712, 1170};

    @BeforeAll
    static void toolkit() throws Exception {
        FxToolkit.registerPrimaryStage();
        Files.createDirectories(FOLDER);
    }

    /// A cluster as it is known at one moment.
    private record Known(FleetFeed.@Nullable Update update, FleetUse use) {}

    @Test
    void drawsEveryPlace() throws Exception {
        Known small = known(4);
        Known thousand = known(125);
        Known all = known(1250);
        Known none = new Known(null, FleetUse.EMPTY);
        for (Theme theme : Theme.values()) {
            Locale language = theme == Theme.LIGHT ? Locale.ENGLISH : Locale.SIMPLIFIED_CHINESE;
            for (FleetPlace place : FleetPlace.values()) {
                shoot(
                        place.id() + "-32",
                        theme,
                        language,
                        SMALL,
                        small,
                        model -> model.place().set(place));
                shoot(
                        place.id() + "-1000",
                        theme,
                        language,
                        SMALL,
                        thousand,
                        model -> model.place().set(place));
                shoot(
                        place.id() + "-10000",
                        theme,
                        language,
                        LARGE,
                        all,
                        model -> model.place().set(place));
                shoot(place.id() + "-nothing", theme, language, SMALL, thousand, model -> {
                    model.place().set(place);
                    model.filter("model:none-such");
                });
            }
            shoot("loading", theme, language, SMALL, none, _ -> {});
            shoot("filtered", theme, language, SMALL, thousand, model -> {
                model.place().set(FleetPlace.TABLE);
                model.filter("util<5 pod:*");
                model.focused().set(model.picture().get().all().getFirst().id());
            });
            shoot(
                    "map-filtered",
                    theme,
                    Locale.SIMPLIFIED_CHINESE,
                    SMALL,
                    thousand,
                    model -> model.filter("util<5 pod:*"));
            shoot("fault", theme, language, SMALL, thousand, model -> {
                model.place().set(FleetPlace.TABLE);
                model.filter("modl:H20 util<");
            });
            shoot("help", theme, language, SMALL, small, model -> model.place().set(FleetPlace.TABLE));
        }
        try (var files = Files.list(FOLDER)) {
            assertThat(files).hasSizeGreaterThan(40);
        }
    }

    private static Known known(int nodes) {
        GeneratedFleet well = GeneratedFleet.of(nodes).withChurn();
        GeneratedFleet fleet = well.with(new GeneratedFleet.Faults(0.04, 0.03, 0.03));
        FleetFeed.Update update = fleet.update(fleet.start());
        Instant at = fleet.start();
        for (int round = 1; round < 4; round++) {
            at = fleet.start().plus(Duration.ofSeconds(90L * round));
            update = fleet.update(at);
        }
        return new Known(
                update,
                FleetUse.of(
                        update.fleet(),
                        update.nodes(),
                        fleet.inventory(at),
                        GpuRules.DEFAULT.get(Threshold.IDLE),
                        _ -> Double.NaN));
    }

    private static void shoot(
            String name, Theme theme, Locale language, int[] size, Known known, Consumer<FleetModel> act)
            throws Exception {
        record Shown(Stage stage, Region root, FleetModel model) {}
        Instant now =
                known.update() == null ? Instant.EPOCH : known.update().fleet().at();
        Shown shown = WaitForAsyncUtils.waitForAsyncFx(30_000, () -> {
            theme.install();
            FleetModel model = new FleetModel(Threads.CALLING, () -> now, _ -> {});
            FleetView view = FleetViews.of(model, theme, language, now, new FleetView.Choices(List.of(), _ -> {}));
            Region root = (Region) view.root();
            root.setManaged(false);
            Scene scene = new Scene(new StackPane(root), 1000, 1000);
            theme.dress(scene);
            Stage stage = new Stage();
            stage.setScene(scene);
            stage.setX(0);
            stage.setY(0);
            stage.show();
            root.resize(size[0], size[1]);
            if (known.update() != null) {
                model.accept(known.update(), known.use());
            }
            act.accept(model);
            if (name.equals("help")) {
                ((ToggleButton) root.lookup("#fleet-help")).fire();
            }
            return new Shown(stage, root, model);
        });
        TimeUnit.MILLISECONDS.sleep(SETTLE_MILLIS);
        WritableImage picture = WaitForAsyncUtils.waitForAsyncFx(30_000, () -> {
            shown.root().layout();
            WritableImage drawn = shown.root().snapshot(null, null);
            shown.stage().hide();
            return drawn;
        });
        ImageIO.write(
                SwingFXUtils.fromFXImage(picture, null),
                "png",
                FOLDER.resolve(name + "-" + theme.id() + "-" + language.getLanguage() + ".png")
                        .toFile());
    }
}
