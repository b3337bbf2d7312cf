package dev.binnacle.draft.template;

import dev.binnacle.cluster.Arms;
import dev.binnacle.message.Message;
import java.util.List;
import java.util.Optional;

/// What is to be scraped: jobs in the ConfigMap that the arms-prom agent reads, and monitors, which it reads
/// too.
final class ScrapeTemplates {

    private static final String MAP_NAME = "arms-prom-prometheus-yaml";

    private static final TemplateField INTERVAL =
            new TemplateField("interval", "draft.template.field.interval", "30s", FieldForm.DURATION);
    private static final TemplateField TIMEOUT =
            new TemplateField("timeout", "draft.template.field.timeout", "15s", FieldForm.DURATION);

    private static final Template.Rule TIMES = new Template.Rule(
            TIMEOUT.id(),
            values -> values.duration(TIMEOUT.id()).compareTo(values.duration(INTERVAL.id())) > 0
                    ? Optional.of(Message.of("draft.template.rule.timeout"))
                    : Optional.empty());

    static final Template ARMS_CONFIG_MAP = new Template(
            "arms-config-map",
            "draft.template.arms",
            "draft.template.arms.about",
            List.of(
                    job("my-service"),
                    new TemplateField(
                            "namespace", "draft.template.field.target-namespace", "default", FieldForm.NAMESPACE),
                    new TemplateField("service", "draft.template.field.service", "", FieldForm.NAMESPACE),
                    new TemplateField("port", "draft.template.field.port-name", "metrics", FieldForm.PORT_NAME),
                    path(),
                    INTERVAL,
                    TIMEOUT),
            List.of(TIMES),
            _ -> MAP_NAME,
            values -> armsConfigMap("""
                - job_name: %s
                  metrics_path: %s
                  scrape_interval: %s
                  scrape_timeout: %s
                  kubernetes_sd_configs:
                  - role: endpoints
                    namespaces:
                      names:
                      - %s
                  relabel_configs:
                  - source_labels: [__meta_kubernetes_service_name]
                    action: keep
                    regex: %s
                  - source_labels: [__meta_kubernetes_endpoint_port_name]
                    action: keep
                    regex: %s
                """.formatted(
                            values.yaml("job"),
                            values.yaml("path"),
                            values.yaml("interval"),
                            values.yaml("timeout"),
                            values.yaml("namespace"),
                            values.regex("service"),
                            values.regex("port"))));

    static final Template DCGM_JOB = new Template(
            "dcgm-exporter-job",
            "draft.template.dcgm",
            "draft.template.dcgm.about",
            List.of(
                    job("dcgm-exporter"),
                    new TemplateField(
                            "namespace", "draft.template.field.target-namespace", "nvidia-gpu", FieldForm.NAMESPACE),
                    new TemplateField(
                            "label-key",
                            "draft.template.field.pod-label",
                            "app.kubernetes.io/name",
                            FieldForm.LABEL_KEY),
                    new TemplateField(
                            "label-value", "draft.template.field.label-value", "dcgm-exporter", FieldForm.LABEL_VALUE),
                    new TemplateField("port", "draft.template.field.port-name", "metrics", FieldForm.PORT_NAME),
                    INTERVAL,
                    TIMEOUT),
            List.of(TIMES),
            _ -> MAP_NAME,
            values -> armsConfigMap("""
                - job_name: %s
                  scrape_interval: %s
                  scrape_timeout: %s
                  kubernetes_sd_configs:
                  - role: pod
                    namespaces:
                      names:
                      - %s
                  relabel_configs:
                  - source_labels: [__meta_kubernetes_pod_label_%s]
                    action: keep
                    regex: %s
                  - source_labels: [__meta_kubernetes_pod_container_port_name]
                    action: keep
                    regex: %s
                  - source_labels: [__meta_kubernetes_pod_node_name]
                    target_label: kubernetes_node
                """.formatted(
                            values.yaml("job"),
                            values.yaml("interval"),
                            values.yaml("timeout"),
                            values.yaml("namespace"),
                            discovered(values.of("label-key")),
                            values.regex("label-value"),
                            values.regex("port"))));

