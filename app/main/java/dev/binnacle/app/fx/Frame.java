package dev.binnacle.app.fx;

import javafx.beans.InvalidationListener;
import javafx.geometry.Orientation;
import javafx.scene.layout.Region;
import org.jspecify.annotations.Nullable;

/// Where words change every few seconds: the content lays itself out in the room the frame has, and nothing around
/// it is laid out with it. How large the content wants to be is asked when the frame is laid out, which is whenever it
/// has other children, or somebody says [#requestLayout].
public final class Frame extends Region {

    private final Region content;

    public Frame(Region content) {
        this.content = content;
        content.setManaged(false);
        getChildren().add(content);
        content.getChildrenUnmodifiable().addListener((InvalidationListener) _ -> requestLayout());
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
}
