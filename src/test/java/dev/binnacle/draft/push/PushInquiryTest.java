package dev.binnacle.draft.push;

import static org.assertj.core.api.Assertions.assertThat;

import dev.binnacle.cluster.Answer;
import dev.binnacle.cluster.Cluster.ApplyMode;
import dev.binnacle.cluster.ClusterFailure;
import dev.binnacle.cluster.ObjectRef;
import dev.binnacle.cluster.Permission;
import dev.binnacle.cluster.ScriptedCluster;
import dev.binnacle.draft.Draft;
import dev.binnacle.draft.DraftStore;
import dev.binnacle.draft.push.PushRecord.Result;
import dev.binnacle.draft.yaml.ManifestYaml;
import dev.binnacle.draft.yaml.ManifestYamlException;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PushInquiryTest {

    private static final ObjectRef REF = new ObjectRef("v1", "ConfigMap", "ns", "c");
    private static final ClusterFailure GONE = new ClusterFailure.Unreachable("https://x", "reset");

    @TempDir
    private Path folder;

    private final ScriptedCluster cluster = new ScriptedCluster();
    private PushHistory history;
    private PushInquiry inquiry;

    @BeforeEach
    void wire() {
        history = new PushHistory(folder.resolve("history"), "me");
        inquiry = new PushInquiry(cluster, history);
    }

    /// What a program that was killed in the middle leaves behind.
    @Test
    void aPushThatNobodySawTheEndOfIsFoundInEffectAfterTheNextStart() throws IOException, ManifestYamlException {
        history.begin(plan(), ScriptedCluster.NOW);
        cluster.has(ManifestYaml.parse(text("new")));

        assertThat(inquiry.settle()).extracting(PushRecord::result).containsExactly(Result.IN_EFFECT);
        assertThat(again().all()).extracting(PushRecord::result).containsExactly(Result.IN_EFFECT);
        assertThat(inquiry.settle()).isEmpty();
    }

    @Test
    void oneThatNeverArrivedIsNotInEffect() throws IOException, ManifestYamlException {
        history.begin(plan(), ScriptedCluster.NOW);
        cluster.has(ManifestYaml.parse(text("old")));

        assertThat(inquiry.settle()).extracting(PushRecord::result).containsExactly(Result.NOT_IN_EFFECT);
    }

    @Test
    void whileTheClusterCannotBeAskedItStaysUnclear() throws IOException {
        history.begin(plan(), ScriptedCluster.NOW);
        cluster.failsToRead(REF, GONE);

        assertThat(inquiry.settle()).isEmpty();
        assertThat(history.all()).extracting(PushRecord::result).containsExactly(Result.UNCLEAR);
    }

    @Test
    void aWriteThatWasCutOffIsUnclearAndThenClear() throws ManifestYamlException {
        Push push = new Push(cluster, new DraftStore(folder), history, Duration.ZERO);
        PushPlan plan = push.plan(draft()).known().orElseThrow();
        cluster.applies((manifest, mode) -> {
            if (mode == ApplyMode.WRITE) {
                cluster.failsToRead(REF, GONE);
                return Answer.unknown(GONE, ScriptedCluster.NOW);
            }
            return Answer.known(manifest, ScriptedCluster.NOW);
        });

        assertThat(push.apply(plan)).isInstanceOf(PushOutcome.Unclear.class);
        cluster.has(ManifestYaml.parse(text("new")));

        assertThat(inquiry.settle()).extracting(PushRecord::result).containsExactly(Result.IN_EFFECT);
    }

    @Test
    void pushesToOtherClustersAreLeftAlone() throws IOException {
        PushPlan plan = plan();
        history.begin(plan, ScriptedCluster.NOW);
        ScriptedCluster other = new ScriptedCluster("https://other.invalid:6443");

        assertThat(new PushInquiry(other, history).settle()).isEmpty();
        assertThat(other.asked()).isEmpty();
    }

    @Test
    void rightsAreAskedForThePushAndForMakingTheObject() {
        cluster.permits(Permission.of("patch", "configmaps", "ns"), false);
        cluster.permits(Permission.of("create", "configmaps", "ns"), Answer.unknown(GONE, ScriptedCluster.NOW));

        PushRights rights = PushRights.ask(cluster, REF).orElseThrow();

        assertThat(rights.refused()).isTrue();
        assertThat(rights.mayNotCreate()).isFalse();
        assertThat(PushRights.ask(cluster, new ObjectRef("example.com/v1", "Mouse", "ns", "c")))
                .isEmpty();
    }

    @Test
    void notKnowingWhetherOneMayIsNoReasonToWarn() {
        cluster.permits(
                Permission.of("patch", "daemonsets", "ns").inGroup("apps"), Answer.unknown(GONE, ScriptedCluster.NOW));

        assertThat(PushRights.ask(cluster, new ObjectRef("apps/v1", "DaemonSet", "ns", "d"))
                        .orElseThrow()
                        .refused())
                .isFalse();
        assertThat(cluster.asked()).isEqualTo(List.of("mayI patch daemonsets", "mayI create daemonsets"));
    }

    private PushPlan plan() {
        return new Push(cluster, new DraftStore(folder), history, Duration.ZERO)
                .plan(draft())
                .known()
                .orElseThrow();
    }

    private PushHistory again() {
        return new PushHistory(folder.resolve("history"), "me");
    }

    private static Draft draft() {
        return new Draft("d", text("new"), Optional.empty(), Instant.EPOCH);
    }

    private static String text(String value) {
        return "apiVersion: v1\nkind: ConfigMap\nmetadata: {name: c, namespace: ns}\ndata: {k: " + value + "}\n";
    }
}
