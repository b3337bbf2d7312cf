/// What is wrong, how we know, what to change. [Surveyor] gathers [Observations] from a cluster, [Rule]s turn
/// them into [Finding]s that rest on [Evidence] and carry a [Remedy], and say what they could not check. A
/// [Survey] is all of it, as
/// of one moment.
@NullMarked
package dev.binnacle.diagnosis;

import org.jspecify.annotations.NullMarked;
