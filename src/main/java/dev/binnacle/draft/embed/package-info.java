/// The value of a ConfigMap's key as a document of its own ([EmbeddedText]): taken out of the draft that holds
/// it, and folded back without changing a byte of the rest.
@NullMarked
package dev.binnacle.draft.embed;

import org.jspecify.annotations.NullMarked;
