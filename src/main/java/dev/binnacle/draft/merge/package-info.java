/// What two people changed made one: a draft and the object in the cluster, or a draft and its file that somebody
/// else wrote to. [ThreeWayMerge] merges texts, so the user's comments, order and quoting survive; [DraftMerge]
/// writes the live object the way the draft is written, so that only what differs is different.
@NullMarked
package dev.binnacle.draft.merge;

import org.jspecify.annotations.NullMarked;
