/// Commands against scripted clusters and recordings.
@NullMarked
package dev.binnacle.app.cli;

import org.jspecify.annotations.NullMarked;
