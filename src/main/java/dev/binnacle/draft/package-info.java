/// Changes before they are made: drafts and where they are kept ([DraftStore]), what is wrong with one
/// ([DraftCheck]), how it differs from the cluster ([TextDiff]), and bringing it into effect ([Push]). All but
/// the push works offline, and no request leaves before the draft is on disk.
@NullMarked
package dev.binnacle.draft;

import org.jspecify.annotations.NullMarked;
