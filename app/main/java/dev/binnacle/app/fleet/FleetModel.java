package dev.binnacle.app.fleet;

import dev.binnacle.app.fx.Latest;
import dev.binnacle.gpu.FleetFeed;
import dev.binnacle.gpu.Gpu;
import dev.binnacle.gpu.GpuId;
import dev.binnacle.gpu.GpuNode;
import dev.binnacle.gpu.filter.GpuFilter;
import dev.binnacle.gpu.filter.GpuFilter.Fault;
import dev.binnacle.gpu.use.FleetUse;
import dev.binnacle.gpu.use.Owner;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Executor;
import java.util.function.Consumer;
import java.util.function.Predicate;
import java.util.function.Supplier;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.beans.property.SimpleObjectProperty;
import javafx.collections.FXCollections;
import javafx.collections.ListChangeListener;
import javafx.collections.ObservableList;
import org.jspecify.annotations.Nullable;

/// What the fleet screen shows. [#accept] may be called from any thread, all else belongs to the UI thread.
public final class FleetModel {

    private static final Predicate<Gpu> EVERYTHING =
            new FleetFilter(GpuFilter.EVERYTHING, Map.of(), Map.of(), Instant.EPOCH);

    private final Latest<FleetFeed.Update> updates;
    private final Latest<FleetUse> uses;
    private final Supplier<Instant> now;
    private final Consumer<Set<String>> attend;
    private final FleetRows rows = new FleetRows();
    private final ReadOnlyObjectWrapper<FleetFeed.@Nullable Update> update = new ReadOnlyObjectWrapper<>();
    private final ReadOnlyObjectWrapper<FleetUse> use = new ReadOnlyObjectWrapper<>(FleetUse.EMPTY);
    private final ReadOnlyObjectWrapper<String> text = new ReadOnlyObjectWrapper<>("");
    private final ReadOnlyObjectWrapper<List<Fault>> faults = new ReadOnlyObjectWrapper<>(List.of());
    private final ReadOnlyObjectWrapper<Predicate<Gpu>> shown = new ReadOnlyObjectWrapper<>(EVERYTHING);
    private final ObservableList<GpuId> pinned = FXCollections.observableArrayList();
    private final ObjectProperty<@Nullable GpuId> focused = new SimpleObjectProperty<>();
    private final ObjectProperty<FleetPlace> place = new SimpleObjectProperty<>(FleetPlace.MAP);
    private final BooleanProperty paused = new SimpleBooleanProperty();
    private final BooleanProperty gauges = new SimpleBooleanProperty(true);
    private final ReadOnlyObjectWrapper<@Nullable Gpu> focusedGpu = new ReadOnlyObjectWrapper<>();
    private final Map<String, Set<String>> views = new HashMap<>();
    private GpuFilter filter = GpuFilter.EVERYTHING;
    private Map<String, Map<String, String>> labels = Map.of();
    private Set<String> attended = Set.of();

    /// @param now    of the cluster shown, for ages in the filter
    /// @param attend told which nodes are on screen, whenever they change
    public FleetModel(Executor ui, Supplier<Instant> now, Consumer<Set<String>> attend) {
        this.now = now;
        this.attend = attend;
        updates = new Latest<>(ui, this::show);
        uses = new Latest<>(ui, this::show);
        pinned.addListener((ListChangeListener<GpuId>) _ -> tellAttention());
        focused.subscribe(this::lookAtFocused);
    }

    public void accept(FleetFeed.Update newer) {
        updates.publish(newer);
    }

    public void accept(FleetUse newer) {
        uses.publish(newer);
    }

    /// Null until the first has come.
    public ReadOnlyObjectProperty<FleetFeed.@Nullable Update> update() {
        return update.getReadOnlyProperty();
    }

    public ReadOnlyObjectProperty<FleetUse> use() {
        return use.getReadOnlyProperty();
    }

    /// GPUs that pass the filter, in no order. When [#update] tells, they are up to date.
    public ObservableList<GpuRow> rows() {
        return FXCollections.unmodifiableObservableList(rows.shown());
    }

    /// All GPUs, by node and index.
    public List<GpuRow> allRows() {
        return rows.all();
    }

    public Optional<GpuRow> row(GpuId id) {
        return rows.find(id);
    }

