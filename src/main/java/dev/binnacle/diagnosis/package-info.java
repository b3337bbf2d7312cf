/// What is wrong, how we know, what to change: the words for it, and how a cluster is looked at. [Surveyor]
/// gathers [Observations], an [Examiner] puts [Rule]s to them, and each [Finding] rests on [Evidence] and
/// carries a [Remedy], whose [RemedyEffect] is watched. A [Survey] is all of it, as of one moment.
///
/// The rules themselves are in the packages below: `conflict` has the one that Binnacle is for, `rule` all
/// others and the list of them.
@NullMarked
package dev.binnacle.diagnosis;

import org.jspecify.annotations.NullMarked;
