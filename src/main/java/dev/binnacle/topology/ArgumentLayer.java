package dev.binnacle.topology;

import dev.binnacle.cluster.Pod;
import dev.binnacle.message.Message;
import dev.binnacle.topology.Topology.Kind;
import dev.binnacle.topology.Topology.Relation;
import dev.binnacle.topology.Topology.State;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// Options of command lines that lead somewhere: to a file on a mounted volume, or to a ConfigMap by name.
/// Others (ports, levels) are no relations.
final class ArgumentLayer {

    /// By which dcgm-exporter is told a ConfigMap, `namespace:name`.
    private static final Set<String> CONFIG_MAPS = Set.of("-m", "--configmap-data", "DCGM_EXPORTER_CONFIGMAP_DATA");

    private final Graph graph;
    private final Existence existence;

    ArgumentLayer(Graph graph, Existence existence) {
        this.graph = graph;
        this.existence = existence;
    }

    void draw(Holder holder) {
        for (Pod.Container container : holder.containers()) {
            options(container).forEach((option, value) -> draw(option, value, container, holder));
        }
    }

    private void draw(String option, String value, Pod.Container container, Holder holder) {
        if (CONFIG_MAPS.contains(option)) {
            named(option, value, holder);
        } else if (value.startsWith("/")) {
            container.mounts().stream()
                    .filter(mount -> covers(mount.path(), value))
                    .max(Comparator.comparingInt(mount -> mount.path().length()))
                    .ifPresent(mount -> file(option, value, mount, holder));
        }
    }

    private void named(String option, String value, Holder holder) {
        int colon = value.indexOf(':');
        if (colon <= 0 || colon == value.length() - 1) {
            return;
        }
        String namespace = value.substring(0, colon);
        String name = value.substring(colon + 1);
        State state = existence.listed("ConfigMap", namespace, name);
        String map = graph.referAtWorst(Kind.CONFIG_MAP, namespace, name, state, existence.words(state, "ConfigMap"));
        graph.edge(argument(option, value, holder), map, Relation.REFERS_TO);
    }

    private void file(String option, String value, Pod.Mount mount, Holder holder) {
        String argument = argument(option, value, holder);
        Optional<Pod.Volume> volume = holder.volumes().stream()
                .filter(candidate -> candidate.name().equals(mount.volume()))
                .findFirst();
        if (volume.isEmpty()) {
            return;
        }
        Kind kind = switch (volume.get().kind()) {
            case "configMap" -> Kind.CONFIG_MAP;
            case "secret" -> Kind.SECRET;
            default -> Kind.VOLUME;
        };
        String name = kind == Kind.VOLUME
                ? holder.name() + "/" + volume.get().name()
                : volume.get().source();
        graph.edge(argument, Graph.id(kind, holder.namespace(), name), Relation.REFERS_TO);
    }

    private String argument(String option, String value, Holder holder) {
        String id = graph.add(
                Kind.ARGUMENT,
                holder.namespace(),
                holder.controller().substring(holder.controller().lastIndexOf('/') + 1) + " " + option + "=" + value,
                State.OK,
                Message.verbatim(option + "=" + value));
        graph.edge(id, holder.controller(), Relation.CONFIGURES);
        return id;
    }

    private static boolean covers(String mount, String file) {
        return file.equals(mount) || file.startsWith(mount.endsWith("/") ? mount : mount + "/");
    }

    private static Map<String, String> options(Pod.Container container) {
        Map<String, String> options = new LinkedHashMap<>();
        container.env().forEach((name, value) -> {
            if (CONFIG_MAPS.contains(name)) {
                options.put(name, value);
            }
        });
        options.putAll(CommandLine.of(container).options());
        return options;
    }
}
