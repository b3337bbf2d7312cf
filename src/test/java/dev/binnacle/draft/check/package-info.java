@NullMarked
package dev.binnacle.draft.check;

import org.jspecify.annotations.NullMarked;
