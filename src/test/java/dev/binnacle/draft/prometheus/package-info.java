@NullMarked
package dev.binnacle.draft.prometheus;

import org.jspecify.annotations.NullMarked;
