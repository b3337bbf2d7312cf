@NullMarked
package dev.binnacle.draft.merge;

import org.jspecify.annotations.NullMarked;
