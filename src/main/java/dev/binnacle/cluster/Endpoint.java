package dev.binnacle.cluster;

/// Something that speaks HTTP inside the cluster, reached through the API server's proxy.
public sealed interface Endpoint {

    int port();

    /// Path with its leading slash, and the query if any: `/metrics`.
    String path();

    /// Path below the API server. Node names go in as they are: the server wants the Node's name, not its
    /// address.
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

    /// How a person would name it: `nvidia-gpu/dcgm-exporter-x7f2k:9400/metrics`.
    default String display() {
        return switch (this) {
            case OfPod pod -> pod.namespace + "/" + pod.pod + ":" + pod.port + pod.path;
            case OfNode node -> node.node + ":" + node.port + node.path;
            case OfService service -> service.namespace + "/" + service.service + ":" + service.port + service.path;
        };
    }
}
