package dev.binnacle.app.config;

import dev.binnacle.cluster.Answer;
import dev.binnacle.cluster.Cluster;
import dev.binnacle.cluster.ConfigMap;
import dev.binnacle.draft.ChangedOnDiskException;
import dev.binnacle.draft.Draft;
import dev.binnacle.draft.DraftStore;
import dev.binnacle.draft.FolderWatch;
import dev.binnacle.message.Message;
import java.io.IOException;
import java.nio.file.FileStore;
import java.nio.file.Files;
import java.time.Instant;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;

/// The drafts on disk and how each stands to the cluster. Blocks; any thread but the one that draws. Saving is
/// one at a time, and of two texts of a draft the one that was typed later stays.
final class Shelf {

    /// More are listed, but the cluster is not asked about them.
    private static final int MOST_LOOKED_UP = 50;

    /// Of a name that something is put behind.
    private static final int LONGEST = 90;

    /// Less than a draft may take.
    private static final long LITTLE_ROOM = 2L << 20;

    private final DraftStore store;
    private final Standings standings;
    private final Map<String, Long> tickets = new HashMap<>();
    private final Set<String> aside = new HashSet<>();
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
        try {
            store.save(draft);
        } catch (ChangedOnDiskException e) {
            store.save(new Draft(beside(draft.id()), draft.text(), draft.base(), draft.savedAt()));
            aside.add(draft.id());
            throw e;
        }
        tickets.put(draft.id(), ticket);
        if (aside.remove(draft.id())) {
            store.delete(beside(draft.id()));
        }
        return true;
    }

    /// Where a draft is kept while somebody else has written to its file, and nobody has chosen yet.
    static String beside(String id) {
        return id.substring(0, Math.min(id.length(), LONGEST)) + ".mine-"
                + ProcessHandle.current().pid();
    }

    /// Why nothing can be saved at the moment, as far as the disk says.
    Message whyNotSaved() {
        try {
            FileStore disk = Files.getFileStore(store.folder());
            if (disk.isReadOnly()) {
                return Message.of("config.save.read-only");
            }
            return Message.of(disk.getUsableSpace() < LITTLE_ROOM ? "config.save.full" : "config.save.why");
        } catch (IOException _) {
            return Message.of("config.save.why");
        }
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
