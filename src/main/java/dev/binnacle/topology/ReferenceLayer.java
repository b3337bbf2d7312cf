package dev.binnacle.topology;

import dev.binnacle.cluster.ConfigMap;
import dev.binnacle.cluster.Pod;
import dev.binnacle.message.Message;
import dev.binnacle.topology.Topology.Kind;
import dev.binnacle.topology.Topology.Relation;
import dev.binnacle.topology.Topology.State;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// What containers hold and take: volumes, and the ConfigMaps and Secrets of their mounts and environments.
final class ReferenceLayer {

    /// Volumes that say something by themselves; ConfigMaps and Secrets are drawn as what they are, and the
    /// account's token is in every pod.
    private static final Set<String> TELLING = Set.of("emptyDir", "hostPath", "persistentVolumeClaim");

    private final Graph graph;
    private final Existence existence;

    ReferenceLayer(Graph graph, Existence existence) {
        this.graph = graph;
        this.existence = existence;
    }

    void draw(Holder holder) {
        for (Pod.Volume volume : holder.volumes()) {
            if (TELLING.contains(volume.kind())) {
                draw(volume, holder);
            }
        }
        for (Pod.Reference reference : references(holder)) {
            draw(reference, holder);
        }
    }

    private void draw(Pod.Volume volume, Holder holder) {
        Message detail = volume.kind().equals("emptyDir")
                ? Message.of("topology.vertex.volume.emptyDir")
                : Message.verbatim(volume.kind() + " " + volume.source());
        String id = graph.add(
                Kind.VOLUME,
                holder.namespace(),
                holder.name() + "/" + volume.name(),
                holder.runs() ? State.OK : State.UNKNOWN,
                detail);
        graph.edge(holder.id(), id, Relation.MOUNTS);
    }

    private void draw(Pod.Reference reference, Holder holder) {
        Relation relation = reference.through().startsWith("volume") ? Relation.MOUNTS : Relation.REFERS_TO;
        String id = refer(reference, holder);
        if (id.isEmpty()) {
            return;
        }
        graph.edge(holder.id(), id, relation);
        if (reference.kind().equals("ConfigMap") && !reference.key().isEmpty() && !reference.optional()) {
            existence
                    .configMap(holder.namespace(), reference.name())
                    .filter(map -> !map.data().containsKey(reference.key()))
                    .ifPresent(map -> key(map, reference, holder, relation));
        }
    }

    /// The ConfigMap or Secret; empty when it is not there and need not be.
    private String refer(Pod.Reference reference, Holder holder) {
        State listed = existence.listed(reference.kind(), holder.namespace(), reference.name());
        if (listed == State.MISSING && reference.optional()) {
            return "";
        }
        State state = existence.needed(
                reference.kind(), holder.namespace(), reference.name(), reference.optional(), holder.pods());
        Kind kind = reference.kind().equals("Secret") ? Kind.SECRET : Kind.CONFIG_MAP;
        return graph.referAtWorst(
                kind, holder.namespace(), reference.name(), state, existence.words(state, reference.kind()));
    }

    /// A key that is asked for and not there is drawn as something missing beside its ConfigMap, which is well.
    private void key(ConfigMap map, Pod.Reference reference, Holder holder, Relation relation) {
        String id = graph.refer(
                Kind.CONFIG_MAP,
                map.namespace(),
                map.name() + "[" + reference.key() + "]",
                State.MISSING,
                Message.of("topology.vertex.missing.key", reference.key(), map.name()));
        graph.edge(holder.id(), id, relation);
    }

    /// Of its containers where they tell, of its volumes where not.
    private static Set<Pod.Reference> references(Holder holder) {
        Set<Pod.Reference> all = new LinkedHashSet<>();
        Set<String> told = new LinkedHashSet<>();
        for (Pod.Container container : holder.containers()) {
            List<Pod.Reference> refers = Optional.ofNullable(container.refers()).orElse(List.of());
            all.addAll(refers);
            refers.forEach(reference -> told.add(reference.kind() + "/" + reference.name()));
        }
        for (Pod.Volume volume : holder.volumes()) {
            String kind = volume.kind().equals("configMap")
                    ? "ConfigMap"
                    : volume.kind().equals("secret") ? "Secret" : "";
            if (!kind.isEmpty() && !told.contains(kind + "/" + volume.source())) {
                all.add(new Pod.Reference(kind, volume.source(), "", false, "volume " + volume.name()));
            }
        }
        List<Pod.Reference> tokens = new ArrayList<>(all);
        tokens.removeIf(reference ->
                !reference.kind().equals("Secret") || !reference.name().contains("-token-"));
        all.removeAll(tokens);
        all.removeIf(reference -> reference.name().equals(ConfigurationLayer.EVERYWHERE));
        return all;
    }
}
