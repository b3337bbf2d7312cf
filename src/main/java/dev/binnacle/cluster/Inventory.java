package dev.binnacle.cluster;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/// The objects Binnacle looks at, as of one moment. Each kind is known or not by itself.
///
/// @param configMaps those of the configuration namespaces only; Secrets are never read
/// @param monitors   ServiceMonitors and PodMonitors; [ClusterFailure.NotFound] where their definitions are not
/// installed
public record Inventory(
        Instant at,
        Answer<List<Node>> nodes,
        Answer<List<Pod>> pods,
        Answer<List<Workload>> workloads,
        Answer<List<Service>> services,
        Answer<List<ConfigMap>> configMaps,
        Answer<List<Monitor>> monitors,
        Answer<List<Event>> events) {

    /// Nothing is known of any kind, for one reason.
    public static Inventory unknown(ClusterFailure why, Instant at) {
        return new Inventory(
                at,
                Answer.unknown(why, at),
                Answer.unknown(why, at),
                Answer.unknown(why, at),
                Answer.unknown(why, at),
                Answer.unknown(why, at),
                Answer.unknown(why, at),
                Answer.unknown(why, at));
    }

    /// Whether every kind could be listed. Monitors may well not exist, and say so.
    public boolean complete() {
        return Stream.of(nodes, pods, workloads, services, configMaps, events)
                .allMatch(kind -> kind.known().isPresent());
    }

    public Optional<Node> node(String name) {
        return nodes.orElse(List.of()).stream()
                .filter(node -> node.name().equals(name))
                .findFirst();
    }

    public List<Pod> podsOn(String node) {
        return pods.orElse(List.of()).stream()
                .filter(pod -> pod.nodeName().equals(node))
                .toList();
    }

    /// Events about one object, newest first.
    public List<Event> eventsAbout(String kind, String namespace, String name) {
        return events.orElse(List.of()).stream()
                .filter(event -> event.aboutKind().equals(kind)
                        && event.namespace().equals(namespace)
                        && event.aboutName().equals(name))
                .sorted((a, b) -> b.lastSeen().compareTo(a.lastSeen()))
                .toList();
    }
}
