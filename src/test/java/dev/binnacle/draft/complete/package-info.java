@NullMarked
package dev.binnacle.draft.complete;

import org.jspecify.annotations.NullMarked;
