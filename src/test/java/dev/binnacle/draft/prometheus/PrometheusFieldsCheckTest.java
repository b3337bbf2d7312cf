package dev.binnacle.draft.prometheus;

import static org.assertj.core.api.Assertions.assertThat;

import dev.binnacle.draft.check.DraftCheck;
import dev.binnacle.draft.yaml.DraftProblem;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// Single rules about the fields of a Prometheus configuration; all of them together are held against the real
/// promtool by [PrometheusCheckIT].
class PrometheusFieldsCheckTest {

    @ParameterizedTest
    @ValueSource(strings = {"jobs.yml", "sending.yml", "discoveries.yml", "kubernetes.yml"})
    void aConfigurationWithEveryFieldHasNoProblems(String name) throws IOException {
        String text = Files.readString(Path.of("test/resources/dev/binnacle/draft/prometheus", name));

        assertThat(new DraftCheck().check(text)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
        honor_labels: "true"                                       | ERROR prometheus.bool
        honor_labels: 1                                            | ERROR prometheus.bool
        sample_limit: many                                         | ERROR prometheus.whole
        sample_limit: "5"                                          | ERROR prometheus.whole
        sample_limit: -5                                           | ERROR prometheus.negative
        body_size_limit: 100                                       | ERROR prometheus.size
        body_size_limit: 1MB1KiB                                   | ERROR prometheus.size
        metrics_path: [a]                                          | ERROR prometheus.not-a-value
        params: [a]                                                | ERROR prometheus.not-a-map
        params: {a: b}                                             | ERROR prometheus.not-a-list
        tls_config: a                                              | ERROR prometheus.not-a-section
        tls_config: {min_version: TLS9}                            | ERROR prometheus.choice
        tls_config: {cert_file: a}                                 | ERROR prometheus.certificate
        proxy_url: "http://a b"                                    | ERROR prometheus.url
        proxy_url: proxy                                           | WARNING prometheus.url-incomplete
        scheme: ftp                                                | WARNING prometheus.scheme
        basic_auth: {password: a, password_file: b}                | ERROR prometheus.exclusive
        basic_auth: {}, bearer_token: a                            | ERROR prometheus.exclusive
        authorization: {type: basic}                               | ERROR prometheus.authorization-basic
        oauth2: {client_id: a, token_url: b}                       | WARNING prometheus.oauth-secret
        oauth2: {client_secret: a, token_url: b}                   | ERROR prometheus.missing
        proxy_connect_header: {a: [b]}                             | ERROR prometheus.proxy-header
        keep_dropped_targets: 5                                    | INFO prometheus.newer-field
        scrape_protocols: [Foo]                                    | WARNING prometheus.strange-choice
        static_configs: [~]                                        | ERROR prometheus.item-not-a-mapping
        static_configs: [{targets: ["http://a/b"]}]                | ERROR prometheus.target
        static_configs: [{labels: {a-b: c}}]                       | WARNING prometheus.label-name
        relabel_configs: [{source_labels: [a]}]                    | ERROR prometheus.relabel-target
        relabel_configs: [{action: hashmod, target_label: a}]      | ERROR prometheus.relabel-modulus
        relabel_configs: [{action: labeldrop, separator: ","}]     | ERROR prometheus.relabel-field
        relabel_configs: [{action: lowercase, target_label: a, replacement: b}] | ERROR prometheus.relabel-field
        relabel_configs: [{action: labelmap, replacement: ""}]     | ERROR prometheus.relabel-empty
        relabel_configs: [{target_label: a-b}]                     | WARNING prometheus.label-name
        relabel_configs: [{action: labelkeep, regex: job}]         | WARNING prometheus.address-dropped
        kubernetes_sd_configs: [{}]                                | ERROR prometheus.missing
        kubernetes_sd_configs: [{role: pods}]                      | ERROR prometheus.choice
        kubernetes_sd_configs: [{role: pod, bearer_token: a}]      | ERROR prometheus.kubernetes-client
        kubernetes_sd_configs: [{role: pod, kubeconfig_file: a, api_server: "http://a"}] | ERROR prometheus.exclusive
        kubernetes_sd_configs: [{role: pod, api_server: "http://a", namespaces: {own_namespace: yes}}] | ERROR prometheus.exclusive
        kubernetes_sd_configs: [{role: pod, selectors: [{role: node}]}] | ERROR prometheus.selector-role
        kubernetes_sd_configs: [{role: pod, selectors: [{role: pod, label: "a b"}]}] | ERROR prometheus.selector
        kubernetes_sd_configs: [{role: pod, selectors: [{role: pod, field: "a"}]}] | ERROR prometheus.selector
        kubernetes_sd_configs: [{role: pod, selectors: [{role: pod}, {role: pod}]}] | ERROR prometheus.selector-twice
        kubernetes_sd_configs: [{role: pod, namespaces: [gpu]}]    | ERROR prometheus.not-a-section
        kubernetes_sd_configs: [{role: pod, namespaces: {names: [A]}}] | WARNING prometheus.namespace
        kubernetes_sd_configs: [{role: pod, namespaces: {name: [a]}}] | ERROR prometheus.unknown-field
        consul_sd_configs: [{server: ""}]                          | ERROR prometheus.missing
        dns_sd_configs: [{names: [a], type: A}]                    | ERROR prometheus.dns-port
        file_sd_configs: [{files: [a.txt]}]                        | ERROR prometheus.discovery-file
        http_sd_configs: [{url: "a/b"}]                            | ERROR prometheus.url-incomplete
        serverset_sd_configs: [{servers: [a], paths: [b]}]         | ERROR prometheus.path
        """)
    void whatIsWrongInAJobHasACodeOfItsOwn(String fields, String problem) {
        assertThat(found("scrape_configs: [{job_name: a, " + fields + "}]")).isEqualTo(problem);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
        rule_files: ["*/a.yml"]                                    | ERROR prometheus.glob
        remote_write: [{name: a}]                                  | ERROR prometheus.missing
        remote_write: [{url: "http://a", headers: {Host: b}}]      | ERROR prometheus.header
        remote_read: [{url: "http://a", name: b}, {url: "http://a", name: b}] | ERROR prometheus.duplicate-name
        {tracing: {compression: zip, endpoint: a}, rule_files: []} | ERROR prometheus.choice
        {storage: {tsdb: {out_of_order_time_window: 1}}, rule_files: []} | ERROR prometheus.duration
        global: {external_labels: {"": a}}                         | ERROR prometheus.label-empty
        alerting: {alertmanagers: [~]}                             | ERROR prometheus.item-not-a-mapping
        """)
    void soHasWhatIsWrongElsewhere(String text, String problem) {
        assertThat(found(text)).isEqualTo(problem);
    }

    @Test
    void theRestOfATextThatPrometheusDoesNotReadIsWarnedOf() {
        assertThat(found("scrape_configs: []\n---\na: : b\n")).isEqualTo("WARNING prometheus.several-documents");
        assertThat(found(" scrape_configs: []\nglobal: {}\n")).isEqualTo("WARNING prometheus.rest-ignored");
    }

    @Test
    void aLongRelabelTargetIsJudgedAtOnce() {
        assertThat(found("scrape_configs: [{job_name: a, relabel_configs: [{target_label: " + "a".repeat(50_000)
                        + "-}]}]"))
                .isEqualTo("WARNING prometheus.label-name");
    }

    /// The worst one, as all others follow from it or are about the same place.
    private static String found(String text) {
        return new DraftCheck()
                .check(text).stream()
                        .min(Comparator.comparing(DraftProblem::severity))
                        .map(problem -> problem.severity() + " " + problem.code())
                        .orElse("none");
    }
}
