package dev.binnacle.app.fx;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import javafx.scene.shape.FillRule;
import javafx.scene.shape.SVGPath;
import javafx.scene.transform.Scale;

/// A single-path icon of `icons/kinds`, drawn on a 24 by 24 grid and coloured by CSS (`.icon`).
public final class Icon extends StackPane {

    /// Edge of the grid that icons are drawn on.
    private static final double GRID = 24;

    private static final Pattern PATH = Pattern.compile("\\sd=\"([^\"]+)\"");
    private static final Map<String, String> PATHS = new ConcurrentHashMap<>();

    /// @param name file name without its suffix
    /// @param size edge in pixels
    public Icon(String name, double size) {
        SVGPath path = new SVGPath();
        path.setContent(PATHS.computeIfAbsent(name, Icon::read));
        path.setFillRule(FillRule.EVEN_ODD);
        path.getStyleClass().add("icon");
        // Around the corner of the grid: around the middle of the path, icons that fill only a part of it would shift.
        path.getTransforms().add(new Scale(size / GRID, size / GRID, 0, 0));
        getChildren().add(path);
        getStyleClass().add("icon-box");
        setMinSize(size, size);
        setPrefSize(size, size);
        setMaxSize(size, size);
        path.setManaged(false);
        layoutBoundsProperty().subscribe(bounds -> {
            path.setLayoutX((bounds.getWidth() - size) / 2);
            path.setLayoutY((bounds.getHeight() - size) / 2);
        });
        setMouseTransparent(true);
        setMaxHeight(Region.USE_PREF_SIZE);
    }

    private static String read(String name) {
        try (InputStream in = Icon.class.getResourceAsStream("/dev/binnacle/app/icons/" + name + ".svg")) {
            if (in == null) {
                throw new IllegalArgumentException("no icon " + name);
            }
            Matcher matcher = PATH.matcher(new String(in.readAllBytes(), StandardCharsets.UTF_8));
            if (!matcher.find()) {
                throw new IllegalArgumentException("no path in icon " + name);
            }
            return matcher.group(1);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
