package dev.binnacle.app.config.merge;

import dev.binnacle.draft.merge.Resolution;
import java.util.Optional;
import java.util.function.Consumer;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;

/// The merge under way, if any. UI thread only. Nothing is written before [#finish].
public final class MergeModel {

    private final ReadOnlyObjectWrapper<Optional<Merging>> state = new ReadOnlyObjectWrapper<>(Optional.empty());
    private Consumer<String> onFinish = _ -> {};

    public ReadOnlyObjectProperty<Optional<Merging>> state() {
        return state.getReadOnlyProperty();
    }

    /// @param then given the merged text when somebody is content with it
    public void begin(Merging merging, Consumer<String> then) {
        onFinish = then;
        state.set(Optional.of(merging));
    }

    public void choose(int conflict, Resolution choice) {
        state.set(state.get().map(merging -> merging.with(conflict, choice)));
    }

    public void chooseAll(Resolution choice) {
        state.set(state.get().map(merging -> merging.withAll(choice)));
    }

    /// Does nothing while something is undecided.
    public void finish() {
        state.get().filter(merging -> merging.undecided() == 0).ifPresent(merging -> {
            state.set(Optional.empty());
            onFinish.accept(merging.text());
        });
    }

    public void cancel() {
        state.set(Optional.empty());
    }
}
