package dev.binnacle.diagnosis;

import dev.binnacle.cluster.Workload;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// Where a DaemonSet's pods may run, narrowed: one more requirement in every term of its node affinity. Terms
/// are ORed, so one without it would let the pods back in; requirements of a term are ANDed. Kubernetes has no
/// node anti-affinity.
public record NodeRequirement(Workload.Requirement requirement) {

    /// Off nodes with this label.
    public static NodeRequirement not(String key, String value) {
        return new NodeRequirement(new Workload.Requirement(key, "NotIn", List.of(value)));
    }

    /// On nodes that have this label, whatever its value.
    public static NodeRequirement exists(String key) {
        return new NodeRequirement(new Workload.Requirement(key, "Exists", List.of()));
    }

    /// Whether every term has it already.
    public boolean holds(Workload set) {
        return !set.nodeTerms().isEmpty()
                && set.nodeTerms().stream()
                        .allMatch(term -> term.expressions().stream().anyMatch(this::holds));
    }

    private boolean holds(Workload.Requirement other) {
        return other.key().equals(requirement.key())
                && other.operator().equals(requirement.operator())
                && other.values().containsAll(requirement.values());
    }

    /// The value of `affinity`: the terms there are, each with the requirement; a single one where there are
    /// none.
    Map<String, Object> affinity(Workload set) {
        List<Map<String, Object>> terms = new ArrayList<>();
        for (Workload.NodeTerm term : set.nodeTerms()) {
            Map<String, Object> extended = new LinkedHashMap<>();
            List<Map<String, Object>> expressions = new ArrayList<>();
            term.expressions().stream()
                    .filter(one -> !holds(one))
                    .map(NodeRequirement::tree)
                    .forEach(expressions::add);
            expressions.add(tree(requirement));
            extended.put("matchExpressions", expressions);
            if (!term.fields().isEmpty()) {
                extended.put(
                        "matchFields",
                        term.fields().stream().map(NodeRequirement::tree).toList());
            }
            terms.add(extended);
        }
        if (terms.isEmpty()) {
            terms.add(Map.of("matchExpressions", List.of(tree(requirement))));
        }
        return Map.of(
                "nodeAffinity",
                Map.of("requiredDuringSchedulingIgnoredDuringExecution", Map.of("nodeSelectorTerms", terms)));
    }

    private static Map<String, Object> tree(Workload.Requirement requirement) {
        Map<String, Object> tree = new LinkedHashMap<>();
        tree.put("key", requirement.key());
        tree.put("operator", requirement.operator());
        if (!requirement.values().isEmpty()) {
            tree.put("values", requirement.values());
        }
        return tree;
    }
}
