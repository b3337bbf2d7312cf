/// Texts to begin a draft with: what can be filled in ([TemplateField]), what makes the text of it
/// ([Template]), and those there are ([Templates]).
@NullMarked
package dev.binnacle.draft.template;

import org.jspecify.annotations.NullMarked;
