/// How the monitoring of a cluster hangs together: the graph of the `arms-prom` namespace and what belongs to
/// it ([Topology]), and the configuration chain ([ConfigurationChain]) from
/// the ConfigMap a person pushes to the targets that result, each link ok, broken or unknown, with the reason.
@NullMarked
package dev.binnacle.topology;

import org.jspecify.annotations.NullMarked;
