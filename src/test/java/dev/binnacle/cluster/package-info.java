/// Stand-ins for a cluster and its objects, for tests of what reads one.
@NullMarked
package dev.binnacle.cluster;

import org.jspecify.annotations.NullMarked;
