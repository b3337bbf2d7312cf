package dev.binnacle.topology;

import dev.binnacle.cluster.Pod;
import java.util.List;

/// What mounts and refers: a pod, or a DaemonSet once for all its pods, which on a large fleet would be the
/// picture.
///
/// @param id         of its vertex
/// @param controller id of the outermost controller's vertex; `id` when there is none
/// @param pods       that it is, or stands for
record Holder(
        String id,
        String namespace,
        String name,
        String controller,
        List<Pod.Container> containers,
        List<Pod.Volume> volumes,
        List<Pod> pods) {

    boolean runs() {
        return pods.stream().anyMatch(pod -> pod.phase().equals("Running"));
    }
}
