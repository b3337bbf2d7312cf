package dev.binnacle.cluster;

/// Something that speaks HTTP inside the cluster, reached through the API server's proxy; or, as [OfTarget],
/// what a Prometheus reaches for us.
public sealed interface Endpoint {

    int port();

    /// Path with its leading slash, and the query if any: `/metrics`.
    String path();

    /// Path below the API server. Node names go in as they are: the server wants the Node's name, not its
    /// address. Empty where the proxy is not the way there.
    String proxyPath();

    record OfPod(String namespace, String pod, int port, String path) implements Endpoint {
        @Override
        public String proxyPath() {
            return "/api/v1/namespaces/" + namespace + "/pods/" + pod + ":" + port + "/proxy" + path;
        }
    }

    record OfNode(String node, int port, String path) implements Endpoint {
        @Override
        public String proxyPath() {
            return "/api/v1/nodes/" + node + ":" + port + "/proxy" + path;
        }
    }

    record OfService(String namespace, String service, int port, String path) implements Endpoint {
        @Override
        public String proxyPath() {
            return "/api/v1/namespaces/" + namespace + "/services/" + service + ":" + port + "/proxy" + path;
        }
    }

    /// What a Prometheus scrapes. It is never read itself: the Prometheus is asked what it said.
    ///
    /// @param source address of the Prometheus, as a person would name it
    /// @param job    scrape job
    /// @param target the node's name; where that is not known, the `instance` label
    record OfTarget(String source, String job, String target) implements Endpoint {
        @Override
        public int port() {
            return 0;
        }

        @Override
        public String path() {
            return "";
        }

        @Override
        public String proxyPath() {
            return "";
        }
    }

    /// How a person would name it: `nvidia-gpu/dcgm-exporter-x7f2k:9400/metrics`.
    default String display() {
        return switch (this) {
            case OfPod pod -> pod.namespace + "/" + pod.pod + ":" + pod.port + pod.path;
            case OfNode node -> node.node + ":" + node.port + node.path;
            case OfService service -> service.namespace + "/" + service.service + ":" + service.port + service.path;
            case OfTarget target -> target.target + " (" + target.job + ", " + target.source + ")";
        };
    }
}
