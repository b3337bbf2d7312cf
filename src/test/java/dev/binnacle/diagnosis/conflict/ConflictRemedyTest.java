package dev.binnacle.diagnosis.conflict;

import static org.assertj.core.api.Assertions.assertThat;

import dev.binnacle.cluster.Manifest;
import dev.binnacle.cluster.Workload;
import dev.binnacle.diagnosis.Remedy;
import dev.binnacle.diagnosis.Story;
import dev.binnacle.message.Message;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ConflictRemedyTest {

    private static final Workload.Requirement GPU =
            new Workload.Requirement("aliyun.accelerator/nvidia_name", "Exists", List.of());
    private static final Workload.Requirement PHYSICAL = new Workload.Requirement("gpu-mode", "In", List.of("phy"));
    private static final Map<String, Object> NOT_STARSHIP =
            Map.of("key", "starship", "operator", "NotIn", "values", List.of("dcgm"));

    private static Remedy remedy(Workload daemonSet, String... labels) {
        Story story = new Story()
                .node(Story.NODE, "NVIDIA-A100", labels)
                .unit(Story.NODE)
                .exporter(Story.NODE);
        story.daemonSet = daemonSet;
        return story.conflict().findings().getFirst().remedy().orElseThrow();
    }

    private static Workload plain(Workload.NodeTerm... terms) {
        return Story.daemonSet(Map.of(), Map.of(), Map.of("disk", "ssd"), List.of(terms), "");
    }

    private static Object terms(Manifest daemonSet) {
        return daemonSet
                .at(
                        "spec",
                        "template",
                        "spec",
                        "affinity",
                        "nodeAffinity",
                        "requiredDuringSchedulingIgnoredDuringExecution",
                        "nodeSelectorTerms")
                .orElseThrow();
    }

    @Test
    void labelsTheNodeFirstAndThenKeepsTheDaemonSetOffIt() {
        Remedy remedy = remedy(plain());
        assertThat(remedy.manifests())
                .extracting(manifest -> manifest.ref().kind())
                .containsExactly("Node", "DaemonSet");
        assertThat(remedy.manifests().getFirst().labels()).containsExactly(Map.entry("starship", "dcgm"));
        assertThat(terms(remedy.manifests().getLast()))
                .isEqualTo(List.of(Map.of("matchExpressions", List.of(NOT_STARSHIP))));
        assertThat(remedy.commands().getFirst()).isEqualTo("kubectl label node gpu-1 starship=dcgm --overwrite");
        assertThat(remedy.commands().getLast())
                .startsWith("kubectl patch daemonset dcgm-exporter -n gpu --type=strategic");
    }

    @Test
    void ownsNothingOfTheDaemonSetButItsAffinity() {
        Manifest daemonSet = remedy(plain()).manifests().getLast();
        assertThat(daemonSet.tree()).containsOnlyKeys("apiVersion", "kind", "metadata", "spec");
        assertThat(daemonSet.at("spec"))
                .hasValueSatisfying(spec -> assertThat(spec)
                        .isEqualTo(Map.of(
                                "template",
                                Map.of(
                                        "spec",
                                        Map.of(
                                                "affinity",
                                                daemonSet
                                                        .at("spec", "template", "spec", "affinity")
                                                        .orElseThrow())))));
    }

    @Test
    void excludesTheLabelInEveryAlternativeAndKeepsWhatTheyRequire() {
        Workload.Requirement name = new Workload.Requirement("metadata.name", "In", List.of("gpu-7"));
        Remedy remedy = remedy(plain(
                new Workload.NodeTerm(List.of(GPU), List.of()),
                new Workload.NodeTerm(List.of(PHYSICAL), List.of()),
                new Workload.NodeTerm(List.of(), List.of(name))));
        assertThat(terms(remedy.manifests().getLast()))
                .isEqualTo(List.of(
                        Map.of(
                                "matchExpressions",
                                List.of(
                                        Map.of("key", "aliyun.accelerator/nvidia_name", "operator", "Exists"),
                                        NOT_STARSHIP)),
                        Map.of(
                                "matchExpressions",
                                List.of(
                                        Map.of("key", "gpu-mode", "operator", "In", "values", List.of("phy")),
                                        NOT_STARSHIP)),
                        Map.of(
                                "matchExpressions",
                                List.of(NOT_STARSHIP),
                                "matchFields",
                                List.of(Map.of(
                                        "key", "metadata.name", "operator", "In", "values", List.of("gpu-7"))))));
    }

    @Test
    void leavesAloneWhatIsThereAlready() {
        Workload.Requirement already = new Workload.Requirement("starship", "NotIn", List.of("dcgm"));
        Workload excluding = plain(new Workload.NodeTerm(List.of(GPU, already), List.of()));
        assertThat(remedy(plain(), "starship", "dcgm").manifests())
                .extracting(manifest -> manifest.ref().kind())
                .containsExactly("DaemonSet");
        assertThat(remedy(excluding).manifests())
                .extracting(manifest -> manifest.ref().kind())
                .containsExactly("Node");
    }

    @Test
    void oneAlternativeThatDoesNotExcludeMakesTheChangeNecessary() {
        Workload.Requirement already = new Workload.Requirement("starship", "NotIn", List.of("dcgm"));
        Remedy remedy = remedy(plain(
                new Workload.NodeTerm(List.of(already), List.of()), new Workload.NodeTerm(List.of(GPU), List.of())));
        assertThat(remedy.manifests())
                .extracting(manifest -> manifest.ref().kind())
                .contains("DaemonSet");
    }

    @Test
    void givesHelmItsValuesInsteadOfAPatchItWouldUndo() {
        Remedy remedy = remedy(Story.daemonSet(
                Map.of("app.kubernetes.io/managed-by", "Helm"),
                Map.of("meta.helm.sh/release-name", "dcgm"),
                Map.of(),
                List.of(),
                ""));
        assertThat(remedy.manifests())
                .extracting(manifest -> manifest.ref().kind())
                .containsExactly("Node");
        assertThat(remedy.commands().getLast())
                .startsWith("helm upgrade dcgm CHART -n gpu --reuse-values --set-json 'affinity=")
                .contains("NotIn");
    }

    @Test
    void usesTheGpuOperatorsOwnLabelAndLeavesItsDaemonSetAlone() {
        Remedy remedy = remedy(Story.daemonSet(Map.of(), Map.of(), Map.of(), List.of(), "ClusterPolicy"));
        assertThat(remedy.manifests()).hasSize(1);
        assertThat(remedy.manifests().getFirst().labels())
                .containsExactly(Map.entry("nvidia.com/gpu.deploy.dcgm-exporter", "false"));
        assertThat(remedy.cautions())
                .extracting(Message::key)
                .contains("diagnosis.gpu-agent-conflict.caution.gpu-operator");
    }
}
