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

/// A single-path icon of `icons/kinds`, drawn on a 24 by 24 grid and coloured by CSS (`.icon`).
public final class Icon extends StackPane {

    private static final Pattern PATH = Pattern.compile("\\sd=\"([^\"]+)\"");
    private static final Map<String, String> PATHS = new ConcurrentHashMap<>();

    /// @param name file name without its suffix
    /// @param size edge in pixels
    public Icon(String name, double size) {
        SVGPath path = new SVGPath();
        path.setContent(PATHS.computeIfAbsent(name, Icon::read));
        path.setFillRule(FillRule.EVEN_ODD);
        path.getStyleClass().add("icon");
        path.setScaleX(size / 24);
        path.setScaleY(size / 24);
        getChildren().add(path);
        getStyleClass().add("icon-box");
        setMinSize(size, size);
        setPrefSize(size, size);
        setMaxSize(size, size);
        path.setManaged(false);
        layoutBoundsProperty().subscribe(bounds -> {
            path.setLayoutX((bounds.getWidth() - 24) / 2);
            path.setLayoutY((bounds.getHeight() - 24) / 2);
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
