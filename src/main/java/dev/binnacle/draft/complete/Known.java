package dev.binnacle.draft.complete;

import java.util.List;

/// Names of the cluster that is at hand.
public record Known(List<String> namespaces, List<String> configMaps) {

    public static final Known NOTHING = new Known(List.of(), List.of());

    public Known {
        namespaces = List.copyOf(namespaces);
        configMaps = List.copyOf(configMaps);
    }
}
