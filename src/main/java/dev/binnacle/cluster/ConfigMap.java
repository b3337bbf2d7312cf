package dev.binnacle.cluster;

import java.util.Map;

public record ConfigMap(
        String namespace, String name, String resourceVersion, Map<String, String> labels, Map<String, String> data) {

    public ConfigMap {
        labels = Map.copyOf(labels);
        data = Map.copyOf(data);
    }
}
