/// How the monitoring of a cluster hangs together: the graph of the `arms-prom` namespace and what belongs to
/// it ([Topology]). The way of a configuration through it is the package `chain`.
@NullMarked
package dev.binnacle.topology;

import org.jspecify.annotations.NullMarked;
