package dev.binnacle.draft;

import java.util.HashSet;
import java.util.List;
import java.util.Set;

/// Field names of Prometheus 2.0 to 3.9, from its documentation. Prometheus refuses a configuration with any
/// other.
final class PrometheusFields {

    static final Set<String> TOP = Set.of(
            "global",
            "runtime",
            "alerting",
            "rule_files",
            "scrape_configs",
            "scrape_config_files",
            "storage",
            "tracing",
            "remote_write",
            "remote_read",
            "otlp");

    private static final Set<String> LIMITS = Set.of(
            "scrape_interval",
            "scrape_timeout",
            "scrape_protocols",
            "body_size_limit",
            "sample_limit",
            "target_limit",
            "label_limit",
            "label_name_length_limit",
            "label_value_length_limit",
            "keep_dropped_targets",
            "metric_name_validation_scheme",
            "metric_name_escaping_scheme",
            "convert_classic_histograms_to_nhcb",
            "always_scrape_classic_histograms",
            "scrape_native_histograms",
            "scrape_failure_log_file",
            "extra_scrape_metrics");

    static final Set<String> GLOBAL =
            union(LIMITS, Set.of("evaluation_interval", "rule_query_offset", "query_log_file", "external_labels"));

    private static final Set<String> HTTP_CLIENT = Set.of(
            "basic_auth",
            "authorization",
            "oauth2",
            "bearer_token",
            "bearer_token_file",
            "tls_config",
            "follow_redirects",
            "enable_http2",
            "proxy_url",
            "no_proxy",
            "proxy_from_environment",
            "proxy_connect_header",
            "http_headers");

    private static final Set<String> DISCOVERIES = Set.of(
            "static_configs",
            "aws_sd_configs",
            "azure_sd_configs",
            "consul_sd_configs",
            "digitalocean_sd_configs",
            "dns_sd_configs",
            "docker_sd_configs",
            "dockerswarm_sd_configs",
            "ec2_sd_configs",
            "ecs_sd_configs",
            "elasticache_sd_configs",
            "eureka_sd_configs",
            "file_sd_configs",
            "gce_sd_configs",
            "hetzner_sd_configs",
            "http_sd_configs",
            "ionos_sd_configs",
            "kubernetes_sd_configs",
            "kuma_sd_configs",
            "lightsail_sd_configs",
            "linode_sd_configs",
            "marathon_sd_configs",
            "msk_sd_configs",
            "nerve_sd_configs",
            "nomad_sd_configs",
            "openstack_sd_configs",
            "outscale_sd_configs",
            "ovhcloud_sd_configs",
            "puppetdb_sd_configs",
            "scaleway_sd_configs",
            "serverset_sd_configs",
            "stackit_sd_configs",
            "triton_sd_configs",
            "uyuni_sd_configs",
            "vultr_sd_configs");

    static final Set<String> JOB = union(
            LIMITS,
            HTTP_CLIENT,
            DISCOVERIES,
            Set.of(
                    "job_name",
                    "fallback_scrape_protocol",
                    "scrape_classic_histograms",
                    "native_histogram_bucket_limit",
                    "native_histogram_min_bucket_factor",
                    "metrics_path",
                    "honor_labels",
                    "honor_timestamps",
                    "track_timestamps_staleness",
                    "scheme",
                    "params",
                    "enable_compression",
                    "relabel_configs",
                    "metric_relabel_configs"));

    static final Set<String> RELABEL =
            Set.of("source_labels", "separator", "target_label", "regex", "modulus", "replacement", "action");

    static final Set<String> STATIC = Set.of("targets", "labels");

    static final Set<String> KUBERNETES = union(
            HTTP_CLIENT, Set.of("api_server", "role", "kubeconfig_file", "namespaces", "selectors", "attach_metadata"));

    private static final List<Set<String>> ALL = List.of(TOP, GLOBAL, JOB, RELABEL, STATIC, KUBERNETES);

    private PrometheusFields() {}

    /// A field of some other section: written at the wrong place for sure.
    static boolean knownElsewhere(String name) {
        return ALL.stream().anyMatch(section -> section.contains(name));
    }

    @SafeVarargs
    private static Set<String> union(Set<String>... sets) {
        Set<String> all = new HashSet<>();
        for (Set<String> set : sets) {
            all.addAll(set);
        }
        return Set.copyOf(all);
    }
}
