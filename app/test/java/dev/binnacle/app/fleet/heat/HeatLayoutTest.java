package dev.binnacle.app.fleet.heat;

import static org.assertj.core.api.Assertions.assertThat;

import dev.binnacle.app.fleet.heat.HeatLayout.Box;
import dev.binnacle.message.Message;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class HeatLayoutTest {

    private static final int WIDTH = 800;
    private static final int HEIGHT = 600;

    @ParameterizedTest
    @ValueSource(ints = {1, 4, 125, 600, 1250})
    void everyCellLiesInsideTheWidthAndOverNoOther(int nodes) {
        HeatPlan plan = nodes(nodes, 8);

        HeatLayout layout = HeatLayout.fitting(plan, WIDTH, HEIGHT, false);

        boolean[] taken = new boolean[WIDTH * layout.height()];
        for (Box box : boxes(layout)) {
            assertThat(box.x()).isNotNegative();
            assertThat(box.right()).isLessThanOrEqualTo(WIDTH);
            assertThat(box.bottom()).isLessThanOrEqualTo(layout.height());
            for (int y = box.y(); y < box.bottom(); y++) {
                for (int x = box.x(); x < box.right(); x++) {
                    assertThat(taken[y * WIDTH + x]).as("twice at %s %s", x, y).isFalse();
                    taken[y * WIDTH + x] = true;
                }
            }
        }
    }

    @Test
    void fewGpusAreLargeAndNamedAndManyAreSmall() {
        HeatLayout few = HeatLayout.fitting(nodes(4, 8), WIDTH, HEIGHT, false);
        HeatLayout more = HeatLayout.fitting(nodes(60, 8), WIDTH, HEIGHT, false);
        HeatLayout many = HeatLayout.fitting(nodes(1250, 8), WIDTH, HEIGHT, false);

        assertThat(few.sizes().cell()).isGreaterThan(60);
        assertThat(few.place(0).label()).isPositive();
        assertThat(more.place(0).label()).isPositive();
        assertThat(more.sizes().cell()).isLessThan(few.sizes().cell());
        assertThat(many.sizes().cell()).isEqualTo(HeatSizes.SMALLEST_FITTING);
        assertThat(many.place(0).label()).isZero();
        assertThat(List.of(few, more, many))
                .allSatisfy(layout -> assertThat(layout.height()).isLessThanOrEqualTo(HEIGHT));
    }

    @Test
    void whatCannotBeSeenAtOnceIsLegibleAndScrolls() {
        HeatLayout layout = HeatLayout.fitting(nodes(5000, 8), WIDTH, HEIGHT, false);

        assertThat(layout.sizes().cell()).isEqualTo(HeatSizes.SCROLLING);
        assertThat(layout.height()).isGreaterThan(HEIGHT);
    }

    @Test
    void thePointInACellIsThatCell() {
        HeatLayout layout = HeatLayout.fitting(mixed(), WIDTH, HEIGHT, true);
        List<Box> boxes = boxes(layout);

        for (int part = 0; part < boxes.size(); part++) {
            Box box = boxes.get(part);
            assertThat(layout.partAt(box.centreX(), box.centreY())).isEqualTo(part);
            assertThat(layout.partAt(box.x(), box.y())).isEqualTo(part);
            assertThat(layout.partAt(box.right() - 0.5, box.bottom() - 0.5)).isEqualTo(part);
        }
    }

    @Test
    void aHeadingAndThePlaceBesideTheLastNodeAreNoCell() {
        HeatLayout layout = HeatLayout.of(mixed(), WIDTH, 30, true);
        HeatLayout.Place place = layout.place(0);

        assertThat(layout.partAt(place.x() + 1, place.y() + 1)).isEqualTo(-1);
        assertThat(layout.partAt(-1, 5)).isEqualTo(-1);
        assertThat(layout.partAt(5, layout.height() + 5)).isEqualTo(-1);
    }

    @Test
    void instancesShareTheSquareOfTheirGpu() {
        HeatPlan plan = new HeatPlan.Builder()
                .group(Message.verbatim(""))
                .block("a")
                .cell(1)
                .cell(7)
                .build();

        HeatLayout layout = HeatLayout.of(plan, WIDTH, 40, false);

        Box whole = layout.part(0);
        assertThat(layout.part(1).x()).isEqualTo(whole.right() + layout.sizes().gap());
        assertThat(layout.part(7).right())
                .isEqualTo(whole.right() + layout.sizes().gap() + layout.sizes().cell());
        assertThat(boxes(layout).subList(1, 8)).allMatch(box -> box.height() == whole.height() && box.width() >= 4);
    }

    @Test
    void smallGroupsShareALine() {
        HeatLayout layout = HeatLayout.of(mixed(), WIDTH, 16, true);

        assertThat(layout.place(1).y()).isEqualTo(layout.place(2).y());
        assertThat(layout.place(1).x()).isLessThan(layout.place(2).x());
    }

    @Test
    void onlyBlocksThatReachIntoTheWindowAreGoneThrough() {
        HeatLayout layout = HeatLayout.of(nodes(1250, 8), WIDTH, 20, false);

        int first = layout.firstBlockBelow(0, 500);

        assertThat(layout.block(0, first).bottom()).isGreaterThan(500);
        assertThat(layout.block(0, first - 1).bottom()).isLessThanOrEqualTo(500);
        assertThat(layout.firstBlockBelow(0, layout.height() + 100)).isEqualTo(1250);
    }

    @Test
    void arrowsLeadToTheNeighbour() {
        HeatLayout layout = HeatLayout.of(nodes(20, 8), WIDTH, 30, false);

        assertThat(HeatWay.RIGHT.from(layout, 0)).isEqualTo(1);
        assertThat(HeatWay.DOWN.from(layout, 0)).isEqualTo(4);
        assertThat(HeatWay.UP.from(layout, 4)).isZero();
        assertThat(HeatWay.LEFT.from(layout, 1)).isZero();
        assertThat(HeatWay.RIGHT.from(layout, 3)).as("into the next node").isEqualTo(8);
        assertThat(HeatWay.LEFT.from(layout, 8)).isEqualTo(3);
        int below = layout.place(0).perRow() * 8;
        assertThat(HeatWay.DOWN.from(layout, 4)).as("into the node below").isEqualTo(below);
        assertThat(HeatWay.UP.from(layout, below)).isEqualTo(4);
    }

    @Test
    void arrowsStopAtTheEndsAndReachEverything() {
        HeatLayout layout = HeatLayout.of(mixed(), WIDTH, 24, true);
        int last = layout.plan().parts() - 1;

        assertThat(HeatWay.LEFT.from(layout, 0)).isZero();
        assertThat(HeatWay.UP.from(layout, 0)).isZero();
        assertThat(HeatWay.RIGHT.from(layout, last)).isEqualTo(last);
        for (int part = 1; part <= last; part++) {
            assertThat(HeatWay.LEFT.from(layout, part)).as("left of %s", part).isNotEqualTo(part);
        }
    }

    private static HeatPlan nodes(int nodes, int gpus) {
        HeatPlan.Builder builder = new HeatPlan.Builder().group(Message.verbatim(""));
        for (int node = 0; node < nodes; node++) {
            builder.block("node-" + node).cells(gpus);
        }
        return builder.build();
    }

    /// Three groups: one large, two small, with instances and nodes of different sizes.
    private static HeatPlan mixed() {
        HeatPlan.Builder builder = new HeatPlan.Builder().group(Message.verbatim("large"));
        for (int node = 0; node < 40; node++) {
            builder.block("a" + node).cells(1 + node % 8);
        }
        builder.group(Message.verbatim("cut")).block("b").cell(7).cell(1).cell(2);
        builder.group(Message.verbatim("one")).block("c").cell(1);
        return builder.build();
    }

    private static List<Box> boxes(HeatLayout layout) {
        List<Box> boxes = new ArrayList<>();
        for (int part = 0; part < layout.plan().parts(); part++) {
            boxes.add(layout.part(part));
        }
        return boxes;
    }
}
