package dev.binnacle.app;

import dev.binnacle.app.fx.Theme;
import dev.binnacle.app.shell.Place;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import javafx.embed.swing.SwingFXUtils;
import javafx.scene.Node;
import javafx.scene.SnapshotParameters;
import javafx.scene.control.ToggleButton;
import javafx.scene.image.WritableImage;
import javax.imageio.ImageIO;

/// Draws every screen of an open cluster into files: each place in both themes and both languages, and once
/// large.
final class Screens {

    /// Layout of virtual lists and editors takes a few pulses to come to rest.
    private static final long SETTLE_MILLIS = 400;

    /// What is made beside the UI thread may take longer on a busy machine; what never comes is drawn as it is,
    /// still loading.
    private static final long PATIENCE_MILLIS = 10_000;

    private final Wiring wiring;

    /// @param wiring its root is in a showing window and may be given any size there; the headless platform's
    ///               own screen
    ///               ends at 1000 by 1000, so the window itself stays small and the picture is of the root
    Screens(Wiring wiring) {
        this.wiring = wiring;
    }

    /// One picture. Sizes in pixels.
    ///
    /// @param press id of a button to press first, for what is not seen at once; empty for none
    private record Shot(Place place, String press, Theme theme, Locale language, int width, int height) {

        /// `fleet-dark-zh-1280x800.png`.
        String file() {
            return (press.isEmpty() ? place.id() : press) + "-" + theme.id() + "-" + language.getLanguage() + "-"
                    + width + "x" + height + ".png";
        }
    }

    private static List<Shot> shots() {
        List<Shot> shots = new ArrayList<>();
        for (Place place : Place.values()) {
            shots.addAll(shots(place, ""));
        }
        shots.addAll(shots(Place.TOPOLOGY, "topology-graph"));
        // The map comes last again, so that the fleet is left as it is found.
        for (String inside :
                List.of("fleet-table", "fleet-nodes", "fleet-workloads", "fleet-agents", "fleet-help", "fleet-map")) {
            shots.addAll(shots(Place.FLEET, inside));
        }
        return List.copyOf(shots);
    }

    private static List<Shot> shots(Place place, String press) {
        return List.of(
                new Shot(place, press, Theme.LIGHT, Locale.ENGLISH, 1280, 800),
                new Shot(place, press, Theme.DARK, Locale.ENGLISH, 1280, 800),
                new Shot(place, press, Theme.LIGHT, Locale.SIMPLIFIED_CHINESE, 1280, 800),
                new Shot(place, press, Theme.DARK, Locale.SIMPLIFIED_CHINESE, 1920, 1200),
                new Shot(place, press, Theme.LIGHT, Locale.ENGLISH, 1920, 1200));
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
                if (!shot.press().isEmpty()
                        && wiring.root().lookup("#" + shot.press()) instanceof ToggleButton button) {
                    button.fire();
                }
                return shot;
            });
            settle();
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

    private void settle() throws InterruptedException {
        long end = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(PATIENCE_MILLIS);
        do {
            TimeUnit.MILLISECONDS.sleep(SETTLE_MILLIS);
        } while (UiThread.call(this::loading) && System.nanoTime() < end);
    }

    private boolean loading() {
        return wiring.root().lookupAll(".placeholder-loading").stream().anyMatch(Screens::seen);
    }

    private static boolean seen(Node node) {
        return node.isVisible() && (node.getParent() == null || seen(node.getParent()));
    }
}
