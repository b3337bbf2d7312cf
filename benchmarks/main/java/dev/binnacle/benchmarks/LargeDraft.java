package dev.binnacle.benchmarks;

/// A ConfigMap of arms-prom with as many scrape jobs as make a size.
public final class LargeDraft {

    private static final String HEAD = """
        apiVersion: v1
        kind: ConfigMap
        metadata:
          name: arms-prom-prometheus-yaml
          namespace: arms-prom
          labels:
            target: arms
            type: prometheus-yaml
        data:
          promYaml: |
            scrape_configs:
        """;

    private static final String JOB = """
            - job_name: job-%d
              scrape_interval: 30s
              scrape_timeout: 15s
              kubernetes_sd_configs:
              - role: pod
                namespaces:
                  names: [gpu-%d]
              relabel_configs:
              - source_labels: [__meta_kubernetes_pod_label_app]
                action: keep
                regex: dcgm-exporter-.*
              - source_labels: [__meta_kubernetes_pod_node_name]
                target_label: node
        """.indent(4);

    private LargeDraft() {}

    /// At least so many characters, by no more than a job.
    public static String of(int size) {
        StringBuilder text = new StringBuilder(HEAD);
        for (int job = 0; text.length() < size; job++) {
            text.append(JOB.formatted(job, job));
        }
        return text.toString();
    }
}
