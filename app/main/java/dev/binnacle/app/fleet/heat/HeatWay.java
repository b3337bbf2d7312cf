package dev.binnacle.app.fleet.heat;

import dev.binnacle.app.fleet.heat.HeatLayout.Box;
import dev.binnacle.app.fleet.heat.HeatLayout.Place;

/// Where the arrow keys lead: to what lies in that direction on screen, across nodes and groups. Left and right
/// go on at the next line's end, so that every GPU can be reached with one key.
enum HeatWay {
    LEFT,
    RIGHT,
    UP,
    DOWN;

    /// A step aside is worth less than a step ahead.
    private static final double AHEAD = 3;
    private static final double NOT_THERE = Double.POSITIVE_INFINITY;

    /// @return `from` where there is nothing further
    int from(HeatLayout layout, int from) {
        Box start = layout.part(from);
        HeatPlan plan = layout.plan();
        int best = from;
        double least = NOT_THERE;
        for (int group = 0; group < plan.groups(); group++) {
            Place place = layout.place(group);
            for (int block = plan.firstBlock(group); block < plan.firstBlock(group + 1); block++) {
                Box box = layout.block(group, block);
                if (atLeast(start, box) >= least) {
                    continue;
                }
                for (int cell = plan.firstCell(block); cell < plan.firstCell(block + 1); cell++) {
                    for (int part = plan.firstPart(cell); part < plan.firstPart(cell + 1); part++) {
                        double distance = distance(start, layout.part(part, cell, block, place, box));
                        if (part != from && distance < least) {
                            least = distance;
                            best = part;
                        }
                    }
                }
            }
        }
        if (best != from) {
            return best;
        }
        return switch (this) {
            case LEFT -> Math.max(0, from - 1);
            case RIGHT -> Math.min(plan.parts() - 1, from + 1);
            case UP, DOWN -> from;
        };
    }

    /// To something; infinite when it does not lie that way.
    private double distance(Box start, Box box) {
        return switch (this) {
            case LEFT -> box.centreX() < start.x() && beside(start, box) ? start.x() - box.centreX() : NOT_THERE;
            case RIGHT -> box.centreX() > start.right() && beside(start, box) ? box.centreX() - start.x() : NOT_THERE;
            case UP -> box.centreY() < start.y() ? AHEAD * (start.y() - box.centreY()) + aside(start, box) : NOT_THERE;
            case DOWN ->
                box.centreY() > start.bottom()
                        ? AHEAD * (box.centreY() - start.bottom()) + aside(start, box)
                        : NOT_THERE;
        };
    }

    /// To whatever lies in a box: never more than the distance to it.
    private double atLeast(Box start, Box box) {
        return switch (this) {
            case LEFT -> box.x() < start.x() && beside(start, box) ? start.x() - box.right() : NOT_THERE;
            case RIGHT -> box.right() > start.right() && beside(start, box) ? box.x() - start.x() : NOT_THERE;
            case UP ->
                box.y() < start.y() ? AHEAD * Math.max(0, start.y() - box.bottom()) + aside(start, box) : NOT_THERE;
            case DOWN ->
                box.bottom() > start.bottom()
                        ? AHEAD * Math.max(0, box.y() - start.bottom()) + aside(start, box)
                        : NOT_THERE;
        };
    }

    /// In the same line of cells.
    private static boolean beside(Box start, Box box) {
        return box.y() <= start.centreY() && box.bottom() > start.centreY();
    }

    private static double aside(Box start, Box box) {
        return Math.max(0, Math.max(box.x() - start.centreX(), start.centreX() - box.right()));
    }
}
