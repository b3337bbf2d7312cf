package dev.binnacle.app;

import dev.binnacle.app.fx.Theme;
import dev.binnacle.app.shell.Place;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import javafx.embed.swing.SwingFXUtils;
import javafx.scene.Parent;
import javafx.scene.Scene;
import javafx.scene.image.WritableImage;
import javafx.scene.layout.Region;
import javax.imageio.ImageIO;

/// Every screen as a picture: each place, in both themes and both languages, at the sizes people have. UI thread only.
final class Screens {

    /// @param width in pixels
    record Shot(Place place, Theme theme, Locale language, int width, int height) {

        /// `fleet-dark-zh-1280x800.png`.
        String file() {
            return place.id() + "-" + theme.id() + "-" + language.getLanguage() + "-" + width + "x" + height + ".png";
        }
    }

    /// Each place in both themes and languages, small; in the light theme, large as well.
    static List<Shot> all() {
        return List.of(Place.values()).stream()
                .flatMap(place -> List.of(
                        new Shot(place, Theme.LIGHT, Locale.ENGLISH, 1280, 800),
                        new Shot(place, Theme.DARK, Locale.ENGLISH, 1280, 800),
                        new Shot(place, Theme.LIGHT, Locale.SIMPLIFIED_CHINESE, 1280, 800),
                        new Shot(place, Theme.DARK, Locale.SIMPLIFIED_CHINESE, 1280, 800),
                        new Shot(place, Theme.LIGHT, Locale.ENGLISH, 1920, 1200))
                        .stream())
                .toList();
    }

    private Screens() {}

    /// Draws `root`, which must be in no scene, and writes the picture.
    static Path draw(Parent root, Shot shot, Path folder) throws IOException {
        Scene scene = new Scene(root, shot.width(), shot.height());
        shot.theme().dress(scene);
        root.applyCss();
        root.layout();
        WritableImage picture = scene.snapshot(null);
        BufferedImage image = SwingFXUtils.fromFXImage(picture, null);
        Files.createDirectories(folder);
        Path file = folder.resolve(shot.file());
        ImageIO.write(image, "png", file.toFile());
        scene.setRoot(new Region());
        return file;
    }
}
