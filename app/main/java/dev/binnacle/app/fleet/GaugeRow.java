package dev.binnacle.app.fleet;

import dev.binnacle.gpu.GpuId;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Executor;
import java.util.function.Supplier;
import javafx.geometry.Orientation;
import javafx.scene.control.ScrollBar;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.input.ScrollEvent;
import javafx.scene.layout.Region;
import javafx.scene.shape.Rectangle;

/// Cards side by side, all as wide as the first was when it was first shown. Only as many are made as fit in view, one
/// at a time so that the window answers between two, and scrolling gives them other GPUs to show. No list of the
/// toolkit: in its cells each word that changes lays out the list and the window around it, and it makes cards only to
/// measure them, which costs more than all gauges together.
final class GaugeRow extends Region {

    private static final double GAP = 12;
    private static final double BAR = 12;

    private final Executor ui;
    private final Supplier<GpuGauges> make;
    private final List<GpuGauges> cards = new ArrayList<>();
    private final ScrollBar bar = new ScrollBar();
    private final Rectangle clip = new Rectangle();
    private List<GpuId> ids = List.of();
    private double cardWidth;
    private int wanted;
    private boolean making;

    GaugeRow(Executor ui, Supplier<GpuGauges> make) {
        this.ui = ui;
        this.make = make;
        bar.setOrientation(Orientation.HORIZONTAL);
        bar.setManaged(false);
        bar.setVisible(false);
        bar.valueProperty().subscribe(_ -> requestLayout());
        getChildren().add(bar);
        setClip(clip);
        getStyleClass().add("gauge-row");
        setFocusTraversable(true);
        addEventHandler(KeyEvent.KEY_PRESSED, this::scroll);
        addEventHandler(ScrollEvent.SCROLL, this::scroll);
    }

    List<GpuId> ids() {
        return ids;
    }

    void show(List<GpuId> newer) {
        ids = newer;
        requestLayout();
    }

    @Override
    protected void layoutChildren() {
        clip.setWidth(getWidth());
        clip.setHeight(getHeight());
        if (ids.isEmpty()) {
            cards.forEach(card -> card.setVisible(false));
            bar.setVisible(false);
            return;
        }
        if (cards.isEmpty()) {
            want(1);
        }
        if (cardWidth == 0) {
            return;
        }
        double step = cardWidth + GAP;
        double beyond = Math.max(0, ids.size() * step - GAP - getWidth());
        bar.setVisible(beyond > 0);
        bar.setMax(beyond);
        bar.setVisibleAmount(beyond * getWidth() / (ids.size() * step));
        bar.setUnitIncrement(step);
        bar.setBlockIncrement(Math.max(step, getWidth() - step));
        bar.setValue(Math.clamp(bar.getValue(), 0, beyond));
        bar.resizeRelocate(0, getHeight() - BAR, getWidth(), BAR);
        int first = (int) (bar.getValue() / step);
        int last = Math.min(ids.size() - 1, (int) ((bar.getValue() + getWidth()) / step));
        want(last - first + 1);
        for (int i = 0; i < cards.size(); i++) {
            // The same card for the same GPU, as far as it stays in view.
            int place = first + Math.floorMod(i - first, cards.size());
            GpuGauges card = cards.get(i);
            card.setVisible(place <= last);
            if (place <= last) {
                card.show(ids.get(place));
                card.resizeRelocate(place * step - bar.getValue(), 0, cardWidth, getHeight() - (beyond > 0 ? BAR : 0));
            }
        }
    }

    private void want(int count) {
        wanted = count;
        if (cards.size() < wanted && !making) {
            making = true;
            ui.execute(this::makeOne);
        }
    }

    /// Not managed, so that what changes in it is laid out in it alone; in its looks before it is measured.
    private void makeOne() {
        making = false;
        if (getScene() == null) {
            requestLayout();
            return;
        }
        if (cards.size() >= wanted || ids.isEmpty()) {
            return;
        }
        GpuGauges card = make.get();
        card.setManaged(false);
        card.show(ids.get(Math.min(cards.size(), ids.size() - 1)));
        cards.add(card);
        getChildren().add(cards.size() - 1, card);
        card.applyCss();
        if (cardWidth == 0) {
            cardWidth = card.prefWidth(-1);
        }
        want(wanted);
        requestLayout();
    }

    private void scroll(KeyEvent event) {
        if (equals(event.getTarget()) && (event.getCode() == KeyCode.LEFT || event.getCode() == KeyCode.RIGHT)) {
            double by = event.getCode() == KeyCode.LEFT ? -1 : 1;
            bar.setValue(Math.clamp(bar.getValue() + by * (cardWidth + GAP), 0, bar.getMax()));
            event.consume();
        }
    }

    private void scroll(ScrollEvent event) {
        double by = event.getDeltaX() == 0 ? event.getDeltaY() : event.getDeltaX();
        bar.setValue(Math.clamp(bar.getValue() - by, 0, bar.getMax()));
        event.consume();
    }
}
