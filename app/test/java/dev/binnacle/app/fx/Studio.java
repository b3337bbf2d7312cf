package dev.binnacle.app.fx;

import java.io.IOException;
import java.nio.file.Path;
import javafx.embed.swing.SwingFXUtils;
import javafx.scene.Parent;
import javafx.scene.Scene;
import javafx.scene.SnapshotParameters;
import javafx.scene.layout.Pane;
import javafx.stage.Stage;
import javax.imageio.ImageIO;

/// Shows a screen in a window and takes its picture, in any size: the screen of the headless platform ends at 1000
/// by 1000, so the window stays small and the picture is of the root. UI thread.
public final class Studio implements AutoCloseable {

    private final Stage stage = new Stage();
    private final Parent root;
    private final Theme theme;

    public Studio(Parent root, Theme theme, double width, double height) {
        this.root = root;
        this.theme = theme;
        root.setManaged(false);
        Scene scene = new Scene(new Pane(root), 800, 600);
        theme.dress(scene);
        stage.setScene(scene);
        stage.show();
        root.resize(width, height);
    }

    /// @param file PNG
    public void draw(Path file) throws IOException {
        for (int i = 0; i < 3; i++) {
            root.applyCss();
            root.layout();
        }
        SnapshotParameters parameters = new SnapshotParameters();
        parameters.setFill(theme.ground());
        ImageIO.write(SwingFXUtils.fromFXImage(root.snapshot(parameters, null), null), "png", file.toFile());
    }

    @Override
    public void close() {
        stage.hide();
    }
}
