package dev.binnacle.draft.check;

import static org.assertj.core.api.Assertions.assertThat;

import dev.binnacle.draft.template.Templates;
import dev.binnacle.draft.yaml.DraftProblem;
import dev.binnacle.draft.yaml.DraftProblem.Severity;
import dev.binnacle.message.Messages;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DraftCheckTest {

    private static final String HEAD = """
        apiVersion: v1
        kind: ConfigMap
        metadata: {name: c, namespace: ns}
        """;

    private static final String ARMS = """
        apiVersion: v1
        kind: ConfigMap
        metadata:
          name: arms-prom-prometheus-yaml
          namespace: arms-prom
          labels: {target: arms, type: prometheus-yaml}
        data:
          promYaml: |-
        """;

    @Test
    void theTemplatesHaveNoProblems() {
        assertThat(check(Templates.armsScrapeConfig())).isEmpty();
        assertThat(check(Templates.configMap())).isEmpty();
    }

    @Test
    void anEmptyTextIsOnlyAWarning() {
        assertThat(check("")).containsExactly("1:1 WARNING yaml.empty");
    }

    @Test
    void eachDocumentIsChecked() {
        assertThat(check(HEAD + "---\nkind: Service\nmetadata: {name: s, namespace: ns}\n"))
                .containsExactly("5:1 ERROR manifest.missing");
    }

    @Test
    void whatFollowsASyntaxErrorIsNotReadAndWhatStandsBeforeItIsChecked() {
        assertThat(check("kind: ConfigMap\nmetadata: {name: c, namespace: ns}\n---\na: b: c\n"))
                .containsExactly("1:1 ERROR manifest.missing", "4:5 ERROR yaml.colon");
    }

    // ---- manifests

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
        {name: UPPER, namespace: ns}                    | 3:18 ERROR manifest.name
        {name: a..b, namespace: ns}                     | 3:18 ERROR manifest.name
        {name: c, namespace: a.b}                      | 3:32 ERROR manifest.namespace
        {name: c}                                      | 3:11 WARNING manifest.no-namespace
        {namespace: ns}                                 | 3:11 ERROR manifest.no-name
        {generateName: c-, namespace: ns}               | 3:26 WARNING manifest.generate-name
        {name: c, namespace: ns, labels: {-a: b}}       | 3:45 ERROR manifest.label-key
        {name: c, namespace: ns, labels: {a/b/c: b}}    | 3:45 ERROR manifest.label-key
        {name: c, namespace: ns, labels: {a: b c}}      | 3:48 ERROR manifest.label-value
        {name: c, namespace: ns, labels: {a: 1}}        | 3:48 ERROR manifest.not-text
        {name: c, namespace: ns, annotations: {a: true}}| 3:53 ERROR manifest.not-text
        {name: c, namespace: ns, labels: [a]}           | 3:44 ERROR manifest.not-a-map
        {name: c, namespace: ns, labels: {a: yes}}      | 3:48 WARNING yaml.legacy-boolean
        """)
    void namesAndLabelsAreThoseThatTheServerTakes(String metadata, String problem) {
        assertThat(check("apiVersion: v1\nkind: ConfigMap\nmetadata: " + metadata + "\n"))
                .containsExactly(problem);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{apiVersion: rbac.authorization.k8s.io/v1, kind: ClusterRole, metadata: {name: 'o11y:addon:Role'}}",
                "{apiVersion: v1, kind: Namespace, metadata: {name: ns, labels: {kubernetes.io/metadata.name: ns,"
                        + " empty: ''}}}",
                "{apiVersion: monitoring.coreos.com/v1, kind: PodMonitor, metadata: {name: a.b-c, namespace: ns},"
                        + " spec: {}}"
            })
    void nothingValidIsRefused(String manifest) {
        assertThat(check(manifest)).isEmpty();
    }

    @Test
    void aConfigMapOfAnotherVersionIsRefused() {
        assertThat(check("{apiVersion: apps/v1, kind: ConfigMap, metadata: {name: c, namespace: ns}}"))
                .containsExactly("1:14 ERROR manifest.config-map-version");
    }

    @ParameterizedTest
    @CsvSource({
        "k: 8080, 5:6 ERROR config-map.not-text",
        "k: true, 5:6 ERROR config-map.not-text",
        "k: {a: b}, 5:6 ERROR config-map.structure",
        "k: [a], 5:6 ERROR config-map.structure",
        "k:, 5:5 WARNING config-map.null",
        "a b: c, 5:3 ERROR config-map.key",
        "k: yes, 5:6 WARNING yaml.legacy-boolean"
    })
    void valuesOfAConfigMapAreTexts(String line, String problem) {
        assertThat(check(HEAD + "data:\n  " + line + "\n")).containsExactly(problem);
    }

    @Test
    void aConfigMapOfMoreThanAMebibyteIsRefused() {
        String text = "    " + "x".repeat(1023) + "\n";

        assertThat(check(HEAD + "data:\n  k: |\n" + text.repeat(1024))).isEmpty();
        assertThat(check(HEAD + "data:\n  k: |\n" + text.repeat(1025)))
                .containsExactly("5:3 ERROR config-map.too-large");
    }

    // Case 51: text that kubectl would show as one line
    @Test
    void case51TrailingBlanksTabsAndCarriageReturnsAreWarnedOfWhereTheyStand() {
        assertThat(check(HEAD + "data:\n  k: |-\n    one\n    two  \n    th\tree\n"))
                .containsExactly("7:8 WARNING config-map.trailing-blank", "8:7 WARNING config-map.tab");
        assertThat(check(HEAD + "data:\n  k: \"one\\r\\ntwo\"\n"))
                .containsExactly("5:6 WARNING config-map.carriage-return");
        assertThat(check(HEAD + "data:\n  k: |-\n    one\n    two 😀\n"))
                .containsExactly("7:9 WARNING config-map.rare-character");
    }

    // ---- ARMS

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
        arms-prom-prometheus-yaml | arms-prom-prometheus-yml | arms.name
        namespace: arms-prom      | namespace: monitoring    | arms.namespace
        target: arms              | target: arm              | arms.label
        type: prometheus-yaml     | type: prometheus         | arms.label
        promYaml                  | promyaml                 | arms.no-key
        scrape_configs:           | job:                     | arms.begin
        """)
    void aNearlyRightArmsConfigMapIsToldWhatTheAgentWouldPassOver(String right, String wrong, String code) {
        assertThat(codes(Templates.armsScrapeConfig().replace(right, wrong))).contains(code);
    }

    @Test
    void otherConfigMapsOfTheNamespaceAreLeftAlone() {
        assertThat(check("""
            apiVersion: v1
            kind: ConfigMap
            metadata: {name: other, namespace: arms-prom}
            data: {k: v}
            """)).isEmpty();
    }

    @Test
    void problemsInsideALiteralBlockStandAtTheirPlaceInTheOuterText() {
        assertThat(check(ARMS + """

                # words
                scrape_configs:
                - job_name: a
                  scrape_interval: soon
            """))
                .containsExactly("9:5 WARNING config-map.leading-blank", "13:24 ERROR prometheus.duration");
    }

    @Test
    void problemsInsideAQuotedTextStandAtTheText() {
        String text = ARMS.replace("promYaml: |-\n", "promYaml: \"scrape_configs:\\n- job_name: ''\\n\"\n");

        assertThat(check(text)).containsExactly("8:13 ERROR prometheus.no-job-name");
    }

    @Test
    void aSyntaxErrorInsideTheBlockIsToldThere() {
        assertThat(check(ARMS + "    scrape_configs:\n    - job_name: a: b\n"))
                .containsExactly("10:18 ERROR yaml.colon");
    }

    @Test
    void aDuplicateInsideTheBlockNamesTheLineOfTheOuterText() {
        List<DraftProblem> found =
                new DraftCheck().check(ARMS + "    scrape_configs:\n    - job_name: a\n      job_name: b\n");

        assertThat(found)
                .singleElement()
                .satisfies(problem -> assertThat(problem.message().args()).containsExactly("job_name", 10, 7));
    }

    @ParameterizedTest
    @ValueSource(strings = {"gpu-exporter", "kubernetes-pods", "_arms/kubelet/cadvisor"})
    void namesOfTheAgentsOwnJobsAreWarnedOf(String name) {
        assertThat(codes(ARMS + "    scrape_configs:\n    - job_name: " + name + "\n"))
                .containsExactly("arms.default-job");
        assertThat(codes("scrape_configs:\n- job_name: " + name + "\n")).isEmpty();
    }

    @Test
    void sectionsThatTheAgentMayNotMergeAreWarnedOf() {
        assertThat(codes(ARMS + "    scrape_configs: []\n    global: {scrape_interval: 30s}\n"))
                .containsExactly("arms.section");
    }

    @Test
    void filesThatTheAgentsPodCannotHaveAreWarnedOf() {
        assertThat(codes(ARMS + """
                scrape_configs:
                - job_name: a
                  bearer_token_file: /var/run/secrets/kubernetes.io/serviceaccount/token
                  tls_config: {ca_file: /etc/ca.crt}
                  file_sd_configs: [{files: [targets.json]}]
            """)).containsExactly("arms.file", "arms.file");
    }

    @Test
    void filesBesideAConfigurationAreKeysOfItsConfigMap() {
        String text = """
            data:
              prometheus.yml: |
                rule_files: [rules.yml, gone.yml, /etc/rules/*.yml]
                scrape_configs: []
              rules.yml: x
            """;

        assertThat(check(HEAD + text)).containsExactly("6:29 WARNING prometheus.file");
    }

    // ---- Prometheus

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
        scrape_configs: {}                                                        | 1:17 ERROR prometheus.jobs-not-a-list
        scrape_configs: [~]                                                       | 1:18 ERROR prometheus.job-not-a-mapping
        scrape_configs: [{scheme: http}]                                          | 1:18 ERROR prometheus.no-job-name
        scrape_configs: [{job_name: a}, {job_name: a}]                            | 1:44 ERROR prometheus.duplicate-job
        scrape_configs: [{job_name: a, scrape_interval: 30}]                      | 1:49 ERROR prometheus.duration
        scrape_configs: [{job_name: a, scrape_interval: 1.5m}]                    | 1:49 ERROR prometheus.duration
        scrape_configs: [{job_name: a, scrape_interval: 10s, scrape_timeout: 15s}]| 1:70 ERROR prometheus.timeout
        scrape_configs: [{job_name: a, scrape_timeout: 90s}]                      | 1:48 ERROR prometheus.timeout
        scrape_configs: [{job_name: a, scrape_intervall: 10s}]                    | 1:32 ERROR prometheus.unknown-field
        scrape_configs: [{job_name: a, scrape-interval: 10s}]                     | 1:32 ERROR prometheus.unknown-field
        scrape_configs: [{job_name: a, source_labels: [b]}]                       | 1:32 ERROR prometheus.misplaced-field
        scrape_configs: [{job_name: a, quantum_mode: b}]                          | 1:32 WARNING prometheus.strange-field
        scrape_configs: [{job_name: a, mars_sd_configs: []}]                      | 1:32 WARNING prometheus.strange-field
        scrape_configs: [{job_name: a, static_configs: {}}]                       | 1:48 ERROR prometheus.not-a-list
        scrape_configs: [{job_name: a, static_configs: [{target: [b]}]}]          | 1:50 ERROR prometheus.unknown-field
        scrape_configs: [{job_name: a, relabel_configs: [{action: kepp}]}]        | 1:59 ERROR prometheus.action
        scrape_configs: [{job_name: a, relabel_configs: [{target_label: b, regex: '(?!a)b'}]}] | 1:75 ERROR prometheus.regex
        global: {scrape_timeout: 20s, scrape_interval: 10s}                       | 1:26 ERROR prometheus.timeout
        global: {job_name: a}                                                     | 1:10 ERROR prometheus.misplaced-field
        """)
    void whatPrometheusWouldRefuseIsToldAtItsPlace(String config, String problem) {
        assertThat(check(config)).containsExactly(problem);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "scrape_configs: []",
                "scrape_configs:",
                "global: {scrape_interval: 2m}\nscrape_configs: [{job_name: a, scrape_timeout: 90s}]",
                "scrape_configs: [{job_name: a, scrape_interval: 1m30s, scrape_timeout: 1m}]",
                "scrape_configs: [{job_name: 1, honor_labels: yes, scrape_timeout: 0s}]",
                "scrape_configs: [{job_name: a, relabel_configs: [{action: Keep, regex: '(?i)a{,2}|(?P<b_c>x)'}]}]",
                "scrape_configs: [{job_name: a, kubernetes_sd_configs: [{role: pod, selectors: [], attach_metadata:"
                        + " {node: true}}]}]",
                "scrape_configs: [{job_name: a, stackit_sd_configs: [], fallback_scrape_protocol:"
                        + " PrometheusText0.0.4}]",
                "rule_files: [a.yml]\notlp: {}\nstorage: {tsdb: {out_of_order_time_window: 1h}}"
            })
    void nothingThatPrometheusTakesIsRefused(String config) {
        assertThat(codes(config)).isEmpty();
    }

    @Test
    void anUnknownIntervalOfTheAgentIsNoReasonToRefuseATimeout() {
        assertThat(check(ARMS + "    scrape_configs:\n    - job_name: a\n      scrape_timeout: 90s\n"))
                .containsExactly("11:23 WARNING prometheus.timeout");
    }

    @Test
    void aWholeConfigurationInsideAnotherConfigMapIsCheckedToo() {
        assertThat(check(HEAD + "data:\n  prometheus.yml: |\n    scrape_configs:\n    - job_nam: a\n"))
                .containsExactly("7:7 ERROR prometheus.unknown-field", "7:7 ERROR prometheus.no-job-name");
    }

    @Test
    void everyProblemIsSaidInBothLanguages() {
        List<DraftProblem> found = new DraftCheck()
                .check(ARMS + "    scrape_configs:\n    - job_name: a\n    - job_name: a\n      scrape_timeout: 90x\n");

        assertThat(found).hasSize(2);
        assertThat(Messages.in(Locale.ENGLISH).say(found.getFirst().message()))
                .isEqualTo("There is already a job 'a', at line 10.");
        assertThat(Messages.in(Locale.CHINESE).say(found.getFirst().message())).isEqualTo("第 10 行已有任务“a”。");
    }

    private static List<String> check(String text) {
        return new DraftCheck()
                .check(text).stream()
                        .map(p -> p.line() + ":" + p.column() + " " + p.severity() + " " + p.code())
                        .toList();
    }

    private static List<String> codes(String text) {
        return new DraftCheck()
                .check(text).stream()
                        .filter(problem -> problem.severity() != Severity.INFO)
                        .map(DraftProblem::code)
                        .toList();
    }
}
