package dev.binnacle.app.fleet;

import dev.binnacle.app.fleet.HeatLayout.Box;
import dev.binnacle.app.fleet.HeatLayout.Place;

/// Where the arrow keys lead: to what lies in that direction on screen, across nodes and groups. Left and right go
/// on at the next line's end, so that every GPU can be reached with one key.
enum HeatWay {
    LEFT,
    RIGHT,
    UP,
    DOWN;

    /// A step aside is worth less than a step ahead.
    private static final double AHEAD = 3;

    /// @return `from` where there is nothing further
    int from(HeatLayout layout, int from) {
        Box start = layout.part(from);
        HeatPlan plan = layout.plan();
        int best = from;
        double least = Double.MAX_VALUE;
        for (int group = 0; group < plan.groups(); group++) {
            Place place = layout.place(group);
            for (int block = plan.firstBlock(group); block < plan.firstBlock(group + 1); block++) {
                Box box = layout.block(group, block);
                if (distance(start, box) >= least) {
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

    /// Never more for a box than for what lies inside it.
    private double distance(Box start, Box box) {
        return switch (this) {
            case LEFT -> beside(start, box) ? ahead(start.x() - box.right(), start.x() - box.x()) : Double.MAX_VALUE;
            case RIGHT ->
                beside(start, box) ? ahead(box.x() - start.right(), box.right() - start.right()) : Double.MAX_VALUE;
            case UP -> stepped(ahead(start.y() - box.bottom(), start.y() - box.y()), start, box);
            case DOWN -> stepped(ahead(box.y() - start.bottom(), box.bottom() - start.bottom()), start, box);
        };
    }

    /// In the same line of cells.
    private static boolean beside(Box start, Box box) {
        return box.y() <= start.centreY() && box.bottom() > start.centreY();
    }

    /// @param near to the box's near edge, negative when the box reaches back over the start
    /// @param far  to its far edge
    private static double ahead(double near, double far) {
        return far <= 0 ? Double.MAX_VALUE : Math.max(0, near);
    }

    private static double stepped(double ahead, Box start, Box box) {
        if (ahead == Double.MAX_VALUE) {
            return ahead;
        }
        double aside = Math.max(0, Math.max(box.x() - start.centreX(), start.centreX() - box.right()));
        return AHEAD * ahead + aside;
    }
}
