package dev.binnacle.app.config;

import dev.binnacle.app.config.merge.MergeModel;
import dev.binnacle.app.config.merge.Merging;
import dev.binnacle.draft.Draft;
import dev.binnacle.draft.merge.ThreeWayMerge;
import java.util.Optional;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;

/// The open draft and others who write to its file. Neither side is overwritten before somebody has chosen. UI
/// thread only; files are read elsewhere.
public final class DiskDesk {

    private final ConfigModel model;
    private final ConfigThreads threads;
    private final Shelf shelf;
    private final MergeModel merging;
    private final ReadOnlyObjectWrapper<Optional<DiskChange>> change = new ReadOnlyObjectWrapper<>(Optional.empty());

    DiskDesk(ConfigModel model, ConfigThreads threads, Shelf shelf, MergeModel merging) {
        this.model = model;
        this.threads = threads;
        this.shelf = shelf;
        this.merging = merging;
    }

    /// Of the open draft, until it is decided what becomes of it.
    public ReadOnlyObjectProperty<Optional<DiskChange>> change() {
        return change.getReadOnlyProperty();
    }

    /// Looks at the file of the open draft.
    void look() {
        Optional<String> id = model.openId();
        if (id.isEmpty()) {
            change.set(Optional.empty());
            return;
        }
        threads.worker().execute(() -> {
            Optional<DiskChange> found = shelf.changedElsewhere(id.get());
            threads.ui().execute(() -> {
                if (model.openId().equals(id) && !change.get().equals(found)) {
                    change.set(found);
                }
            });
        });
    }

    /// Takes what is on disk into the editor, as one edit that can be undone.
    public void reload() {
        change.get()
                .ifPresent(other -> other.now()
                        .ifPresent(draft -> accept(other, () -> {
                            model.replaceText(draft.text());
                            model.rebase(draft.id(), draft.base());
                        })));
    }

    /// Writes what is in the editor over what is on disk.
    public void keepMine() {
        change.get().ifPresent(other -> accept(other, model::saveAgain));
    }

    /// Merges what is in the editor with what is on disk.
    public void merge() {
        Optional<Draft> mine = model.state().get().open().map(ConfigState.Open::draft);
        change.get()
                .ifPresent(other -> other.now()
                        .ifPresent(theirs -> mine.ifPresent(draft -> {
                            threads.worker().execute(() -> {
                                Merging begun = Merging.begin(
                                        draft.id(),
                                        Merging.Other.DISK,
                                        ThreeWayMerge.of(other.known(), draft.text(), theirs.text()));
                                threads.ui()
                                        .execute(() -> merging.begin(
                                                begun,
                                                text -> accept(other, () -> {
                                                    model.replaceText(text);
                                                    model.rebase(draft.id(), theirs.base());
                                                })));
                            });
                        })));
    }

    private void accept(DiskChange other, Runnable then) {
        threads.worker().execute(() -> {
            shelf.acknowledge(other);
            threads.ui().execute(() -> {
                change.set(Optional.empty());
                if (model.openId().equals(Optional.of(other.id()))) {
                    then.run();
                }
            });
        });
    }
}
