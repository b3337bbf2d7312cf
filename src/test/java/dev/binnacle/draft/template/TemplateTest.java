package dev.binnacle.draft.template;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.binnacle.cluster.Manifest;
import dev.binnacle.draft.check.DraftCheck;
import dev.binnacle.draft.yaml.DraftProblem;
import dev.binnacle.draft.yaml.DraftProblem.Severity;
import dev.binnacle.draft.yaml.ManifestYaml;
import dev.binnacle.draft.yaml.ManifestYamlException;
import dev.binnacle.message.Message;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class TemplateTest {

    private static final int ROUNDS = 300;

    private final DraftCheck check = new DraftCheck();

    @Test
    void whateverAFormAcceptsMakesATextWithoutErrors() {
        FormValues values = new FormValues(20261126);
        for (Template template : Templates.all()) {
            for (int round = 0; round < ROUNDS; round++) {
                String text = template.text(values.of(template));
                assertThat(check.check(text))
                        .as(text)
                        .extracting(DraftProblem::severity)
                        .doesNotContain(Severity.ERROR);
            }
        }
    }

    @Test
    void whatIsFilledInComesBackFromTheTextAsItWasTyped() throws ManifestYamlException {
        FormValues values = new FormValues(7);
        Set<String> names = new HashSet<>();
        for (Template template : Templates.all()) {
            boolean named =
                    template.fields().stream().anyMatch(field -> field.id().equals("name"));
            for (int round = 0; named && round < ROUNDS; round++) {
                FieldValues typed = values.of(template);
                for (Manifest manifest : ManifestYaml.parseAll(template.text(typed))) {
                    assertThat(manifest.ref().namespace()).isEqualTo(typed.of("namespace"));
                    assertThat(manifest.at("metadata", "name")).contains(typed.of("name"));
                }
                names.add(typed.of("name"));
            }
        }
        assertThat(names).hasSizeGreaterThan(100);
    }

    @Test
    void asAFormStandsAtFirstItsTextHasNoProblemAtAll() {
        for (Template template : Templates.all()) {
            if (template.faults(template.standard()).isEmpty()) {
                assertThat(check.check(template.text(template.standard())))
                        .as(template.id())
                        .isEmpty();
            }
        }
    }

    @Test
    void thePortOfAHostAgentIsTheUsersToGive() {
        Template host = ScrapeTemplates.HOST_AGENT_JOB;

        assertThat(host.faults(host.standard())).containsOnlyKeys("port");
        assertThatIllegalArgumentException().isThrownBy(() -> host.text(host.standard()));
        assertThat(host.text(with(host, "port", "9400"))).contains("replacement: ${1}:9400");
    }

    @Test
    void aTimeoutLongerThanTheIntervalIsSaidAtTheTimeout() {
        Template dcgm = ScrapeTemplates.DCGM_JOB;

        assertThat(dcgm.faults(with(dcgm, "timeout", "1m")))
                .containsExactly(Map.entry("timeout", Message.of("draft.template.rule.timeout")));
    }

    @Test
    void whatNeitherTheServerNorPrometheusTakesIsNotAccepted() {
        Map<FieldForm, List<String>> wrong = Map.ofEntries(
                Map.entry(FieldForm.NAME, List.of("", "A", "-a", "a-", "a..b", "a".repeat(254))),
                Map.entry(FieldForm.NAMESPACE, List.of("a.b", "a".repeat(64))),
                Map.entry(FieldForm.SERVICE_NAME, List.of("1a", "12-30-45", "a.b", "a-", "a".repeat(64))),
                Map.entry(FieldForm.JOB, List.of(" a", "a\nb", "a\u2028b", "a\tb", "\"a\"")),
                Map.entry(FieldForm.PORT, List.of("0", "65536", "+1", "9400 ")),
                Map.entry(FieldForm.PORT_NAME, List.of("80", "a--b", "a-", "A", "abcdefghijklmnop")),
                Map.entry(FieldForm.DURATION, List.of("0s", "30", "1.5s", "1h30m", "-1s")),
                Map.entry(FieldForm.LABEL_KEY, List.of("a/b/c", "/a", "a/", "-a", "A.B/c")),
                Map.entry(FieldForm.LABEL_VALUE, List.of("a b", "a/b", ".a", "a".repeat(64))),
                Map.entry(FieldForm.PATH, List.of("metrics", "/a b", "/a?b")),
                Map.entry(FieldForm.REGISTRY, List.of("/a", "a/", "a//b", "A.io", "a b", "https://a.io", "a:b/c")),
                Map.entry(FieldForm.TAG, List.of("", ".a", "-a", "a b", "a:b")));

        assertThat(wrong.keySet()).containsExactlyInAnyOrder(FieldForm.values());
        wrong.forEach((form, texts) -> texts.forEach(
                text -> assertThat(form.fault(text)).as(form + " " + text).isPresent()));
    }

    @Test
    void theExporterStaysOffNodesOfTheHostAgentInOneTerm() throws ManifestYamlException {
        Template exporter = ExporterTemplates.DAEMON_SET;
        Manifest manifest = ManifestYaml.parse(exporter.text(exporter.standard()
                .with("registry", "registry-vpc.cn-beijing.aliyuncs.com/mirror")
                .with("tag", "3.3.9-3.6.1-ubuntu22.04")));

        assertThat(manifest.tree().toString())
                .contains("registry-vpc.cn-beijing.aliyuncs.com/mirror/dcgm-exporter:3.3.9-3.6.1-ubuntu22.04")
                .contains("{key=starship, operator=NotIn, values=[dcgm]}")
                .containsOnlyOnce("matchExpressions")
                .contains("timeoutSeconds=5")
                .contains("initialDelaySeconds=60");
    }

    @Test
    void whatIsInstalledFitsTogether() {
        List<Manifest> manifests = Templates.exporter("nvidia.com/gpu.present", true, true);

        assertThat(manifests)
                .extracting(manifest -> manifest.ref().kind())
                .containsExactly("Namespace", "DaemonSet", "Service", "ServiceMonitor", "ConfigMap");
        assertThat(manifests.get(1).tree().toString()).contains("key=nvidia.com/gpu.present, operator=Exists");
        assertThat(manifests.getFirst().ref().name())
                .isEqualTo(manifests.get(1).ref().namespace());
        assertThat(manifests.get(2).at("spec", "selector"))
                .isEqualTo(manifests.get(1).at("spec", "selector", "matchLabels"));
        assertThat(manifests.get(3).at("spec", "selector", "matchLabels"))
                .contains(manifests.get(2).labels());
        assertThat(Templates.exporter("a", false, false)).hasSize(3);
    }

    private static FieldValues with(Template template, String field, String value) {
        Map<String, String> texts = new HashMap<>(template.standard().texts());
        texts.put(field, value);
        return new FieldValues(texts);
    }
}
