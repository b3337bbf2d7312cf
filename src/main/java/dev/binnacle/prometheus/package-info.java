/// A Prometheus, or what speaks its HTTP API (Thanos, ARMS): how it is reached ([Transport]: an address that
/// somebody typed, or a Service of the cluster through the API server), what can be asked of it ([Prometheus]),
/// what it says of its targets ([Targets]), and which Services of a cluster may be one ([PrometheusServices]).
/// Knows nothing of GPUs.
@NullMarked
package dev.binnacle.prometheus;

import org.jspecify.annotations.NullMarked;
