package dev.binnacle.app.fleet;

import dev.binnacle.app.fx.Latest;
import dev.binnacle.gpu.AgentStatus;
import dev.binnacle.gpu.Fleet;
import dev.binnacle.gpu.Gpu;
import dev.binnacle.gpu.GpuId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Executor;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;
import javafx.collections.transformation.FilteredList;

/// What the fleet screen shows. [#accept] may be called from any thread, all else belongs to the UI thread.
public final class FleetModel {

    private final Latest<Fleet> inbox;
    private final ReadOnlyObjectWrapper<Fleet> fleet = new ReadOnlyObjectWrapper<>(Fleet.EMPTY);
    private final Map<GpuId, GpuRow> byId = new HashMap<>();
    private final ObservableList<GpuRow> rows = FXCollections.observableArrayList();
    private final FilteredList<GpuRow> shown = new FilteredList<>(rows);
    private final ObservableList<AgentStatus> agents = FXCollections.observableArrayList();

    public FleetModel(Executor ui) {
        inbox = new Latest<>(ui, this::show);
    }

    public void accept(Fleet newer) {
        inbox.publish(newer);
    }

    public ReadOnlyObjectProperty<Fleet> fleet() {
        return fleet.getReadOnlyProperty();
    }

    /// GPUs that pass the filter, in the fleet's order.
    public ObservableList<GpuRow> rows() {
        return FXCollections.unmodifiableObservableList(shown);
    }

    public ObservableList<AgentStatus> agents() {
        return FXCollections.unmodifiableObservableList(agents);
    }

    /// Keeps the GPUs in which every word occurs: node, index, model, pod, namespace, state.
    public void filter(String words) {
        List<String> wanted = List.of(words.toLowerCase(Locale.ROOT).strip().split("\\s+"));
        shown.setPredicate(row -> {
            Gpu gpu = row.gpu().get();
            String text = String.join(
                            " ",
                            gpu.node(),
                            gpu.index(),
                            gpu.model(),
                            gpu.id().uuid(),
                            gpu.holder().namespace(),
                            gpu.holder().pod(),
                            gpu.state().name())
                    .toLowerCase(Locale.ROOT);
            return wanted.stream().allMatch(text::contains);
        });
    }

    private void show(Fleet newer) {
        List<GpuRow> wanted = new ArrayList<>(newer.gpus().size());
        for (Gpu gpu : newer.gpus()) {
            GpuRow row = byId.computeIfAbsent(gpu.id(), _ -> new GpuRow(gpu));
            row.update(gpu);
            wanted.add(row);
        }
        if (!wanted.equals(rows)) {
            byId.values().retainAll(wanted);
            rows.setAll(wanted);
        }
        agents.setAll(newer.agents());
        fleet.set(newer);
    }
}
