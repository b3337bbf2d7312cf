package dev.binnacle.topology;

import dev.binnacle.cluster.Answer;
import dev.binnacle.cluster.Cluster;
import dev.binnacle.cluster.ClusterFailure;
import dev.binnacle.cluster.Endpoint;
import dev.binnacle.cluster.Fetched;
import dev.binnacle.cluster.Inventory;
import dev.binnacle.cluster.Limits;
import dev.binnacle.cluster.Service;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// Asks the HTTP API of whatever Prometheus the cluster has, through the API server's service proxy.
///
/// The agent of ARMS comes first: arena reads it by the label `kubernetes.io/service-name=prometheus-admin`, at
/// port 9335.
/// That it answers every path is not documented, so a service that does not is passed over for the next.
public final class PrometheusApi {

    /// Enough to find the right one among look-alikes, and bounded when all of them hang.
    private static final int MOST_SERVICES = 4;

    private static final int DETAIL_LENGTH = 200;

    private static final Endpoint.OfService WELL_KNOWN =
            new Endpoint.OfService(ArmsProm.NAMESPACE, ArmsProm.ADMIN_SERVICE, ArmsProm.PORT, "/");

    private final JsonMapper json = JsonMapper.builder(JsonFactory.builder()
                    .streamReadConstraints(StreamReadConstraints.builder()
                            .maxNestingDepth(50)
                            .maxStringLength(1 << 20)
                            .build())
                    .build())
            .build();

    /// @param from where the answer came from
    /// @param data the envelope's `data`
    public record Reply(Endpoint from, JsonNode data) {}

    /// GET of `path` (with its query) from the first service that answers as Prometheus does. When none does,
    /// the failure of
    /// the most likely one.
    public Answer<Reply> get(Cluster cluster, Inventory inventory, String path) {
        List<Endpoint.OfService> candidates = services(inventory);
        Optional<ClusterFailure> listing = inventory.services().failure();
        if (candidates.isEmpty() && listing.isPresent()) {
            candidates = List.of(WELL_KNOWN);
        }
        if (candidates.isEmpty()) {
            return Answer.unknown(
                    new ClusterFailure.NotFound("Prometheus", ""),
                    inventory.services().at());
        }
        Answer<Reply> first = null;
        for (Endpoint.OfService service : candidates) {
            Answer<Reply> reply = ask(
                    cluster,
                    new Endpoint.OfService(service.namespace(), service.service(), service.port(), path),
                    Limits.PROMETHEUS);
            if (reply instanceof Answer.Known || reply.failure().orElse(null) instanceof ClusterFailure.Cancelled) {
                return reply;
            }
            first = first == null ? reply : first;
        }
        Instant at = cluster.clock().instant();
        return first == null || listing.isPresent()
                ? Answer.unknown(listing.orElse(new ClusterFailure.NotFound("Prometheus", "")), at)
                : first;
    }

    /// GET of one endpoint that is thought to be a Prometheus.
    Answer<Reply> ask(Cluster cluster, Endpoint endpoint, Limits limits) {
        return switch (cluster.fetch(endpoint, limits)) {
            case Answer.Known<Fetched>(Fetched page, Instant at) -> understand(endpoint, page, at);
            case Answer.Unknown<Fetched>(ClusterFailure why, Instant at) -> Answer.unknown(why, at);
        };
    }

    private Answer<Reply> understand(Endpoint endpoint, Fetched page, Instant at) {
        if (!page.ok()) {
            return Answer.unknown(new ClusterFailure.EndpointError(endpoint, page.status(), excerpt(page.body())), at);
        }
        try {
            JsonNode root = json.readTree(page.body());
            if (root.path("status").asString("").equals("success")) {
                return Answer.known(new Reply(endpoint, root.path("data")), at);
            }
            String error = root.path("error").asString("");
            return Answer.unknown(
                    new ClusterFailure.Garbled(endpoint.display(), error.isEmpty() ? excerpt(page.body()) : error), at);
        } catch (JacksonException notJson) {
            return Answer.unknown(new ClusterFailure.Garbled(endpoint.display(), excerpt(page.body())), at);
        }
    }

    /// Services that may be a Prometheus, most likely first.
    static List<Endpoint.OfService> services(Inventory inventory) {
        List<Service> all = inventory.services().orElse(List.of());
        Set<Endpoint.OfService> found = new LinkedHashSet<>();
        all.stream().filter(ArmsProm::isAdmin).forEach(service -> add(found, service, ArmsProm.PORT));
        all.stream()
                .filter(service -> service.namespace().equals(ArmsProm.NAMESPACE))
                .filter(service -> service.ports().stream().anyMatch(port -> port.port() == ArmsProm.PORT))
                .forEach(service -> add(found, service, ArmsProm.PORT));
        all.stream().filter(PrometheusApi::looksLikePrometheus).forEach(service -> add(found, service, 9090));
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

    private static String excerpt(byte[] body) {
        int length = Math.min(body.length, DETAIL_LENGTH);
        return new String(body, 0, length, StandardCharsets.UTF_8)
                .replaceAll("\\p{Cntrl}+", " ")
                .strip();
    }
}
