package dev.binnacle.app.fleet.heat;

import java.util.HashSet;
import java.util.Set;

/// Where everything of a [HeatPlan] lies at one width and one size of cell: x from the left edge, y from the
/// top of the content, however long that is. Cheap to make, since positions inside a group are reckoned and not
/// stored.
///
/// Groups that leave room beside them share a line; larger ones take the whole width.
final class HeatLayout {

    /// Room for a heading and its count.
    private static final int NARROWEST_GROUP = 236;
    private static final int BETWEEN_GROUPS = 14;

    private final HeatPlan plan;
    private final HeatSizes sizes;
    private final int width;
    private final boolean grouped;
    private final Place[] places;
    private final int height;

    /// A group's place.
    ///
    /// @param x       left edge
    /// @param y       upper edge, of its heading where it has one
    /// @param columns cells of a block side by side
    /// @param rows    lines of cells of its tallest block
    /// @param perRow  blocks side by side
    /// @param label   height kept for the node's name; 0 where it has no room
    record Place(int x, int y, int width, int height, int columns, int rows, int perRow, int label) {}

    /// A rectangle, in whole pixels.
    record Box(int x, int y, int width, int height) {
        boolean contains(double atX, double atY) {
            return atX >= x && atY >= y && atX < x + width && atY < y + height;
        }

        int right() {
            return x + width;
        }

        int bottom() {
            return y + height;
        }

        double centreX() {
            return x + width / 2.0;
        }

        double centreY() {
            return y + height / 2.0;
        }
    }

    /// Smaller than this, cells are not worth their nodes' names.
    private static final int SMALLEST_NAMED = 13;

    private HeatLayout(HeatPlan plan, HeatSizes sizes, int width, boolean grouped) {
        this.plan = plan;
        this.sizes = sizes;
        this.width = width;
        this.grouped = grouped;
        places = new Place[plan.groups()];
        int x = 0;
        int y = 0;
        int shelf = 0;
        for (int group = 0; group < places.length; group++) {
            Place measured = measure(group);
            if (x > 0 && x + measured.width() > width) {
                y += shelf + BETWEEN_GROUPS;
                x = 0;
                shelf = 0;
            }
            places[group] = new Place(
                    x,
                    y,
                    measured.width(),
                    measured.height(),
                    measured.columns(),
                    measured.rows(),
                    measured.perRow(),
                    measured.label());
            x += measured.width() + 2 * BETWEEN_GROUPS;
            shelf = Math.max(shelf, measured.height());
        }
        height = y + shelf;
    }

    /// @param cell side of a cell
    static HeatLayout of(HeatPlan plan, int width, int cell, boolean grouped) {
        return new HeatLayout(plan, HeatSizes.of(cell, grouped, true), Math.max(width, 1), grouped);
    }

    /// The same cells and names at another width.
    HeatLayout at(int otherWidth) {
        return new HeatLayout(plan, sizes, Math.max(otherWidth, 1), grouped);
    }

    /// With the largest cells with which all is seen at once, with names where these leave them large enough;
    /// where all at once is not possible, with legible ones, and then it is higher than `height`.
    static HeatLayout fitting(HeatPlan plan, int width, int height, boolean grouped) {
        // No need to try cells of which so many do not fit even with nothing between them.
        int roomy = (int) Math.sqrt((double) width * height / Math.max(1, plan.cells()));
        int largest = Math.min(HeatSizes.LARGEST, roomy);
        for (int cell = largest; cell >= SMALLEST_NAMED; cell--) {
            HeatLayout layout = of(plan, width, cell, grouped);
            if (layout.named() && layout.fits(height)) {
                return layout;
            }
        }
        for (int cell = largest; cell >= HeatSizes.SMALLEST_FITTING; cell--) {
            HeatLayout layout = new HeatLayout(plan, HeatSizes.of(cell, grouped, false), Math.max(width, 1), grouped);
            if (layout.fits(height)) {
                return layout;
            }
        }
        return of(plan, width, HeatSizes.SCROLLING, grouped);
    }

    /// Whether most nodes have their name.
    private boolean named() {
        int names = 0;
        for (int group = 0; group < places.length; group++) {
            int blocks = plan.firstBlock(group + 1) - plan.firstBlock(group);
            names += places[group].label() > 0 ? blocks : 0;
        }
        return 2 * names >= plan.blocks();
    }

    private boolean fits(int tall) {
        return height <= tall && usedWidth() <= width;
    }

    HeatPlan plan() {
        return plan;
    }

    HeatSizes sizes() {
        return sizes;
    }

    int height() {
        return height;
    }

    Place place(int group) {
        return places[group];
    }

    /// A block with its node's name, where that is shown.
    Box block(int group, int block) {
        Place place = places[group];
        int nth = block - plan.firstBlock(group);
        int across = sizes.span(place.columns());
        int down = place.label() + sizes.span(place.rows());
        return new Box(
                place.x() + nth % place.perRow() * (across + sizes.apart()),
                place.y() + sizes.head() + nth / place.perRow() * (down + sizes.apart()),
                across,
                down);
    }

