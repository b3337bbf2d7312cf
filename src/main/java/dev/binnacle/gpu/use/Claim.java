package dev.binnacle.gpu.use;

import dev.binnacle.cluster.Pod;
import java.util.Map;

/// A pod that asks for GPUs or holds some.
///
/// @param asked resource → quantity; empty when it asks for none and holds one all the same
record Claim(Pod pod, Owner owner, Map<String, Double> asked) {

    /// Waits for a node to be found for it.
    boolean waiting() {
        return pod.nodeName().isEmpty() && pod.phase().equals("Pending");
    }
}
