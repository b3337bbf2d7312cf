/// Recordings made of scripted clusters, and files made to harm.
@NullMarked
package dev.binnacle.recording;

import org.jspecify.annotations.NullMarked;
