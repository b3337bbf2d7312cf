@NullMarked
package dev.binnacle.draft.effect;

import org.jspecify.annotations.NullMarked;
