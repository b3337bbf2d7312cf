package dev.binnacle.gpu.use;

import dev.binnacle.cluster.Answer;
import dev.binnacle.cluster.Inventory;
import dev.binnacle.cluster.Pod;
import dev.binnacle.cluster.Workload;
import dev.binnacle.gpu.GpuSample;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/// What the pods of a cluster ask for, and who made them.
final class Claims {

    private final boolean known;
    private final List<Claim> active = new ArrayList<>();
    private final Map<PodName, Owner> owners = new HashMap<>();

    private record PodName(String namespace, String name) {}

    Claims(Inventory inventory) {
        known = inventory.pods() instanceof Answer.Known;
        Map<PodName, Owner> makers = new HashMap<>();
        for (Workload workload : inventory.workloads().orElse(List.of())) {
            if (workload.kind().equals("ReplicaSet") && !workload.ownerName().isEmpty()) {
                makers.put(
                        new PodName(workload.namespace(), workload.name()),
                        new Owner(workload.ownerKind(), workload.namespace(), workload.ownerName()));
            }
        }
        for (Pod pod : inventory.pods().orElse(List.of())) {
            if (!pod.active()) {
                continue;
            }
            Owner owner = owner(pod, makers);
            owners.put(new PodName(pod.namespace(), pod.name()), owner);
            Map<String, Double> asked = asked(pod);
            if (!asked.isEmpty()) {
                active.add(new Claim(pod, owner, asked));
            }
        }
    }

    /// Whether pods could be listed.
    boolean known() {
        return known;
    }

    /// Pods that ask for GPUs and have not ended.
    List<Claim> active() {
        return active;
    }

    /// Of the pod that holds a GPU; a pod that is not in the list is its own owner.
    Owner owner(GpuSample.Holder holder) {
        Owner owner = owners.get(new PodName(holder.namespace(), holder.pod()));
        return owner == null ? new Owner("Pod", holder.namespace(), holder.pod()) : owner;
    }

    private static Owner owner(Pod pod, Map<PodName, Owner> makers) {
        // The owner of a static pod is its node.
        if (pod.ownerName().isEmpty() || pod.ownerKind().equals("Node")) {
            return new Owner("Pod", pod.namespace(), pod.name());
        }
        Owner owner = new Owner(pod.ownerKind(), pod.namespace(), pod.ownerName());
        return pod.ownerKind().equals("ReplicaSet")
                ? makers.getOrDefault(new PodName(pod.namespace(), pod.ownerName()), owner)
                : owner;
    }

    private static Map<String, Double> asked(Pod pod) {
        Map<String, Double> asked = new TreeMap<>();
        for (Pod.Container container : pod.containers()) {
            container.requests().forEach((resource, written) -> {
                if (GpuResource.speaksOfGpus(resource)) {
                    double quantity = GpuResource.quantity(written).orElse(0);
                    if (quantity > 0) {
                        asked.merge(resource, quantity, Double::sum);
                    }
                }
            });
        }
        return asked;
    }
}
