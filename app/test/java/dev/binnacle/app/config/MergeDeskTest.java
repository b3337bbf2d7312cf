package dev.binnacle.app.config;

import static org.assertj.core.api.Assertions.assertThat;

import dev.binnacle.app.SampleSurvey;
import dev.binnacle.cluster.Answer;
import dev.binnacle.cluster.Cluster;
import dev.binnacle.cluster.ClusterFailure;
import dev.binnacle.cluster.ClusterId;
import dev.binnacle.cluster.ConfigMap;
import dev.binnacle.cluster.InventoryBuilder;
import dev.binnacle.cluster.Manifest;
import dev.binnacle.cluster.ScriptedCluster;
import dev.binnacle.draft.Draft;
import dev.binnacle.draft.DraftState;
import dev.binnacle.draft.DraftStore;
import dev.binnacle.draft.check.DraftCheck;
import dev.binnacle.draft.merge.Resolution;
import dev.binnacle.draft.push.PushHistory;
import dev.binnacle.draft.yaml.ManifestYaml;
import dev.binnacle.draft.yaml.ManifestYamlException;
import dev.binnacle.message.Messages;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MergeDeskTest {

    private final ScriptedCluster cluster = new ScriptedCluster();
    private final Deque<Runnable> later = new ArrayDeque<>();
    private DraftStore store = new DraftStore(Path.of("replaced"));
    private ConfigModel model = model(Path.of("replaced"));

    @BeforeEach
    void aDraftOfALiveObject(@TempDir Path folder) throws Exception {
        store = new DraftStore(folder);
        model = model(folder);
        is("1", "1", "1");
        model.begin().of(live("1", "1", "1").ref());
        news("1");
    }

    @Test
    void case44ALiveChangeNeverTouchesWhatIsTyped() throws Exception {
        String typed = text().replace("a: \"1\"", "a: \"mine\"");
        model.edited(typed);
        is("2", "1", "theirs");
        news("2");
        letTimePass();

        assertThat(text()).isEqualTo(typed);
        assertThat(store.load("c").map(Draft::text)).contains(typed);
        assertThat(state()).isEqualTo(DraftState.BOTH_CHANGED);
    }

    @Test
    void case45NorADraftNobodyHasTouched() throws Exception {
        String begun = text();
        is("2", "1", "theirs");
        news("2");
        letTimePass();

        assertThat(text()).isEqualTo(begun);
        assertThat(state()).isEqualTo(DraftState.OUTDATED);
        assertThat(model.merging().state().get()).isEmpty();
    }

    @Test
    void theirsIsTakenAsOneEditAndUndoingItGoesBackToWhereTheDraftStarted() throws Exception {
        String before = text();
        Optional<Draft.Base> base = open().draft().base();
        is("2", "1", "theirs");
        news("2");

        model.merge().takeTheirs();
        assertThat(text()).isEqualTo(before.replace("b: \"1\"", "b: theirs"));
        assertThat(open().draft().base().map(Draft.Base::resourceVersion)).contains("2");
        assertThat(state()).isEqualTo(DraftState.IDENTICAL);

        model.edited(before);
        letTimePass();
        assertThat(open().draft().base()).isEqualTo(base);
        assertThat(store.load("c").flatMap(Draft::base)).isEqualTo(base);
        assertThat(state()).isEqualTo(DraftState.OUTDATED);
    }

    @Test
    void nothingIsMergedBeforeEveryConflictIsDecidedAndTheMergeIsUsed() throws Exception {
        String typed = text().replace("a: \"1\"", "a: \"mine\" # why").replace("c: \"1\"", "c: \"mine\"");
        model.edited(typed);
        is("2", "theirs", "theirs");
        news("2");

        model.merge().merge();
        assertThat(model.merging().state().get()).isPresent();
        assertThat(model.merging().state().get().orElseThrow().undecided()).isEqualTo(1);
        model.merging().finish();
        assertThat(text()).isEqualTo(typed);

        model.merging().choose(0, new Resolution.Mine());
        assertThat(text()).isEqualTo(typed);
        model.merging().finish();
        letTimePass();

        assertThat(text()).isEqualTo(typed.replace("b: \"1\"", "b: theirs"));
        assertThat(store.load("c").map(Draft::text)).contains(text());
        assertThat(store.load("c").flatMap(Draft::base).map(Draft.Base::resourceVersion))
                .contains("2");
        assertThat(state()).isEqualTo(DraftState.MODIFIED);
    }

    @Test
    void aMergeThatIsCancelledLeavesEverythingAsItWas() throws Exception {
        String typed = text().replace("a: \"1\"", "a: \"mine\"");
        model.edited(typed);
        is("2", "1", "theirs");

        model.merge().merge();
        model.merging().cancel();

        assertThat(text()).isEqualTo(typed);
        assertThat(open().draft().base().map(Draft.Base::resourceVersion)).contains("1");
    }

    @Test
    void offlineIsUnknownAndComingBackOffersWhatChangedMeanwhile() throws Exception {
        model.edited(text().replace("a: \"1\"", "a: \"mine\""));
        letTimePass();
        model.accept(SampleSurvey.over(new InventoryBuilder()
                .configMaps(Answer.unknown(new ClusterFailure.Unreachable("https://x", ""), ScriptedCluster.NOW))
                .build()));
        assertThat(state()).isEqualTo(DraftState.UNKNOWN);
        assertThat(model.state().get().standing().why()).containsInstanceOf(ClusterFailure.Unreachable.class);

        String typed = text().replace("c: \"1\"", "c: \"offline\"");
        model.edited(typed);
        letTimePass();
        is("5", "1", "theirs");
        news("5");

        assertThat(state()).isEqualTo(DraftState.BOTH_CHANGED);
        assertThat(text()).isEqualTo(typed);
        model.merge().merge();
        assertThat(model.merging().state().get().orElseThrow().merge().clean()).isTrue();
        model.merging().finish();
        assertThat(text()).isEqualTo(typed.replace("b: \"1\"", "b: theirs"));
    }

    @Test
    void anObjectThatWasDeletedThereCanBeKeptAsANewOne() throws Exception {
        cluster.failsToRead(live("1", "1", "1").ref(), new ClusterFailure.NotFound("c", ""));
        model.accept(SampleSurvey.over(
                new InventoryBuilder().configMaps(new ConfigMap[0]).build()));
        assertThat(state()).isEqualTo(DraftState.DELETED);

        model.merge().keepAsNew();

        assertThat(state()).isEqualTo(DraftState.NEVER_PUSHED);
        assertThat(store.load("c").flatMap(Draft::base)).isEmpty();
    }

    @Test
    void aDraftOfAnotherClusterIsSaidToBeSo() throws Exception {
        ClusterId home = new ClusterId("prod", "https://elsewhere", "ab");
        Draft.Base base = Draft.Base.of(home, live("1", "1", "1"));
        store.save(new Draft("far", base.text(), Optional.of(base), Instant.now()));
        model.open("far");

        assertThat(model.state().get().standing().home()).contains(home);
    }

    @Test
    void aClusterThatCannotBeReadIsAProblemAndNoMerge() throws Exception {
        cluster.failsToRead(live("1", "1", "1").ref(), new ClusterFailure.Forbidden("get", "configmaps", "ns", ""));

        model.merge().merge();

        assertThat(model.state().get().problem()).isPresent();
        assertThat(model.merging().state().get()).isEmpty();
    }

    private void is(String version, String a, String b) throws ManifestYamlException {
        cluster.has(live(version, a, b));
    }

    private void news(String version) {
        model.accept(SampleSurvey.over(new InventoryBuilder()
                .configMaps(new ConfigMap("ns", "c", version, Map.of(), Map.of()))
                .build()));
    }

    private static Manifest live(String version, String a, String b) throws ManifestYamlException {
        return ManifestYaml.parse("""
            apiVersion: v1
            kind: ConfigMap
            metadata:
              name: c
              namespace: ns
              resourceVersion: "%s"
            data:
              a: "%s"
              b: "%s"
              c: "1"
            """.formatted(version, a, b));
    }

    private DraftState state() {
        return model.state().get().standing().state();
    }

    private ConfigState.Open open() {
        return model.state().get().open().orElseThrow();
    }

    private String text() {
        return open().draft().text();
    }

    private void letTimePass() {
        List<Runnable> due = List.copyOf(later);
        later.clear();
        due.forEach(Runnable::run);
    }

    private ConfigModel model(Path folder) {
        return new ConfigModel(
                new ConfigThreads(Runnable::run, Runnable::run, (_, then) -> later.add(then), (_, work) -> work.run()),
                store,
                new PushHistory(folder.resolve("history"), "me"),
                new DraftCheck(),
                () -> Optional.<Cluster>of(cluster),
                PushSetting.PLAIN,
                Instant::now,
                Messages.in(Locale.ENGLISH, "dev.binnacle.app.messages"));
    }
}
