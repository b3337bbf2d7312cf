/// Changes before they are made: drafts, where they are kept ([DraftStore]), and how they stand to the cluster
/// ([DraftState], [TextDiff]). What is wrong with one and how it comes into effect have packages of their own
/// below. All but the push works offline, and no request leaves before the draft is on disk.
@NullMarked
package dev.binnacle.draft;

import org.jspecify.annotations.NullMarked;
