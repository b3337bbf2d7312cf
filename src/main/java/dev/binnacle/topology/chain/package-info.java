/// The configuration chain ([ConfigurationChain]) from the ConfigMap a person pushes to the targets that
/// result: each link ok, broken or unknown, with the reason, what was read to know it, and the next step.
@NullMarked
package dev.binnacle.topology.chain;

import org.jspecify.annotations.NullMarked;
