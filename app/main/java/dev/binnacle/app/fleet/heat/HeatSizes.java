package dev.binnacle.app.fleet.heat;

import javafx.scene.text.Font;
import javafx.scene.text.FontWeight;

/// Lengths that follow from the side of a cell, in pixels. Whole numbers, so that squares stay sharp.
///
/// @param cell  side of a cell
/// @param gap   between cells of a node
/// @param apart between nodes
/// @param label height of a node's name above its cells, where it has room
/// @param head  height of a group's heading; 0 without groups
record HeatSizes(int cell, int gap, int apart, int label, int head) {

    static final int SMALLEST = 4;
    static final int LARGEST = 112;
    /// Below this, all at once is no longer legible, and scrolling is better.
    static final int SMALLEST_FITTING = 5;
    /// What is shown where all at once is not possible.
    static final int SCROLLING = 11;

    /// From here on corners are round; smaller squares would be dots.
    static final int ROUNDED = 20;

    /// From here on a cell has room for its value.
    private static final int WITH_VALUE = 24;
    /// From here on for its index above the value.
    private static final int WITH_INDEX = 46;
    /// Less than this of a node's name tells nothing.
    private static final int NARROWEST_LABEL = 54;

    /// @param names whether nodes are to be named where there is room
    static HeatSizes of(int cell, boolean grouped, boolean names) {
        int gap = cell >= 40 ? 4 : cell >= 14 ? 2 : 1;
        int apart = cell >= 40 ? 20 : cell >= 20 ? 12 : cell >= 14 ? 9 : cell >= 10 ? 6 : cell >= 6 ? 3 : 2;
        int label = !names ? 0 : cell >= 40 ? 20 : 15;
        int head = !grouped ? 0 : cell >= 14 ? 30 : 24;
        return new HeatSizes(cell, gap, apart, label, head);
    }

    int pitch() {
        return cell + gap;
    }

    /// Of so many cells in a line.
    int span(int cells) {
        return cells * pitch() - gap;
    }

    boolean labelled(int columns) {
        return span(columns) >= NARROWEST_LABEL;
    }

    boolean withValue() {
        return cell >= WITH_VALUE;
    }

    int radius() {
        return cell >= 40 ? 4 : cell >= ROUNDED ? 2 : 0;
    }

    /// @param width of the part, which is less than a cell where it is a MIG instance
    Font valueFont(int width) {
        int size = Math.clamp(Math.min(cell / 3, width / 2), 10, 24);
        return Font.font(null, size >= 15 ? FontWeight.BOLD : FontWeight.NORMAL, size);
    }

    boolean withIndex() {
        return cell >= WITH_INDEX;
    }
}