    /// The port is the user's to give: nothing public says which one the agent of a host answers at.
    static final Template HOST_AGENT_JOB = new Template(
            "host-agent-job",
            "draft.template.host",
            "draft.template.host.about",
            List.of(
                    job("host-gpu-agent"),
                    new TemplateField("port", "draft.template.field.port", "", FieldForm.PORT),
                    path(),
                    new TemplateField("label-key", "draft.template.field.node-label", "starship", FieldForm.LABEL_KEY),
                    new TemplateField("label-value", "draft.template.field.label-value", "dcgm", FieldForm.LABEL_VALUE),
                    INTERVAL,
                    TIMEOUT),
            List.of(TIMES),
            _ -> MAP_NAME,
            values -> armsConfigMap("""
                - job_name: %s
                  metrics_path: %s
                  scrape_interval: %s
                  scrape_timeout: %s
                  kubernetes_sd_configs:
                  - role: node
                  relabel_configs:
                  - source_labels: [__meta_kubernetes_node_label_%s]
                    action: keep
                    regex: %s
                  - source_labels: [__meta_kubernetes_node_address_InternalIP]
                    regex: (.+)
                    target_label: __address__
                    replacement: ${1}:%s
                  - source_labels: [__meta_kubernetes_node_name]
                    target_label: kubernetes_node
                """.formatted(
                            values.yaml("job"),
                            values.yaml("path"),
                            values.yaml("interval"),
                            values.yaml("timeout"),
                            discovered(values.of("label-key")),
                            values.regex("label-value"),
                            values.of("port"))));

    static final Template SERVICE_MONITOR =
            monitor("ServiceMonitor", "draft.template.service-monitor", "draft.template.service-monitor.about");

    static final Template POD_MONITOR =
            monitor("PodMonitor", "draft.template.pod-monitor", "draft.template.pod-monitor.about");

    private ScrapeTemplates() {}

    private static Template monitor(String kind, String title, String about) {
        boolean ofPods = kind.equals("PodMonitor");
        return new Template(
                ofPods ? "pod-monitor" : "service-monitor",
                title,
                about,
                List.of(
                        new TemplateField("name", "draft.template.field.name", "dcgm-exporter", FieldForm.NAME),
                        new TemplateField(
                                "namespace", "draft.template.field.namespace", "nvidia-gpu", FieldForm.NAMESPACE),
                        new TemplateField(
                                "label-key",
                                ofPods ? "draft.template.field.pod-label" : "draft.template.field.service-label",
                                "app.kubernetes.io/name",
                                FieldForm.LABEL_KEY),
                        new TemplateField(
                                "label-value",
                                "draft.template.field.label-value",
                                "dcgm-exporter",
                                FieldForm.LABEL_VALUE),
                        new TemplateField("port", "draft.template.field.port-name", "metrics", FieldForm.PORT_NAME),
                        path(),
                        INTERVAL,
                        TIMEOUT),
                List.of(TIMES),
                values -> values.of("name"),
                values -> """
                    apiVersion: monitoring.coreos.com/v1
                    kind: %s
                    metadata:
                      name: %s
                      namespace: %s
                      annotations:
                        # ARMS takes up monitors that say so
                        arms.prometheus.io/discovery: "true"
                    spec:
                      selector:
                        matchLabels:
                          %s: %s
                      namespaceSelector:
                        matchNames:
                        - %s
                      %s:
                      - port: %s
                        path: %s
                        interval: %s
                        scrapeTimeout: %s
                    """.formatted(
                                kind,
                                values.yaml("name"),
                                values.yaml("namespace"),
                                values.yaml("label-key"),
                                values.yaml("label-value"),
                                values.yaml("namespace"),
                                ofPods ? "podMetricsEndpoints" : "endpoints",
                                values.yaml("port"),
                                values.yaml("path"),
                                values.yaml("interval"),
                                values.yaml("timeout")));
    }

    private static TemplateField job(String standard) {
        return new TemplateField("job", "draft.template.field.job", standard, FieldForm.JOB);
    }

    private static TemplateField path() {
        return new TemplateField("path", "draft.template.field.path", "/metrics", FieldForm.PATH);
    }

    /// As service discovery spells a label: what is neither letter nor digit becomes `_`.
    private static String discovered(String labelKey) {
        return labelKey.replaceAll("[^a-zA-Z0-9_]", "_");
    }

    private static String armsConfigMap(String jobs) {
        return """
            # Scrape jobs for the Prometheus agent in arms-prom. The agent merges the jobs below into its own configuration;
            # it is not reloaded by hand. There is one object of this name: start from the live one if it exists.
            apiVersion: v1
            kind: ConfigMap
            metadata:
              name: %s
              namespace: %s
              labels:
                target: arms
                type: prometheus-yaml
            data:
              promYaml: |-
                scrape_configs:
            """.formatted(MAP_NAME, Arms.NAMESPACE) + jobs.indent(4);
    }
}