    Box part(int part) {
        int cell = plan.cellOf(part);
        int block = plan.blockOf(cell);
        int group = plan.groupOf(block);
        return part(part, cell, block, places[group], block(group, block));
    }

    /// For those who go through all parts of a block and know where it is.
    Box part(int part, int cell, int block, Place place, Box box) {
        int nth = cell - plan.firstCell(block);
        int x = box.x() + nth % place.columns() * sizes.pitch();
        int y = box.y() + place.label() + nth / place.columns() * sizes.pitch();
        int parts = plan.firstPart(cell + 1) - plan.firstPart(cell);
        if (parts == 1) {
            return new Box(x, y, sizes.cell(), sizes.cell());
        }
        int at = part - plan.firstPart(cell);
        int from = at * (sizes.cell() + between()) / parts;
        int to = (at + 1) * (sizes.cell() + between()) / parts - between();
        return new Box(x + from, y, Math.max(1, to - from), sizes.cell());
    }

    /// The part at a point or, in the gap beside a part, that part, so that a pointer on its way meets no
    /// holes; -1 where there is none.
    int partAt(double x, double y) {
        for (int group = 0; group < places.length; group++) {
            Place place = places[group];
            double inX = x - place.x();
            double inY = y - place.y() - sizes.head();
            if (inX < 0 || inY < 0 || inX >= place.width() || inY >= place.height() - sizes.head()) {
                continue;
            }
            int across = sizes.span(place.columns()) + sizes.apart();
            int down = place.label() + sizes.span(place.rows()) + sizes.apart();
            int column = (int) inX / across;
            int block = plan.firstBlock(group) + (int) inY / down * place.perRow() + column;
            if (column >= place.perRow() || block >= plan.firstBlock(group + 1)) {
                return -1;
            }
            int cellColumn = (int) (inX % across) / sizes.pitch();
            double cellsY = inY % down - place.label();
            int cell = plan.firstCell(block) + (int) cellsY / sizes.pitch() * place.columns() + cellColumn;
            if (cellsY < 0 || cellColumn >= place.columns() || cell >= plan.firstCell(block + 1)) {
                return -1;
            }
            return nearest(cell, block, place, block(group, block), x);
        }
        return -1;
    }

    private int nearest(int cell, int block, Place place, Box box, double x) {
        int part = plan.firstPart(cell);
        while (part + 1 < plan.firstPart(cell + 1)
                && x >= part(part, cell, block, place, box).right()) {
            part++;
        }
        return part;
    }

    /// The first block of a group that reaches below `y`; its end when none does.
    int firstBlockBelow(int group, double y) {
        Place place = places[group];
        int down = place.label() + sizes.span(place.rows()) + sizes.apart();
        int row = Math.max(0, (int) Math.floor((y - place.y() - sizes.head()) / down));
        return Math.min(plan.firstBlock(group) + row * place.perRow(), plan.firstBlock(group + 1));
    }

    /// Names of the nodes of which something lies between two heights.
    Set<String> nodesBetween(double top, double bottom) {
        Set<String> nodes = new HashSet<>();
        for (int group = 0; group < places.length; group++) {
            Place place = places[group];
            if (place.y() >= bottom || place.y() + place.height() <= top) {
                continue;
            }
            for (int block = firstBlockBelow(group, top); block < plan.firstBlock(group + 1); block++) {
                if (block(group, block).y() >= bottom) {
                    break;
                }
                nodes.add(plan.node(block));
            }
        }
        return nodes;
    }

    /// Between MIG instances; none where they are too thin for it.
    private int between() {
        return sizes.cell() >= 14 ? 1 : 0;
    }

    private int usedWidth() {
        int used = 0;
        for (Place place : places) {
            used = Math.max(used, place.x() + sizes.span(place.columns()));
        }
        return used;
    }

    private Place measure(int group) {
        int widest = Math.max(1, plan.widest(group));
        int columns = widest <= 4 ? widest : widest <= 8 ? 4 : 8;
        int rows = (widest + columns - 1) / columns;
        int label = sizes.labelled(columns) ? sizes.label() : 0;
        int across = sizes.span(columns);
        int blocks = plan.firstBlock(group + 1) - plan.firstBlock(group);
        int fitting = Math.max(1, (width + sizes.apart()) / (across + sizes.apart()));
        int perRow = Math.max(1, Math.min(blocks, fitting));
        int lines = (blocks + perRow - 1) / perRow;
        int oneLine = perRow * (across + sizes.apart()) - sizes.apart();
        return new Place(
                0,
                0,
                grouped ? Math.max(oneLine, Math.min(NARROWEST_GROUP, width)) : oneLine,
                sizes.head() + lines * (label + sizes.span(rows) + sizes.apart()) - sizes.apart(),
                columns,
                rows,
                perRow,
                label);
    }
}
