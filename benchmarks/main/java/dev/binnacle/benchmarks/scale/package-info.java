/// Runs at scale: generated exporters in a process of their own, read over HTTP by the engine and the window as
/// they are.
@NullMarked
package dev.binnacle.benchmarks.scale;

import org.jspecify.annotations.NullMarked;
