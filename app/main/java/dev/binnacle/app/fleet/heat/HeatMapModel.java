package dev.binnacle.app.fleet.heat;

import dev.binnacle.app.fx.Delay;
import dev.binnacle.app.fx.Derived;
import dev.binnacle.app.fx.Threads;
import dev.binnacle.gpu.FleetFeed;
import dev.binnacle.gpu.Gpu;
import dev.binnacle.gpu.GpuId;
import java.time.Duration;
import java.time.Instant;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Predicate;
import javafx.beans.property.BooleanProperty;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyIntegerProperty;
import javafx.beans.property.ReadOnlyIntegerWrapper;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.beans.property.SimpleObjectProperty;
import javafx.beans.value.ObservableValue;
import javafx.collections.ObservableList;
import org.jspecify.annotations.Nullable;

/// What the heat map shows, and where its reader is. Everything is for the UI thread; what takes long is done
/// beside it: with the rest of the screen when there are newer values ([#next]), so that the window is drawn once
/// for both, and by itself when the reader wants the same drawn otherwise.
public final class HeatMapModel {

    /// Ages are coloured anew so often while nothing else happens.
    private static final Duration AGEING = Duration.ofSeconds(5);
    /// What is in view is told at most so often: scrolling passes a thousand nodes by.
    private static final Duration SETTLING = Duration.ofMillis(300);

    private final Inputs inputs;
    private final Threads threads;
    private final Delay delay;
    private final Consumer<GpuId> onPin;
    private final Consumer<GpuId> onFocus;
    private final Consumer<Set<String>> onView;
    private final Derived<HeatRequest, Redrawn> frames;
    private final ObjectProperty<HeatColouring> colouring = new SimpleObjectProperty<>(HeatColouring.UTILIZATION);
    private final ObjectProperty<HeatGrouping> grouping = new SimpleObjectProperty<>(HeatGrouping.NONE);
    private final BooleanProperty hideOthers = new SimpleBooleanProperty();
    private final BooleanProperty active = new SimpleBooleanProperty(true);
    private final ReadOnlyObjectWrapper<@Nullable HeatFrame> frame = new ReadOnlyObjectWrapper<>();
    private final ReadOnlyIntegerWrapper focused = new ReadOnlyIntegerWrapper(-1);
    private @Nullable Subject subject;
    private @Nullable HeatItem focusedItem;
    private Instant madeFor = Instant.EPOCH;
    private Set<String> inView = Set.of();
    private Set<String> toldInView = Set.of();
    private boolean settling;

    /// What is to be shown, at one moment.
    ///
    /// @param shown what passes the filter; asked on the worker
    public record Subject(FleetFeed.Update update, Predicate<Gpu> shown) {

        /// A moment is only ever itself.
        @Override
        public boolean equals(@Nullable Object other) {
            return this == other;
        }

        @Override
        public int hashCode() {
            return System.identityHashCode(this);
        }
    }

    /// What is shown already, drawn in another way.
    private record Redrawn(Subject subject, HeatFrame frame) {}

    /// @param pinned marked on the map
    public record Inputs(ObservableList<GpuId> pinned, ObservableValue<Instant> now) {}

    /// @param onPin   a GPU was clicked, or chosen with Enter or Space
    /// @param onFocus the reader went to a GPU
    /// @param onView  names of the nodes in view, none while the map is not seen; told again when they change
    public HeatMapModel(
            Inputs inputs,
            Threads threads,
            Delay delay,
            Consumer<GpuId> onPin,
            Consumer<GpuId> onFocus,
            Consumer<Set<String>> onView) {
        this.inputs = inputs;
        this.threads = threads;
        this.delay = delay;
        this.onPin = onPin;
        this.onFocus = onFocus;
        this.onView = onView;
        frames = new Derived<>(threads, request -> new Redrawn(request.subject(), request.frame()), this::showRedrawn);
        colouring.subscribe(this::remake);
        grouping.subscribe(this::remake);
        hideOthers.subscribe(this::remake);
        active.subscribe(this::remake);
        inputs.now().when(active).subscribe(this::age);
    }

    ObjectProperty<HeatColouring> colouring() {
        return colouring;
    }

    ObjectProperty<HeatGrouping> grouping() {
        return grouping;
    }

