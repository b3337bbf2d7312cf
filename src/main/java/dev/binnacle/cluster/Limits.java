package dev.binnacle.cluster;

import java.time.Duration;

/// How long and how much to take from an endpoint. The deadline is ours to keep: an API server holds a request
/// to an endpoint that never answers for more than a minute.
public record Limits(Duration deadline, int maxBytes) {

    /// Enough for a page of 64 MIG instances with every metric on; dcgm-exporter itself gives up after 10 s.
    public static final Limits METRICS = new Limits(Duration.ofSeconds(10), 16 << 20);

    /// For Prometheus' own API, where `/api/v1/targets` of a large fleet is long.
    public static final Limits PROMETHEUS = new Limits(Duration.ofSeconds(15), 64 << 20);
}
