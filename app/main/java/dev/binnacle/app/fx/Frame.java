package dev.binnacle.app.fx;

import javafx.geometry.Orientation;
import javafx.scene.Scene;
import javafx.scene.layout.Region;
import org.jspecify.annotations.Nullable;

/// Where words change every few seconds: the content lays itself out in the room the frame has, and what is around it
/// is laid out with it only where the content wants another size than before. That is seen after the layout, so it
/// takes effect with the next pulse.
public final class Frame extends Region {

    private final Region content;
    private final Runnable compare = this::compare;
    private @Nullable Wanted wanted;
    private @Nullable Scene comparing;

    private record Wanted(double minWidth, double width, double minHeight, double height) {}

    public Frame(Region content) {
        this.content = content;
        content.setManaged(false);
        getChildren().add(content);
        content.needsLayoutProperty().subscribe(needed -> {
            if (!needed) {
                compareAfterLayout();
            }
        });
    }

    @Override
    public @Nullable Orientation getContentBias() {
        return content.getContentBias();
    }

    @Override
    protected double computeMinWidth(double height) {
        return content.minWidth(height);
    }

    @Override
    protected double computeMinHeight(double width) {
        return content.minHeight(width);
    }

    @Override
    protected double computePrefWidth(double height) {
        return content.prefWidth(height);
    }

    @Override
    protected double computePrefHeight(double width) {
        return content.prefHeight(width);
    }

    @Override
    protected void layoutChildren() {
        content.resizeRelocate(0, 0, getWidth(), getHeight());
    }

    /// During the layout its own request would be lost on those around that are being laid out.
    private void compareAfterLayout() {
        Scene scene = getScene();
        if (scene != null && comparing == null) {
            comparing = scene;
            scene.addPostLayoutPulseListener(compare);
        }
    }

    private void compare() {
        Scene scene = comparing;
        if (scene != null) {
            comparing = null;
            scene.removePostLayoutPulseListener(compare);
        }
        double across = getContentBias() == Orientation.HORIZONTAL ? getWidth() : -1;
        Wanted now = new Wanted(
                content.minWidth(-1), content.prefWidth(-1), content.minHeight(across), content.prefHeight(across));
        if (!now.equals(wanted)) {
            wanted = now;
            requestLayout();
        }
    }
}
