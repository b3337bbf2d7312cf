package dev.binnacle.prometheus;

import dev.binnacle.cluster.Answer;
import dev.binnacle.cluster.Arms;
import dev.binnacle.cluster.Cluster;
import dev.binnacle.cluster.ClusterFailure;
import dev.binnacle.cluster.Endpoint;
import dev.binnacle.cluster.Inventory;
import dev.binnacle.cluster.Service;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/// Which Services of a cluster may be a Prometheus, and asking whichever of them answers.
///
/// The agent of ARMS comes first: arena reads it by the label `kubernetes.io/service-name=prometheus-admin`, at
/// port 9335. That it answers every path is not documented, so a service that does not is passed over for the
/// next.
public final class PrometheusServices {

    /// The Service of ARMS' agent, and its port.
    public static final String ARMS_SERVICE = "arms-prometheus-admin";

    public static final int ARMS_PORT = 9335;

    /// Enough to find the right one among look-alikes, and bounded when all of them hang.
    private static final int MOST_SERVICES = 4;

    private static final Endpoint.OfService WELL_KNOWN =
            new Endpoint.OfService(Arms.NAMESPACE, ARMS_SERVICE, ARMS_PORT, "/");

    private PrometheusServices() {}

    /// Asks the Services in turn until one answers as a Prometheus does. When none does, the failure of the
    /// most likely one; a cluster without any answers [ClusterFailure.NotFound].
    public static <T> Answer<T> ask(Cluster cluster, Inventory inventory, Function<Prometheus, Answer<T>> question) {
        List<Endpoint.OfService> candidates = find(inventory);
        Optional<ClusterFailure> listing = inventory.services().failure();
        if (candidates.isEmpty() && listing.isPresent()) {
            candidates = List.of(WELL_KNOWN);
        }
        if (candidates.isEmpty()) {
            return Answer.unknown(
                    new ClusterFailure.NotFound("Prometheus", ""),
                    inventory.services().at());
        }
        Answer<T> first = null;
        for (Endpoint.OfService service : candidates) {
            Answer<T> answer = question.apply(new Prometheus(new ProxyTransport(cluster, service)));
            if (answer instanceof Answer.Known || answer.failure().orElse(null) instanceof ClusterFailure.Cancelled) {
                return answer;
            }
            first = first == null ? answer : first;
        }
        return first == null || listing.isPresent()
                ? Answer.unknown(
                        listing.orElse(new ClusterFailure.NotFound("Prometheus", "")),
                        cluster.clock().instant())
                : first;
    }

    /// Services that may be a Prometheus, most likely first.
    public static List<Endpoint.OfService> find(Inventory inventory) {
        List<Service> all = inventory.services().orElse(List.of());
        Set<Endpoint.OfService> found = new LinkedHashSet<>();
        all.stream().filter(PrometheusServices::isArms).forEach(service -> add(found, service, ARMS_PORT));
        all.stream()
                .filter(service -> service.namespace().equals(Arms.NAMESPACE))
                .filter(service -> service.ports().stream().anyMatch(port -> port.port() == ARMS_PORT))
                .forEach(service -> add(found, service, ARMS_PORT));
        all.stream().filter(PrometheusServices::looksLikePrometheus).forEach(service -> add(found, service, 9090));
        return new ArrayList<>(found).subList(0, Math.min(found.size(), MOST_SERVICES));
    }

    private static void add(Set<Endpoint.OfService> found, Service service, int usualPort) {
        boolean usual = service.ports().stream().anyMatch(port -> port.port() == usualPort);
        int port = usual || service.ports().isEmpty()
                ? usualPort
                : service.ports().getFirst().port();
        found.add(new Endpoint.OfService(service.namespace(), service.name(), port, "/"));
    }

    private static boolean looksLikePrometheus(Service service) {
        Map<String, String> labels = service.labels();
        String name = labels.getOrDefault("app.kubernetes.io/name", labels.getOrDefault("app", ""));
        boolean named = name.equals("prometheus")
                || name.equals("prometheus-server")
                || name.equals("kube-prometheus-stack-prometheus")
                || name.equals("thanos-query")
                || labels.containsKey("operated-prometheus");
        return named
                || (service.name().contains("prometheus")
                        && service.ports().stream().anyMatch(port -> port.port() == 9090));
    }

    /// The Service of ARMS' agent.
    private static boolean isArms(Service service) {
        return "prometheus-admin".equals(service.labels().get("kubernetes.io/service-name"))
                || (service.namespace().equals(Arms.NAMESPACE) && service.name().equals(ARMS_SERVICE));
    }
}
