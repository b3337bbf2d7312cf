package dev.binnacle.app.config;

import dev.binnacle.cluster.ObjectRef;
import dev.binnacle.draft.Draft;
import dev.binnacle.draft.TextDiff;
import dev.binnacle.draft.push.PushHistory;
import dev.binnacle.draft.push.PushRecord;
import dev.binnacle.draft.yaml.ManifestYaml;
import dev.binnacle.draft.yaml.ManifestYamlException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;

/// The pushes made from this machine, and the way back from each. UI thread only; files are read elsewhere.
public final class HistoryDesk {

    private final ConfigModel model;
    private final ConfigThreads threads;
    private final PushHistory history;
    private final ReadOnlyObjectWrapper<List<PushRecord>> pushes = new ReadOnlyObjectWrapper<>(List.of());

    /// How many lines each added and removed, by its id: too much to find out while a list is drawn.
    private Map<String, Lines> lines = Map.of();

    private final ReadOnlyObjectWrapper<Optional<ObjectRef>> object = new ReadOnlyObjectWrapper<>(Optional.empty());

    private String looked = "";

    HistoryDesk(ConfigModel model, ConfigThreads threads, PushHistory history) {
        this.model = model;
        this.threads = threads;
        this.history = history;
    }

    /// Newest first, of every object and cluster.
    public ReadOnlyObjectProperty<List<PushRecord>> pushes() {
        return pushes.getReadOnlyProperty();
    }

    /// What the draft is about that was looked at last; empty while it cannot be read.
    public ReadOnlyObjectProperty<Optional<ObjectRef>> object() {
        return object.getReadOnlyProperty();
    }

    /// Somebody looks at the history of that draft's object.
    void look(Draft draft) {
        if (draft.text().equals(looked)) {
            return;
        }
        looked = draft.text();
        threads.worker().execute(() -> {
            Optional<ObjectRef> about = object(draft);
            threads.ui().execute(() -> object.set(about));
        });
    }

    /// Reads what is on disk.
    public void refresh() {
        threads.worker().execute(() -> {
            List<PushRecord> read = history.all();
            Map<String, Lines> counted = read.stream().collect(Collectors.toMap(PushRecord::id, HistoryDesk::count));
            threads.ui().execute(() -> {
                lines = counted;
                pushes.set(read);
            });
        });
    }

    /// Lines that a push added and removed.
    record Lines(long added, long removed) {}

    Lines lines(PushRecord push) {
        return lines.getOrDefault(push.id(), new Lines(0, 0));
    }

    private static Lines count(PushRecord push) {
        TextDiff diff = push.diff();
        return new Lines(diff.count(TextDiff.Kind.ADDED), diff.count(TextDiff.Kind.REMOVED));
    }

    /// Begins a draft of what was there before, and asks the server what pushing it would change. Nothing is
    /// written before that has been seen and confirmed.
    public void goBack(PushRecord push) {
        push.undoing()
                .ifPresent(text -> model.begin()
                        .of(
                                "undo-" + push.object().name(),
                                text,
                                () -> model.push().preview()));
    }

    /// Begins a draft of what that push pushed, to be pushed again, in the same way.
    public void goTo(PushRecord push) {
        push.pushed()
                .ifPresent(text -> model.begin()
                        .of(push.object().name(), text, () -> model.push().preview()));
    }

    /// The newest push of that object, when it can be undone.
    Optional<PushRecord> newest(ObjectRef object) {
        return pushes.get().stream()
                .filter(push -> push.object().equals(object))
                .findFirst()
                .filter(push -> push.undoing().isPresent());
    }

    private static Optional<ObjectRef> object(Draft draft) {
        try {
            return Optional.of(ManifestYaml.parse(draft.text()).ref());
        } catch (ManifestYamlException _) {
            return Optional.empty();
        }
    }
}
