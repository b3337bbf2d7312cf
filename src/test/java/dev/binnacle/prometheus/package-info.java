/// Asking a Prometheus, as one in memory answers and as a real one does.
@NullMarked
package dev.binnacle.prometheus;

import org.jspecify.annotations.NullMarked;
