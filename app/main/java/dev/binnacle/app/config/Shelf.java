package dev.binnacle.app.config;

import dev.binnacle.cluster.Answer;
import dev.binnacle.cluster.Cluster;
import dev.binnacle.cluster.ClusterId;
import dev.binnacle.cluster.Manifest;
import dev.binnacle.draft.Draft;
import dev.binnacle.draft.DraftState;
import dev.binnacle.draft.DraftStore;
import dev.binnacle.draft.yaml.ManifestYaml;
import dev.binnacle.draft.yaml.ManifestYamlException;
import java.io.IOException;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;

/// The drafts on disk and how each stands to the cluster. Blocks; any thread but the one that draws. Saving is
/// one at a time, and of two texts of a draft the one that was typed later stays.
final class Shelf {

    /// More are listed, but the cluster is not asked about them.
    private static final int MOST_LOOKED_UP = 50;

    private final DraftStore store;
    private final Supplier<Optional<Cluster>> cluster;
    private final Map<String, Seen> live = new ConcurrentHashMap<>();
    private final Map<String, Long> tickets = new HashMap<>();

    /// What the cluster last said about the object of a draft.
    private record Seen(ClusterId cluster, Answer<Manifest> answer) {}

    Shelf(DraftStore store, Supplier<Optional<Cluster>> cluster) {
        this.store = store;
        this.cluster = cluster;
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
        live.remove(id);
        tickets.remove(id);
    }

    List<ConfigState.Entry> entries() {
        return store.list().stream()
                .map(draft -> new ConfigState.Entry(draft, state(draft)))
                .sorted(Comparator.comparing(
                                (ConfigState.Entry entry) -> entry.draft().savedAt())
                        .reversed())
                .toList();
    }

    /// As far as it was looked at; asks nobody.
    DraftState state(Draft draft) {
        Seen seen = live.get(draft.id());
        return seen == null ? DraftState.UNKNOWN : DraftState.of(draft, seen.cluster(), seen.answer());
    }

    /// Asks the cluster about every draft's object.
    void look() {
        store.list().stream().limit(MOST_LOOKED_UP).forEach(this::look);
    }

    void look(Draft draft) {
        Optional<Cluster> now = cluster.get();
        if (now.isEmpty()) {
            live.clear();
            return;
        }
        try {
            Manifest manifest = ManifestYaml.parse(draft.text());
            live.put(draft.id(), new Seen(now.get().id(), now.get().read(manifest.ref())));
        } catch (ManifestYamlException _) {
            live.remove(draft.id());
        }
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
