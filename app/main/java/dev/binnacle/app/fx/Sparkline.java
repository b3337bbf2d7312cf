package dev.binnacle.app.fx;

import dev.binnacle.gpu.History;
import java.time.Instant;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.scene.AccessibleRole;
import javafx.scene.canvas.Canvas;
import javafx.scene.canvas.GraphicsContext;
import javafx.scene.input.KeyCode;
import javafx.scene.layout.Region;
import javafx.scene.paint.Color;
import org.jspecify.annotations.Nullable;

/// One quantity over time as a line, drawn in the theme's colours. Where there is no value there is no line; a
/// value alone is a dot. The mouse, or the arrow keys, point at a value.
public final class Sparkline extends Region {

    private static final double PAD = 3;

    private final Canvas canvas = new Canvas();
    private final Theme theme;
    private final ReadOnlyObjectWrapper<@Nullable Point> pointed = new ReadOnlyObjectWrapper<>();
    private History.Series series = History.Series.NONE;
    private double least;
    private double most = 1;
    private int at = -1;

    /// One value that is pointed at; NaN where there is none at that time.
    public record Point(Instant at, double value) {}

    public Sparkline(Theme theme) {
        this.theme = theme;
        getStyleClass().add("sparkline");
        getChildren().add(canvas);
        canvas.setMouseTransparent(true);
        setMinSize(40, 24);
        setPrefHeight(44);
        setFocusTraversable(true);
        setAccessibleRole(AccessibleRole.IMAGE_VIEW);
        setOnMouseMoved(event -> point(index(event.getX())));
        setOnMouseExited(_ -> point(-1));
        setOnMousePressed(_ -> requestFocus());
        setOnKeyPressed(event -> {
            int last = series.values().length - 1;
            if (event.getCode() == KeyCode.LEFT) {
                point(Math.max(0, (at < 0 ? last + 1 : at) - 1));
            } else if (event.getCode() == KeyCode.RIGHT) {
                point(Math.min(last, at + 1));
            } else if (event.getCode() == KeyCode.ESCAPE && at >= 0) {
                point(-1);
            } else {
                return;
            }
            event.consume();
        });
        focusedProperty().subscribe(this::draw);
    }

    /// @param floor   lower end of the scale; NaN: as low as the values go
    /// @param ceiling upper end; NaN: as high as they go
    public void show(History.Series newer, double floor, double ceiling) {
        series = newer;
        double low = Double.POSITIVE_INFINITY;
        double high = Double.NEGATIVE_INFINITY;
        for (float value : newer.values()) {
            if (!Float.isNaN(value)) {
                low = Math.min(low, value);
                high = Math.max(high, value);
            }
        }
        least = Double.isNaN(floor) ? low : Math.min(floor, low);
        most = Double.isNaN(ceiling) ? high : Math.max(ceiling, high);
        if (most - least < 1e-9) {
            // A line that never moves lies in the middle.
            double room = Math.max(Math.abs(most) * 0.1, 1e-6);
            least -= room;
            most += room;
        }
        point(at >= newer.values().length ? -1 : at);
    }

    /// What is pointed at; null for nothing.
    public ReadOnlyObjectProperty<@Nullable Point> pointed() {
        return pointed.getReadOnlyProperty();
    }

    @Override
    protected void layoutChildren() {
        canvas.setWidth(getWidth());
        canvas.setHeight(getHeight());
        draw();
    }

    private int index(double x) {
        int count = series.values().length;
        double step = count < 2 ? 1 : (getWidth() - 2 * PAD) / (count - 1);
        return count == 0 ? -1 : Math.clamp(Math.round((x - PAD) / step), 0, count - 1);
    }

    private void point(int index) {
        at = index;
        int count = series.values().length;
        pointed.set(
                index < 0 || index >= count
                        ? null
                        : new Point(
                                series.end().minus(series.step().multipliedBy(count - 1 - index)),
                                series.values()[index]));
        draw();
    }

    private double x(int index) {
        int count = series.values().length;
        return count < 2 ? getWidth() / 2 : PAD + index * (getWidth() - 2 * PAD) / (count - 1);
    }

    private double y(float value) {
        return getHeight() - PAD - (value - least) / (most - least) * (getHeight() - 2 * PAD);
    }

    private void draw() {
        GraphicsContext g = canvas.getGraphicsContext2D();
        double width = getWidth();
        double height = getHeight();
        g.clearRect(0, 0, width, height);
        g.setStroke(isFocused() ? theme.color(Tone.ACCENT) : theme.line());
        g.setLineWidth(1);
        g.strokeLine(0, height - 0.5, width, height - 0.5);
        Color ink = theme.color(Tone.ACCENT);
        float[] values = series.values();
        for (int i = 0; i < values.length; ) {
            if (Float.isNaN(values[i])) {
                i++;
                continue;
            }
            int end = i;
            while (end + 1 < values.length && !Float.isNaN(values[end + 1])) {
                end++;
            }
            stretch(g, values, i, end, ink);
            i = end + 1;
        }
        if (at >= 0 && at < values.length) {
            g.setStroke(theme.mutedInk());
            g.strokeLine(x(at), 0, x(at), height);
            if (!Float.isNaN(values[at])) {
                dot(g, x(at), y(values[at]), theme.ink());
            }
        }
    }

    /// From one gap to the next.
    private void stretch(GraphicsContext g, float[] values, int first, int last, Color ink) {
        if (first == last) {
            dot(g, x(first), y(values[first]), ink);
            return;
        }
        g.beginPath();
        g.moveTo(x(first), getHeight() - 1);
        for (int i = first; i <= last; i++) {
            g.lineTo(x(i), y(values[i]));
        }
        g.lineTo(x(last), getHeight() - 1);
        g.closePath();
        g.setFill(ink.deriveColor(0, 1, 1, 0.14));
        g.fill();
        g.beginPath();
        g.moveTo(x(first), y(values[first]));
        for (int i = first + 1; i <= last; i++) {
            g.lineTo(x(i), y(values[i]));
        }
        g.setStroke(ink);
        g.setLineWidth(1.5);
        g.stroke();
    }

    private static void dot(GraphicsContext g, double x, double y, Color ink) {
        g.setFill(ink);
        g.fillOval(x - 2.5, y - 2.5, 5, 5);
    }
}
