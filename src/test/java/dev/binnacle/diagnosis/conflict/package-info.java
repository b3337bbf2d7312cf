/// The conflict: each verdict with a cluster that is it, and one that nearly is.
@NullMarked
package dev.binnacle.diagnosis.conflict;

import org.jspecify.annotations.NullMarked;
