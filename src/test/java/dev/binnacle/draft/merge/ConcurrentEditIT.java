package dev.binnacle.draft.merge;

import static org.assertj.core.api.Assertions.assertThat;

import dev.binnacle.cluster.Answer;
import dev.binnacle.cluster.Cluster;
import dev.binnacle.cluster.ClusterFailure;
import dev.binnacle.cluster.Manifest;
import dev.binnacle.cluster.kube.ApiServer;
import dev.binnacle.cluster.kube.ConnectSettings;
import dev.binnacle.cluster.kube.KubeCluster;
import dev.binnacle.cluster.kube.Kubeconfigs;
import dev.binnacle.cluster.kube.WithApiServer;
import dev.binnacle.draft.Draft;
import dev.binnacle.draft.DraftState;
import dev.binnacle.draft.DraftStore;
import dev.binnacle.draft.push.Push;
import dev.binnacle.draft.push.PushHistory;
import dev.binnacle.draft.push.PushOutcome;
import dev.binnacle.draft.push.PushPlan;
import dev.binnacle.draft.yaml.ManifestYaml;
import dev.binnacle.draft.yaml.ManifestYamlException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Others who change the object of a draft, on a real API server: every change of either side ends in the object
/// or in a conflict that somebody sees.
@WithApiServer
class ConcurrentEditIT {

    private static final int WRITES = 40;

    @TempDir
    private Path folder;

    private ApiServer server;
    private String space;
    private ApiServer.Account account;
    private Cluster cluster;
    private Push push;

    @BeforeEach
    void anObject(ApiServer given) {
        server = given;
        space = server.newNamespace("merge");
        account = server.account(space, "editor");
        server.allow(account, space, List.of("get", "create", "patch"), List.of(""), List.of("configmaps"));
        cluster = open();
        push = new Push(
                cluster, new DraftStore(folder.resolve("drafts")), new PushHistory(folder.resolve("history"), "me"));
        server.applyAs("binnacle", text("mine: one"));
        server.applyAs("installer", text("other: one", "third: one"));
    }

    @AfterEach
    void disconnect() {
        cluster.close();
    }

    @Test
    void anEditOfAnotherFieldIsMergedCleanAndBothChangesAreThere() throws Exception {
        Draft draft = edited(begun(), "mine: one", "mine: two # finer");
        patch("other", "theirs");
        assertThat(state(draft)).isEqualTo(DraftState.BOTH_CHANGED);

        DraftMerge merge = DraftMerge.of(draft, cluster.id(), live());

        assertThat(merge.merge().text()).contains(draft.text().replace("other: one", "other: theirs"));
        assertThat(state(new Draft("d", merge.merge().text().orElseThrow(), Optional.of(merge.after()), Instant.EPOCH)))
                .isEqualTo(DraftState.MODIFIED);
    }

    @Test
    void anEditOfTheSameFieldIsAConflictOfBothValues() throws Exception {
        Draft draft = edited(begun(), "mine: one", "mine: two");
        patch("mine", "theirs");

        Merge merge = DraftMerge.of(draft, cluster.id(), live()).merge();

        assertThat(merge.conflicts()).hasSize(1);
        assertThat(merge.conflicts().getFirst().mine()).isEqualTo("  mine: two\n");
        assertThat(merge.conflicts().getFirst().theirs()).isEqualTo("  mine: theirs\n");
        assertThat(merge.conflicts().getFirst().path()).containsExactly("data", "mine");
    }

    @Test
    void twoBinnaclesOnOneObjectLoseNothingOfEachOther() throws Exception {
        String ours = text("ours: \"0\"", "both: \"0\"");
        Draft first = pushed(new Draft("first", ours, Optional.empty(), Instant.EPOCH));
        Draft second = pushed(new Draft("second", ours, Optional.empty(), Instant.EPOCH));

        second = pushed(edited(second, "both: \"0\"", "both: \"2\""));
        first = edited(first, "ours: \"0\"", "ours: \"1\"");
        assertThat(state(first)).isEqualTo(DraftState.BOTH_CHANGED);
        DraftMerge merge = DraftMerge.of(first, cluster.id(), live());
        first = pushed(
                new Draft("first", merge.merge().text().orElseThrow(), Optional.of(merge.after()), Instant.EPOCH));

        assertThat(value("ours")).isEqualTo("1");
        assertThat(value("both")).isEqualTo("2");
        assertThat(value("third")).isEqualTo("one");
        assertThat(state(first)).isEqualTo(DraftState.IDENTICAL);
        assertThat(state(second)).isEqualTo(DraftState.OUTDATED);
    }

