package dev.binnacle.cluster;

/// Names one object of a cluster.
///
/// @param apiVersion `v1`, `apps/v1`
/// @param namespace  empty for objects of the whole cluster
public record ObjectRef(String apiVersion, String kind, String namespace, String name) {

    /// `ConfigMap arms-prom/arms-prom-prometheus-yaml`.
    public String display() {
        return kind + " " + (namespace.isEmpty() ? name : namespace + "/" + name);
    }
}
