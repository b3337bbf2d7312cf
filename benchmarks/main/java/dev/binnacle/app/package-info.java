/// The door through which benchmarks open the window.
@NullMarked
package dev.binnacle.app;

import org.jspecify.annotations.NullMarked;
