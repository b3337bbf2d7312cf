/// Bringing a draft into effect: what the server would make of it ([PushPlan]), the write and what became of it
/// ([PushOutcome]), and what was pushed before, with the way back ([PushHistory]).
@NullMarked
package dev.binnacle.draft.push;

import org.jspecify.annotations.NullMarked;
