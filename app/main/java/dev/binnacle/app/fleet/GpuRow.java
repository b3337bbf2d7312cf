package dev.binnacle.app.fleet;

import dev.binnacle.gpu.Gpu;
import dev.binnacle.gpu.GpuId;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;

/// One line of the table. It stays while its GPU does, so selection and scroll position survive every update.
public final class GpuRow {

    private final GpuId id;
    private final ReadOnlyObjectWrapper<Gpu> gpu;
    private int place;
    private boolean shown;

    GpuRow(Gpu first) {
        id = first.id();
        gpu = new ReadOnlyObjectWrapper<>(first);
    }

    public GpuId id() {
        return id;
    }

    public ReadOnlyObjectProperty<Gpu> gpu() {
        return gpu.getReadOnlyProperty();
    }

    /// Position in the fleet, by node and index.
    int place() {
        return place;
    }

    /// Whether it passes the filter.
    boolean shown() {
        return shown;
    }

    void show(boolean passes) {
        shown = passes;
    }

    void update(Gpu newer, int newPlace) {
        place = newPlace;
        gpu.set(newer);
    }
}
