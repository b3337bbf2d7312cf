/// The port to a Kubernetes cluster: what Binnacle asks of one ([Cluster]), the objects it gets back as small
/// immutable records, and the ways it can be refused ([ClusterFailure]). Every question is answered with an
/// [Answer], so "we do not
/// know, because …" travels like any other value. Knows nothing of how a cluster is reached.
@NullMarked
package dev.binnacle.cluster;

import org.jspecify.annotations.NullMarked;
