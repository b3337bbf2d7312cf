/// GPUs as a Prometheus knows them: [PrometheusFleetSource] asks for every metric of the dictionary that is
/// there, one query each, and makes of the answers what the agents themselves would have said, node by node,
/// with the age that the values really have.
@NullMarked
package dev.binnacle.gpu.prometheus;

import org.jspecify.annotations.NullMarked;
