package dev.binnacle.draft.template;

import java.util.List;

/// What it takes to run dcgm-exporter where neither GitHub nor NVIDIA's registry can be reached: no chart, and
/// an image from whichever mirror one has.
///
/// Probes are patient: the first collection takes tens of seconds on nodes with eight GPUs, and an exporter that
/// is killed while it starts never gets further. Profiling needs SYS_ADMIN.
final class ExporterTemplates {

    static final String GPU_LABEL = "gpu-label";

    static final Template DAEMON_SET = new Template(
            "dcgm-exporter-daemon-set",
            "draft.template.exporter",
            "draft.template.exporter.about",
            List.of(
                    name(),
                    namespace(),
                    new TemplateField(
                            "registry", "draft.template.field.registry", "nvcr.io/nvidia/k8s", FieldForm.REGISTRY),
                    new TemplateField("tag", "draft.template.field.tag", "4.5.3-4.8.2-distroless", FieldForm.TAG),
                    new TemplateField(
                            GPU_LABEL,
                            "draft.template.field.gpu-label",
                            "aliyun.accelerator/nvidia_name",
                            FieldForm.LABEL_KEY),
                    new TemplateField("label-key", "draft.template.field.host-label", "starship", FieldForm.LABEL_KEY),
                    new TemplateField(
                            "label-value", "draft.template.field.label-value", "dcgm", FieldForm.LABEL_VALUE)),
            List.of(),
            values -> values.of("name"),
            values -> """
                # dcgm-exporter on every node with a GPU, except where an agent of the host reads the GPUs already: two of
                # them on one node disturb each other. The namespace has to exist.
                apiVersion: apps/v1
                kind: DaemonSet
                metadata:
                  name: %1$s
                  namespace: %2$s
                  labels:
                    app.kubernetes.io/name: dcgm-exporter
                spec:
                  selector:
                    matchLabels:
                      app.kubernetes.io/name: dcgm-exporter
                  updateStrategy:
                    type: RollingUpdate
                    rollingUpdate:
                      maxUnavailable: 10%%
                  template:
                    metadata:
                      labels:
                        app.kubernetes.io/name: dcgm-exporter
                    spec:
                      automountServiceAccountToken: false
                      affinity:
                        nodeAffinity:
                          requiredDuringSchedulingIgnoredDuringExecution:
                            nodeSelectorTerms:
                            - matchExpressions:
                              - key: %4$s
                                operator: Exists
                              - key: %5$s
                                operator: NotIn
                                values:
                                - %6$s
                      tolerations:
                      - key: nvidia.com/gpu
                        operator: Exists
                      containers:
                      - name: dcgm-exporter
                        image: %3$s
                        env:
                        - name: DCGM_EXPORTER_LISTEN
                          value: ":9400"
                        - name: DCGM_EXPORTER_KUBERNETES
                          value: "true"
                        - name: NODE_NAME
                          valueFrom:
                            fieldRef:
                              fieldPath: spec.nodeName
                        ports:
                        - name: metrics
                          containerPort: 9400
                          protocol: TCP
                        livenessProbe:
                          httpGet:
                            path: /health
                            port: 9400
                          initialDelaySeconds: 60
                          periodSeconds: 10
                          timeoutSeconds: 5
                          failureThreshold: 6
                        readinessProbe:
                          httpGet:
                            path: /health
                            port: 9400
                          initialDelaySeconds: 45
                          periodSeconds: 10
                          timeoutSeconds: 5
                        resources:
                          requests:
                            cpu: 100m
                            memory: 128Mi
                          limits:
                            memory: 512Mi
                        securityContext:
                          runAsUser: 0
                          allowPrivilegeEscalation: false
                          capabilities:
                            drop:
                            - ALL
                            add:
                            - SYS_ADMIN
                        volumeMounts:
                        - name: pod-resources
                          mountPath: /var/lib/kubelet/pod-resources
                          readOnly: true
                      volumes:
                      - name: pod-resources
                        hostPath:
                          path: /var/lib/kubelet/pod-resources
                """.formatted(
                            values.yaml("name"),
                            values.yaml("namespace"),
                            values.of("registry") + "/dcgm-exporter:" + values.of("tag"),
                            values.yaml(GPU_LABEL),
                            values.yaml("label-key"),
                            values.yaml("label-value")));

    static final Template SERVICE = new Template(
            "dcgm-exporter-service",
            "draft.template.exporter-service",
            "draft.template.exporter-service.about",
            List.of(serviceName(), namespace()),
            List.of(),
            values -> values.of("name") + "-service",
            values -> """
                apiVersion: v1
                kind: Service
                metadata:
                  name: %1$s
                  namespace: %2$s
                  labels:
                    app.kubernetes.io/name: dcgm-exporter
                spec:
                  type: ClusterIP
                  selector:
                    app.kubernetes.io/name: dcgm-exporter
                  ports:
                  - name: metrics
                    port: 9400
                    protocol: TCP
                    targetPort: metrics
                """.formatted(values.yaml("name"), values.yaml("namespace")));

    private ExporterTemplates() {}

    private static TemplateField name() {
        return new TemplateField("name", "draft.template.field.name", "dcgm-exporter", FieldForm.NAMESPACE);
    }

    private static TemplateField serviceName() {
        return new TemplateField("name", "draft.template.field.name", "dcgm-exporter", FieldForm.SERVICE_NAME);
    }

    private static TemplateField namespace() {
        return new TemplateField("namespace", "draft.template.field.namespace", "nvidia-gpu", FieldForm.NAMESPACE);
    }
}
