package dev.binnacle.app.fleet.heat;

import dev.binnacle.app.fleet.heat.HeatLayout.Box;
import dev.binnacle.app.fleet.heat.HeatLayout.Place;
import dev.binnacle.app.fx.Theme;
import dev.binnacle.gpu.Gpu;
import java.util.Arrays;
import javafx.geometry.VPos;
import javafx.scene.canvas.GraphicsContext;
import javafx.scene.paint.Color;
import javafx.scene.text.Font;
import javafx.scene.text.FontWeight;
import javafx.scene.text.TextAlignment;

/// Draws a frame, or what has changed of it, as far as it can be seen. Cells of one shade are drawn one after
/// the other, since to change the colour costs as much as to draw a cell.
final class HeatPainter {

    private final Theme theme;
    private final HeatInk ink;
    private final HeatWords words;
    private final TextFit fit = new TextFit();
    private final Font head = Font.font(null, FontWeight.BOLD, 13);
    private final Font small = Font.font(12);
    private final Font label = Font.font(11);
    private final Font wideLabel = Font.font(13);

    private HeatFrame frame = HeatFrame.EMPTY;
    private HeatLayout layout = HeatLayout.of(HeatPlan.EMPTY, 1, 1, false);
    private Window window = new Window(0, 0, 0, 1);

    /// Parts to draw, linked by their shade: `next[part]` is the one drawn after it.
    private int[] next = new int[0];

    private final int[] first = new int[2 * HeatLook.COUNT];

    /// What of the whole is seen.
    ///
    /// @param top   from here on
    /// @param scale pixels of the screen to one of ours
    record Window(int top, int width, int height, double scale) {}

    HeatPainter(Theme theme, HeatWords words) {
        this.theme = theme;
        this.ink = new HeatInk(theme);
        this.words = words;
    }

    HeatInk ink() {
        return ink;
    }

    /// Draws everything in the window, at (0, 0) of `gc`.
    void paint(GraphicsContext gc, HeatFrame newFrame, HeatLayout newLayout, Window newWindow) {
        frame = newFrame;
        layout = newLayout;
        window = newWindow;
        gc.setFill(ink.ground());
        gc.fillRect(0, 0, window.width(), window.height());
        draw(gc, HeatFrame.EMPTY, true);
    }

    /// Draws what differs from the frame drawn last, given that the plan, the layout and the window are the
    /// same.
    ///
    /// @return parts drawn
    int update(GraphicsContext gc, HeatFrame newer) {
        HeatFrame before = frame;
        frame = newer;
        return draw(gc, before, false);
    }

    private int draw(GraphicsContext gc, HeatFrame before, boolean all) {
        HeatPlan plan = layout.plan();
        next = next.length < plan.parts() ? new int[plan.parts()] : next;
        Arrays.fill(first, -1);
        int drawn = 0;
        int bottom = window.top() + window.height();
        for (int group = 0; group < plan.groups(); group++) {
            Place place = layout.place(group);
            if (place.y() >= bottom || place.y() + place.height() <= window.top()) {
                continue;
            }
            if (layout.sizes().head() > 0) {
                heading(gc, group, place, all || !frame.sum(group).equals(before.sum(group)));
            }
            for (int block = layout.firstBlockBelow(group, window.top()); block < plan.firstBlock(group + 1); block++) {
                Box box = layout.block(group, block);
                if (box.y() >= bottom) {
                    break;
                }
                if (all && place.label() > 0) {
                    name(gc, plan.node(block), box);
                }
                drawn += collect(block, before, all);
            }
        }
        cells(gc, all);
        return drawn;
    }

    /// Links those parts of a block that have to be drawn to others of their look.
    private int collect(int block, HeatFrame before, boolean all) {
        HeatPlan plan = layout.plan();
        int from = plan.firstPart(plan.firstCell(block));
        int end = plan.firstPart(plan.firstCell(block + 1));
        int drawn = 0;
        for (int part = from; part < end; part++) {
            int look = frame.look(part);
            if (all || look != before.look(part) || (layout.sizes().withValue() && differs(before, part))) {
                int bucket = HeatLook.plain(look) + ((look & HeatLook.DIM) == 0 ? 0 : HeatLook.COUNT);
                next[part] = first[bucket];
                first[bucket] = part;
                drawn++;
            }
        }
        return drawn;
    }

    private boolean differs(HeatFrame before, int part) {
        return Double.compare(frame.value(part), before.value(part)) != 0
                && !words.inside(frame, part).equals(words.inside(before, part));
    }

