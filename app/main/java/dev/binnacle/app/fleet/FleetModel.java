package dev.binnacle.app.fleet;

import dev.binnacle.app.fleet.heat.HeatMapModel;
import dev.binnacle.app.fx.Derived;
import dev.binnacle.app.fx.Latest;
import dev.binnacle.app.fx.Threads;
import dev.binnacle.gpu.FleetFeed;
import dev.binnacle.gpu.Gpu;
import dev.binnacle.gpu.GpuId;
import dev.binnacle.gpu.filter.GpuFilter;
import dev.binnacle.gpu.filter.GpuFilter.Fault;
import dev.binnacle.gpu.use.FleetUse;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Function;
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

/// What the fleet screen shows: one [FleetPicture] after the other, each made beside the UI thread of what was heard
/// and what a person wants. [#accept] may be called from any thread, all else belongs to the UI thread.
public final class FleetModel {

    private final Latest<News> news;
    private final Derived<Wanted, Made> pictures;
    private final Supplier<Instant> now;
    private final Consumer<Set<String>> attend;
    private final ReadOnlyObjectWrapper<@Nullable FleetPicture> picture = new ReadOnlyObjectWrapper<>();
    private final ReadOnlyObjectWrapper<String> text = new ReadOnlyObjectWrapper<>("");
    private final ReadOnlyObjectWrapper<List<Fault>> faults = new ReadOnlyObjectWrapper<>(List.of());
    private final ObservableList<GpuId> pinned = FXCollections.observableArrayList();
    private final ObjectProperty<@Nullable GpuId> focused = new SimpleObjectProperty<>();
    private final ObjectProperty<FleetPlace> place = new SimpleObjectProperty<>(FleetPlace.MAP);
    private final BooleanProperty paused = new SimpleBooleanProperty();
    private final BooleanProperty gauges = new SimpleBooleanProperty(true);
    private final ReadOnlyObjectWrapper<@Nullable Gpu> focusedGpu = new ReadOnlyObjectWrapper<>();
    private final Map<String, Set<String>> views = new HashMap<>();
    private GpuFilter filter = GpuFilter.EVERYTHING;
    private Supplier<Function<HeatMapModel.Subject, Runnable>> map = () -> _ -> () -> {};
    private @Nullable News heard;
    private Set<String> attended = Set.of();

    private record News(FleetFeed.Update update, FleetUse use) {}

    /// @param map draws the heat map of the same moment, and tells how to show it
    private record Wanted(FleetPicture.Request request, Function<HeatMapModel.Subject, Runnable> map) {

        Made make() {
            FleetPicture picture = FleetPicture.of(request);
            return new Made(picture, map.apply(new HeatMapModel.Subject(picture.update(), picture.shown())));
        }
    }

    private record Made(FleetPicture picture, Runnable showMap) {}

    /// @param now    of the cluster shown, for ages in the filter
    /// @param attend told which nodes are on screen, whenever they change
    public FleetModel(Threads threads, Supplier<Instant> now, Consumer<Set<String>> attend) {
        this.now = now;
        this.attend = attend;
        pictures = new Derived<>(threads, Wanted::make, this::show);
        news = new Latest<>(threads.ui(), newest -> {
            heard = newest;
            makeAnew();
        });
        pinned.addListener((ListChangeListener<GpuId>) _ -> tellAttention());
        focused.subscribe(this::lookAtFocused);
    }

    /// @param use of the same moment
    public void accept(FleetFeed.Update update, FleetUse use) {
        news.publish(new News(update, use));
    }

    /// Null until the first has come.
    ReadOnlyObjectProperty<@Nullable FleetPicture> picture() {
        return picture.getReadOnlyProperty();
    }

    /// From now on the map is made with each picture, and shown with it.
    void mapBy(HeatMapModel heat) {
        map = heat::next;
        makeAnew();
    }

    /// As it is in the newest picture.
    Optional<GpuRow> row(GpuId id) {
        FleetPicture newest = picture.get();
        return newest == null ? Optional.empty() : newest.find(id);
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

    /// @param shown called each time newer values are shown
    public void onShown(Runnable shown) {
        picture.addListener((_, _, _) -> shown.run());
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

    /// One that was never seen has nothing to show on gauges, and cannot be pinned.
    public void togglePin(GpuId id) {
        if (!pinned.remove(id) && id.seen()) {
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
            makeAnew();
        }
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

    private void makeAnew() {
        News newest = heard;
        if (newest != null) {
            FleetPicture before = picture.get();
            List<GpuId> suggested = before == null ? List.of() : before.suggested();
            pictures.from(new Wanted(
                    new FleetPicture.Request(newest.update(), newest.use(), filter, now.get(), suggested), map.get()));
        }
    }

    private void show(Made made) {
        made.showMap().run();
        picture.set(made.picture());
        lookAtFocused();
    }

    private void lookAtFocused() {
        GpuId chosen = focused.get();
        focusedGpu.set(chosen == null ? null : row(chosen).map(GpuRow::gpu).orElse(null));
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
        row(id).ifPresent(row -> nodes.add(row.gpu().node()));
    }
}
