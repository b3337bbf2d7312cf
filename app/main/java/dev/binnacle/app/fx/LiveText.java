package dev.binnacle.app.fx;

import javafx.geometry.Bounds;
import javafx.geometry.HPos;
import javafx.scene.layout.Region;
import javafx.scene.text.Text;

/// A few words on one line that change every second or with every reading: an age, a value, a count. They are set
/// and moved to their place, and nothing is laid out but where they need more room than any before them; a label
/// builds its content anew, measures it several times and has all around it laid out. Never cut off.
///
/// Style classes are its own; in the style sheet its colour is `-live-ink`.
public final class LiveText extends Region {

    private final HPos alignment;
    private final Text words = new Text();
    private double room;
    private double height;

    /// @param alignment where the words are in a room that is wider than they
    /// @param least     width, in pixels
    public LiveText(HPos alignment, double least) {
        this.alignment = alignment;
        room = least;
        words.setManaged(false);
        words.layoutBoundsProperty().subscribe(this::fit);
        getChildren().add(words);
        getStyleClass().add("live-text");
        setMinSize(USE_PREF_SIZE, USE_PREF_SIZE);
        setMaxHeight(USE_PREF_SIZE);
    }

    public void setText(String text) {
        words.setText(text);
    }

    public String getText() {
        return words.getText();
    }

    private void fit(Bounds bounds) {
        double wider = Math.max(room, Math.ceil(bounds.getWidth()));
        if (wider > room || bounds.getHeight() != height) {
            room = wider;
            height = bounds.getHeight();
            requestLayout();
        }
        place();
    }

    private void place() {
        double free = getWidth() - words.getLayoutBounds().getWidth();
        double x = switch (alignment) {
            case LEFT -> 0;
            case CENTER -> free / 2;
            case RIGHT -> free;
        };
        // Another layoutX would have the parent laid out, a managed child or not.
        words.setTranslateX(snapPositionX(x));
        words.setTranslateY(getBaselineOffset());
    }

    @Override
    protected void layoutChildren() {
        place();
    }

    @Override
    protected double computePrefWidth(double forHeight) {
        return room;
    }

    @Override
    protected double computePrefHeight(double forWidth) {
        return height;
    }

    @Override
    public double getBaselineOffset() {
        return words.getBaselineOffset();
    }
}
