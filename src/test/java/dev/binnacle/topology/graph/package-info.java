@NullMarked
package dev.binnacle.topology.graph;

import org.jspecify.annotations.NullMarked;
