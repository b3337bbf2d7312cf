package dev.binnacle.cluster;

import java.util.List;
import java.util.Map;

/// A controller of pods: DaemonSet, Deployment, ReplicaSet or StatefulSet.
///
/// @param selector     `matchLabels` of its selector
/// @param nodeTerms    required node affinity of its pods, as ORed terms; empty when there is none
/// @param annotations  of the controller itself, where Helm and operators leave their marks
/// @param ownerKind    kind of the controlling owner, empty when there is none
public record Workload(
        String kind,
        String namespace,
        String name,
        int desired,
        int ready,
        Map<String, String> labels,
        Map<String, String> annotations,
        Map<String, String> selector,
        Map<String, String> nodeSelector,
        List<NodeTerm> nodeTerms,
        List<Pod.Container> containers,
        List<Pod.Volume> volumes,
        String ownerKind,
        String ownerName) {

    public Workload {
        labels = Map.copyOf(labels);
        annotations = Map.copyOf(annotations);
        selector = Map.copyOf(selector);
        nodeSelector = Map.copyOf(nodeSelector);
        nodeTerms = List.copyOf(nodeTerms);
        containers = List.copyOf(containers);
        volumes = List.copyOf(volumes);
    }

    public ObjectRef ref() {
        return new ObjectRef("apps/v1", kind, namespace, name);
    }

    /// Requirements of one term are ANDed; terms are ORed.
    ///
    /// @param fields requirements on the node's fields (`metadata.name`), rather than its labels
    public record NodeTerm(List<Requirement> expressions, List<Requirement> fields) {
        public NodeTerm {
            expressions = List.copyOf(expressions);
            fields = List.copyOf(fields);
        }
    }

    /// @param operator `In`, `NotIn`, `Exists`, `DoesNotExist`, `Gt`, `Lt`
    public record Requirement(String key, String operator, List<String> values) {
        public Requirement {
            values = List.copyOf(values);
        }
    }
}
