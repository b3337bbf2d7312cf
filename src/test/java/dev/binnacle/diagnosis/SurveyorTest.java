package dev.binnacle.diagnosis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.binnacle.cluster.Answer;
import dev.binnacle.cluster.ClusterFailure;
import dev.binnacle.cluster.Endpoint;
import dev.binnacle.cluster.Inventory;
import dev.binnacle.cluster.InventoryBuilder;
import dev.binnacle.cluster.Node;
import dev.binnacle.cluster.Pod;
import dev.binnacle.cluster.PodBuilder;
import dev.binnacle.cluster.ScriptedCluster;
import dev.binnacle.cluster.Service;
import dev.binnacle.diagnosis.conflict.ConflictRule;
import dev.binnacle.diagnosis.rule.Rules;
import dev.binnacle.gpu.AgentFinder;
import dev.binnacle.gpu.AgentSettings;
import dev.binnacle.gpu.Fleet;
import dev.binnacle.gpu.FleetFeed;
import dev.binnacle.gpu.Metrics;
import dev.binnacle.message.Message;
import dev.binnacle.message.Messages;
import dev.binnacle.prometheus.Targets;
import dev.binnacle.topology.chain.Consent;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class SurveyorTest {

    private static final String PAGE = """
        DCGM_FI_DEV_GPU_TEMP{gpu="0",UUID="GPU-%1$s",modelName="NVIDIA A100-SXM4-80GB"} 40
        DCGM_FI_DEV_GPU_UTIL{gpu="0",UUID="GPU-%1$s",modelName="NVIDIA A100-SXM4-80GB"} 90
        DCGM_FI_PROF_GR_ENGINE_ACTIVE{gpu="0",UUID="GPU-%1$s",modelName="NVIDIA A100-SXM4-80GB"} 0.5
        """;

    private static final Rule TARGET_DOWN = rule("target-down");
    private static final Rule GPU_FAULT = rule("gpu-fault");

    private static Rule rule(String id) {
        return Rules.standard().stream()
                .filter(rule -> rule.id().equals(id))
                .findFirst()
                .orElseThrow();
    }

    private final ScriptedCluster cluster = new ScriptedCluster();
    private final Surveyor surveyor = new Surveyor(AgentSettings.DEFAULT, Rules.standard());

    private static Node node(String name, Map<String, String> labels) {
        return new Node(name, "192.168.0.1", labels, Map.of("nvidia.com/gpu", "1"), Map.of("Ready", "True"), List.of());
    }

    private static PodBuilder exporter(String node) {
        return new PodBuilder("gpu", "exporter-" + node)
                .on(node)
                .owner("DaemonSet", "dcgm-exporter")
                .container("exporter", "nvcr.io/nvidia/k8s/dcgm-exporter:2.4.6-2.6.10-ubuntu20.04")
                .port("metrics", 9400, 0);
    }

    private static Inventory conflict() {
        return new InventoryBuilder()
                .nodes(node("gpu-1", Map.of("starship", "dcgm")), node("gpu-2", Map.of()))
                .pods(
                        exporter("gpu-1")
                                .notReady()
                                .status(new Pod.ContainerStatus(
                                        false, 3, "waiting", "CrashLoopBackOff", 1, "Error", ScriptedCluster.NOW))
                                .build(),
                        exporter("gpu-2").build())
                .services(new Service(
                        "arms-prom",
                        "arms-prometheus-admin",
                        "ClusterIP",
                        "",
                        Map.of(),
                        Map.of(),
                        List.of(new Service.Port("web", 9335, ""))))
                .build();
    }

    private void tell() {
        cluster.holds(conflict())
                .serves(new Endpoint.OfPod("gpu", "exporter-gpu-2", 9400, "/metrics"), PAGE.formatted("2"))
                .serves(new Endpoint.OfNode("gpu-1", 9400, "/metrics"), PAGE.formatted("1"))
                .logs("gpu", "exporter-gpu-1", "exporter", false, "starting")
                .logs(
                        "gpu",
                        "exporter-gpu-1",
                        "exporter",
                        true,
                        "The third-party Profiling module returned an unrecoverable error");
    }

    @Test
    void findsTheConflictWhereItIsAndNowhereElse() {
        tell();
        Survey survey = surveyor.survey(cluster);
        assertThat(survey.findings())
                .filteredOn(finding -> finding.rule().equals("gpu-agent-conflict"))
                .extracting(finding -> finding.subject().node(), Finding::level)
                .containsExactly(tuple("gpu-1", Level.LIKELY));
        assertThat(survey.findings()).isSortedAccordingTo((a, b) -> b.level().compareTo(a.level()));
        assertThat(survey.topology().vertex("Pod/gpu/exporter-gpu-1")).isPresent();
        assertThat(survey.observations().chain().links()).isNotEmpty();
    }

    @Test
    void readsTheLogOfTheTroubledExporterAloneBeforeAndAfterItsRestart() {
        tell();
        Survey survey = surveyor.survey(cluster);
        assertThat(survey.observations().logs()).containsOnlyKeys("gpu/exporter-gpu-1");
        assertThat(cluster.asked())
                .contains("logs gpu/exporter-gpu-1/exporter", "logs gpu/exporter-gpu-1/exporter (previous)")
                .noneMatch(request -> request.startsWith("kubectl exec") || request.startsWith("apply"));
    }

    @Test
    void asksPrometheusForTheHostsUnits() {
        tell();
        String query = "node_systemd_unit_state{state=\"active\",name=~\"(starship|startship).*\"} == 1";
        cluster.serves(
                new Endpoint.OfService(
                        "arms-prom",
                        "arms-prometheus-admin",
                        9335,
                        "/api/v1/query?query=" + URLEncoder.encode(query, StandardCharsets.UTF_8)),
                """
                {"status":"success","data":{"resultType":"vector","result":[
                {"metric":{"name":"starship.service","node":"gpu-1"},"value":[1,"1"]}]}}\
                """);
        Survey survey = surveyor.survey(cluster);
        assertThat(survey.observations().hostUnits().orElse(List.of()))
                .containsExactly(new HostUnit("gpu-1", "starship.service"));
        assertThat(survey.worst()).contains(Level.CONFIRMED);
        assertThat(survey.findings())
                .filteredOn(finding -> finding.rule().equals("gpu-agent-conflict"))
                .extracting(Finding::level)
                .containsExactly(Level.CONFIRMED);
    }

    @Test
    void anAccountThatMayListNothingGetsNoFindingsAndEveryReason() {
        var forbidden = new ClusterFailure.Forbidden("list", "everything", "", "");
        cluster.holds(new InventoryBuilder()
                .nodes(Answer.unknown(forbidden, ScriptedCluster.NOW))
                .pods(Answer.unknown(forbidden, ScriptedCluster.NOW))
                .workloads(Answer.unknown(forbidden, ScriptedCluster.NOW))
                .services(Answer.unknown(forbidden, ScriptedCluster.NOW))
                .configMaps(Answer.unknown(forbidden, ScriptedCluster.NOW))
                .monitors(Answer.unknown(forbidden, ScriptedCluster.NOW))
                .events(Answer.unknown(forbidden, ScriptedCluster.NOW))
                .build());
        Survey survey = surveyor.survey(cluster);
        assertThat(survey.findings()).isEmpty();
        assertThat(survey.unchecked())
                .extracting(Unchecked::rule)
                .contains(
                        "gpu-agent-conflict",
                        "configuration-chain",
                        "exporter-absent",
                        "exporter-unreadable",
                        "target-down");
    }

    @Test
    void gpuNodesWithoutAnyAgentAreSaidOnceForTheCluster() {
        cluster.holds(new InventoryBuilder()
                .nodes(node("gpu-1", Map.of()), node("gpu-2", Map.of()))
                .build());
        assertThat(surveyor.survey(cluster).findings()).extracting(Finding::id).containsExactly("exporter-absent");
    }

    @Test
    void anExporterWeMayNotReadIsUncheckedAndABrokenOneIsAFinding() {
        Endpoint page = new Endpoint.OfPod("gpu", "exporter-gpu-2", 9400, "/metrics");
        cluster.holds(new InventoryBuilder()
                        .nodes(node("gpu-2", Map.of()))
                        .pods(exporter("gpu-2").build())
                        .build())
                .fails(page, new ClusterFailure.Forbidden("get", "pods/proxy", "gpu", ""));
        Survey survey = surveyor.survey(cluster);
        assertThat(survey.findings()).isEmpty();
        assertThat(survey.unchecked()).extracting(Unchecked::rule).contains("exporter-unreadable");
        cluster.serves(page, 500, "text/html", "<html>");
        assertThat(surveyor.survey(cluster).findings())
                .extracting(Finding::id)
                .containsExactly("exporter-unreadable/gpu/exporter-gpu-2");
    }

    @Test
    void targetsThatAreDownAreGroupedByJobAndCause() {
        Verdict verdict = TARGET_DOWN.examine(new Story()
                .node("n1", "")
                .target("n1", Targets.Health.DOWN, "dial tcp: connect: connection refused", 0, 10)
                .target("n2", Targets.Health.DOWN, "dial tcp: connect: connection refused", 0, 10)
                .target("n3", Targets.Health.DOWN, "server returned HTTP status 503", 0, 10)
                .target("n4", Targets.Health.UP, "", 0, 10)
                .seen());
        assertThat(verdict.findings())
                .extracting(Finding::id, Finding::level)
                .containsExactly(
                        tuple("target-down/gpu-metrics/refused", Level.RISK),
                        tuple("target-down/gpu-metrics/status", Level.RISK));
    }

    @Test
    void anAgentThatHasNotAnsweredYetIsNeitherFailingNorAbsent() {
        Inventory inventory = new InventoryBuilder()
                .nodes(node("gpu-1", Map.of()), node("gpu-2", Map.of()))
                .pods(exporter("gpu-2").build())
                .build();
        var agents = new AgentFinder(AgentSettings.DEFAULT).find(inventory);
        assertThat(agents).as("an exporter, and ports worth trying").hasSizeGreaterThan(1);

        Survey survey = surveyor.survey(
                cluster,
                inventory,
                FleetFeed.Update.of(inventory, Fleet.EMPTY, agents, List.of()),
                Consent.NONE,
                Optional.empty());

        assertThat(survey.findings()).isEmpty();
        assertThat(survey.unchecked())
                .extracting(unchecked -> unchecked.reason().key())
                .contains(
                        "diagnosis.exporter-unreadable.unchecked.pending",
                        "diagnosis.exporter-absent.unchecked.pending");
        assertThat(survey.observations().logs()).isEmpty();
    }

    // ---- causes and what follows from them

    private static List<String> ids(Story story) {
        return story.findings().stream()
                .filter(finding -> finding.level() != Level.INFO)
                .map(Finding::id)
                .toList();
    }

    private static Story hanging() {
        return new Story()
                .node(Story.NODE, "NVIDIA-A100", "starship", "dcgm")
                .hostPage(Story.NODE, Story.whole("GPU-1"))
                .exporter(Story.NODE)
                .pageFails(Story.NODE, new ClusterFailure.TimedOut("exporter", Duration.ofSeconds(10)))
                .timesOut(Story.NODE);
    }

    @Test
    void whatAConflictExplainsIsItsEvidenceAndNoFindingBesideIt() {
        assertThat(ids(hanging())).containsExactly("gpu-agent-conflict/gpu-1");
    }

    @Test
    void withoutAConflictTheSameSilenceIsAFindingOfItsOwn() {
        Story alone = new Story()
                .node(Story.NODE, "NVIDIA-A100")
                .exporter(Story.NODE)
                .pageFails(Story.NODE, new ClusterFailure.TimedOut("exporter", Duration.ofSeconds(10)))
                .timesOut(Story.NODE);
        assertThat(ids(alone))
                .containsExactlyInAnyOrder(
                        "exporter-unreadable/gpu/exporter-gpu-1", "target-down/gpu-metrics/deadline");
    }

    @Test
    void aJobKeepsTheTargetsThatTheConflictDoesNotExplain() {
        Story story = hanging()
                .node(Story.SISTER, "NVIDIA-A100")
                .exporter(Story.SISTER)
                .page(Story.SISTER, Story.whole("GPU-2"))
                .timesOut(Story.SISTER);
        Verdict verdict = TARGET_DOWN.examine(story.seen());
        assertThat(verdict.findings()).hasSize(1);
        assertThat(verdict.findings().getFirst().evidence())
                .extracting(Evidence::source)
                .containsExactly("target http://10.0.0.1:9400/metrics?" + Story.SISTER);
    }

    @Test
    void anExporterThatIsKilledAndRefusesConnectionsIsToldByTheConflict() {
        Story story = new Story()
                .node(Story.NODE, "NVIDIA-A100", "starship", "dcgm")
                .hostPage(Story.NODE, Story.whole("GPU-1"))
                .restarted(Story.NODE, 3, 137, "Error")
                .probesFail(Story.NODE)
                .target(Story.NODE, Targets.Health.DOWN, "dial tcp: connect: connection refused", 0, 10);
        assertThat(ids(story)).containsExactly("gpu-agent-conflict/gpu-1");
        assertThat(story.conflict().findings().getFirst().evidence())
                .extracting(Evidence::source)
                .contains(
                        "GET " + Story.pod(Story.NODE).display(), "target http://10.0.0.1:9400/metrics?" + Story.NODE);
    }

    @Test
    void aPageThatCannotBeUnderstoodIsNoConsequenceOfAConflict() {
        Story story = hanging()
                .pageFails(
                        Story.NODE,
                        new ClusterFailure.NoMetrics(
                                Story.pod(Story.NODE), ClusterFailure.PageFault.WEB_PAGE, "Sign in"));
        assertThat(ids(story))
                .containsExactlyInAnyOrder("gpu-agent-conflict/gpu-1", "exporter-unreadable/gpu/exporter-gpu-1");
    }

    @Test
    void amongEqualsTheConflictStandsFirst() {
        tell();
        Rule earlierByName = Rule.named("a-rule")
                .decides(_ -> Verdict.of(List.of(new Finding(
                        "a-rule/x",
                        "a-rule",
                        Level.LIKELY,
                        new Finding.Subject("Node", "x", "x"),
                        Message.verbatim("x"),
                        Message.verbatim("x"),
                        List.of(),
                        Optional.empty()))));
        assertThat(new Surveyor(AgentSettings.DEFAULT, List.of(ConflictRule.RULE, earlierByName))
                        .survey(cluster)
                        .findings())
                .extracting(Finding::rule, Finding::level)
                .containsExactly(tuple("gpu-agent-conflict", Level.LIKELY), tuple("a-rule", Level.LIKELY));
    }

    // ---- faults of GPUs

    @Test
    void anXidIsToldOnceWithItsCount() {
        Verdict verdict = GPU_FAULT.examine(new Story()
                .node(Story.NODE, "NVIDIA-A100")
                .exporter(Story.NODE)
                .page(Story.NODE, Story.gpu("GPU-1", Map.of(94, 1L), Metrics.UTILIZATION))
                .seen());
        assertThat(verdict.findings()).hasSize(1);
        assertThat(verdict.findings().getFirst().evidence())
                .extracting(one -> Messages.in(Locale.ENGLISH).say(one.text()))
                .containsExactly(
                        "XID 94 was counted once in the exporter's current window: ROBUST_CHANNEL_CONTAINED_ERROR. An"
                            + " uncorrectable memory error was contained: only the application that used that memory"
                            + " was ended. It wants care soon.");
    }
}
