@NullMarked
package dev.binnacle.topology.object;

import org.jspecify.annotations.NullMarked;
