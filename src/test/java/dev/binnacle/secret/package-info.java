/// Keeping secrets.
@NullMarked
package dev.binnacle.secret;

import org.jspecify.annotations.NullMarked;
