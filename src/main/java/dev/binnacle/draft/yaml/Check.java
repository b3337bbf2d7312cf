package dev.binnacle.draft.yaml;

import dev.binnacle.draft.check.ManifestSource;
import dev.binnacle.draft.prometheus.PrometheusSource;

/// One rule about one kind of text: manifests ([ManifestSource]) or Prometheus configurations
/// ([PrometheusSource]). Stateless.
public interface Check<S> {
    void check(S source, Problems problems);
}
