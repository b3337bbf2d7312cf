@NullMarked
package dev.binnacle.draft.outline;

import org.jspecify.annotations.NullMarked;
