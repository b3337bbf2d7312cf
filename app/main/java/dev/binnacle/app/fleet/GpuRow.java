package dev.binnacle.app.fleet;

import dev.binnacle.gpu.Gpu;
import dev.binnacle.gpu.GpuId;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;

/// One line of the table. It stays while its GPU does, so selection and scroll position survive every update.
public final class GpuRow {

    private final ReadOnlyObjectWrapper<Gpu> gpu;

    GpuRow(Gpu first) {
        gpu = new ReadOnlyObjectWrapper<>(first);
    }

    public GpuId id() {
        return gpu.get().id();
    }

    public ReadOnlyObjectProperty<Gpu> gpu() {
        return gpu.getReadOnlyProperty();
    }

    void update(Gpu newer) {
        if (!newer.equals(gpu.get())) {
            gpu.set(newer);
        }
    }
}
