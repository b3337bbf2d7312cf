/// What becomes of a push that changes what a Prometheus scrapes, while it is watched. Knows nothing of how the
/// push was made.
@NullMarked
package dev.binnacle.app.config.effect;

import org.jspecify.annotations.NullMarked;
