@NullMarked
package dev.binnacle.draft.source;

import org.jspecify.annotations.NullMarked;
