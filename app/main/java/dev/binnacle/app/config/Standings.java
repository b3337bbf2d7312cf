package dev.binnacle.app.config;

import dev.binnacle.cluster.Answer;
import dev.binnacle.cluster.Cluster;
import dev.binnacle.cluster.ClusterFailure;
import dev.binnacle.cluster.ClusterId;
import dev.binnacle.cluster.ConfigMap;
import dev.binnacle.cluster.Manifest;
import dev.binnacle.cluster.ObjectRef;
import dev.binnacle.draft.Draft;
import dev.binnacle.draft.DraftState;
import dev.binnacle.draft.yaml.ManifestYaml;
import dev.binnacle.draft.yaml.ManifestYamlException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;

/// What the cluster last said about the objects of drafts. Watched kinds are looked at again when they changed,
/// others when somebody opens the draft. Any thread but the one that draws.
final class Standings {

    private final Supplier<Optional<Cluster>> cluster;
    private final Map<String, Seen> seen = new ConcurrentHashMap<>();

    /// Versions of the ConfigMaps as of the last news.
    private Map<ObjectRef, String> versions = Map.of();

    private record Seen(ClusterId cluster, ObjectRef object, Answer<Manifest> answer) {}

    Standings(Supplier<Optional<Cluster>> cluster) {
        this.cluster = cluster;
    }

    /// Asks nobody.
    Standing of(Draft draft) {
        Seen last = seen.get(draft.id());
        Optional<ClusterId> here = cluster.get().map(Cluster::id);
        Optional<ClusterId> home =
                draft.base().map(Draft.Base::cluster).filter(from -> here.isPresent() && !from.sameCluster(here.get()));
        return last == null
                ? new Standing(DraftState.UNKNOWN, Optional.empty(), home)
                : new Standing(
                        DraftState.of(draft, last.cluster, last.answer),
                        last.answer.failure().filter(why -> !(why instanceof ClusterFailure.NotFound)),
                        home);
    }

    void look(Draft draft) {
        Optional<Cluster> now = cluster.get();
        if (now.isEmpty()) {
            seen.clear();
            return;
        }
        try {
            ObjectRef object = ManifestYaml.parse(draft.text()).ref();
            seen.put(draft.id(), new Seen(now.get().id(), object, now.get().read(object)));
        } catch (ManifestYamlException _) {
            seen.remove(draft.id());
        }
    }

    void forget(String id) {
        seen.remove(id);
    }

    /// News of the watched kinds.
    ///
    /// @return whether anything may stand otherwise now
    synchronized boolean accept(List<Draft> drafts, Answer<List<ConfigMap>> maps) {
        return switch (maps) {
            case Answer.Known<List<ConfigMap>>(List<ConfigMap> known, var _) -> compare(drafts, known);
            case Answer.Unknown<List<ConfigMap>>(ClusterFailure why, var at) -> lost(Answer.unknown(why, at));
        };
    }

    private boolean compare(List<Draft> drafts, List<ConfigMap> known) {
        Map<ObjectRef, String> before = versions;
        Map<ObjectRef, String> now = new HashMap<>();
        known.forEach(
                map -> now.put(new ObjectRef("v1", "ConfigMap", map.namespace(), map.name()), map.resourceVersion()));
        versions = now;
        boolean changed = false;
        for (Draft draft : drafts) {
            Seen last = seen.get(draft.id());
            if (last != null && outdated(last, before, now)) {
                look(draft);
                changed = true;
            }
        }
        return changed;
    }

    /// An object that was never in the lists may be where nobody watches.
    private static boolean outdated(Seen last, Map<ObjectRef, String> before, Map<ObjectRef, String> now) {
        String version = now.get(last.object);
        return version == null
                ? before.containsKey(last.object)
                : !last.answer.known().map(Manifest::resourceVersion).equals(Optional.of(version));
    }

    /// What was watched is not known any more.
    private boolean lost(Answer<Manifest> nothing) {
        boolean changed = false;
        for (Map.Entry<String, Seen> entry : seen.entrySet()) {
            Seen last = entry.getValue();
            if (versions.containsKey(last.object)) {
                entry.setValue(new Seen(last.cluster, last.object, nothing));
                changed = true;
            }
        }
        versions = Map.of();
        return changed;
    }
}
