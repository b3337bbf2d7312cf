package dev.binnacle.app.fleet.heat;

import dev.binnacle.app.fleet.heat.HeatLayout.Box;
import dev.binnacle.app.fx.OnScreen;
import dev.binnacle.app.fx.Theme;
import dev.binnacle.message.Messages;
import java.time.Instant;
import java.util.Set;
import javafx.beans.InvalidationListener;
import javafx.beans.value.ObservableValue;
import javafx.geometry.Orientation;
import javafx.scene.AccessibleAttribute;
import javafx.scene.AccessibleRole;
import javafx.scene.canvas.Canvas;
import javafx.scene.control.ScrollBar;
import javafx.scene.layout.Pane;
import javafx.scene.shape.Rectangle;
import javafx.stage.Window;
import org.jspecify.annotations.Nullable;

/// The map itself: one canvas as large as what is seen of it, moved over the whole by an offset of its own.
/// Rings and the card lie above the canvas, so that moving about draws nothing anew.
final class HeatSurface extends Pane {

    /// Room round the cells for the ring of the focus.
    private static final int MARGIN = 5;
    private static final int BAR = 12;
    private static final double STEP = 1.25;

    private final HeatMapModel model;
    private final HeatWords words;
    private final ObservableValue<Instant> now;
    private final HeatPainter painter;
    private final HeatCard card;
    private final HeatRings rings;
    private final Canvas canvas = new Canvas();
    private final ScrollBar bar = new ScrollBar();
    private final Rectangle clip = new Rectangle();
    private final ObservableValue<Boolean> onScreen = OnScreen.of(this);
    private HeatLayout layout = HeatLayout.of(HeatPlan.EMPTY, 1, HeatSizes.SCROLLING, false);
    private HeatFrame drawn = HeatFrame.EMPTY;
    /// Side of a cell; 0 for as large as fits.
    private int cell;
    private int offset;
    private int hovered = -1;
    private boolean stale = true;
    private HeatPainter.Window painted = new HeatPainter.Window(-1, 0, 0, 0);

    HeatSurface(HeatMapModel model, Messages messages, Theme theme, ObservableValue<Instant> now) {
        this.model = model;
        this.now = now;
        words = new HeatWords(messages);
        painter = new HeatPainter(theme, words);
        card = new HeatCard(words, messages);
        rings = new HeatRings();
        bar.setOrientation(Orientation.VERTICAL);
        bar.setFocusTraversable(false);
        bar.valueProperty().subscribe(value -> scrollTo((int) Math.round(value.doubleValue())));
        getChildren().addAll(canvas, rings, bar, card);
        setClip(clip);
        setId("heat-surface");
        getStyleClass().add("heat-surface");
        setFocusTraversable(true);
        setAccessibleRole(AccessibleRole.IMAGE_VIEW);
        setAccessibleRoleDescription(words.say("heat.role"));
        setAccessibleHelp(words.say("heat.help"));
        setMinSize(0, 0);
        HeatInput.install(this);
        model.frame().subscribe(this::show);
        model.focused().subscribe(this::moveFocus);
        model.pinned().addListener((InvalidationListener) _ -> ring());
        focusedProperty().subscribe(_ -> ring());
        now.when(onScreen).subscribe(_ -> fillCard());
        onScreen.subscribe(_ -> tellInView());
        model.active().subscribe(_ -> {
            stale = true;
            requestLayout();
            tellInView();
        });
    }

    HeatMapModel model() {
        return model;
    }

    HeatInk ink() {
        return painter.ink();
    }

    HeatLayout heatLayout() {
        return layout;
    }

    /// @return the part under a point of this node; -1 where there is none
    int partAt(double x, double y) {
        return layout.partAt(x - MARGIN, y - MARGIN + offset);
    }

    /// Where a part is now, in this node's coordinates.
    Box boxOf(int part) {
        Box box = layout.part(part);
        return new Box(box.x() + MARGIN, box.y() + MARGIN - offset, box.width(), box.height());
    }

    void hover(int part) {
        if (part != hovered) {
            hovered = part;
            ring();
            fillCard();
        }
    }

    /// @param by lines of cells, down
    void scrollLines(double by) {
        bar.setValue(Math.clamp(offset + by * Math.max(16, layout.sizes().pitch()), 0, bar.getMax()));
    }

    void scrollPages(int by) {
        bar.setValue(Math.clamp(offset + by * 0.9 * inner(), 0, bar.getMax()));
    }

    void zoomIn(double atY) {
        int side = layout.sizes().cell();
        zoom(Math.max(side + 1, (int) Math.round(side * STEP)), atY);
    }

    void zoomOut(double atY) {
        int side = layout.sizes().cell();
        zoom(Math.min(side - 1, (int) Math.round(side / STEP)), atY);
    }

    /// Back to all at once.
    void fit() {
        cell = 0;
        stale = true;
        requestLayout();
    }

    private void zoom(int side, double atY) {
        double share = (offset + atY) / Math.max(1, layout.height());
        cell = Math.clamp(side, HeatSizes.SMALLEST, HeatSizes.LARGEST);
        stale = true;
        requestLayout();
        layout();
        bar.setValue(Math.clamp(share * layout.height() - atY, 0, bar.getMax()));
    }

