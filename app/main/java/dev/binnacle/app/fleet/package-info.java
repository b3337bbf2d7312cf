/// Live GPUs: the table of all of them, gauges for the chosen ones, and how reading each agent goes.
@NullMarked
package dev.binnacle.app.fleet;

import org.jspecify.annotations.NullMarked;
