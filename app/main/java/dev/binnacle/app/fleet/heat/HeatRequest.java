package dev.binnacle.app.fleet.heat;

import dev.binnacle.app.fleet.heat.HeatFrame.Counts;
import dev.binnacle.app.fleet.heat.HeatFrame.Sum;
import dev.binnacle.app.fx.NaturalOrder;
import dev.binnacle.gpu.Gpu;
import dev.binnacle.gpu.GpuCount;
import dev.binnacle.gpu.GpuNode;
import dev.binnacle.gpu.GpuState;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/// What to make a [HeatFrame] of. [#frame] may take milliseconds with ten thousand GPUs and belongs on a
/// background thread.
record HeatRequest(HeatMapModel.Subject subject, HeatWish wish) {

    HeatFrame frame() {
        HeatColouring colouring = wish.colouring();
        List<HeatItem> every = every();
        List<Gpu> gpus = every.stream().flatMap(item -> item.known().stream()).toList();
        // By identity: the values of ten thousand records take long to hash, and are of this one update anyway.
        Set<Gpu> matching = Collections.newSetFromMap(new IdentityHashMap<>(2 * gpus.size()));
        gpus.stream().filter(subject.shown()).forEach(matching::add);
        boolean all = matching.size() == gpus.size();
        TreeMap<HeatGrouping.Key, List<HeatItem>> groups = new TreeMap<>(HeatGrouping.Key.ORDER);
        for (HeatItem item : every) {
            if (!wish.hideOthers() || all || (item.gpu() != null && matching.contains(item.gpu()))) {
                add(groups, item);
            }
        }
        HeatPlan plan = plan(groups);
        List<HeatItem> items = groups.values().stream().flatMap(List::stream).toList();
        boolean share = HeatColouring.knowsLimits(gpus);
        HeatScale scale = colouring.scale(gpus, share);
        int[] looks = new int[items.size()];
        double[] values = new double[items.size()];
        Map<Integer, Integer> kinds = new HashMap<>();
        for (int part = 0; part < looks.length; part++) {
            Gpu gpu = items.get(part).gpu();
            values[part] = gpu == null ? Double.NaN : colouring.value(gpu, wish.now(), share);
            int look = gpu == null
                    ? HeatLook.of(items.get(part).state())
                    : HeatLook.of(gpu, colouring, scale, values[part]);
            kinds.merge(HeatLook.plain(look), 1, Integer::sum);
            looks[part] = all || (gpu != null && matching.contains(gpu)) ? look : look | HeatLook.DIM;
        }
        GpuCount count = GpuCount.of(gpus);
        int passing = all
                ? count.cards()
                : GpuCount.of(gpus.stream().filter(matching::contains).toList()).cards();
        return new HeatFrame(
                plan.sameAs(wish.before().plan()) ? wish.before().plan() : plan,
                colouring,
                wish.grouping(),
                scale,
                items,
                looks,
                values,
                sums(plan, items, values),
                new Counts(
                        count.cards(),
                        subject.update().nodes().size(),
                        passing,
                        count.of(GpuState.WARNING) + count.of(GpuState.FATAL)),
                Map.copyOf(kinds),
                HeatGrouping.choices(subject.update().nodes()));
    }

    /// Node by node, in the order people count in.
    private List<HeatItem> every() {
        List<GpuNode> nodes = new ArrayList<>(subject.update().nodes());
        nodes.sort(Comparator.comparing(GpuNode::name, NaturalOrder.INSTANCE));
        List<HeatItem> every = new ArrayList<>(8 * nodes.size());
        for (GpuNode node : nodes) {
            List<Gpu> gpus = node.all();
            gpus.forEach(gpu -> every.add(new HeatItem(node, gpu)));
            if (gpus.isEmpty()) {
                every.add(new HeatItem(node, null));
            }
        }
        return every;
    }

    private void add(Map<HeatGrouping.Key, List<HeatItem>> groups, HeatItem item) {
        groups.computeIfAbsent(wish.grouping().rule().of(item.node(), item.gpu()), _ -> new ArrayList<>())
                .add(item);
    }

    private static HeatPlan plan(Map<HeatGrouping.Key, List<HeatItem>> groups) {
        HeatPlan.Builder builder = new HeatPlan.Builder();
        groups.forEach((key, items) -> {
            builder.group(key.title());
            String node = "";
            for (int i = 0; i < items.size(); ) {
                HeatItem item = items.get(i);
                if (i == 0 || !node.equals(item.node().name())) {
                    node = item.node().name();
                    builder.block(node);
                }
                int parts = 1;
                while (i + parts < items.size() && item.sameCard(items.get(i + parts))) {
                    parts++;
                }
                builder.cell(parts);
                i += parts;
            }
        });
        return builder.build();
    }

    private static List<Sum> sums(HeatPlan plan, List<HeatItem> items, double[] values) {
        List<Sum> sums = new ArrayList<>();
        for (int group = 0; group < plan.groups(); group++) {
            int firstCell = plan.firstCell(plan.firstBlock(group));
            int endCell = plan.firstCell(plan.firstBlock(group + 1));
            double sum = 0;
            int known = 0;
            int attention = 0;
            for (int part = plan.firstPart(firstCell); part < plan.firstPart(endCell); part++) {
                GpuState state = items.get(part).state();
                attention += attention(state) ? 1 : 0;
                if (state.known() && !Double.isNaN(values[part])) {
                    sum += values[part];
                    known++;
                }
            }
            sums.add(new Sum(endCell - firstCell, known == 0 ? Double.NaN : sum / known, attention));
        }
        return List.copyOf(sums);
    }

    private static boolean attention(GpuState state) {
        return state == GpuState.WARNING || state == GpuState.FATAL;
    }
}
