package dev.binnacle.draft.complete;

import static org.assertj.core.api.Assertions.assertThat;

import dev.binnacle.draft.edit.TextView;
import dev.binnacle.draft.yaml.Position;
import java.util.List;
import org.junit.jupiter.api.Test;

class CompleterTest {

    private static final String ARMS = """
        apiVersion: v1
        kind: ConfigMap
        metadata:
          name: x
        data:
          promYaml: |
            scrape_configs:
            - job_name: one
              kubernetes_sd_configs:
              - role: pod
              relabel_configs:
              - source_labels: [__meta_kubernetes_pod_ip]
                action: keep
        """;

    @Test
    void fieldsOfAJobAreOfferedWhereAJobIs() {
        assertThat(labels(ARMS + "      scr|")).startsWith("scrape_interval", "scrape_timeout");
        assertThat(labels(ARMS + "      |")).contains("scheme").doesNotContain("job_name", "relabel_configs", "role");
        assertThat(labels("scrape_configs:\n  - job_name: a\n    sch|")).startsWith("scheme");
        assertThat(labels("scrape_configs:\n- |")).contains("job_name");
    }

    @Test
    void fieldsAreExplainedAndWrittenWithWhatFollows() {
        Candidate interval = at("scrape_configs:\n- scrape_i|", Scope.PROMETHEUS)
                .candidates()
                .getFirst();
        assertThat(interval.insert()).isEqualTo("scrape_interval: ");
        assertThat(interval.detail()).isEqualTo("duration");
        assertThat(interval.about())
                .hasValueSatisfying(about -> assertThat(about.key()).isEqualTo("draft.field.job.scrape_interval"));
        assertThat(at("scrape_configs:\n- relabel|", Scope.PROMETHEUS)
                        .candidates()
                        .getFirst()
                        .insert())
                .isEqualTo("relabel_configs:\n  - ");
        assertThat(at("scrape_configs:\n  |", Scope.PROMETHEUS)
                        .candidates()
                        .getFirst()
                        .insert())
                .startsWith("- ");
        assertThat(at("global:\n  scrape_t|", Scope.PROMETHEUS)
                        .candidates()
                        .getFirst()
                        .detail())
                .isEqualTo("duration = 10s");
    }

    @Test
    void fieldsOfASectionDeepInside() {
        assertThat(labels(ARMS + "        |"))
                .contains("regex", "target_label")
                .doesNotContain("action", "source_labels");
        assertThat(labels("scrape_configs:\n- kubernetes_sd_configs:\n  - role: pod\n    namespaces:\n      |"))
                .containsExactlyInAnyOrder("own_namespace", "names");
        assertThat(labels("scrape_configs:\n- static_configs:\n  - labels:\n      |"))
                .isEmpty();
    }

    @Test
    void valuesOfAFieldAreOffered() {
        assertThat(labels(ARMS + "        action: |")).contains("replace", "labelmap");
        assertThat(labels("scrape_configs:\n- kubernetes_sd_configs:\n  - role: |"))
                .contains("pod", "node", "endpoints");
        assertThat(labels("scrape_configs:\n- honor_labels: |")).containsExactly("true", "false");
        assertThat(labels("scrape_configs:\n- scheme: htt|")).containsExactly("http", "https");
        assertThat(labels("scrape_configs:\n- job_name: |")).isEmpty();
    }

    @Test
    void labelsOfTheRoleOfTheJobAreOfferedToRelabelling() {
        String job =
                "scrape_configs:\n- kubernetes_sd_configs:\n  - role: %s\n  relabel_configs:\n  - source_labels: [%s|";
        assertThat(labels(job.formatted("pod", "__meta_kubernetes_pod_no")))
                .containsExactly("__meta_kubernetes_pod_node_name");
        assertThat(labels(job.formatted("node", "")))
                .contains("__meta_kubernetes_node_name")
                .noneMatch(l -> l.contains("_pod_"));
        assertThat(labels(job.formatted("pod", "__address__, pod_ip"))).containsExactly("__meta_kubernetes_pod_ip");
        assertThat(labels("scrape_configs:\n- relabel_configs:\n  - source_labels:\n    - __meta_kubernetes_pod_ho|"))
                .containsExactly("__meta_kubernetes_pod_host_ip");
        assertThat(labels("scrape_configs:\n- relabel_configs:\n  - target_label: na|"))
                .containsExactly("namespace");
    }

    @Test
    void objectsOfKubernetesAreCompletedByTheirKind() {
        assertThat(labels("|")).contains("apiVersion", "kind");
        assertThat(labels("kind: |")).contains("ConfigMap", "PodMonitor");
        assertThat(labels("kind: PodMonitor\nspec:\n  podM|")).containsExactly("podMetricsEndpoints");
        assertThat(labels("kind: DaemonSet\nspec:\n  template:\n    spec:\n      affinity:\n        node|"))
                .containsExactly("nodeAffinity");
        assertThat(labels("kind: ConfigMap\nmetadata:\n  |")).contains("name", "labels");
        assertThat(labels("kind: ServiceMonitor\n---\nkind: ConfigMap\nda|")).startsWith("data");
        assertThat(labels("kind: Unheard\nspec:\n  |")).isEmpty();
    }

    @Test
    void namesOfTheClusterAreOffered() {
        assertThat(labels("kind: ConfigMap\nmetadata:\n  namespace: |")).containsExactly("arms-prom", "gpu");
        assertThat(labels("kind: ConfigMap\nmetadata:\n  name: j|")).containsExactly("jobs");
        assertThat(labels("scrape_configs:\n- kubernetes_sd_configs:\n  - namespaces:\n      names:\n      - g|"))
                .containsExactly("gpu");
    }

    @Test
    void aJobAloneIsCompletedAsInItsPlace() {
        assertThat(at("- job_name: a\n  sch|", Scope.JOB).candidates())
                .extracting(Candidate::label)
                .startsWith("scheme");
        assertThat(at("- job_name: a\n  static_configs:\n  - tar|", Scope.JOB).candidates())
                .extracting(Candidate::label)
                .containsExactly("targets");
    }

    @Test
    void brokenTextIsNoReasonToFail() {
        for (String text : List.of(": |", "- - - |", "\t|", "a: [b, {c|", "---|", "'|", "a:\n b:\n   - c: \"|")) {
            assertThat(at(text, Scope.DRAFT)).isNotNull();
        }
    }

    private static List<String> labels(String text) {
        return at(text, Scope.DRAFT).candidates().stream().map(Candidate::label).toList();
    }

    private static Completions at(String marked, Scope scope) {
        String before = marked.substring(0, marked.indexOf('|', Math.max(0, marked.lastIndexOf('\n') + 1)));
        String text = before + marked.substring(before.length() + 1);
        int line = (int) before.chars().filter(c -> c == '\n').count() + 1;
        Position caret = new Position(line, before.length() - before.lastIndexOf('\n'));
        return new Completer(TextView.of(text), scope, new Known(List.of("arms-prom", "gpu"), List.of("jobs")))
                .at(caret);
    }
}
