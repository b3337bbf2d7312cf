/// Texts to begin a draft with ([Templates]).
@NullMarked
package dev.binnacle.draft.template;

import org.jspecify.annotations.NullMarked;