    /// The draft names the field that a controller writes all the time: the server refuses the stale value by
    /// name, the merge takes the new one in, and in the end both have what they wanted.
    @Test
    void aControllerThatNeverStopsLosesNoWriteAndNeitherDoWe() throws Exception {
        Draft draft = begun();
        CompletableFuture<Void> controller = CompletableFuture.runAsync(() -> {
            for (int i = 1; i <= WRITES; i++) {
                int before = number(value("other"));
                assertThat(before).as("written back by somebody").isEqualTo(i - 1);
                patch("other", String.valueOf(i));
            }
        });
        int rounds = 0;
        for (int round = 1; !controller.isDone() || round == 1; round++) {
            draft = bring(edited(draft, "mine: " + (round == 1 ? "one" : "r" + (round - 1)), "mine: r" + round));
            rounds = round;
        }
        controller.join();

        assertThat(value("other")).isEqualTo(String.valueOf(WRITES));
        assertThat(value("mine")).isEqualTo("r" + rounds);
    }

    /// Merges and pushes until the push goes through.
    private Draft bring(Draft typed) throws ManifestYamlException {
        Draft draft = typed;
        while (true) {
            DraftMerge merge = DraftMerge.of(draft, cluster.id(), live());
            draft = new Draft("d", merge.merge().text().orElseThrow(), Optional.of(merge.after()), Instant.EPOCH);
            switch (push.plan(draft)) {
                case Answer.Known<PushPlan>(PushPlan plan, var _) -> {
                    if (push.apply(plan) instanceof PushOutcome.InEffect(Manifest now)) {
                        return rebased(draft, plan, now);
                    }
                }
                case Answer.Unknown<PushPlan>(ClusterFailure why, var _) ->
                    assertThat(why).isInstanceOf(ClusterFailure.FieldConflict.class);
            }
        }
    }

    private Draft pushed(Draft draft) {
        PushPlan plan = push.plan(draft).known().orElseThrow();
        PushOutcome.InEffect end = (PushOutcome.InEffect) push.apply(plan);
        return rebased(draft, plan, end.now());
    }

    private static Draft rebased(Draft draft, PushPlan plan, Manifest now) {
        Draft.Base base = Draft.Base.pushed(plan.cluster(), draft.text(), plan.manifest(), now);
        return new Draft(draft.id(), draft.text(), Optional.of(base), Instant.EPOCH);
    }

    private Draft begun() {
        Draft.Base base = Draft.Base.of(cluster.id(), live());
        return new Draft("d", base.text(), Optional.of(base), Instant.EPOCH);
    }

    private static Draft edited(Draft draft, String from, String to) {
        assertThat(draft.text()).contains(from);
        return new Draft(draft.id(), draft.text().replace(from, to), draft.base(), Instant.EPOCH);
    }

    private DraftState state(Draft draft) throws ManifestYamlException {
        return DraftState.of(
                draft,
                cluster.id(),
                cluster.read(ManifestYaml.parse(draft.text()).ref()));
    }

    private Manifest live() {
        try {
            return cluster.read(ManifestYaml.parse(text()).ref()).known().orElseThrow();
        } catch (ManifestYamlException e) {
            throw new IllegalStateException(e);
        }
    }

    private static int number(String value) {
        return value.equals("one") ? 0 : Integer.parseInt(value);
    }

    private void patch(String key, String value) {
        server.patch(path(), "{\"data\":{\"" + key + "\":\"" + value + "\"}}");
    }

    private String value(String key) {
        return server.get(path()).at("/data/" + key).asString();
    }

    private String path() {
        return "/api/v1/namespaces/" + space + "/configmaps/c";
    }

    private String text(String... data) {
        return "apiVersion: v1\nkind: ConfigMap\nmetadata:\n  name: c\n  namespace: " + space + "\ndata:\n"
                + (data.length == 0 ? "  {}\n" : "  " + String.join("\n  ", data) + "\n");
    }

    private Cluster open() {
        Path file = server.kubeconfigFor(account, folder.resolve("kubeconfig"));
        Kubeconfigs files = Kubeconfigs.standard(Map.of("KUBECONFIG", file.toString()), folder);
        return KubeCluster.open(files.read().contexts().getFirst(), files, ConnectSettings.standard(Map.of()))
                .known()
                .orElseThrow();
    }
}