    @Override
    protected void layoutChildren() {
        clip.setWidth(getWidth());
        clip.setHeight(getHeight());
        if (!model.active().get() || getWidth() < 2 * MARGIN + BAR || getHeight() < 2 * MARGIN) {
            return;
        }
        arrange();
        canvas.relocate(0, 0);
        bar.resizeRelocate(getWidth() - BAR, 0, BAR, getHeight());
        rings.resizeRelocate(0, 0, getWidth(), getHeight());
        paint();
        ring();
        fillCard();
        tellInView();
    }

    private void arrange() {
        int width = (int) getWidth() - 2 * MARGIN;
        boolean grouped = drawn.grouped();
        boolean same = !stale && layout.plan() == drawn.plan();
        if (same && canvas.getWidth() == getWidth() && canvas.getHeight() == getHeight()) {
            return;
        }
        stale = true;
        layout = cell == 0
                ? HeatLayout.fitting(drawn.plan(), width, inner(), grouped)
                : HeatLayout.of(drawn.plan(), width, cell, grouped);
        boolean scrolls = layout.height() > inner();
        if (scrolls) {
            layout = layout.at(width - BAR - MARGIN);
        }
        bar.setVisible(scrolls);
        bar.setMax(Math.max(0, layout.height() - inner()));
        bar.setVisibleAmount(bar.getMax() * inner() / Math.max(1, layout.height()));
        bar.setUnitIncrement(layout.sizes().pitch());
        bar.setBlockIncrement(0.9 * inner());
        offset = (int) Math.clamp(offset, 0, bar.getMax());
        bar.setValue(offset);
        canvas.setWidth(getWidth());
        canvas.setHeight(getHeight());
    }

    /// Draws no more than has to be: nothing, what has changed, or all that can be seen.
    private void paint() {
        HeatPainter.Window window =
                new HeatPainter.Window(offset - MARGIN, (int) getWidth() - MARGIN, (int) getHeight(), scale());
        if (!stale && window.equals(painted)) {
            return;
        }
        var gc = canvas.getGraphicsContext2D();
        gc.save();
        gc.setFill(painter.ink().ground());
        gc.fillRect(0, 0, getWidth(), getHeight());
        gc.translate(MARGIN, 0);
        painter.paint(gc, drawn, layout, window);
        gc.restore();
        painted = window;
        stale = false;
    }

    private void show(@Nullable HeatFrame newer) {
        if (newer == null) {
            return;
        }
        boolean sameLook = newer.plan() == drawn.plan() && newer.grouped() == drawn.grouped();
        drawn = newer;
        if (hovered >= newer.plan().parts()) {
            hovered = -1;
        }
        if (sameLook && !stale && model.active().get()) {
            var gc = canvas.getGraphicsContext2D();
            gc.save();
            gc.translate(MARGIN, 0);
            painter.update(gc, newer);
            gc.restore();
            fillCard();
        } else {
            stale = true;
            requestLayout();
        }
        describe();
    }

    private void scrollTo(int to) {
        if (to != offset) {
            offset = to;
            hovered = -1;
            requestLayout();
        }
    }

    /// Scrolls just so far that the reader sees where the focus is.
    private void moveFocus(Number to) {
        int part = to.intValue();
        if (part >= 0 && part < layout.plan().parts() && layout.plan() == drawn.plan()) {
            Box box = layout.part(part);
            int above = layout.sizes().head() + layout.sizes().label();
            if (box.y() - above < offset) {
                bar.setValue(Math.clamp(box.y() - above, 0, bar.getMax()));
            } else if (box.bottom() > offset + inner()) {
                bar.setValue(Math.clamp(box.bottom() - inner(), 0, bar.getMax()));
            }
        }
        hovered = -1;
        ring();
        fillCard();
        describe();
    }

    private void ring() {
        if (layout.plan() == drawn.plan()) {
            rings.show(this, drawn, hovered, model.focused().get());
        }
    }

    private void fillCard() {
        int part = hovered >= 0 ? hovered : isFocused() ? model.focused().get() : -1;
        if (part < 0 || part >= drawn.plan().parts() || layout.plan() != drawn.plan()) {
            card.setVisible(false);
            return;
        }
        card.show(drawn, part, now.getValue());
        card.placeBeside(boxOf(part), getWidth(), getHeight());
    }

    private void describe() {
        int part = model.focused().get();
        String text = part >= 0 && part < drawn.plan().parts()
                ? words.spoken(drawn, part, now.getValue())
                : words.summary(drawn);
        setAccessibleText(text);
        notifyAccessibleAttributeChanged(AccessibleAttribute.TEXT);
    }

    private void tellInView() {
        if (!model.active().get() || !onScreen.getValue()) {
            model.inView(Set.of());
            return;
        }
        model.inView(layout.nodesBetween(offset, offset + inner()));
    }

    private int inner() {
        return (int) getHeight() - 2 * MARGIN;
    }

    private double scale() {
        Window window = getScene() == null ? null : getScene().getWindow();
        return window == null ? 1 : window.getOutputScaleX();
    }
}
