package dev.binnacle.diagnosis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.binnacle.cluster.Cluster;
import dev.binnacle.cluster.Inventory;
import dev.binnacle.cluster.Manifest;
import dev.binnacle.cluster.kube.TestClusters;
import dev.binnacle.diagnosis.conflict.ConflictRule;
import dev.binnacle.diagnosis.rule.Rules;
import dev.binnacle.gpu.AgentSettings;
import dev.binnacle.gpu.FleetReader;
import dev.binnacle.message.Message;
import dev.binnacle.recording.RecordedCluster;
import dev.binnacle.recording.RecordingException;
import dev.binnacle.recording.RecordingWriter;
import dev.binnacle.recording.TapedCluster;
import dev.binnacle.topology.chain.Consent;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/// The diagnosis of [ScenarioCluster]: the right verdict on each node and no false one, the same from a
/// recording, and the remedy that ends the conflict.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ScenarioIT {

    private final Surveyor surveyor = new Surveyor(AgentSettings.DEFAULT, Rules.standard());
    private ScenarioCluster world;
    private Cluster cluster;
    private Survey survey;
    private Survey replayed;

    @BeforeAll
    void look(@TempDir Path folder) throws IOException, RecordingException {
        world = new ScenarioCluster(folder.resolve("prometheus"));
        cluster = TestClusters.admin(world.server());
        Path file = folder.resolve("scenario.binnacle");
        try (RecordingWriter writer =
                RecordingWriter.create(file, cluster.id(), cluster.clock().instant())) {
            survey = surveyor.survey(new TapedCluster(cluster, writer));
        }
        try (Cluster recorded = RecordedCluster.open(file)) {
            replayed = surveyor.survey(recorded);
        }
    }

    @AfterAll
    void leave() {
        if (world != null) {
            cluster.close();
            world.close();
        }
    }

    private Optional<Finding> conflict(String node) {
        return conflict(survey, node);
    }

    private static Optional<Finding> conflict(Survey of, String node) {
        return of.findings().stream()
                .filter(finding -> finding.id().equals(ConflictRule.ID + "/" + node))
                .findFirst();
    }

    private Finding present(String node) {
        return conflict(node).orElseThrow(() -> new AssertionError("nothing on " + node + " in " + ids()));
    }

    private List<String> ids() {
        return survey.findings().stream()
                .map(finding -> finding.id() + " " + finding.level())
                .toList();
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

    @Test
    void everythingThatPrometheusTellsIsRead() {
        assertThat(survey.observations().targets().failure()).isEmpty();
        assertThat(survey.observations().hostUnits().orElse(List.of()))
                .extracting(HostUnit::node)
                .containsExactlyInAnyOrder(ScenarioCluster.CONFLICT, ScenarioCluster.MEMORY);
    }

    @Test
    void theConflictIsConfirmedWhereItIsAndNowhereElse() {
        assertThat(survey.findings())
                .filteredOn(finding -> finding.level() == Level.CONFIRMED)
                .as("%s", ids())
                .extracting(Finding::id)
                .containsExactly(ConflictRule.ID + "/" + ScenarioCluster.CONFLICT);
        assertThat(marks(present(ScenarioCluster.CONFLICT))).contains("S2", "S3", "S5", "E2", "C2", "C3");
        assertThat(survey.findings())
                .filteredOn(finding -> finding.rule().equals(ConflictRule.ID) && finding.level() == Level.LIKELY)
                .isEmpty();
    }

    @Test
    void bothAgentsWithoutASymptomAreARisk() {
        assertThat(present(ScenarioCluster.RISK).level()).isEqualTo(Level.RISK);
        assertThat(marks(present(ScenarioCluster.RISK))).contains("S3", "S4", "S5");
        assertThat(conflict(ScenarioCluster.PLAIN)).isEmpty();
        assertThat(conflict(ScenarioCluster.SISTER)).isEmpty();
    }

    @Test
    void aWayThatOnlyPrometheusCannotGoIsNoConflict() {
        assertThat(present(ScenarioCluster.PATH).level()).isEqualTo(Level.RISK);
        assertThat(keys(present(ScenarioCluster.PATH))).contains("diagnosis.look-alike.network-path");
    }

    @Test
    void aTimeoutThatSistersNearlyMissTooIsNoConflict() {
        assertThat(present(ScenarioCluster.SHORT).level()).isEqualTo(Level.RISK);
        assertThat(keys(present(ScenarioCluster.SHORT))).contains("diagnosis.look-alike.timeout-short");
    }

    @Test
    void anExporterWithoutMemoryOrWithoutAGpuIsNoConflict() {
        assertThat(present(ScenarioCluster.MEMORY).level()).isEqualTo(Level.RISK);
        assertThat(conflict(ScenarioCluster.CPU)).isEmpty();
        assertThat(survey.findings())
                .filteredOn(finding -> finding.rule().equals("exporter-trouble"))
                .extracting(finding -> finding.subject().node())
                .containsExactlyInAnyOrder(ScenarioCluster.MEMORY, ScenarioCluster.CPU);
    }

    @Test
    void corednsThatIsLateHasNothingToDoWithGpus() {
        assertThat(survey.findings())
                .filteredOn(finding -> finding.id().equals("target-down/coredns/deadline"))
                .singleElement()
                .satisfies(finding -> assertThat(finding.level()).isEqualTo(Level.ERROR));
    }

    @Test
    void aRecordingOfTheClusterGivesTheSameDiagnosis() {
        assertThat(told(replayed)).containsExactlyElementsOf(told(survey));
        assertThat(replayed.unchecked()).isEqualTo(survey.unchecked());
    }

    /// Everything of the findings but the times, which a replay moves.
    private static List<String> told(Survey of) {
        return of.findings().stream()
                .map(finding -> finding.id() + " " + finding.level() + " " + finding.title() + finding.why()
                        + finding.evidence().stream()
                                .map(one -> one.id() + one.certainty() + one.source() + timeless(one.text()))
                                .toList()
                        + finding.remedy())
                .toList();
    }

    /// How far apart two readings were is a time as well.
    private static Message timeless(Message text) {
        return text.key().equals("diagnosis.duplicate-series.drift")
                ? new Message(text.key(), text.args().subList(0, 4))
                : text;
    }

    @Test
    void theRemedyEndsTheConflictAndTheFindingClosesByItself() {
        Finding finding = present(ScenarioCluster.CONFLICT);
        Remedy remedy = finding.remedy().orElseThrow();
        assertThat(remedy.leaving()).hasSize(5);
        AtomicReference<Survey> last = new AtomicReference<>(surveyor.watching(survey, finding, remedy));
        assertThat(last.get().effects().getFirst().state()).isEqualTo(RemedyEffect.State.WAITING);

        for (Manifest manifest : remedy.manifests()) {
            assertThat(cluster.apply(manifest, Cluster.ApplyMode.WRITE).failure())
                    .as(manifest.ref().display())
                    .isEmpty();
        }

        await().atMost(Duration.ofMinutes(3))
                .pollInterval(Duration.ofMillis(500))
                .until(() -> {
                    world.settle();
                    Inventory inventory = cluster.inventory();
                    last.set(surveyor.survey(
                            cluster,
                            inventory,
                            new FleetReader(AgentSettings.DEFAULT).read(cluster, inventory),
                            Consent.NONE,
                            Optional.of(last.get())));
                    RemedyEffect effect = last.get().effects().getFirst();
                    return effect.state() == RemedyEffect.State.SHOWN && effect.left() == 5;
                });

        assertThat(conflict(last.get(), ScenarioCluster.CONFLICT).orElseThrow().level())
                .isEqualTo(Level.INFO);
        assertThat(last.get().findings())
                .filteredOn(one -> one.rule().equals(ConflictRule.ID))
                .extracting(Finding::level)
                .containsOnly(Level.INFO);
    }
}