    private void cells(GraphicsContext gc, boolean all) {
        boolean plain = layout.sizes().cell() < HeatSizes.ROUNDED;
        for (int part : first) {
            if (part < 0) {
                continue;
            }
            int look = frame.look(part);
            boolean fill = plain && HeatLook.isShade(look);
            if (fill) {
                gc.setFill(ink.shade(look));
            }
            for (int at = part; at >= 0; at = next[at]) {
                Box box = layout.part(at);
                int y = box.y() - window.top();
                if (fill) {
                    gc.fillRect(box.x(), y, box.width(), box.height());
                } else {
                    stamp(gc, look, box, y, all);
                }
            }
            for (int at = part; at >= 0; at = next[at]) {
                onTop(gc, at);
            }
        }
    }

    private void stamp(GraphicsContext gc, int look, Box box, int y, boolean all) {
        int radius = layout.sizes().radius();
        if (!all && radius > 0) {
            gc.setFill(ink.ground()); // the corners let through what was there before
            gc.fillRect(box.x(), y, box.width(), box.height());
        }
        gc.drawImage(
                ink.stamp(look, box.width(), box.height(), radius, window.scale()),
                box.x(),
                y,
                box.width(),
                box.height());
    }

    /// Marks and words.
    private void onTop(GraphicsContext gc, int part) {
        int look = frame.look(part);
        boolean marked = (look & (HeatLook.FATAL_MARK | HeatLook.WARNING_MARK)) != 0;
        if (!marked && !layout.sizes().withValue()) {
            return;
        }
        Box box = layout.part(part);
        int y = box.y() - window.top();
        if (layout.sizes().withValue()) {
            text(gc, part, box, y);
        }
        if (marked) {
            HeatMark.draw(gc, look, ink, box, y);
        }
    }

    private void text(GraphicsContext gc, int part, Box box, int y) {
        HeatSizes sizes = layout.sizes();
        String value = words.inside(frame, part);
        Font font = sizes.valueFont(box.width());
        if (!value.isEmpty() && fit.width(value, font) <= box.width() - 4) {
            double lower = sizes.withIndex() ? 5 : 0;
            inside(gc, part, value, font, box.centreX(), y + box.height() / 2.0 + lower);
        }
        Gpu gpu = frame.item(part).gpu();
        if (sizes.withIndex() && gpu != null && box.width() >= 30) {
            String name = gpu.nameOnNode();
            inside(gc, part, name, label, box.x() + 7 + fit.width(name, label) / 2, y + 12.0);
        }
    }

    /// On a shade as it is, on a pattern on a plate of its own.
    private void inside(GraphicsContext gc, int part, String text, Font font, double x, double y) {
        int look = frame.look(part);
        boolean onShade = HeatLook.isShade(look) || HeatLook.isAged(look);
        if (!onShade) {
            double wide = Math.ceil(fit.width(text, font)) + 6;
            double tall = Math.ceil(font.getSize() * 1.25);
            gc.setFill(ink.ground());
            gc.fillRoundRect(Math.rint(x - wide / 2), Math.rint(y - tall / 2), wide, tall, 4, 4);
        }
        boolean dim = (look & HeatLook.DIM) != 0;
        write(
                gc,
                text,
                font,
                onShade ? ink.onShade(look) : dim ? theme.mutedInk() : theme.ink(),
                TextAlignment.CENTER,
                x,
                y);
    }

    private void name(GraphicsContext gc, String node, Box box) {
        boolean wide = layout.sizes().cell() >= 40;
        Font font = wide ? wideLabel : label;
        int below = layout.sizes().label();
        write(
                gc,
                fit.end(node, font, box.width()),
                font,
                wide ? theme.ink() : theme.mutedInk(),
                TextAlignment.LEFT,
                box.x(),
                box.y() - window.top() + below / 2.0 - 1);
    }

    private void heading(GraphicsContext gc, int group, Place place, boolean differs) {
        if (!differs) {
            return;
        }
        int y = place.y() - window.top();
        gc.setFill(ink.ground());
        gc.fillRect(place.x(), y, place.width(), layout.sizes().head() - 2.0);
        double middle = y + layout.sizes().head() / 2.0 - 3;
        String whole = words.title(frame, group);
        String sum = words.sum(frame, group);
        if (fit.width(whole, head) + fit.width(sum, small) + 10 > place.width()) {
            sum = words.shortSum(frame, group);
        }
        int left = place.width() - (int) Math.ceil(fit.width(sum, small)) - 10;
        String title = fit.end(whole, head, Math.max(40, left));
        write(gc, title, head, theme.ink(), TextAlignment.LEFT, place.x(), middle);
        int at = (int) Math.ceil(fit.width(title, head)) + 10;
        write(
                gc,
                fit.start(sum, small, Math.max(0, place.width() - at)),
                small,
                theme.mutedInk(),
                TextAlignment.LEFT,
                place.x() + at,
                middle);
    }

    private static void write(
            GraphicsContext gc, String text, Font font, Color color, TextAlignment alignment, double x, double y) {
        gc.setFill(color);
        gc.setFont(font);
        gc.setTextAlign(alignment);
        gc.setTextBaseline(VPos.CENTER);
        gc.fillText(text, x, y);
    }
}
