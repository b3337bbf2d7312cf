package dev.binnacle.diagnosis;

import dev.binnacle.cluster.Arms;
import dev.binnacle.cluster.Workload;

/// Who looks after a DaemonSet, and so what becomes of a change that somebody else makes in it.
public enum Ownership {
    /// Nobody but who applied it.
    PLAIN,
    /// A release: the next upgrade undoes what its values do not say.
    HELM,
    /// The GPU Operator: it puts back its DaemonSets, and respects labels of nodes.
    GPU_OPERATOR,
    /// An add-on of ACK, which may be reconciled back.
    ACK_ADD_ON,
    /// Some other controller.
    CONTROLLER;

    public static final String OPERATOR_LABEL = "nvidia.com/gpu.deploy.dcgm-exporter";

    public static Ownership of(Workload set) {
        if (set.ownerKind().equals("ClusterPolicy") || set.nodeSelector().containsKey(OPERATOR_LABEL)) {
            return GPU_OPERATOR;
        }
        if (set.name().contains("ack-prometheus-gpu-exporter")
                || set.namespace().equals(Arms.NAMESPACE)) {
            return ACK_ADD_ON;
        }
        if ("Helm".equals(set.labels().get("app.kubernetes.io/managed-by"))
                || set.annotations().containsKey("meta.helm.sh/release-name")) {
            return HELM;
        }
        return set.ownerKind().isEmpty() ? PLAIN : CONTROLLER;
    }

    /// Name of the Helm release.
    static String release(Workload set) {
        return set.annotations()
                .getOrDefault(
                        "meta.helm.sh/release-name",
                        set.labels().getOrDefault("app.kubernetes.io/instance", set.name()));
    }

    static String releaseNamespace(Workload set) {
        return set.annotations().getOrDefault("meta.helm.sh/release-namespace", set.namespace());
    }
}
