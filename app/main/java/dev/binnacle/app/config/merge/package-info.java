/// Where somebody decides what becomes of two versions of a draft: what each side changed, conflicts to choose
/// from, and the text that results. Knows nothing of the screen around it, nor where the versions come from.
@NullMarked
package dev.binnacle.app.config.merge;

import org.jspecify.annotations.NullMarked;
