@NullMarked
package dev.binnacle.draft.push;

import org.jspecify.annotations.NullMarked;
