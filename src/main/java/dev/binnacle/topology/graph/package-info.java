/// From a [dev.binnacle.topology.Topology] to what is drawn of it: which objects, singly or in groups
/// ([Picture], as a [Lens] asks), and where each stands and each edge runs ([GraphLayout]). Knows nothing of
/// windows; everything here is computed on whatever thread asks.
@NullMarked
package dev.binnacle.topology.graph;

import org.jspecify.annotations.NullMarked;
