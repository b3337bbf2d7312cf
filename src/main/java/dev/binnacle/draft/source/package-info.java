/// Texts from elsewhere as drafts: what of a file or the clipboard can be one, as it is written there, and what
/// cannot.
@NullMarked
package dev.binnacle.draft.source;

import org.jspecify.annotations.NullMarked;
