package dev.binnacle.app.topology;

import dev.binnacle.app.fx.Background;
import dev.binnacle.app.fx.FileChoice;
import dev.binnacle.message.Messages;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Executor;
import java.util.function.Consumer;
import javafx.embed.swing.SwingFXUtils;
import javafx.geometry.Bounds;
import javafx.scene.Node;
import javafx.scene.SnapshotParameters;
import javafx.scene.control.MenuButton;
import javafx.scene.control.MenuItem;
import javafx.scene.paint.Color;
import javafx.scene.paint.Paint;
import javafx.scene.transform.Transform;
import javax.imageio.ImageIO;

/// The drawing as a file: SVG, or PNG as it looks here.
final class GraphExport {

    /// No edge of a picture is longer, whatever is drawn: a snapshot is one texture.
    private static final double LONGEST = 8_000;

    private final TopologyModel model;
    private final GraphView graph;
    private final Messages messages;
    private final Setting setting;
    private final Consumer<String> said;

    /// Where files are chosen and written.
    ///
    /// @param ui where it is said how that went
    record Setting(FileChoice files, Background background, Executor ui) {}

    /// @param said told in words how it went
    GraphExport(TopologyModel model, GraphView graph, Messages messages, Setting setting, Consumer<String> said) {
        this.model = model;
        this.graph = graph;
        this.messages = messages;
        this.setting = setting;
        this.said = said;
    }

    MenuButton menu() {
        MenuItem svg = new MenuItem("SVG…");
        svg.setOnAction(_ -> svg());
        MenuItem png = new MenuItem("PNG…");
        png.setOnAction(_ -> png());
        MenuButton menu = new MenuButton(messages.say("topology.export"), null, svg, png);
        menu.setId("topology-export");
        menu.setMinWidth(MenuButton.USE_PREF_SIZE);
        return menu;
    }

    void svg() {
        TopologyModel.State state = model.state().get();
        choose("svg", file -> Files.writeString(file, new GraphSvg(state.picture(), state.layout(), messages).text()));
    }

    void png() {
        BufferedImage image = image();
        choose("png", file -> {
            if (!ImageIO.write(image, "png", file.toFile())) {
                throw new IOException("PNG");
            }
        });
    }

    private BufferedImage image() {
        Node drawing = graph.drawing();
        Bounds bounds = drawing.getLayoutBounds();
        double scale = Math.min(2, LONGEST / Math.max(bounds.getWidth(), bounds.getHeight()));
        SnapshotParameters parameters = new SnapshotParameters();
        // Undoes the zoom of the view: the picture is the same however it is looked at.
        parameters.setTransform(Transform.scale(scale / graph.zoom(), scale / graph.zoom()));
        Paint ground = graph.getBackground() == null
                        || graph.getBackground().getFills().isEmpty()
                ? Color.WHITE
                : graph.getBackground().getFills().getLast().getFill();
        parameters.setFill(ground);
        return SwingFXUtils.fromFXImage(drawing.snapshot(parameters, null), null);
    }

    private interface Writing {
        void to(Path file) throws IOException;
    }

    private void choose(String suffix, Writing writing) {
        setting.files()
                .save(
                        messages.say("topology.export"),
                        new FileChoice.Kind(suffix.toUpperCase(Locale.ROOT), List.of("*." + suffix)),
                        "topology." + suffix)
                .ifPresent(file -> setting.background()
                        .run(messages.say("topology.export.job", file.getFileName()), () -> {
                            String words;
                            try {
                                writing.to(file);
                                words = messages.say("topology.export.done", file);
                            } catch (IOException e) {
                                words = messages.say("topology.export.failed", file, String.valueOf(e.getMessage()));
                            }
                            String outcome = words;
                            setting.ui().execute(() -> said.accept(outcome));
                        }));
    }
}
