/// What is wrong with a draft, as far as can be known without a cluster ([DraftCheck]), and the same asked of a
/// promtool where there is one ([Promtool]).
@NullMarked
package dev.binnacle.draft.check;

import org.jspecify.annotations.NullMarked;
