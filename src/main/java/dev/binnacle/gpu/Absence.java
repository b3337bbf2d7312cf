package dev.binnacle.gpu;

/// Why a GPU has no value of a metric.
public enum Absence {
    /// The agent gives DCGM's blank value, or the metric is one that a part of a GPU cannot have.
    UNSUPPORTED,
    /// An agent's page was cut off: it may have stood there.
    CUT_OFF,
    /// dcgm-exporter has to be told to collect it.
    NOT_BY_DEFAULT,
    /// No agent gave it, though one usually does.
    NOT_COLLECTED;

    /// Of a metric that is absent.
    public static Absence of(Gpu gpu, Metric metric) {
        // The driver has no utilisation of MIG instances; how busy their engine is stands in for it.
        boolean ofWholeGpus =
                metric.equals(Metrics.UTILIZATION) && !gpu.id().instance().isEmpty();
        if (ofWholeGpus || gpu.values().unsupported(metric)) {
            return UNSUPPORTED;
        }
        if (gpu.sources().stream().anyMatch(Gpu.Source::cutOff)) {
            return CUT_OFF;
        }
        return MetricDictionary.standard().collectedByDefault(metric) ? NOT_COLLECTED : NOT_BY_DEFAULT;
    }
}
