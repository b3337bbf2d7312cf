package dev.binnacle.app.shell;

import dev.binnacle.cluster.ClusterId;
import java.util.Optional;
import java.util.function.UnaryOperator;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;

/// State of the window's frame. UI thread only.
public final class ShellModel {

    private final ReadOnlyObjectWrapper<ShellState> state = new ReadOnlyObjectWrapper<>(ShellState.START);

    public ReadOnlyObjectProperty<ShellState> state() {
        return state.getReadOnlyProperty();
    }

    public void go(Place place) {
        update(now -> now.at(place));
    }

    /// A cluster was opened: everything known of the one before is forgotten, and writing is locked again.
    public void opened(ClusterId cluster, ShellState.Source source) {
        update(now ->
                new ShellState(Place.OVERVIEW, Optional.of(cluster), source, false, false, Optional.empty(), true, 0));
    }

    public void update(UnaryOperator<ShellState> change) {
        state.set(change.apply(state.get()));
    }

    /// Says of a live cluster whether its context is a protected one.
    public void guard(boolean isProtected) {
        update(now -> now.guarded(isProtected && now.source() == ShellState.Source.LIVE));
    }

    /// Locks or unlocks writing to the open cluster; recordings stay locked.
    public void unlock(boolean unlocked) {
        update(now -> now.writable(unlocked && now.source() == ShellState.Source.LIVE));
    }
}
