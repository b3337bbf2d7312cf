package dev.binnacle.draft;

/// One rule about one kind of text: manifests ([ManifestSource]) or Prometheus configurations
/// ([PrometheusSource]). Stateless.
interface Check<S> {
    void check(S source, Problems problems);
}
