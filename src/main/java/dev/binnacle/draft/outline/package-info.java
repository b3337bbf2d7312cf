/// What a draft is made of, for finding the way in it: documents, keys, scrape jobs ([Outline]).
@NullMarked
package dev.binnacle.draft.outline;

import org.jspecify.annotations.NullMarked;
