package dev.binnacle.topology;

import dev.binnacle.cluster.ConfigMap;
import dev.binnacle.cluster.Event;
import dev.binnacle.cluster.Inventory;
import dev.binnacle.cluster.Pod;
import dev.binnacle.cluster.Workload;
import dev.binnacle.message.Message;
import dev.binnacle.topology.Topology.State;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Whether something that is referred to is there. Three answers: it is; it is not, and the reference leads
/// nowhere; or nobody could tell, because its kind or namespace may not be listed.
///
/// Secrets are never read, not even listed. What the kubelet says of the pods that need one tells as much: a
/// container that runs found it, and an event says by name when it did not.
final class Existence {

    /// `MountVolume.SetUp failed for volume "x" : secret "y" not found`, `Error: configmap "y" not found`.
    private static final Pattern NOT_FOUND = Pattern.compile("\\b(secret|configmap) \"([^\"]{1,253})\" not found");

    private final Inventory inventory;
    private final Map<String, ConfigMap> configMaps = new HashMap<>();
    private final Set<String> configNamespaces = new HashSet<>();
    private final Set<String> workNamespaces = new HashSet<>();
    private final Map<String, Set<String>> refused = new HashMap<>();

    Existence(Inventory inventory) {
        this.inventory = inventory;
        for (ConfigMap map : inventory.configMaps().orElse(List.of())) {
            configMaps.put(map.namespace() + "/" + map.name(), map);
            configNamespaces.add(map.namespace());
        }
        inventory.configMaps().known().ifPresent(_ -> configNamespaces.add(ArmsProm.NAMESPACE));
        for (Workload work : inventory.workloads().orElse(List.of())) {
            workNamespaces.add(work.namespace());
        }
        for (Event event : inventory.events().orElse(List.of())) {
            if (event.aboutKind().equals("Pod")) {
                Matcher found = NOT_FOUND.matcher(event.message());
                while (found.find()) {
                    refused.computeIfAbsent(event.namespace() + "/" + event.aboutName(), _ -> new HashSet<>())
                            .add((found.group(1).equals("secret") ? "Secret/" : "ConfigMap/") + found.group(2));
                }
            }
        }
    }

    Optional<ConfigMap> configMap(String namespace, String name) {
        return Optional.ofNullable(configMaps.get(namespace + "/" + name));
    }

    /// Of a ConfigMap or Secret, as far as can be said without the word of a pod.
    State listed(String kind, String namespace, String name) {
        if (kind.equals("ConfigMap") && configNamespaces.contains(namespace)) {
            return configMap(namespace, name).isPresent() ? State.OK : State.MISSING;
        }
        return State.UNKNOWN;
    }

    /// The same, for one that these pods need: what they tell beats what could not be listed.
    State needed(String kind, String namespace, String name, boolean optional, List<Pod> pods) {
        State listed = listed(kind, namespace, name);
        if (listed == State.MISSING && optional) {
            // Its absence is allowed for; not worth a word.
            return State.OK;
        }
        if (listed != State.UNKNOWN || optional) {
            return listed;
        }
        boolean someRun = false;
        boolean someRefused = false;
        for (Pod pod : pods) {
            if (started(pod)) {
                someRun = true;
            } else if (refused.getOrDefault(pod.namespace() + "/" + pod.name(), Set.of())
                    .contains(kind + "/" + name)) {
                someRefused = true;
            }
        }
        return someRefused ? State.MISSING : someRun ? State.OK : State.UNKNOWN;
    }

    Message words(State state, String kind) {
        boolean secret = kind.equals("Secret");
        return switch (state) {
            case MISSING -> Message.of("topology.vertex.missing");
            case OK -> Message.of(secret ? "topology.vertex.secret.used" : "topology.vertex.used");
            case WARNING, BROKEN, UNKNOWN ->
                Message.of(secret ? "topology.vertex.secret.unknown" : "topology.vertex.notListed");
        };
    }

    /// Of a controller that something says it is owned by. Who may list nodes may list everywhere; with rights to
    /// single namespaces only those are known of which anything was listed.
    State owner(String namespace) {
        boolean listed = inventory.workloads().known().isPresent()
                && (inventory.nodes().known().isPresent() || workNamespaces.contains(namespace));
        return listed ? State.MISSING : State.UNKNOWN;
    }

    private static boolean started(Pod pod) {
        return pod.containers().stream()
                .flatMap(container -> Optional.ofNullable(container.status()).stream())
                .anyMatch(status -> status.state().equals("running"));
    }
}
