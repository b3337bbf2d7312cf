package dev.binnacle.prometheus;

import dev.binnacle.cluster.Answer;
import dev.binnacle.cluster.Cluster;
import dev.binnacle.cluster.Endpoint;
import dev.binnacle.cluster.Fetched;
import dev.binnacle.cluster.Limits;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/// A Prometheus inside the cluster, through the API server's proxy, with the kubeconfig's own credentials. Only
/// GET goes that way, and a recording answers only the very same request, so an instant query names no time.
public final class ProxyTransport implements Transport {

    /// What load balancers before API servers take as a matter of course, and room for the rest of the address.
    private static final int LONGEST_QUERY = 4_000;

    private final Cluster cluster;
    private final Endpoint root;

    /// @param root of the Prometheus; its path is what stands before `/api/v1`, as a rule nothing but a slash
    public ProxyTransport(Cluster cluster, Endpoint root) {
        this.cluster = cluster;
        this.root = root;
    }

    @Override
    public String address() {
        return at(root, "").display();
    }

    @Override
    public int longestQuery() {
        return LONGEST_QUERY;
    }

    @Override
    public Answer<Fetched> ask(String path, List<Map.Entry<String, String>> parameters, Limits limits) {
        String query = parameters.stream()
                .map(one -> one.getKey() + "=" + URLEncoder.encode(one.getValue(), StandardCharsets.UTF_8))
                .collect(Collectors.joining("&", parameters.isEmpty() ? "" : "?", ""));
        return cluster.fetch(at(root, root.path().replaceAll("/+$", "") + path + query), limits);
    }

    private static Endpoint at(Endpoint endpoint, String path) {
        return switch (endpoint) {
            case Endpoint.OfPod pod -> new Endpoint.OfPod(pod.namespace(), pod.pod(), pod.port(), path);
            case Endpoint.OfNode node -> new Endpoint.OfNode(node.node(), node.port(), path);
            case Endpoint.OfService service ->
                new Endpoint.OfService(service.namespace(), service.service(), service.port(), path);
            case Endpoint.OfTarget target -> target;
        };
    }
}
