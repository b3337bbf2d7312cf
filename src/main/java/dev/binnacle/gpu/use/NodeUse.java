package dev.binnacle.gpu.use;

import dev.binnacle.gpu.GpuNode;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;

/// What a node has, what of it is given away, and what is made of it.
///
/// @param resources   those that speak of GPUs, whole ones first, then by name
/// @param busy        GPUs, or MIG instances, with something to do now
/// @param idle        with nothing to do
/// @param unknown     of which nothing fresh is known, those never seen included
/// @param held        that a pod holds, by what agents say
/// @param utilization mean over those known, now
/// @param memoryUsed  bytes of all whose use is known
/// @param memoryTotal bytes of the same
/// @param instances   MIG instances among the GPUs
/// @param closed      why no new pod gets there; empty when one may
/// @param objectKnown whether the Node object could be read: without it there is nothing to say of resources
public record NodeUse(
        GpuNode node,
        List<ResourceUse> resources,
        int busy,
        int idle,
        int unknown,
        int held,
        OptionalDouble utilization,
        OptionalDouble memoryUsed,
        OptionalDouble memoryTotal,
        int instances,
        Optional<Closed> closed,
        boolean objectKnown) {

    public NodeUse {
        resources = List.copyOf(resources);
    }

    public enum Closed {
        CORDONED,
        NOT_READY
    }

    /// One resource of one node.
    ///
    /// @param allocatable empty where the node does not have it and a pod on it asked all the same, or the
    ///                    node's object is not known
    /// @param allocated   asked for by pods that have not ended; empty where pods may not be listed
    public record ResourceUse(String resource, OptionalDouble allocatable, OptionalDouble allocated) {

        public GpuResource.Sharing sharing() {
            return GpuResource.sharing(resource);
        }

        /// Empty when either side is not known.
        public OptionalDouble free() {
            return allocatable.isPresent() && allocated.isPresent()
                    ? OptionalDouble.of(allocatable.getAsDouble() - allocated.getAsDouble())
                    : OptionalDouble.empty();
        }
    }

    /// Of whole GPUs; empty when the node has no such resource.
    public Optional<ResourceUse> whole() {
        return resources.stream()
                .filter(resource -> resource.sharing() == GpuResource.Sharing.WHOLE)
                .findFirst();
    }
}
