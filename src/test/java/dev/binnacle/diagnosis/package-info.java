/// The diagnosis against clusters in memory: each verdict with a case that is it and one that nearly is.
@NullMarked
package dev.binnacle.diagnosis;

import org.jspecify.annotations.NullMarked;
