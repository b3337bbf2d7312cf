package dev.binnacle.draft.push;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.binnacle.cluster.Answer;
import dev.binnacle.cluster.Cluster.ApplyMode;
import dev.binnacle.cluster.Cluster.Ownership;
import dev.binnacle.cluster.ClusterFailure;
import dev.binnacle.cluster.ClusterFailure.FieldConflict;
import dev.binnacle.cluster.ClusterId;
import dev.binnacle.cluster.Manifest;
import dev.binnacle.cluster.ObjectRef;
import dev.binnacle.cluster.ScriptedCluster;
import dev.binnacle.draft.Draft;
import dev.binnacle.draft.DraftStore;
import dev.binnacle.draft.TextDiff;
import dev.binnacle.draft.TextDiff.Kind;
import dev.binnacle.draft.yaml.ManifestYaml;
import dev.binnacle.draft.yaml.ManifestYamlException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PushTest {

    private static final ObjectRef REF = new ObjectRef("v1", "ConfigMap", "ns", "c");
    private static final String TEXT = text("new");
    private static final FieldConflict.Field HELM = new FieldConflict.Field(".data.k", "helm");
    private static final FieldConflict.Field ARGO = new FieldConflict.Field(".data.k", "argocd-controller");
    private static final ClusterFailure TIMEOUT = new ClusterFailure.TimedOut("apply", Duration.ofSeconds(10));

    private final ScriptedCluster cluster = new ScriptedCluster();

    @TempDir
    private Path folder;

    private DraftStore store;
    private PushHistory history;
    private Push push;

    @BeforeEach
    void wire() {
        store = new DraftStore(folder);
        history = new PushHistory(folder.resolve("history"), "me");
        push = new Push(cluster, store, history, Duration.ZERO);
    }

    // Case 49: the draft is on disk before any request leaves
    @Test
    void case49TheDraftIsOnDiskBeforeAnyRequest() {
        List<Boolean> onDisk = new ArrayList<>();
        cluster.applies((manifest, _) -> {
            onDisk.add(store.load("d").map(Draft::text).equals(Optional.of(TEXT)));
            return Answer.known(manifest, ScriptedCluster.NOW);
        });

        PushPlan plan = plan(TEXT);
        push.apply(plan);

        assertThat(onDisk).containsExactly(true, true);
    }

    @Test
    void case49WhatCannotBeSavedIsNotSent() throws IOException {
        Path file = Files.createFile(folder.resolve("no-folder"));
        Push unsaved = new Push(cluster, new DraftStore(file.resolve("drafts")), history, Duration.ZERO);

        assertThatExceptionOfType(UncheckedIOException.class).isThrownBy(() -> unsaved.plan(draft(TEXT)));
        assertThat(cluster.asked()).isEmpty();
    }

    @Test
    void errorsInTheDraftRefuseThePushAndNothingIsSent() {
        Answer<PushPlan> plan = push.plan(draft("apiVersion: v1\nkind: ConfigMap\nmetadata: {namespace: ns}\n"));

        assertThat(plan.failure())
                .get()
                .isInstanceOfSatisfying(
                        ClusterFailure.Rejected.class,
                        rejected -> assertThat(rejected.detail()).startsWith("3:11 "));
        assertThat(cluster.asked()).isEmpty();
        assertThat(store.load("d")).isPresent();
    }

    @Test
    void warningsDoNotRefuseThePush() {
        assertThat(push.plan(draft(text("with a tab\\tand\\nmore"))).known()).isPresent();
    }

    @Test
    void severalDocumentsAreNotPushedAsOne() {
        assertThat(push.plan(draft(TEXT + "---\n" + TEXT)).failure()).get().isInstanceOf(ClusterFailure.Rejected.class);
        assertThat(cluster.asked()).isEmpty();
    }

    @Test
    void aPlanAsksTheServerAndWritesNothing() {
        plan(TEXT);

        assertThat(cluster.asked()).containsExactly("read ConfigMap ns/c", "apply DRY_RUN ConfigMap ns/c");
    }

    // Cases 53 and 54: the diff is to what the server returned
    @Test
    void case53TheDiffIsFromTheLiveObjectToWhatTheServerReturned() {
        cluster.has(live("old", "7"));
        cluster.applies((_, _) -> Answer.known(
                manifest("{apiVersion: v1, kind: ConfigMap, metadata: {name: c, namespace: ns, resourceVersion: '7', "
                        + "uid: u, annotations: {by-a-webhook: added}}, data: {k: new}}"),
                ScriptedCluster.NOW));

        PushPlan plan = plan(TEXT);

        assertThat(plan.creates()).isFalse();
        assertThat(plan.before()).contains(ManifestYaml.print(live("old", "7").withoutServerFields()));
        assertThat(plan.diff().lines().stream()
                        .filter(line -> line.kind() != Kind.SAME)
                        .map(TextDiff.Line::text))
                .containsExactly("  annotations:", "    by-a-webhook: added", "  k: old", "  k: new");
    }

    @Test
    void anObjectThatIsNotThereIsCreated() {
        PushPlan plan = plan(TEXT);

        assertThat(plan.creates()).isTrue();
        assertThat(plan.diff().lines()).extracting(TextDiff.Line::kind).containsOnly(Kind.ADDED);
        assertThat(push.apply(plan)).isInstanceOf(PushOutcome.InEffect.class);
    }

    @Test
    void whatTheClusterSaysAgainstTheDryRunIsTheAnswer() {
        FieldConflict conflict = new FieldConflict(REF, List.of(new FieldConflict.Field(".data.k", "helm")));
        cluster.applies((_, _) -> Answer.unknown(conflict, ScriptedCluster.NOW));

        assertThat(push.plan(draft(TEXT)).failure()).contains(conflict);
    }

    @Test
    void anObjectThatCannotBeReadIsNotPlannedBlindly() {
        ClusterFailure forbidden = new ClusterFailure.Forbidden("get", "configmaps", "ns", "");
        cluster.failsToRead(REF, forbidden);

        assertThat(push.plan(draft(TEXT)).failure()).contains(forbidden);
        assertThat(cluster.asked()).containsExactly("read ConfigMap ns/c");
    }

    // Case 55: what is written is what was shown
    @Test
    void case55APlanIsForOneTextAndNoOther() {
        PushPlan plan = plan(TEXT);

        assertThatIllegalArgumentException()
                .isThrownBy(() -> new PushPlan(
                        draft(text("changed since")),
                        plan.manifest(),
                        plan.live(),
                        plan.returned(),
                        plan.diff(),
                        plan.cluster(),
                        List.of()));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new PushPlan(
                        draft("no: ["),
                        plan.manifest(),
                        plan.live(),
                        plan.returned(),
                        plan.diff(),
                        plan.cluster(),
                        List.of()));
    }

    // Case 55: what is taken over is what was shown, and nothing else
    @Test
    void case55FieldsOfOthersAreTakenOverOnlyAsTheyWereNamed() {
        cluster.has(live("old", "7"));
        belongsTo(HELM);

        assertThat(push.plan(draft(TEXT)).failure()).contains(new FieldConflict(REF, List.of(HELM)));
        PushPlan plan = push.planTakingOver(draft(TEXT), List.of(HELM)).known().orElseThrow();

        assertThat(plan.takenOver()).containsExactly(HELM);
        assertThat(push.apply(plan)).isInstanceOf(PushOutcome.InEffect.class);
        assertThat(cluster.asked())
                .endsWith(
                        "read ConfigMap ns/c",
                        "apply DRY_RUN ConfigMap ns/c",
                        "apply WRITE TAKE_OVER ConfigMap ns/c",
                        "read ConfigMap ns/c");
    }

    @Test
    void case55FieldsThatWereNotNamedAreNotTakenOver() {
        cluster.has(live("old", "7"));
        belongsTo(HELM, ARGO);

        assertThat(push.planTakingOver(draft(TEXT), List.of(HELM)).failure())
                .contains(new FieldConflict(REF, List.of(HELM, ARGO)));
        assertThat(cluster.asked()).noneMatch(asked -> asked.contains("TAKE_OVER"));
    }

    @Test
    void case55AManagerThatChangedSinceThePlanIsAskedAboutAnew() {
        cluster.has(live("old", "7"));
        belongsTo(HELM);
        PushPlan plan = push.planTakingOver(draft(TEXT), List.of(HELM)).known().orElseThrow();
        belongsTo(ARGO);

        assertThat(push.apply(plan)).isEqualTo(new PushOutcome.NotInEffect(new FieldConflict(REF, List.of(ARGO))));
        assertThat(cluster.asked()).noneMatch(asked -> asked.startsWith("apply WRITE"));
    }

    @Test
    void case55ATakeOverIsForOneTextAndNoOther() {
        cluster.has(live("old", "7"));
        belongsTo(HELM);
        PushPlan plan = push.planTakingOver(draft(TEXT), List.of(HELM)).known().orElseThrow();

        assertThatIllegalArgumentException()
                .isThrownBy(() -> new PushPlan(
                        draft(text("changed since")),
                        plan.manifest(),
                        plan.live(),
                        plan.returned(),
                        plan.diff(),
                        plan.cluster(),
                        plan.takenOver()));
    }

    @Test
    void aForcedWriteIsBoundToTheVersionWhoseOwnersWereAsked() {
        cluster.has(live("old", "7"));
        List<String> sent = new ArrayList<>();
        cluster.applies((manifest, mode, ownership) -> {
            sent.add(mode + " " + ownership + " " + manifest.resourceVersion());
            return ownership == Ownership.TAKE_OVER
                    ? Answer.known(live("new", "8"), ScriptedCluster.NOW)
                    : Answer.unknown(new FieldConflict(REF, List.of(HELM)), ScriptedCluster.NOW);
        });
        PushPlan plan = push.planTakingOver(draft(TEXT), List.of(HELM)).known().orElseThrow();
        sent.clear();

        push.apply(plan);

        assertThat(sent).containsExactly("DRY_RUN KEEP 7", "WRITE TAKE_OVER 7");
    }

    @Test
    void aValueThatItsOwnerChangedSinceThePlanIsNotTakenOver() {
        cluster.has(live("old", "7"));
        belongsTo(HELM);
        PushPlan plan = push.planTakingOver(draft(TEXT), List.of(HELM)).known().orElseThrow();
        cluster.has(live("newer", "8"));

        assertThat(push.apply(plan)).isInstanceOf(PushOutcome.NotInEffect.class);
        assertThat(cluster.asked()).noneMatch(asked -> asked.startsWith("apply WRITE"));
    }

    @Test
    void whatNobodyOwnsAnyMoreIsWrittenWithoutForce() {
        cluster.has(live("old", "7"));
        belongsTo(HELM);
        PushPlan plan = push.planTakingOver(draft(TEXT), List.of(HELM)).known().orElseThrow();
        cluster.applies((manifest, _, _) -> Answer.known(manifest, ScriptedCluster.NOW));

        assertThat(push.planTakingOver(draft(TEXT), List.of(HELM))
                        .known()
                        .orElseThrow()
                        .takenOver())
                .isEmpty();
        assertThat(push.apply(plan)).isInstanceOf(PushOutcome.InEffect.class);
        assertThat(cluster.asked())
                .contains("apply WRITE ConfigMap ns/c")
                .doesNotContain("apply WRITE TAKE_OVER ConfigMap ns/c");
    }

    @Test
    void anOrdinaryPlanTakesNothingOver() {
        assertThat(plan(TEXT).takenOver()).isEmpty();
    }

    @Test
    void aPlanIsForOneClusterAndNoOther() {
        PushPlan plan = plan(TEXT);
        PushPlan elsewhere = new PushPlan(
                plan.draft(),
                plan.manifest(),
                plan.live(),
                plan.returned(),
                plan.diff(),
                new ClusterId("x", "https://x", ""),
                List.of());

        assertThatIllegalArgumentException().isThrownBy(() -> push.apply(elsewhere));
    }

    @Test
    void theWriteIsBoundToTheVersionThatWasReadAndReadBack() {
        cluster.has(live("old", "7"));
        List<String> versions = new ArrayList<>();
        cluster.applies((manifest, mode) -> {
            if (mode == ApplyMode.WRITE) {
                versions.add(manifest.resourceVersion());
            }
            return Answer.known(live(manifest.text("data", "k"), "8"), ScriptedCluster.NOW);
        });

        PushOutcome outcome = push.apply(plan(TEXT));

        assertThat(versions).containsExactly("7");
        assertThat(outcome).isEqualTo(new PushOutcome.InEffect(live("new", "8")));
        assertThat(cluster.asked().getLast()).isEqualTo("read ConfigMap ns/c");
    }

    // Case 46: a busy object is no conflict
    @Test
    void case46ChangesOfOthersToOtherFieldsAreNoConflict() {
        cluster.has(live("old", "7"));
        PushPlan plan = plan(TEXT);
        AtomicInteger version = new AtomicInteger(8);
        cluster.has(live("old", "8"));
        cluster.applies((manifest, _) -> {
            int now = version.get();
            if (now < 10) {
                cluster.has(live("old", String.valueOf(version.incrementAndGet())));
            }
            return manifest.resourceVersion().equals("10")
                    ? Answer.known(live("new", "11"), ScriptedCluster.NOW)
                    : Answer.unknown(new FieldConflict(REF, List.of()), ScriptedCluster.NOW);
        });

        assertThat(push.apply(plan)).isEqualTo(new PushOutcome.InEffect(live("new", "11")));
    }

    @Test
    void aChangeOfOurFieldsBetweenPlanAndApplyIsAConflictAndNothingIsWritten() {
        cluster.has(live("old", "7"));
        PushPlan plan = plan(TEXT);
        cluster.has(manifest("""
            apiVersion: v1
            kind: ConfigMap
            metadata:
              name: c
              namespace: ns
              resourceVersion: '8'
              managedFields:
              - {manager: binnacle, fieldsV1: {'f:data': {'f:k': {}}}}
              - {manager: kubectl-edit, fieldsV1: {'f:data': {'f:k': {}}}}
            data: {k: theirs}
            """));

        assertThat(push.apply(plan))
                .isEqualTo(new PushOutcome.NotInEffect(
                        new FieldConflict(REF, List.of(new FieldConflict.Field(".data.k", "kubectl-edit")))));
        assertThat(cluster.asked()).doesNotContain("apply WRITE ConfigMap ns/c");
    }

    @Test
    void anObjectThatAppearedSinceIsAConflict() {
        PushPlan plan = plan(TEXT);
        cluster.has(live("theirs", "1"));

        assertThat(push.apply(plan))
                .isInstanceOfSatisfying(
                        PushOutcome.NotInEffect.class,
                        not -> assertThat(not.why()).isInstanceOf(FieldConflict.class));
    }

    @Test
    void anObjectThatIsGoneSinceIsNotCreatedAnew() {
        cluster.has(live("old", "7"));
        PushPlan plan = plan(TEXT);
        cluster.failsToRead(REF, new ClusterFailure.NotFound("c", ""));

        assertThat(push.apply(plan)).isInstanceOf(PushOutcome.NotInEffect.class);
        assertThat(cluster.asked()).doesNotContain("apply WRITE ConfigMap ns/c");
    }

    @Test
    void aWriteThatWasCutOffAndArrivedIsInEffect() {
        PushPlan plan = plan(TEXT);
        cluster.applies((_, _) -> {
            cluster.has(live("new", "8"));
            return Answer.unknown(TIMEOUT, ScriptedCluster.NOW);
        });

        assertThat(push.apply(plan)).isEqualTo(new PushOutcome.InEffect(live("new", "8")));
    }

    @Test
    void aWriteThatWasCutOffAndDidNotArriveIsNotInEffect() {
        cluster.has(live("old", "7"));
        PushPlan plan = plan(TEXT);
        cluster.applies((_, _) -> Answer.unknown(TIMEOUT, ScriptedCluster.NOW));

        assertThat(push.apply(plan)).isEqualTo(new PushOutcome.NotInEffect(TIMEOUT));
    }

    @Test
    void aWriteThatWasCutOffAndCannotBeLookedIntoIsUnclear() {
        cluster.has(live("old", "7"));
        PushPlan plan = plan(TEXT);
        cluster.applies((_, _) -> {
            cluster.failsToRead(REF, new ClusterFailure.Unreachable("https://x", ""));
            return Answer.unknown(TIMEOUT, ScriptedCluster.NOW);
        });

        assertThat(push.apply(plan)).isEqualTo(new PushOutcome.Unclear(TIMEOUT));
    }

    @Test
    void aCancelledWriteIsStillLookedIntoAndTheThreadStaysInterrupted() {
        PushPlan plan = plan(TEXT);
        List<Boolean> interruptedWhileReading = new ArrayList<>();
        cluster.applies((_, _) -> {
            Thread.currentThread().interrupt();
            cluster.has(live("new", "8"));
            return Answer.unknown(new ClusterFailure.Cancelled(), ScriptedCluster.NOW);
        });

        PushOutcome outcome = push.apply(plan);

        interruptedWhileReading.add(Thread.interrupted());
        assertThat(outcome).isInstanceOf(PushOutcome.InEffect.class);
        assertThat(interruptedWhileReading).containsExactly(true);
    }

    @Test
    void aRefusedWriteIsNotInEffectWithoutAskingTwice() {
        PushPlan plan = plan(TEXT);
        ClusterFailure forbidden = new ClusterFailure.Forbidden("patch", "configmaps", "ns", "");
        cluster.applies((_, _) -> Answer.unknown(forbidden, ScriptedCluster.NOW));

        assertThat(push.apply(plan)).isEqualTo(new PushOutcome.NotInEffect(forbidden));
    }

    // Case 48: after a failed push one can push again
    @Test
    void case48ThePlanMayBeAppliedAgainAfterAFailure() {
        PushPlan plan = plan(TEXT);
        cluster.applies((_, _) -> Answer.unknown(TIMEOUT, ScriptedCluster.NOW));
        push.apply(plan);
        cluster.applies((manifest, _) -> Answer.known(manifest, ScriptedCluster.NOW));

        assertThat(push.apply(plan)).isInstanceOf(PushOutcome.InEffect.class);
    }

    @Test
    void somethingThatUndoesTheWriteAtOnceIsNamed() {
        PushPlan plan = plan(TEXT);
        cluster.applies((_, mode) ->
                Answer.known(live(mode == ApplyMode.WRITE ? "reverted" : "new", "9"), ScriptedCluster.NOW));

        assertThat(push.apply(plan))
                .isInstanceOfSatisfying(
                        PushOutcome.NotInEffect.class,
                        not -> assertThat(not.why())
                                .isEqualTo(new FieldConflict(REF, List.of(new FieldConflict.Field(".data.k", "")))));
    }

    /// The cluster conflicts over these fields unless they are taken over.
    private void belongsTo(FieldConflict.Field... fields) {
        cluster.applies((manifest, _, ownership) -> ownership == Ownership.TAKE_OVER
                ? Answer.known(manifest, ScriptedCluster.NOW)
                : Answer.unknown(new FieldConflict(REF, List.of(fields)), ScriptedCluster.NOW));
    }

    private PushPlan plan(String text) {
        return push.plan(draft(text)).known().orElseThrow();
    }

    private static Draft draft(String text) {
        return new Draft("d", text, Optional.empty(), Instant.EPOCH);
    }

    private static String text(String value) {
        return "apiVersion: v1\nkind: ConfigMap\nmetadata:\n  name: c\n  namespace: ns\ndata:\n  k: \"" + value
                + "\"\n";
    }

    private static Manifest live(String value, String version) {
        return manifest(text(value).replace("  name: c\n", "  name: c\n  resourceVersion: '" + version + "'\n"));
    }

    private static Manifest manifest(String yaml) {
        try {
            return ManifestYaml.parse(yaml);
        } catch (ManifestYamlException e) {
            throw new AssertionError(e);
        }
    }
}
