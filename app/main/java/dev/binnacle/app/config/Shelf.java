package dev.binnacle.app.config;

import dev.binnacle.cluster.Answer;
import dev.binnacle.cluster.Cluster;
import dev.binnacle.cluster.ConfigMap;
import dev.binnacle.draft.Draft;
import dev.binnacle.draft.DraftStore;
import dev.binnacle.draft.FolderWatch;
import java.io.IOException;
import java.time.Instant;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/// The drafts on disk and how each stands to the cluster. Blocks; any thread but the one that draws. Saving is
/// one at a time, and of two texts of a draft the one that was typed later stays.
final class Shelf {

    /// More are listed, but the cluster is not asked about them.
    private static final int MOST_LOOKED_UP = 50;

    private final DraftStore store;
    private final Standings standings;
    private final Map<String, Long> tickets = new HashMap<>();
    private Optional<FolderWatch> watch = Optional.empty();

    Shelf(DraftStore store, Supplier<Optional<Cluster>> cluster) {
        this.store = store;
        this.standings = new Standings(cluster);
    }

    /// Tells of whatever happens in the folder, from the first call on.
    synchronized void watch(Runnable onChange) {
        if (watch.isEmpty()) {
            store.tidy(Instant.now());
            try {
                watch = Optional.of(new FolderWatch(store.folder(), onChange));
            } catch (IOException _) {
                // what others did is noticed before the next saving
            }
        }
    }

    /// To be worked on: from now on saved over this text alone.
    synchronized Optional<Draft> open(String id) {
        Optional<Draft> draft = store.load(id);
        draft.ifPresent(found -> store.expect(id, Optional.of(found.text())));
        return draft;
    }

    /// A draft that is new.
    synchronized void begin(Draft draft) throws IOException {
        store.expect(draft.id(), Optional.empty());
        store.save(draft);
        tickets.remove(draft.id());
    }

    /// @param ticket larger for what was typed later
    /// @return whether it was saved; not when a later text of the draft already was
    synchronized boolean save(Draft draft, long ticket) throws IOException {
        if (tickets.getOrDefault(draft.id(), 0L) > ticket) {
            return false;
        }
        store.save(draft);
        tickets.put(draft.id(), ticket);
        return true;
    }

    synchronized void delete(String id) throws IOException {
        store.delete(id);
        standings.forget(id);
        tickets.remove(id);
    }

    /// What somebody else made of a draft that is worked on here.
    synchronized Optional<DiskChange> changedElsewhere(String id) {
        return store.asExpected(id)
                ? Optional.empty()
                : Optional.of(new DiskChange(id, store.expected(id).orElse(""), store.load(id)));
    }

    /// What is on disk now may be written over.
    synchronized void acknowledge(DiskChange change) {
        store.expect(change.id(), change.now().map(Draft::text));
    }

    List<ConfigState.Entry> entries() {
        return store.list().stream()
                .map(draft -> new ConfigState.Entry(draft, standings.of(draft)))
                .sorted(Comparator.comparing(
                                (ConfigState.Entry entry) -> entry.draft().savedAt())
                        .reversed())
                .toList();
    }

    /// Asks the cluster about every draft's object.
    void look() {
        store.list().stream().limit(MOST_LOOKED_UP).forEach(standings::look);
    }

    void look(Draft draft) {
        standings.look(draft);
    }

    /// @return whether some draft may stand otherwise now
    boolean accept(List<Draft> drafts, Answer<List<ConfigMap>> maps) {
        return standings.accept(drafts, maps);
    }

    /// An id for a new draft of that name that no draft has.
    String freeId(String name) {
        String id = DraftStore.idFor(name);
        List<String> taken = store.list().stream().map(Draft::id).toList();
        String free = id;
        for (int n = 2; taken.contains(free); n++) {
            free = id + "-" + n;
        }
        return free;
    }
}
