package dev.binnacle.app.config;

import static org.assertj.core.api.Assertions.assertThat;

import dev.binnacle.cluster.Answer;
import dev.binnacle.cluster.Cluster;
import dev.binnacle.cluster.ClusterFailure;
import dev.binnacle.cluster.ClusterFailure.FieldConflict;
import dev.binnacle.cluster.Permission;
import dev.binnacle.cluster.ScriptedCluster;
import dev.binnacle.draft.Draft;
import dev.binnacle.draft.DraftState;
import dev.binnacle.draft.DraftStore;
import dev.binnacle.draft.check.DraftCheck;
import dev.binnacle.draft.push.PushHistory;
import dev.binnacle.draft.push.PushOutcome;
import dev.binnacle.draft.push.PushRecord;
import dev.binnacle.draft.push.PushRights;
import dev.binnacle.draft.template.Templates;
import dev.binnacle.draft.yaml.ManifestYaml;
import dev.binnacle.message.Messages;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.Executor;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ConfigModelTest {

    private static final FieldConflict.Field HELM = new FieldConflict.Field(".data.key", "helm");

    private static final ClusterFailure GONE = new ClusterFailure.Unreachable("https://x", "reset");

    private final ScriptedCluster cluster = new ScriptedCluster();
    private final Deque<Runnable> later = new ArrayDeque<>();
    private final List<Optional<String>> onDiskWhenAsked = new ArrayList<>();
    private DraftStore store = new DraftStore(Path.of("replaced"));
    private PushHistory history = new PushHistory(Path.of("replaced"), "me");
    private boolean protectedContexts;
    private ConfigModel model = model();

    @BeforeEach
    void inFolder(@TempDir Path folder) {
        store = new DraftStore(folder);
        history = new PushHistory(folder.resolve("history"), "me");
        model = model();
    }

    @Test
    void aNewDraftIsOnDiskAndOpen() {
        model.begin().of("scrape jobs", Templates.armsScrapeConfig());

        assertThat(model.state().get().open().map(open -> open.draft().id())).contains("scrape-jobs");
        assertThat(store.load("scrape-jobs").map(Draft::text)).contains(Templates.armsScrapeConfig());
    }

    @Test
    void aSecondDraftOfANameTakesAnother() {
        model.begin().of("a", "x: 1");
        model.begin().of("a", "x: 2");

        assertThat(model.state().get().drafts())
                .extracting(entry -> entry.draft().id())
                .contains("a", "a-2");
    }

    @Test
    void typingIsSavedAndCheckedAfterAPause() {
        model.begin().of("a", Templates.configMap());
        model.edited("a: [1\n");

        assertThat(store.load("a").map(Draft::text)).contains(Templates.configMap());
        letTimePass();

        assertThat(store.load("a").map(Draft::text)).contains("a: [1\n");
        assertThat(open().problems()).isNotEmpty();
        assertThat(open().saving()).isEqualTo(ConfigState.Saving.SAVED);
    }

    @Test
    void openingAnotherDraftSavesTheOneThatIsLeft() {
        model.begin().of("a", "x: 1");
        model.begin().of("b", "x: 2");
        model.edited("x: 3");

        model.open("a");

        assertThat(store.load("b").map(Draft::text)).contains("x: 3");
        assertThat(open().draft().id()).isEqualTo("a");
    }

    @Test
    void theDraftIsOnDiskBeforeAnyRequestOfAPush() {
        model.begin().of("a", Templates.configMap());
        letTimePass();
        String typed = Templates.configMap().replace("my-config", "other");
        model.edited(typed);
        cluster.applies((manifest, _) -> {
            onDiskWhenAsked.add(store.load("a").map(Draft::text));
            return Answer.known(manifest, ScriptedCluster.NOW);
        });

        model.push().preview();

        assertThat(onDiskWhenAsked).containsExactly(Optional.of(typed));
        assertThat(model.state().get().push()).isInstanceOf(PushStage.Planned.class);
    }

    @Test
    void nothingIsWrittenWithoutAYes() {
        model.begin().of("a", Templates.configMap());
        model.push().preview();
        model.push().apply("");

        assertThat(cluster.asked()).noneMatch(question -> question.startsWith("apply WRITE"));
    }

    @Test
    void aConfirmedPushIsReadBackAndBecomesTheBase() {
        model.begin().of("a", Templates.configMap());
        model.push().preview();
        model.push().askToConfirm();
        model.push().apply("");

        assertThat(model.state().get().push())
                .isInstanceOfSatisfying(
                        PushStage.Done.class,
                        done -> assertThat(done.outcome()).isInstanceOf(PushOutcome.InEffect.class));
        assertThat(store.load("a").flatMap(Draft::base)).isPresent();
        assertThat(model.state().get().drafts())
                .extracting(ConfigState.Entry::state)
                .containsExactly(DraftState.IDENTICAL);
    }

    @Test
    void afterAPushTheWayBackIsADraftThatIsPreviewedAndNotWritten() throws Exception {
        cluster.has(ManifestYaml.parse(Templates.configMap()));
        model.begin().of("a", Templates.configMap() + "immutable: true\n");
        model.push().preview();
        model.push().askToConfirm();
        model.push().apply("");
        PushRecord made = model.history().pushes().get().getFirst();

        model.history().goBack(made);

        assertThat(open().draft().text()).doesNotContain("immutable");
        assertThat(model.state().get().push()).isInstanceOf(PushStage.Planned.class);
        assertThat(cluster.asked())
                .filteredOn(question -> question.startsWith("apply WRITE"))
                .hasSize(1);
    }

    @Test
    void typingAfterAPreviewMakesItVoid() {
        model.begin().of("a", Templates.configMap());
        model.push().preview();
        model.push().askToConfirm();
        model.edited("kind: ConfigMap");
        model.push().apply("");

        assertThat(model.state().get().push()).isInstanceOf(PushStage.Outdated.class);
        assertThat(cluster.asked()).noneMatch(question -> question.startsWith("apply WRITE"));
    }

    @Test
    void whatWasTypedLaterStaysOnDiskWhicheverWayTheThreadsGo() {
        Deque<Runnable> work = new ArrayDeque<>();
        model.begin().of("a", "x: 1");
        ConfigModel slow = model(work::addFirst);
        slow.refresh();
        run(work);
        slow.open("a");
        run(work);
        slow.edited("x: 2");
        slow.save();
        slow.edited("x: 3");
        slow.save();

        run(work);

        assertThat(store.load("a").map(Draft::text)).contains("x: 3");
        assertThat(slow.state().get().open().map(ConfigState.Open::saving)).contains(ConfigState.Saving.SAVED);
    }

    @Test
    void aNameIsFreeAgainAfterItsDraftWasDeleted() {
        model.begin().of("a", "x: 1");
        model.edited("x: 2");
        model.save();
        model.delete("a");

        model.begin().of("a", "y: 1");

        assertThat(store.load("a").map(Draft::text)).contains("y: 1");
    }

    @Test
    void aRefusalSaysWhy() {
        cluster.applies((_, _) -> Answer.unknown(
                new ClusterFailure.Forbidden("patch", "configmaps", "default", ""), ScriptedCluster.NOW));
        model.begin().of("a", Templates.configMap());

        model.push().preview();

        assertThat(model.state().get().push())
                .isInstanceOfSatisfying(
                        PushStage.Refused.class,
                        refused -> assertThat(refused.failure()).get().isInstanceOf(ClusterFailure.Forbidden.class));
    }

    @Test
    void fieldsOfOthersAreTakenOverOnlyAfterTheyWereShownAndConfirmed() {
        belongsTo(HELM);
        model.begin().of("a", Templates.configMap());
        model.push().preview();
        assertThat(model.state().get().push())
                .isInstanceOfSatisfying(
                        PushStage.Conflicting.class,
                        conflicting ->
                                assertThat(conflicting.conflict().fields()).containsExactly(HELM));

        model.push().takeOver();
        assertThat(model.state().get().push())
                .isInstanceOfSatisfying(
                        PushStage.Planned.class,
                        planned -> assertThat(planned.plan().takenOver()).containsExactly(HELM));
        assertThat(cluster.asked()).noneMatch(question -> question.startsWith("apply WRITE"));

        model.push().askToConfirm();
        model.push().apply("");
        assertThat(model.state().get().push())
                .isInstanceOfSatisfying(
                        PushStage.Done.class,
                        done -> assertThat(done.outcome()).isInstanceOf(PushOutcome.InEffect.class));
    }

    // Case 56: a slip does not write to production
    @Test
    void case56AProtectedContextIsWrittenToOnlyAfterItsNameWasTyped() {
        protectedContexts = true;
        model = model();
        model.begin().of("a", Templates.configMap());
        model.push().preview();
        model.push().askToConfirm();

        model.push().apply("");
        model.push().apply("Scripted");
        assertThat(model.state().get().push()).isInstanceOf(PushStage.Confirming.class);
        assertThat(cluster.asked()).noneMatch(question -> question.startsWith("apply WRITE"));

        model.push().apply("scripted");
        assertThat(model.state().get().push()).isInstanceOf(PushStage.Done.class);
    }

    // Case 48: a failure leaves the way open
    @Test
    void case48WhatFailedCanBeTriedAgainWithoutTyping() {
        cluster.applies((_, _) -> Answer.unknown(GONE, ScriptedCluster.NOW));
        model.begin().of("a", Templates.configMap());
        model.push().preview();
        assertThat(model.state().get().push()).isInstanceOf(PushStage.Refused.class);

        cluster.applies((manifest, _) -> Answer.known(manifest, ScriptedCluster.NOW));
        model.push().preview();

        assertThat(model.state().get().push()).isInstanceOf(PushStage.Planned.class);
    }

    @Test
    void aPushThatWasCutOffIsFoundOutOnceTheClusterAnswers() throws Exception {
        model.begin().of("a", Templates.configMap());
        model.push().preview();
        model.push().askToConfirm();
        var ref = ManifestYaml.parse(Templates.configMap()).ref();
        cluster.applies((_, _) -> {
            cluster.failsToRead(ref, GONE);
            return Answer.unknown(GONE, ScriptedCluster.NOW);
        });

        model.push().apply("");
        assertThat(model.state().get().push()).isInstanceOf(PushStage.Checking.class);

        cluster.has(ManifestYaml.parse(Templates.configMap()));
        letTimePass();
        assertThat(model.state().get().push())
                .isInstanceOfSatisfying(
                        PushStage.Settled.class,
                        settled -> assertThat(settled.inEffect()).isTrue());
        assertThat(history.all()).extracting(PushRecord::result).containsExactly(PushRecord.Result.IN_EFFECT);
    }

    @Test
    void theirsIsTakenIntoTheTextAndOursOfTheRestIsPlanned() throws Exception {
        String text = Templates.configMap() + "  other: mine\n";
        FieldConflict.Field other = new FieldConflict.Field(".data.other", "argocd-controller");
        cluster.has(ManifestYaml.parse(Templates.configMap() + "  other: theirs\n"));
        cluster.applies((manifest, _, ownership) -> {
            if (ownership == Cluster.Ownership.TAKE_OVER || "theirs".equals(manifest.text("data", "other"))) {
                return Answer.known(manifest, ScriptedCluster.NOW);
            }
            return Answer.unknown(new FieldConflict(manifest.ref(), List.of(other)), ScriptedCluster.NOW);
        });
        model.begin().of("a", text);
        model.push().preview();

        model.push().resolve(List.of(other));

        assertThat(open().draft().text()).isEqualTo(Templates.configMap() + "  other: theirs\n");
        assertThat(model.state().get().push())
                .isInstanceOfSatisfying(
                        PushStage.Planned.class,
                        planned -> assertThat(planned.plan().takenOver()).isEmpty());
        assertThat(store.load("a").map(Draft::text)).contains(open().draft().text());
    }

    @Test
    void whoMayNotPushIsToldWhenTheDraftOpens() {
        cluster.permits(Permission.of("patch", "configmaps", "default"), false);

        model.begin().of("a", Templates.configMap());
        letTimePass();

        assertThat(model.rights().rights().get()).get().matches(PushRights::refused);
        assertThat(cluster.asked()).noneMatch(question -> question.startsWith("apply"));
    }

    // Case 55: a conflict is one of one text
    @Test
    void case55AConflictOfAnotherTextCannotBeTakenOver() {
        belongsTo(HELM);
        model.begin().of("a", Templates.configMap());
        model.push().preview();
        model.edited(Templates.configMap().replace("my-config", "other"));

        model.push().takeOver();

        assertThat(model.state().get().push()).isInstanceOf(PushStage.Idle.class);
        assertThat(cluster.asked()).noneMatch(question -> question.contains("TAKE_OVER"));
    }

    @Test
    void aLiveObjectIsOpenedWithWhereItStartedFrom() throws Exception {
        cluster.has(ManifestYaml.parse(Templates.configMap()));

        model.begin().of(ManifestYaml.parse(Templates.configMap()).ref());

        assertThat(open().draft().base().map(base -> base.cluster())).contains(cluster.id());
    }

    @Test
    void aLiveObjectThatCannotBeReadIsAProblemAndNoDraft() throws Exception {
        model.begin().of(ManifestYaml.parse(Templates.configMap()).ref());

        assertThat(model.state().get().problem()).isPresent();
        assertThat(model.state().get().open()).isEmpty();
    }

    @Test
    void aFileThatIsNoTextIsAProblem(@TempDir Path elsewhere) {
        model.begin().of(elsewhere.resolve("missing.yaml"));

        assertThat(model.state().get().problem()).isPresent();
    }

    private void belongsTo(FieldConflict.Field... fields) {
        cluster.applies((manifest, _, ownership) -> ownership == Cluster.Ownership.TAKE_OVER
                ? Answer.known(manifest, ScriptedCluster.NOW)
                : Answer.unknown(new FieldConflict(manifest.ref(), List.of(fields)), ScriptedCluster.NOW));
    }

    private ConfigState.Open open() {
        return model.state().get().open().orElseThrow();
    }

    private void letTimePass() {
        while (!later.isEmpty()) {
            later.remove().run();
        }
    }

    private static void run(Deque<Runnable> work) {
        while (!work.isEmpty()) {
            work.remove().run();
        }
    }

    private ConfigModel model() {
        return model(Runnable::run);
    }

    private ConfigModel model(Executor worker) {
        return new ConfigModel(
                new ConfigThreads(Runnable::run, worker, (_, then) -> later.add(then), (_, work) -> work.run()),
                store,
                history,
                new DraftCheck(),
                () -> Optional.<Cluster>of(cluster),
                new PushSetting(PushSetting.PLAIN.scrapes(), _ -> protectedContexts),
                () -> ScriptedCluster.NOW,
                Messages.in(Locale.ENGLISH, "dev.binnacle.app.messages"));
    }
}
