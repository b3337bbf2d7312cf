/// The fleet as a real Prometheus knows it.
@NullMarked
package dev.binnacle.gpu.prometheus;

import org.jspecify.annotations.NullMarked;
