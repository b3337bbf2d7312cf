package dev.binnacle.cluster;

import java.util.List;
import java.util.Map;

/// A ServiceMonitor or PodMonitor of the Prometheus operator.
///
/// @param kind       `ServiceMonitor` or `PodMonitor`
/// @param selector   `matchLabels` of what it selects
/// @param namespaces where it looks; empty means its own namespace
/// @param anyNamespace looks everywhere
public record Monitor(
        String kind,
        String namespace,
        String name,
        Map<String, String> labels,
        Map<String, String> annotations,
        Map<String, String> selector,
        List<String> namespaces,
        boolean anyNamespace,
        List<ScrapePort> ports) {

    public Monitor {
        labels = Map.copyOf(labels);
        annotations = Map.copyOf(annotations);
        selector = Map.copyOf(selector);
        namespaces = List.copyOf(namespaces);
        ports = List.copyOf(ports);
    }

    /// @param interval as written, `15s`; empty for the default
    public record ScrapePort(String port, String path, String interval, String timeout) {}
}
