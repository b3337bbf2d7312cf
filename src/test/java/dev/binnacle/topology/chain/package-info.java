/// Targets, configuration chain and graph against clusters in memory.
@NullMarked
package dev.binnacle.topology.chain;

import org.jspecify.annotations.NullMarked;
