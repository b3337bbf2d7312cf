/// The object that is selected in the graph: in words, with its conditions and events, as YAML, and its log.
@NullMarked
package dev.binnacle.app.topology.object;

import org.jspecify.annotations.NullMarked;
