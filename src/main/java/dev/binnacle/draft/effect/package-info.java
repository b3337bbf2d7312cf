/// What becomes of a push that changes what a Prometheus scrapes: what its text means for the jobs
/// ([ScrapeIntent]), what the Prometheus does before and after ([ScrapeState]), what that amounts to
/// ([Effect]), and the watching of it ([EffectWatch]).
@NullMarked
package dev.binnacle.draft.effect;

import org.jspecify.annotations.NullMarked;
