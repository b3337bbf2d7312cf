package dev.binnacle.app.fleet;

import dev.binnacle.app.fx.NaturalOrder;
import dev.binnacle.gpu.Gpu;
import dev.binnacle.gpu.GpuId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;

/// A line for every GPU, and which of them pass the filter. Lines come and go one by one, never all at once, so
/// whoever shows them keeps its place. UI thread.
final class FleetRows {

    /// Eight GPUs in seven instances each are 56; places stay apart, and within the range of an int, with many
    /// more.
    private static final int MOST_PER_NODE = 1 << 14;

    private final Map<GpuId, GpuRow> byId = new HashMap<>();
    private List<GpuRow> all = List.of();
    private List<String> nodes = List.of();
    private final Map<String, Integer> ranks = new HashMap<>();
    private final ObservableList<GpuRow> shown = FXCollections.observableArrayList();

    /// In no order: whoever shows them sorts them, by place at least.
    ObservableList<GpuRow> shown() {
        return shown;
    }

    List<GpuRow> all() {
        return all;
    }

    Optional<GpuRow> find(GpuId id) {
        return Optional.ofNullable(byId.get(id));
    }

    void show(List<Gpu> gpus, Predicate<Gpu> filter) {
        rank(gpus);
        List<GpuRow> rows = new ArrayList<>(gpus.size());
        String node = "";
        int place = 0;
        for (Gpu gpu : gpus) {
            GpuRow row = byId.get(gpu.id());
            if (row == null) {
                row = new GpuRow(gpu);
                byId.put(gpu.id(), row);
            }
            place = gpu.node().equals(node) ? place + 1 : ranks.getOrDefault(gpu.node(), 0) * MOST_PER_NODE;
            node = gpu.node();
            row.update(gpu, place);
            rows.add(row);
        }
        if (byId.size() > rows.size()) {
            Set<GpuRow> present = new HashSet<>(rows);
            Set<GpuRow> gone = new HashSet<>(byId.values());
            gone.removeAll(present);
            byId.values().retainAll(present);
            shown.removeAll(gone);
        }
        all = rows;
        filter(filter);
    }

    /// Nodes in the order people count in, `node-9` before `node-10`.
    private void rank(List<Gpu> gpus) {
        List<String> named = new ArrayList<>();
        for (Gpu gpu : gpus) {
            if (named.isEmpty() || !named.getLast().equals(gpu.node())) {
                named.add(gpu.node());
            }
        }
        if (!named.equals(nodes)) {
            nodes = named;
            ranks.clear();
            named.stream().sorted(NaturalOrder.INSTANCE).forEach(name -> ranks.put(name, ranks.size()));
        }
    }

    void filter(Predicate<Gpu> filter) {
        Set<GpuRow> out = new HashSet<>();
        List<GpuRow> in = new ArrayList<>();
        for (GpuRow row : all) {
            boolean passes = filter.test(row.gpu().get());
            if (passes != row.shown()) {
                row.show(passes);
                if (passes) {
                    in.add(row);
                } else {
                    out.add(row);
                }
            }
        }
        if (!out.isEmpty()) {
            shown.removeAll(out);
        }
        if (!in.isEmpty()) {
            shown.addAll(in);
        }
    }
}
