package dev.binnacle.gpu.use;

/// Who made a pod, as people know it: the Deployment rather than its ReplicaSet; the pod itself where nobody
/// did.
public record Owner(String kind, String namespace, String name) {}
