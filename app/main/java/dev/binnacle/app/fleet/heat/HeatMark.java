package dev.binnacle.app.fleet.heat;

import dev.binnacle.app.fleet.heat.HeatLayout.Box;
import javafx.scene.canvas.GraphicsContext;

/// The sign in the upper right corner of a cell whose colour tells of something else than that it needs
/// attention: a square for FATAL, a triangle for WARNING, each set off from the colour.
final class HeatMark {

    private HeatMark() {}

    /// @param y of the cell in the coordinates of `gc`
    static void draw(GraphicsContext gc, int look, HeatInk ink, Box box, int y) {
        int side = Math.clamp(Math.min(box.width(), box.height()) / 3, 3, 16);
        int off = side < 6 ? 1 : 2;
        int right = box.right();
        if ((look & HeatLook.FATAL_MARK) != 0) {
            gc.setFill(ink.ground());
            gc.fillRect(right - side - off, y, side + off, side + off);
            gc.setFill(ink.mark(look));
            gc.fillRect(right - side, y, side, side);
        } else {
            gc.setFill(ink.ground());
            triangle(gc, right, y, side + 2 * off);
            gc.setFill(ink.mark(look));
            triangle(gc, right, y, side + off);
        }
    }

    /// Line by line: at this size a drawn triangle would be a smear.
    private static void triangle(GraphicsContext gc, int right, int y, int side) {
        for (int line = 0; line < side; line++) {
            gc.fillRect(right - side + line, y + line, side - line, 1);
        }
    }
}
