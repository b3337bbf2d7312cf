package dev.binnacle.app.fleet.heat;

import java.util.List;
import java.util.Map;

/// Everything the heat map shows at one moment, ready to be drawn: made off the UI thread, never changed after.
/// Items, looks and values go by the parts of `plan`.
final class HeatFrame {

    static final HeatFrame EMPTY = new HeatFrame(
            HeatPlan.EMPTY,
            HeatColouring.UTILIZATION,
            HeatGrouping.NONE,
            HeatScale.SHARE,
            List.of(),
            new int[0],
            new double[0],
            List.of(),
            new Counts(0, 0, 0, 0),
            Map.of(),
            List.of(HeatGrouping.NONE));

    private final HeatPlan plan;
    private final HeatColouring colouring;
    private final HeatGrouping grouping;
    private final HeatScale scale;
    private final List<HeatItem> items;
    private final int[] looks;
    private final double[] values;
    private final List<Sum> sums;
    private final Counts counts;
    private final Map<Integer, Integer> kinds;
    private final int aged;
    private final List<HeatGrouping> choices;

    /// Of one group.
    ///
    /// @param cards     GPUs, seen or not
    /// @param mean      of the values that are known and current; NaN when there is none
    /// @param attention GPUs and MIG instances whose state is WARNING or FATAL
    record Sum(int cards, double mean, int attention) {}

    /// Of the whole, whether drawn or not; GPUs as in [dev.binnacle.gpu.GpuCount].
    ///
    /// @param cards     GPUs, seen or not
    /// @param nodes     they are on, or may be
    /// @param matching  those of them that pass the filter
    /// @param attention GPUs and MIG instances whose state is WARNING or FATAL
    record Counts(int cards, int nodes, int matching, int attention) {}

    /// @param kinds   how often each plain look occurs, of those that do
    /// @param choices what the nodes can be grouped by
    HeatFrame(
            HeatPlan plan,
            HeatColouring colouring,
            HeatGrouping grouping,
            HeatScale scale,
            List<HeatItem> items,
            int[] looks,
            double[] values,
            List<Sum> sums,
            Counts counts,
            Map<Integer, Integer> kinds,
            List<HeatGrouping> choices) {
        this.plan = plan;
        this.colouring = colouring;
        this.grouping = grouping;
        this.scale = scale;
        this.items = items;
        this.looks = looks;
        this.values = values;
        this.sums = sums;
        this.counts = counts;
        this.kinds = kinds;
        aged = kinds.entrySet().stream()
                .filter(kind -> HeatLook.isAged(kind.getKey()))
                .mapToInt(Map.Entry::getValue)
                .sum();
        this.choices = choices;
    }

    HeatPlan plan() {
        return plan;
    }

    HeatColouring colouring() {
        return colouring;
    }

    HeatGrouping grouping() {
        return grouping;
    }

    HeatScale scale() {
        return scale;
    }

    HeatItem item(int part) {
        return items.get(part);
    }

    int look(int part) {
        return looks[part];
    }

    double value(int part) {
        return values[part];
    }

    Sum sum(int group) {
        return sums.get(group);
    }

    Counts counts() {
        return counts;
    }

    /// How many have this plain look.
    int count(int look) {
        return kinds.getOrDefault(look, 0);
    }

    int countAged() {
        return aged;
    }

    List<HeatGrouping> choices() {
        return choices;
    }

    boolean grouped() {
        return !grouping.equals(HeatGrouping.NONE);
    }

    /// Where this place of the cluster is drawn now; -1 when it is not.
    int find(HeatItem wanted) {
        for (int part = 0; part < items.size(); part++) {
            if (items.get(part).samePlace(wanted)) {
                return part;
            }
        }
        return -1;
    }
}
