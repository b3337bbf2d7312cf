@NullMarked
package dev.binnacle.draft.edit;

import org.jspecify.annotations.NullMarked;
