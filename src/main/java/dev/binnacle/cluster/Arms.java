package dev.binnacle.cluster;

/// What Alibaba's managed Prometheus is called in a cluster.
public final class Arms {

    /// Where its agent runs and its configuration is pushed to.
    public static final String NAMESPACE = "arms-prom";

    private Arms() {}
}
