/// Who has the GPUs and what is made of them: what pods ask for, joined with what agents see. [FleetUse] is the
/// door; [NodeUse] says it node by node, [WorkloadUse] owner by owner.
@NullMarked
package dev.binnacle.gpu.use;

import org.jspecify.annotations.NullMarked;