    /// Whether a GPU passes the filter. May be asked on any thread; another whenever the answers may differ.
    public ReadOnlyObjectProperty<Predicate<Gpu>> shown() {
        return shown.getReadOnlyProperty();
    }

    /// In the order they were pinned in; also those that are not in the fleet just now.
    public ObservableList<GpuId> pinned() {
        return pinned;
    }

    /// The GPU whose details are shown; null for none.
    public ObjectProperty<@Nullable GpuId> focused() {
        return focused;
    }

    /// As it is now; null when none is focused, or it has gone.
    public ReadOnlyObjectProperty<@Nullable Gpu> focusedGpu() {
        return focusedGpu.getReadOnlyProperty();
    }

    /// Whether a person stopped the reading of agents.
    public BooleanProperty paused() {
        return paused;
    }

    /// Whether the strip of gauges is shown.
    public BooleanProperty gauges() {
        return gauges;
    }

    public ObjectProperty<FleetPlace> place() {
        return place;
    }

    public void togglePin(GpuId id) {
        if (!pinned.remove(id)) {
            pinned.add(id);
        }
    }

    /// What was typed, faults and all.
    public ReadOnlyObjectProperty<String> filterText() {
        return text.getReadOnlyProperty();
    }

    /// Of what was typed; while there are some, the last filter without any goes on.
    public ReadOnlyObjectProperty<List<Fault>> filterFaults() {
        return faults.getReadOnlyProperty();
    }

    /// In the language of [GpuFilter].
    public void filter(String typed) {
        text.set(typed);
        GpuFilter parsed = GpuFilter.parse(typed);
        faults.set(parsed.faults());
        if (parsed.faults().isEmpty() && !parsed.text().equals(filter.text())) {
            filter = parsed;
            applyFilter();
        }
    }

    /// Who holds it, by its pod's owner; empty when nobody is known to.
    public Optional<Owner> owner(GpuId id) {
        return Optional.ofNullable(use.get().owners().get(id));
    }

    /// Of a node; empty where it may not be read.
    public Map<String, String> labels(String node) {
        return labels.getOrDefault(node, Map.of());
    }

    /// @param viewer which part of the screen says so; nobody else's word is touched
    /// @param nodes  that can be seen there
    public void inView(String viewer, Set<String> nodes) {
        views.put(viewer, Set.copyOf(nodes));
        tellAttention();
    }

    /// Takes over what a person did on the screen before this one.
    public void continueFrom(FleetModel before) {
        pinned.setAll(before.pinned);
        focused.set(before.focused.get());
        place.set(before.place.get());
        gauges.set(before.gauges.get());
        paused.set(before.paused.get());
        filter(before.text.get());
    }

    private void show(FleetFeed.Update newer) {
        Map<String, Map<String, String>> byNode = new HashMap<>();
        for (GpuNode node : newer.nodes()) {
            byNode.put(node.name(), node.labels());
        }
        labels = byNode;
        Predicate<Gpu> passing = passing();
        rows.show(newer.fleet().gpus(), passing);
        shown.set(passing);
        update.set(newer);
        lookAtFocused();
    }

    private void show(FleetUse newer) {
        use.set(newer);
        if (!filter.everything()) {
            applyFilter();
        }
    }

    /// Rows first: whoever hears of another filter may look at them.
    private void applyFilter() {
        Predicate<Gpu> passing = passing();
        rows.filter(passing);
        shown.set(passing);
    }

    private Predicate<Gpu> passing() {
        return filter.everything()
                ? EVERYTHING
                : new FleetFilter(filter, labels, use.get().owners(), now.get());
    }

    private void lookAtFocused() {
        GpuId chosen = focused.get();
        focusedGpu.set(
                chosen == null
                        ? null
                        : rows.find(chosen).map(row -> row.gpu().get()).orElse(null));
        tellAttention();
    }

    private void tellAttention() {
        Set<String> nodes = new HashSet<>();
        views.values().forEach(nodes::addAll);
        pinned.forEach(id -> addNode(id, nodes));
        GpuId chosen = focused.get();
        if (chosen != null) {
            addNode(chosen, nodes);
        }
        if (!nodes.equals(attended)) {
            attended = Set.copyOf(nodes);
            attend.accept(attended);
        }
    }

    private void addNode(GpuId id, Set<String> nodes) {
        rows.find(id).ifPresent(row -> nodes.add(row.gpu().get().node()));
    }
}
