package dev.binnacle.draft.yaml;

/// One rule about one kind of text: manifests ([ManifestSource]) or Prometheus configurations
/// ([PrometheusSource]). Stateless.
public interface Check<S> {
    void check(S source, Problems problems);
}
