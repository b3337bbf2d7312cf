package dev.binnacle.app;

import dev.binnacle.app.fx.Theme;
import dev.binnacle.app.shell.Place;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import javafx.embed.swing.SwingFXUtils;
import javafx.scene.SnapshotParameters;
import javafx.scene.image.WritableImage;
import javax.imageio.ImageIO;

/// Draws every screen of an open cluster into files: each place in both themes and both languages, and once large.
final class Screens {

    /// Layout of virtual lists and editors takes a few pulses to come to rest.
    private static final long SETTLE_MILLIS = 400;

    private final Wiring wiring;

    /// @param wiring its root is in a showing window and may be given any size there; the headless platform's own
    /// screen
    ///               ends at 1000 by 1000, so the window itself stays small and the picture is of the root
    Screens(Wiring wiring) {
        this.wiring = wiring;
    }

    /// One picture. Sizes in pixels.
    private record Shot(Place place, Theme theme, Locale language, int width, int height) {

        /// `fleet-dark-zh-1280x800.png`.
        String file() {
            return place.id() + "-" + theme.id() + "-" + language.getLanguage() + "-" + width + "x" + height + ".png";
        }
    }

    private static List<Shot> shots() {
        return List.of(Place.values()).stream()
                .flatMap(place -> List.of(
                        new Shot(place, Theme.LIGHT, Locale.ENGLISH, 1280, 800),
                        new Shot(place, Theme.DARK, Locale.ENGLISH, 1280, 800),
                        new Shot(place, Theme.LIGHT, Locale.SIMPLIFIED_CHINESE, 1280, 800),
                        new Shot(place, Theme.DARK, Locale.SIMPLIFIED_CHINESE, 1920, 1200),
                        new Shot(place, Theme.LIGHT, Locale.ENGLISH, 1920, 1200))
                        .stream())
                .toList();
    }

    /// Blocks until the last file is written; not on the UI thread.
    int drawAll(Path folder) throws IOException, InterruptedException {
        Files.createDirectories(folder);
        List<Shot> shots = shots();
        for (Shot shot : shots) {
            UiThread.call(() -> {
                wiring.look(shot.theme(), shot.language());
                wiring.shell().go(shot.place());
                wiring.root().resize(shot.width(), shot.height());
                return shot;
            });
            TimeUnit.MILLISECONDS.sleep(SETTLE_MILLIS);
            WritableImage picture = UiThread.call(() -> {
                SnapshotParameters parameters = new SnapshotParameters();
                parameters.setFill(shot.theme().ground());
                return wiring.root().snapshot(parameters, null);
            });
            ImageIO.write(
                    SwingFXUtils.fromFXImage(picture, null),
                    "png",
                    folder.resolve(shot.file()).toFile());
        }
        return shots.size();
    }
}
