package dev.binnacle.draft.complete;

import dev.binnacle.message.Message;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// Which fields are explained in words, `draft.field.SECTION.NAME`.
public final class FieldTexts {

    private static final Map<String, Set<String>> EXPLAINED = Map.ofEntries(
            entry("config", "global scrape_configs rule_files alerting remote_write remote_read"),
            entry("global", "scrape_interval scrape_timeout evaluation_interval external_labels query_log_file"),
            entry(
                    "job",
                    "job_name scrape_interval scrape_timeout metrics_path scheme honor_labels honor_timestamps params"
                            + " body_size_limit sample_limit target_limit label_limit label_name_length_limit"
                            + " label_value_length_limit relabel_configs metric_relabel_configs"
                            + " track_timestamps_staleness enable_compression keep_dropped_targets scrape_protocols"
                            + " fallback_scrape_protocol scrape_native_histograms"),
            entry("discovery", "static_configs kubernetes_sd_configs file_sd_configs http_sd_configs dns_sd_configs"),
            entry(
                    "http_client",
                    "basic_auth authorization oauth2 bearer_token bearer_token_file tls_config proxy_url"
                            + " follow_redirects enable_http2 no_proxy proxy_from_environment proxy_connect_header"
                            + " http_headers"),
            entry("basic_auth", "username password password_file"),
            entry("authorization", "type credentials credentials_file"),
            entry("tls_config", "ca_file cert_file key_file server_name insecure_skip_verify min_version max_version"),
            entry("relabel", "source_labels separator target_label regex modulus replacement action"),
            entry("static", "targets labels"),
            entry("kubernetes", "role api_server kubeconfig_file namespaces selectors attach_metadata"),
            entry("namespaces", "own_namespace names"),
            entry("selector", "role label field"),
            entry(
                    "action",
                    "replace keep drop hashmod labelmap labeldrop labelkeep lowercase uppercase keepequal"
                            + " dropequal"));

    /// Sections whose fields stand in others.
    private static final List<String> SHARED = List.of("http_client", "discovery");

    private FieldTexts() {}

    /// Ends of the keys of all explanations.
    public static Set<String> ends() {
        return EXPLAINED.entrySet().stream()
                .flatMap(section -> section.getValue().stream().map(name -> section.getKey() + "." + name))
                .collect(Collectors.toUnmodifiableSet());
    }

    static Optional<Message> about(String section, String name) {
        return Stream.concat(Stream.of(section), SHARED.stream())
                .filter(within -> EXPLAINED.getOrDefault(within, Set.of()).contains(name))
                .findFirst()
                .map(within -> Message.of("draft.field." + within + "." + name));
    }

    private static Map.Entry<String, Set<String>> entry(String section, String names) {
        return Map.entry(section, Set.of(names.split(" ")));
    }
}
