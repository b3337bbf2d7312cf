package dev.binnacle.cluster;

import java.util.List;
import java.util.Map;

public record Service(
        String namespace,
        String name,
        String type,
        String clusterIp,
        Map<String, String> labels,
        Map<String, String> selector,
        List<Port> ports) {

    public Service {
        labels = Map.copyOf(labels);
        selector = Map.copyOf(selector);
        ports = List.copyOf(ports);
    }

    /// @param targetPort number or name, as written
    public record Port(String name, int port, String targetPort) {}
}
