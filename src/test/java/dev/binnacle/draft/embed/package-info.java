@NullMarked
package dev.binnacle.draft.embed;

import org.jspecify.annotations.NullMarked;
