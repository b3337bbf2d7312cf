package dev.binnacle.draft.template;

import java.util.List;

/// What runs where.
final class WorkloadTemplates {

    /// Only the fields it changes, so that a push owns nothing else of the DaemonSet. Terms are alternatives: a
    /// DaemonSet that has some of its own needs the exclusion in each of them, which the server's difference
    /// shows.
    static final Template DAEMON_SET_AFFINITY = new Template(
            "daemon-set-affinity",
            "draft.template.affinity",
            "draft.template.affinity.about",
            List.of(
                    new TemplateField("name", "draft.template.field.daemon-set", "dcgm-exporter", FieldForm.NAME),
                    new TemplateField("namespace", "draft.template.field.namespace", "nvidia-gpu", FieldForm.NAMESPACE),
                    new TemplateField("label-key", "draft.template.field.node-label", "starship", FieldForm.LABEL_KEY),
                    new TemplateField(
                            "label-value", "draft.template.field.label-value", "dcgm", FieldForm.LABEL_VALUE)),
            List.of(),
            values -> values.of("name") + "-affinity",
            values -> """
                # Keeps the pods off nodes with the label. The list of terms is replaced as a whole, and terms are alternatives:
                # put the expression into every term that the DaemonSet has already.
                apiVersion: apps/v1
                kind: DaemonSet
                metadata:
                  name: %s
                  namespace: %s
                spec:
                  template:
                    spec:
                      affinity:
                        nodeAffinity:
                          requiredDuringSchedulingIgnoredDuringExecution:
                            nodeSelectorTerms:
                            - matchExpressions:
                              - key: %s
                                operator: NotIn
                                values:
                                - %s
                """.formatted(
                            values.yaml("name"),
                            values.yaml("namespace"),
                            values.yaml("label-key"),
                            values.yaml("label-value")));

    static final Template CONFIG_MAP = new Template(
            "config-map",
            "draft.template.config-map",
            "draft.template.config-map.about",
            List.of(
                    new TemplateField("name", "draft.template.field.name", "my-config", FieldForm.NAME),
                    new TemplateField("namespace", "draft.template.field.namespace", "default", FieldForm.NAMESPACE)),
            List.of(),
            values -> values.of("name"),
            values -> """
                apiVersion: v1
                kind: ConfigMap
                metadata:
                  name: %s
                  namespace: %s
                data:
                  settings.yaml: |-
                    # every key below data is one file
                """.formatted(values.yaml("name"), values.yaml("namespace")));

    /// Changes nothing of a namespace that is there.
    static final Template NAMESPACE = new Template(
            "namespace",
            "draft.template.namespace",
            "draft.template.namespace.about",
            List.of(new TemplateField("name", "draft.template.field.name", "nvidia-gpu", FieldForm.NAMESPACE)),
            List.of(),
            values -> "namespace-" + values.of("name"),
            values -> """
                apiVersion: v1
                kind: Namespace
                metadata:
                  name: %s
                """.formatted(values.yaml("name")));

    private WorkloadTemplates() {}
}
