package dev.binnacle.diagnosis.conflict;

import static org.assertj.core.api.Assertions.assertThat;

import dev.binnacle.cluster.Answer;
import dev.binnacle.cluster.ClusterFailure;
import dev.binnacle.cluster.PodBuilder;
import dev.binnacle.diagnosis.Evidence;
import dev.binnacle.diagnosis.Finding;
import dev.binnacle.diagnosis.Level;
import dev.binnacle.diagnosis.Story;
import dev.binnacle.diagnosis.Verdict;
import dev.binnacle.gpu.Metrics;
import dev.binnacle.message.Message;
import dev.binnacle.message.Messages;
import dev.binnacle.prometheus.Targets;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ConflictRuleTest {

    private static final String C1 =
            "level=fatal msg=\"Error watching fields: The third-party Profiling module returned an unrecoverable"
                    + " error\"";

    private static Story labelled() {
        return new Story().node(Story.NODE, "NVIDIA-A100", "starship", "dcgm");
    }

    private static Finding only(Story story) {
        List<Finding> findings = story.conflict().findings();
        assertThat(findings).hasSize(1);
        return findings.getFirst();
    }

    private static List<String> marks(Finding finding) {
        return finding.evidence().stream()
                .map(Evidence::id)
                .filter(id -> !id.isEmpty())
                .distinct()
                .toList();
    }

    private static List<String> keys(Finding finding) {
        return finding.evidence().stream().map(Evidence::text).map(Message::key).toList();
    }

    // ---- info

    @Test
    void aHostAgentAloneIsWorthKnowing() {
        Finding finding = only(labelled());
        assertThat(finding.level()).isEqualTo(Level.INFO);
        assertThat(marks(finding)).containsExactly("S3");
        assertThat(finding.remedy()).isEmpty();
    }

    @Test
    void anotherValueOfTheLabelDeclaresNothing() {
        assertThat(new Story()
                        .node(Story.NODE, "NVIDIA-A100", "starship", "off")
                        .conflict()
                        .findings())
                .isEmpty();
    }

    @Test
    void anExporterAloneIsNoFindingButTheMissingSignIsNotTakenForAbsence() {
        Verdict verdict = new Story()
                .node(Story.NODE, "NVIDIA-A100")
                .exporter(Story.NODE)
                .page(Story.NODE, Story.whole("GPU-1"))
                .conflict();
        assertThat(verdict.findings()).isEmpty();
        assertThat(verdict.unchecked())
                .extracting(Message::key)
                .contains("diagnosis.gpu-agent-conflict.unchecked.silent");
    }

    // ---- risk

    @Test
    void bothWithoutASymptomIsARisk() {
        Finding finding = only(labelled().exporter(Story.NODE).page(Story.NODE, Story.whole("GPU-1")));
        assertThat(finding.level()).isEqualTo(Level.RISK);
        assertThat(marks(finding)).containsExactly("S3", "E2");
    }

    @Test
    void onHopperTheRiskIsSaidToBeUsuallyHarmless() {
        Finding finding = only(new Story()
                .node(Story.NODE, "NVIDIA-H20", "starship", "dcgm")
                .exporter(Story.NODE)
                .page(Story.NODE));
        assertThat(finding.level()).isEqualTo(Level.RISK);
        assertThat(finding.title().key()).endsWith(".harmless");
        assertThat(finding.why().key()).endsWith(".shared");
    }

    @Test
    void anExporterWithASharedEngineIsNoRival() {
        assertThat(labelled()
                        .exporter(Story.NODE, pod -> pod.args("-r", "localhost:5555"))
                        .conflict()
                        .findings())
                .isEmpty();
    }

    @Test
    void thePatternAgainstAHealthySisterAloneIsNeverMoreThanARisk() {
        Finding finding = only(new Story()
                .node(Story.NODE, "NVIDIA-A100")
                .node(Story.SISTER, "NVIDIA-A100")
                .restarted(Story.NODE, 69, 137, "Error")
                .exporter(Story.SISTER)
                .page(Story.SISTER, Story.whole("GPU-2"))
                .log(Story.NODE, C1)
                .probesFail(Story.NODE)
                .timesOut(Story.NODE));
        assertThat(finding.level()).isEqualTo(Level.RISK);
        assertThat(marks(finding)).contains("S6", "C1", "C2", "C3");
    }

    @Test
    void aSisterWithOtherGpusProvesNothing() {
        assertThat(new Story()
                        .node(Story.NODE, "NVIDIA-A100")
                        .node(Story.SISTER, "Tesla-T4")
                        .restarted(Story.NODE, 69, 137, "Error")
                        .exporter(Story.SISTER)
                        .page(Story.SISTER, Story.gpu("GPU-2", Map.of(), Metrics.TEMPERATURE))
                        .log(Story.NODE, C1)
                        .conflict()
                        .findings())
                .isEmpty();
    }

    // ---- likely

    @Test
    void failedProbesBesideADeclaredHostAgentAreLikelyAConflict() {
        Finding finding =
                only(labelled().restarted(Story.NODE, 69, 137, "Error").probesFail(Story.NODE));
        assertThat(finding.level()).isEqualTo(Level.LIKELY);
        assertThat(marks(finding)).containsExactly("S3", "E2", "C2");
    }

    @Test
    void oneFailedProbeAtStartIsNoSymptom() {
        assertThat(only(labelled()
                                .exporter(Story.NODE)
                                .page(Story.NODE, Story.whole("GPU-1"))
                                .event(Story.NODE, "Unhealthy", "Readiness probe failed: statuscode: 503"))
                        .level())
                .isEqualTo(Level.RISK);
    }

    @Test
    void aScrapeThatUsesUpItsTimeoutIsASymptomAndOneThatDoesNotIsNone() {
        assertThat(only(labelled().exporter(Story.NODE).timesOut(Story.NODE)).level())
                .isEqualTo(Level.LIKELY);
        assertThat(only(labelled()
                                .exporter(Story.NODE)
                                .target(Story.NODE, Targets.Health.DOWN, "context deadline exceeded", 9.4, 10))
                        .level())
                .isEqualTo(Level.RISK);
    }

    @Test
    void ourOwnReadThatTimesOutOrMeets503IsASymptomAndARefusedOneIsNone() {
        var timedOut = new ClusterFailure.TimedOut("x", Duration.ofSeconds(10));
        var busy = new ClusterFailure.EndpointError(Story.pod(Story.NODE), 503, "KO");
        var other = new ClusterFailure.EndpointError(Story.pod(Story.NODE), 404, "");
        assertThat(only(labelled().exporter(Story.NODE).pageFails(Story.NODE, timedOut))
                        .level())
                .isEqualTo(Level.LIKELY);
        assertThat(only(labelled().exporter(Story.NODE).pageFails(Story.NODE, busy))
                        .level())
                .isEqualTo(Level.LIKELY);
        assertThat(only(labelled().exporter(Story.NODE).pageFails(Story.NODE, other))
                        .level())
                .isEqualTo(Level.RISK);
        assertThat(only(labelled().exporter(Story.NODE)).level()).isEqualTo(Level.RISK);
    }

    @Test
    void lostProfilingMetricsOfAReadyNewExporterAreASymptom() {
        Story story = labelled()
                .image("registry.example/dcgm-exporter:4.4.1-4.5.2-ubuntu22.04")
                .exporter(Story.NODE)
                .page(Story.NODE, Story.withoutProfiling("GPU-1"));
        assertThat(only(story).level()).isEqualTo(Level.LIKELY);
        assertThat(marks(only(story))).contains("C4");
    }

    @Test
    void profilingMetricsThatSistersLackTooAreConfiguration() {
        Story story = labelled()
                .image("registry.example/dcgm-exporter:4.4.1-4.5.2-ubuntu22.04")
                .node(Story.SISTER, "NVIDIA-A100")
                .exporter(Story.NODE)
                .exporter(Story.SISTER)
                .page(Story.NODE, Story.withoutProfiling("GPU-1"))
                .page(Story.SISTER, Story.withoutProfiling("GPU-2"));
        assertThat(only(story).level()).isEqualTo(Level.RISK);
        assertThat(keys(only(story))).contains("diagnosis.look-alike.no-profiling-anywhere");
    }

    @Test
    void anOldExporterWithoutProfilingMetricsShowsNothing() {
        assertThat(only(labelled().exporter(Story.NODE).page(Story.NODE, Story.withoutProfiling("GPU-1")))
                        .level())
                .isEqualTo(Level.RISK);
    }

    @Test
    void evenTheTellingLogLineIsOnlyLikelyWhileTheRivalIsJustDeclared() {
        assertThat(only(labelled().restarted(Story.NODE, 5, 1, "Error").log(Story.NODE, C1))
                        .level())
                .isEqualTo(Level.LIKELY);
    }

    @Test
    void aPortOfTheNodeThatAnswersIsASignUnlessAPodOpenedIt() {
        Story bare = new Story().node(Story.NODE, "NVIDIA-A100").hostPage(Story.NODE, Story.whole("GPU-1"));
        assertThat(marks(only(bare))).containsExactly("S5");
        bare.pods.add(new PodBuilder("kube-system", "monitor")
                .on(Story.NODE)
                .port("metrics", 9400, 9400)
                .build());
        assertThat(bare.conflict().findings()).isEmpty();
    }

    // ---- confirmed

    @Test
    void theLogLineBesideAnActiveUnitIsConfirmed() {
        Finding finding = only(
                labelled().unit(Story.NODE).restarted(Story.NODE, 5, 1, "Error").log(Story.NODE, C1));
        assertThat(finding.level()).isEqualTo(Level.CONFIRMED);
        assertThat(marks(finding)).containsExactly("S2", "S3", "E2", "C1");
    }

    @Test
    void killsAndTimeoutsBesideAnActiveUnitAreConfirmedAndEitherAloneIsNot() {
        Story both = labelled()
                .unit(Story.NODE)
                .exporter(Story.NODE)
                .probesFail(Story.NODE)
                .timesOut(Story.NODE);
        assertThat(only(both).level()).isEqualTo(Level.CONFIRMED);
        assertThat(only(labelled().unit(Story.NODE).exporter(Story.NODE).probesFail(Story.NODE))
                        .level())
                .isEqualTo(Level.LIKELY);
        assertThat(only(labelled().unit(Story.NODE).exporter(Story.NODE).timesOut(Story.NODE))
                        .level())
                .isEqualTo(Level.LIKELY);
    }

    @Test
    void theSameGpuFromTheHostAndAPodIsASureSign() {
        Story story = new Story()
                .node(Story.NODE, "NVIDIA-A100")
                .exporter(Story.NODE)
                .page(Story.NODE, Story.whole("GPU-1"))
                .hostPage(Story.NODE, Story.whole("GPU-1"))
                .log(Story.NODE, C1);
        assertThat(marks(only(story))).contains("S4", "S5");
        assertThat(only(story).level()).isEqualTo(Level.CONFIRMED);
    }

    @Test
    void otherGpusFromTheHostAreNoSecondSource() {
        Story story = new Story()
                .node(Story.NODE, "NVIDIA-A100")
                .exporter(Story.NODE)
                .page(Story.NODE, Story.whole("GPU-1"))
                .hostPage(Story.NODE, Story.whole("GPU-9"))
                .log(Story.NODE, C1);
        assertThat(marks(only(story))).contains("S5").doesNotContain("S4");
        assertThat(only(story).level()).isEqualTo(Level.LIKELY);
    }

    /// It only repeats what an agent said, and is on no node.
    @Test
    void aPrometheusThatTellsOfTheSameGpuIsNoSecondSource() {
        Story exporter = new Story()
                .node(Story.NODE, "NVIDIA-A100")
                .exporter(Story.NODE)
                .page(Story.NODE, Story.whole("GPU-1"))
                .prometheusTells(Story.NODE, Story.whole("GPU-1"));
        assertThat(exporter.seen().fleet().gpus())
                .singleElement()
                .satisfies(gpu -> assertThat(gpu.sources()).hasSize(2));
        assertThat(exporter.conflict().findings()).isEmpty();

        Story host = new Story()
                .node(Story.NODE, "NVIDIA-A100")
                .exporter(Story.NODE)
                .hostPage(Story.NODE, Story.whole("GPU-1"))
                .prometheusTells(Story.NODE, Story.whole("GPU-1"))
                .log(Story.NODE, C1);
        assertThat(marks(only(host))).contains("S5").doesNotContain("S4");
        assertThat(only(host).level()).isEqualTo(Level.LIKELY);
    }

    @Test
    void twoExportersOnANodeAreRivals() {
        Story story =
                new Story().node(Story.NODE, "NVIDIA-A100").exporter(Story.NODE).page(Story.NODE, Story.whole("GPU-1"));
        story.pods.add(new PodBuilder("arms-prom", "ack-exporter")
                .on(Story.NODE)
                .label("k8s-app", "ack-prometheus-gpu-exporter")
                .port("http-metrics", 9445, 0)
                .build());
        assertThat(only(story).level()).isEqualTo(Level.RISK);
        assertThat(marks(only(story))).contains("R1");
        story.log(Story.NODE, C1);
        assertThat(only(story).level()).isEqualTo(Level.CONFIRMED);
    }

    // ---- look-alikes

    @Test
    void anExporterOnANodeWithoutGpusIsNotInConflict() {
        Story story = new Story()
                .node(Story.NODE, "", "starship", "dcgm")
                .restarted(Story.NODE, 18, 137, "Error")
                .probesFail(Story.NODE);
        assertThat(only(story).level()).isEqualTo(Level.RISK);
        assertThat(story.findings("exporter-trouble"))
                .extracting(finding -> finding.why().key())
                .containsExactly("diagnosis.look-alike.no-gpu");
    }

    @Test
    void anExporterThatRanOutOfMemoryIsNotInConflict() {
        Story story = labelled().restarted(Story.NODE, 7, 137, "OOMKilled").probesFail(Story.NODE);
        assertThat(only(story).level()).isEqualTo(Level.RISK);
        assertThat(story.findings("exporter-trouble"))
                .extracting(finding -> finding.why().key())
                .containsExactly("diagnosis.look-alike.out-of-memory");
    }

    @Test
    void aTakenPortIsNotAConflictOverTheGpu() {
        Story story = labelled()
                .restarted(Story.NODE, 7, 137, "Error")
                .probesFail(Story.NODE)
                .log(Story.NODE, "listen tcp :9400: bind: address already in use");
        assertThat(only(story).level()).isEqualTo(Level.RISK);
        assertThat(story.findings("exporter-trouble"))
                .extracting(finding -> finding.why().key())
                .containsExactly("diagnosis.look-alike.port-taken");
    }

    @Test
    void aLostGpuIsNotAConflict() {
        Story story = labelled()
                .unit(Story.NODE)
                .exporter(Story.NODE)
                .page(Story.NODE, Story.gpu("GPU-1", Map.of(79, 1L), Metrics.TEMPERATURE))
                .log(Story.NODE, C1)
                .probesFail(Story.NODE);
        assertThat(only(story).level()).isEqualTo(Level.RISK);
        assertThat(story.findings("gpu-fault")).extracting(Finding::level).containsExactly(Level.ERROR);
    }

    @Test
    void aShortTimeoutThatSistersNearlyMissTooIsNotAConflict() {
        Story story = labelled()
                .node(Story.SISTER, "NVIDIA-A100")
                .exporter(Story.NODE)
                .exporter(Story.SISTER)
                .page(Story.SISTER, Story.whole("GPU-2"))
                .target(Story.NODE, Targets.Health.DOWN, "context deadline exceeded", 1, 1)
                .target(Story.SISTER, Targets.Health.UP, "", 0.8, 1);
        assertThat(only(story).level()).isEqualTo(Level.RISK);
        assertThat(keys(only(story))).contains("diagnosis.look-alike.timeout-short");
    }

    @Test
    void anExporterThatAnswersUsWhilePrometheusTimesOutIsNotInConflict() {
        Story story = labelled()
                .exporter(Story.NODE)
                .page(Story.NODE, Story.whole("GPU-1"))
                .timesOut(Story.NODE);
        assertThat(only(story).level()).isEqualTo(Level.RISK);
        assertThat(keys(only(story))).contains("diagnosis.look-alike.network-path");
    }

    // ---- what could not be looked at

    @Test
    void forbiddenListsAreUncheckedNotHealthy() {
        var forbidden = new ClusterFailure.Forbidden("list", "pods", "", "");
        Story story = new Story()
                .node(Story.NODE, "NVIDIA-A100")
                .lists(builder ->
                        builder.pods(Answer.unknown(forbidden, Story.NOW)).nodes(Answer.unknown(forbidden, Story.NOW)));
        assertThat(story.findings(ConflictRule.ID)).isEmpty();
        assertThat(needs(story)).containsExactly("nodes", "pods");
    }

    @Test
    void forbiddenEventsLogsAndTargetsAreSaidOneByOne() {
        var forbidden = new ClusterFailure.Forbidden("list", "events", "", "");
        Story story = labelled()
                .exporter(Story.NODE)
                .page(Story.NODE, Story.whole("GPU-1"))
                .targetsUnread(forbidden)
                .lists(builder -> builder.events(Answer.unknown(forbidden, Story.NOW)));
        story.logs.put("gpu/" + Story.POD, Answer.unknown(forbidden, Story.NOW));
        assertThat(needs(story)).contains("events", "targets", "logs");
    }

    /// Which needs are said to be missing.
    private static List<String> needs(Story story) {
        return story.unchecked(ConflictRule.ID).stream()
                .filter(reason -> reason.key().equals("diagnosis.need.missing"))
                .map(reason -> ((Message) reason.args().getFirst()).key().replace("diagnosis.need.", ""))
                .toList();
    }

    // ---- what a person found out on the host

    @Test
    void whatTheHostSaysIsTheBestSign() {
        Story story = new Story()
                .node(Story.NODE, "NVIDIA-A100")
                .pasted(Story.NODE, "$ systemctl is-active starship\nactive\n")
                .exporter(Story.NODE)
                .log(Story.NODE, C1);
        assertThat(marks(only(story))).contains("S1", "C1");
        assertThat(only(story).level()).isEqualTo(Level.CONFIRMED);
    }

    @Test
    void aHostThatSaysNoRefutesTheLabelAndNothingElse() {
        Story label = labelled()
                .pasted(Story.NODE, "inactive")
                .exporter(Story.NODE)
                .page(Story.NODE, Story.whole("GPU-1"))
                .probesFail(Story.NODE);
        assertThat(label.conflict().findings()).isEmpty();

        Story port = labelled()
                .pasted(Story.NODE, "inactive")
                .exporter(Story.NODE)
                .page(Story.NODE, Story.whole("GPU-1"))
                .hostPage(Story.NODE, Story.whole("GPU-1"));
        assertThat(marks(only(port))).containsExactly("S4", "S5", "E2");
        assertThat(keys(only(port))).contains("diagnosis.gpu-agent-conflict.s1.inactive");
    }

    // ---- gaps by turns

    private static Story turn(boolean exporter, boolean host) {
        var down = new ClusterFailure.TimedOut("x", Duration.ofSeconds(10));
        Story story =
                new Story().node(Story.NODE, "NVIDIA-A100", "starship", "dcgm").exporter(Story.NODE);
        if (exporter) {
            story.page(Story.NODE, Story.whole("GPU-1"));
        } else {
            story.pageFails(Story.NODE, down);
        }
        if (host) {
            story.hostPage(Story.NODE, Story.whole("GPU-1"));
        }
        return story;
    }

    @Test
    void gapsOfTheTwoByTurnsAreASymptom() {
        Story story = turn(true, true)
                .watched(List.of(
                        turn(true, false),
                        turn(false, true),
                        turn(true, false),
                        turn(false, true),
                        turn(true, true),
                        turn(true, true)));
        assertThat(marks(only(story))).contains("C5");
        assertThat(only(story).level()).isEqualTo(Level.LIKELY);
    }

    @Test
    void gapsThatBothHaveAtOnceOrOnlyOneHasAreNone() {
        Story both = turn(true, true)
                .watched(List.of(
                        turn(false, false),
                        turn(true, true),
                        turn(false, false),
                        turn(true, true),
                        turn(false, false),
                        turn(true, true)));
        Story one = turn(true, true)
                .watched(List.of(
                        turn(false, true),
                        turn(true, true),
                        turn(false, true),
                        turn(true, true),
                        turn(false, true),
                        turn(true, true)));
        assertThat(marks(only(both))).doesNotContain("C5");
        assertThat(only(both).level()).isEqualTo(Level.RISK);
        assertThat(marks(only(one))).doesNotContain("C5");
    }

    // ---- other rivals

    private static PodBuilder engine(String node) {
        return new PodBuilder("gpu-operator", "nvidia-dcgm-x")
                .on(node)
                .owner("DaemonSet", "nvidia-dcgm")
                .label("app", "nvidia-dcgm");
    }

    @Test
    void anEngineOfTheGpuOperatorIsARivalToWhoBringsOneAndSharedByWhoDoesNot() {
        Story brings = new Story()
                .node(Story.NODE, "NVIDIA-A100")
                .exporter(Story.NODE)
                .page(Story.NODE, Story.whole("GPU-1"))
                .pod(engine(Story.NODE));
        assertThat(marks(only(brings))).containsExactly("R2", "E2");
        assertThat(only(brings).level()).isEqualTo(Level.RISK);
        assertThat(only(brings).remedy().orElseThrow().summary().key()).endsWith("share-engine");

        Story shares = new Story()
                .node(Story.NODE, "NVIDIA-A100")
                .exporter(Story.NODE, pod -> pod.env("DCGM_REMOTE_HOSTENGINE_INFO", "nvidia-dcgm:5555"))
                .page(Story.NODE, Story.whole("GPU-1"))
                .pod(engine(Story.NODE));
        assertThat(shares.conflict().findings()).isEmpty();
        assertThat(shares.findings("gpu-clients"))
                .singleElement()
                .satisfies(finding -> assertThat(finding.why().key()).endsWith("shared-engine"));
    }

    @Test
    void aSharedEngineFightsWithTheHostsAsAnyOther() {
        Story story = labelled()
                .exporter(Story.NODE, pod -> pod.env("DCGM_REMOTE_HOSTENGINE_INFO", "nvidia-dcgm:5555"))
                .page(Story.NODE, Story.whole("GPU-1"))
                .pod(engine(Story.NODE));
        assertThat(only(story).level()).isEqualTo(Level.RISK);
    }

    @Test
    void aClientWhoseWaysAreNotPublicCountsOnlyBesideSymptomsAndNeverForMuch() {
        PodBuilder monitor = new PodBuilder("kube-system", "ack-accel-health-monitor-x")
                .on(Story.NODE)
                .owner("DaemonSet", "ack-accel-health-monitor");
        Story well = new Story()
                .node(Story.NODE, "NVIDIA-A100")
                .exporter(Story.NODE)
                .page(Story.NODE, Story.whole("GPU-1"))
                .pod(monitor);
        assertThat(well.conflict().findings()).isEmpty();
        Story ill = new Story()
                .node(Story.NODE, "NVIDIA-A100")
                .restarted(Story.NODE, 69, 137, "Error")
                .probesFail(Story.NODE)
                .timesOut(Story.NODE)
                .log(Story.NODE, C1)
                .pod(monitor);
        assertThat(marks(only(ill))).contains("R3", "C1");
        assertThat(only(ill).level()).isEqualTo(Level.RISK);
    }

    @Test
    void aSlowKubeletIsNoRival() {
        Story story = labelled()
                .unit(Story.NODE)
                .exporter(Story.NODE)
                .page(Story.NODE, Story.withoutProfiling("GPU-1"))
                .timesOut(Story.NODE)
                .probesFail(Story.NODE)
                .log(
                        Story.NODE,
                        "Failed to transform metrics for transform 'PodMapper': rpc error: dial unix"
                                + " /var/lib/kubelet/pod-resources/kubelet.sock: i/o timeout");
        assertThat(only(story).level()).isEqualTo(Level.RISK);
        assertThat(keys(only(story))).contains("diagnosis.look-alike.slow-mapping");
    }

    @Test
    void theTitleNamesNodeAndAgentsInBothLanguages() {
        Finding finding = only(labelled().exporter(Story.NODE).timesOut(Story.NODE));
        assertThat(Messages.in(Locale.ENGLISH).say(finding.title()))
                .isEqualTo("gpu-1: starship and dcgm-exporter are probably fighting over the GPUs");
        assertThat(Messages.in(Locale.SIMPLIFIED_CHINESE).say(finding.title()))
                .isEqualTo("gpu-1：starship 与 dcgm-exporter 很可能在争用 GPU");
    }
}