    /// Leaves out what does not pass the filter, instead of dimming it.
    BooleanProperty hideOthers() {
        return hideOthers;
    }

    /// Whether anybody sees the map: false while another tab covers it, and then it costs nothing.
    public BooleanProperty active() {
        return active;
    }

    /// Goes to a GPU that was chosen elsewhere, without telling anybody.
    public void reveal(GpuId id) {
        HeatFrame now = frame.get();
        if (now != null) {
            for (int part = 0; part < now.plan().parts(); part++) {
                Gpu gpu = now.item(part).gpu();
                if (gpu != null && gpu.id().equals(id)) {
                    goTo(part);
                    return;
                }
            }
        }
    }

    /// Null until the first update.
    ReadOnlyObjectProperty<@Nullable HeatFrame> frame() {
        return frame.getReadOnlyProperty();
    }

    ObservableList<GpuId> pinned() {
        return inputs.pinned();
    }

    /// The part of the frame where the reader is; -1 for nowhere.
    ReadOnlyIntegerProperty focused() {
        return focused.getReadOnlyProperty();
    }

    /// @param part -1 for nowhere
    void focus(int part) {
        if (part != focused.get()) {
            goTo(part);
            Gpu gpu = focusedItem == null ? null : focusedItem.gpu();
            if (gpu != null) {
                onFocus.accept(gpu.id());
            }
        }
    }

    /// One that was never seen cannot be pinned.
    void pinFocused() {
        Gpu gpu = focusedItem == null ? null : focusedItem.gpu();
        if (gpu != null && gpu.seen()) {
            onPin.accept(gpu.id());
        }
    }

    void inView(Set<String> nodes) {
        inView = nodes;
        if (!settling && !inView.equals(toldInView)) {
            settling = true;
            delay.after(SETTLING, () -> threads.ui().execute(this::tellInView));
        }
    }

    private void tellInView() {
        settling = false;
        if (!inView.equals(toldInView)) {
            toldInView = inView;
            onView.accept(inView);
        }
    }

    private void goTo(int part) {
        HeatFrame now = frame.get();
        focusedItem = now == null || part < 0 ? null : now.item(part);
        focused.set(focusedItem == null ? -1 : part);
    }

    private void age(Instant now) {
        if (colouring.get() == HeatColouring.AGE
                && Duration.between(madeFor, now).compareTo(AGEING) >= 0) {
            remake();
        }
    }

    /// Has the next moment drawn together with whatever else is made of it.
    ///
    /// @return called beside the UI thread with what is to be shown; what that returns shows it, on the UI thread
    public Function<Subject, Runnable> next() {
        if (!active.get()) {
            return newest -> () -> {
                subject = newest;
                remake(); // somebody may have come to see it meanwhile
            };
        }
        HeatWish wish = wish();
        madeFor = wish.now();
        return newest -> {
            // The rest of the screen does not go without newer values because of the map.
            HeatFrame drawn = Derived.made(HeatRequest::frame, new HeatRequest(newest, wish));
            return () -> {
                subject = newest;
                if (!wish.like(wish())) {
                    remake();
                } else if (drawn != null) {
                    show(drawn);
                }
            };
        };
    }

    private HeatWish wish() {
        HeatFrame before = frame.get();
        return new HeatWish(
                colouring.get(),
                grouping.get(),
                hideOthers.get(),
                inputs.now().getValue(),
                before == null ? HeatFrame.EMPTY : before);
    }

    private void remake() {
        Subject shown = subject;
        if (shown != null && active.get()) {
            HeatWish wish = wish();
            madeFor = wish.now();
            frames.from(new HeatRequest(shown, wish));
        }
    }

    /// Newer values that were shown meanwhile are not gone back behind.
    private void showRedrawn(Redrawn drawn) {
        if (drawn.subject().equals(subject)) {
            show(drawn.frame());
        } else {
            remake();
        }
    }

    private void show(HeatFrame newer) {
        HeatItem was = focusedItem;
        int part = focused.get();
        int place = was == null
                ? -1
                : part < newer.plan().parts() && newer.item(part).samePlace(was) ? part : newer.find(was);
        if (place != part) {
            focused.set(-1); // it belongs to the frame that is about to go
        }
        frame.set(newer);
        goTo(place);
    }
}
