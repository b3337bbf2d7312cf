package dev.binnacle.draft.push;

import static org.assertj.core.api.Assertions.assertThat;

import dev.binnacle.cluster.Answer;
import dev.binnacle.cluster.Cluster;
import dev.binnacle.cluster.ClusterFailure;
import dev.binnacle.cluster.ClusterFailure.FieldConflict;
import dev.binnacle.cluster.Manifest;
import dev.binnacle.cluster.kube.ApiServer;
import dev.binnacle.cluster.kube.ConnectSettings;
import dev.binnacle.cluster.kube.KubeCluster;
import dev.binnacle.cluster.kube.Kubeconfigs;
import dev.binnacle.cluster.kube.TestClusters;
import dev.binnacle.cluster.kube.WithApiServer;
import dev.binnacle.draft.Draft;
import dev.binnacle.draft.DraftStore;
import dev.binnacle.draft.template.Templates;
import dev.binnacle.draft.yaml.ManifestYaml;
import dev.binnacle.draft.yaml.ManifestYamlException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Pushing to a real API server.
@WithApiServer
class PushIT {

    @TempDir
    private Path folder;

    private ApiServer server;
    private String space;
    private ApiServer.Account account;
    private Cluster cluster;
    private Push push;

    @BeforeEach
    void connect(ApiServer given) {
        server = given;
        space = server.newNamespace("push");
        account = server.account(space, "editor");
        server.allow(account, space, List.of("get", "create", "patch"), List.of(""), List.of("configmaps"));
        cluster = open(account);
        push = new Push(
                cluster, new DraftStore(folder.resolve("drafts")), new PushHistory(folder.resolve("history"), "me"));
    }

    @AfterEach
    void disconnect() {
        cluster.close();
    }

    @Test
    void aDryRunWritesNothing() {
        plan("one");

        assertThat(names()).doesNotContain("c");
    }

    @Test
    void aServerWouldTakeWhatInstallsTheExporter() {
        try (Cluster admin = TestClusters.admin(server)) {
            for (Manifest manifest : Templates.exporter("nvidia.com/gpu.present", false, true)) {
                Map<String, Object> tree = new LinkedHashMap<>(manifest.tree());
                Map<String, Object> metadata = new LinkedHashMap<>();
                if (tree.get("metadata") instanceof Map<?, ?> given) {
                    given.forEach((key, value) -> metadata.put(String.valueOf(key), value));
                }
                if (!manifest.ref().namespace().isEmpty()) {
                    metadata.put("namespace", space);
                }
                tree.put("metadata", metadata);
                assertThat(admin.apply(Manifest.of(tree), Cluster.ApplyMode.DRY_RUN)
                                .failure())
                        .as(manifest.ref().display())
                        .isEmpty();
            }
        }
    }

    @Test
    void aConfigMapIsCreatedAndThenChanged() {
        PushPlan creation = plan("one");
        assertThat(creation.creates()).isTrue();
        assertThat(push.apply(creation)).isInstanceOf(PushOutcome.InEffect.class);

        PushPlan change = plan("two");
        assertThat(change.creates()).isFalse();
        assertThat(change.diff().unified("live", "server")).contains("-  k: one\n+  k: two\n");
        assertThat(push.apply(change)).isInstanceOf(PushOutcome.InEffect.class);
        assertThat(value()).isEqualTo("two");
    }

    @Test
    void theWayBackOfAPushRestoresWhatWasThereAndLeavesOthersAlone() {
        push.apply(plan("one"));
        server.applyAs("helm", text("one").replace("data: {k: one}", "data: {other: theirs}"));
        push.apply(plan("two"));
        PushRecord newest =
                new PushHistory(folder.resolve("history"), "me").all().getFirst();

        PushPlan back = push.plan(new Draft("undo", newest.undoing().orElseThrow(), Optional.empty(), Instant.now()))
                .known()
                .orElseThrow();

        assertThat(back.diff().unified("live", "server")).contains("-  k: two\n+  k: one\n");
        assertThat(push.apply(back)).isInstanceOf(PushOutcome.InEffect.class);
        assertThat(value()).isEqualTo("one");
        assertThat(server.get(path()).at("/data/other").asString()).isEqualTo("theirs");
    }

    // Case 50: fields are recorded as Binnacle's
    @Test
    void case50TheFieldsAreRecordedAsBinnacles() {
        push.apply(plan("one"));

        assertThat(server.get(path()).at("/metadata/managedFields/0/manager").asString())
                .isEqualTo("binnacle");
        assertThat(server.get(path()).at("/metadata/managedFields/0/operation").asString())
                .isEqualTo("Apply");
    }

    @Test
    void aFieldOfSomebodyElseIsAConflictThatNamesFieldAndManager() {
        server.applyAs("helm", text("theirs"));

        Answer<PushPlan> plan = push.plan(draft("mine"));

        assertThat(plan.failure())
                .get()
                .isInstanceOfSatisfying(
                        FieldConflict.class,
                        conflict -> assertThat(conflict.fields())
                                .containsExactly(new FieldConflict.Field(".data.k", "helm")));
        assertThat(value()).isEqualTo("theirs");
    }

    @Test
    void aFieldOfSomebodyElseIsTakenOverAndTheirOtherFieldsStayTheirs() {
        server.applyAs("helm", text("theirs").replace("data: {k: theirs}", "data: {k: theirs, other: kept}"));
        List<FieldConflict.Field> fields = conflict("mine");
        PushPlan plan = push.planTakingOver(draft("mine"), fields).known().orElseThrow();
        assertThat(plan.takenOver()).containsExactly(new FieldConflict.Field(".data.k", "helm"));
        assertThat(plan.diff().unified("live", "server")).contains("-  k: theirs\n+  k: mine\n");
        assertThat(value()).isEqualTo("theirs");

        assertThat(push.apply(plan)).isInstanceOf(PushOutcome.InEffect.class);

        assertThat(value()).isEqualTo("mine");
        assertThat(server.get(path()).at("/data/other").asString()).isEqualTo("kept");
        assertThat(fieldsOf("helm")).contains("f:other").doesNotContain("f:k\"");
        assertThat(fieldsOf("binnacle")).contains("f:k\"").doesNotContain("f:other");
    }

    // Case 55: what is taken over is what was shown
    @Test
    void case55AFieldThatChangedHandsSinceIsNotTakenOver() {
        server.applyAs("helm", text("theirs"));
        PushPlan plan =
                push.planTakingOver(draft("mine"), conflict("mine")).known().orElseThrow();
        server.applyAs("argocd-controller", text("theirs"));

        PushOutcome outcome = push.apply(plan);

        assertThat(outcome)
                .isInstanceOfSatisfying(
                        PushOutcome.NotInEffect.class,
                        not -> assertThat(not.why())
                                .isInstanceOfSatisfying(
                                        FieldConflict.class,
                                        conflict -> assertThat(conflict.fields())
                                                .containsExactlyInAnyOrder(
                                                        new FieldConflict.Field(".data.k", "argocd-controller"),
                                                        new FieldConflict.Field(".data.k", "helm"))));
        assertThat(value()).isEqualTo("theirs");
        assertThat(fieldsOf("binnacle")).isEmpty();
    }

    @Test
    void theServerRefusesAForcedWriteOfAnOlderVersion() {
        server.applyAs("helm", text("theirs"));
        Manifest ours = push.planTakingOver(draft("mine"), conflict("mine"))
                .known()
                .orElseThrow()
                .manifest();
        Manifest seen = cluster.read(ours.ref()).known().orElseThrow();
        server.patch(path(), "{\"data\":{\"other\":\"newer\"}}");

        Map<String, Object> tree = new LinkedHashMap<>(ours.tree());
        tree.put("metadata", Map.of("name", "c", "namespace", space, "resourceVersion", seen.resourceVersion()));
        Answer<Manifest> answer =
                cluster.apply(Manifest.of(tree), Cluster.ApplyMode.WRITE, Cluster.Ownership.TAKE_OVER);

        assertThat(answer.failure()).get().isInstanceOf(ClusterFailure.Rejected.class);
        assertThat(value()).isEqualTo("theirs");
    }

    // Case 52: no annotation holds the whole text
    @Test
    void case52AConfigMapOf900KibComesBackByteForByte() throws ManifestYamlException {
        String line = "  - job_name: \"a 中文 job\"  \n\tmetrics_path: /metrics\r\n";
        String value = line.repeat(900 * 1024 / line.getBytes(StandardCharsets.UTF_8).length);
        String text = ManifestYaml.print(Manifest.of(Map.of(
                "apiVersion",
                "v1",
                "kind",
                "ConfigMap",
                "metadata",
                Map.of("name", "c", "namespace", space),
                "data",
                Map.of("k", value))));

        PushPlan plan = push.plan(new Draft("big", text, Optional.empty(), Instant.EPOCH))
                .known()
                .orElseThrow();

        assertThat(push.apply(plan)).isInstanceOf(PushOutcome.InEffect.class);
        assertThat(value()).isEqualTo(value);
        assertThat(server.get(path()).at("/metadata/annotations").isMissingNode())
                .isTrue();
    }

    @Test
    void aChangeOfOurFieldBetweenPlanAndApplyIsAConflictAndNotOverwritten() {
        push.apply(plan("one"));
        PushPlan plan = plan("two");
        server.patch(path(), "{\"data\":{\"k\":\"theirs\"}}");

        PushOutcome outcome = push.apply(plan);

        assertThat(outcome)
                .isInstanceOfSatisfying(
                        PushOutcome.NotInEffect.class,
                        not -> assertThat(not.why())
                                .isInstanceOfSatisfying(
                                        FieldConflict.class,
                                        conflict -> assertThat(conflict.fields())
                                                .singleElement()
                                                .satisfies(field ->
                                                        assertThat(field.path()).isEqualTo(".data.k"))));
        assertThat(value()).isEqualTo("theirs");
    }

    @Test
    void anotherBinnacleIsNotOverwrittenEither() {
        push.apply(plan("one"));
        PushPlan mine = plan("mine");
        push.apply(plan("theirs"));

        assertThat(push.apply(mine)).isInstanceOf(PushOutcome.NotInEffect.class);
        assertThat(value()).isEqualTo("theirs");
    }

    // Case 46: a busy object is no conflict
    @Test
    void case46AChangeOfAnotherFieldBetweenPlanAndApplyIsKept() {
        push.apply(plan("one"));
        PushPlan plan = plan("two");
        server.patch(path(), "{\"data\":{\"theirs\":\"kept\"}}");

        assertThat(push.apply(plan)).isInstanceOf(PushOutcome.InEffect.class);
        assertThat(value()).isEqualTo("two");
        assertThat(server.get(path()).at("/data/theirs").asString()).isEqualTo("kept");
    }

    @Test
    void anObjectDeletedBetweenPlanAndApplyStaysDeleted() {
        push.apply(plan("one"));
        PushPlan plan = plan("two");
        server.delete(path());

        assertThat(push.apply(plan))
                .isInstanceOfSatisfying(
                        PushOutcome.NotInEffect.class,
                        not -> assertThat(not.why()).isInstanceOf(ClusterFailure.NotFound.class));
        assertThat(names()).doesNotContain("c");
    }

    @Test
    void whatWasThereBeforeCanBePushedAgain() {
        push.apply(plan("one"));
        PushPlan change = plan("two");
        push.apply(change);

        String before = change.before().orElseThrow();
        PushPlan back = push.plan(new Draft("d", before, Optional.empty(), Instant.EPOCH))
                .known()
                .orElseThrow();

        assertThat(push.apply(back)).isInstanceOf(PushOutcome.InEffect.class);
        assertThat(value()).isEqualTo("one");
    }

    @Test
    void aNamespaceThatIsMissingIsSaid() {
        server.allow(account, "", List.of("get", "create", "patch"), List.of(""), List.of("configmaps"));

        assertThat(push.plan(new Draft("d", text("x").replace(space, "not-there"), Optional.empty(), Instant.EPOCH))
                        .failure())
                .get()
                .isInstanceOf(ClusterFailure.NotFound.class);
    }

    @Test
    void whoMayNotWriteIsToldSo() {
        ApiServer.Account reader = server.account(space, "reader");
        server.allow(reader, space, List.of("get"), List.of(""), List.of("configmaps"));
        try (Cluster limited = open(reader)) {
            assertThat(new Push(
                                    limited,
                                    new DraftStore(folder.resolve("drafts")),
                                    new PushHistory(folder.resolve("history"), "me"))
                            .plan(draft("x"))
                            .failure())
                    .get()
                    .isInstanceOfSatisfying(ClusterFailure.Forbidden.class, forbidden -> {
                        assertThat(forbidden.verb()).isEqualTo("patch");
                        assertThat(forbidden.namespace()).isEqualTo(space);
                    });
        }
    }

    /// The fields that stand in the way of an ordinary push.
    private List<FieldConflict.Field> conflict(String value) {
        return push.plan(draft(value))
                .failure()
                .map(FieldConflict.class::cast)
                .orElseThrow()
                .fields();
    }

    /// As the server keeps them; empty for a manager of none.
    private String fieldsOf(String manager) {
        return server.get(path())
                .at("/metadata/managedFields")
                .valueStream()
                .filter(entry -> entry.path("manager").asString().equals(manager))
                .map(entry -> entry.path("fieldsV1").toString())
                .collect(Collectors.joining());
    }

    private Cluster open(ApiServer.Account who) {
        Path file = server.kubeconfigFor(who, folder.resolve(who.name() + ".kubeconfig"));
        Kubeconfigs files = Kubeconfigs.standard(Map.of("KUBECONFIG", file.toString()), folder);
        return KubeCluster.open(files.read().contexts().getFirst(), files, ConnectSettings.standard(Map.of()))
                .known()
                .orElseThrow();
    }

    private PushPlan plan(String value) {
        return push.plan(draft(value)).known().orElseThrow();
    }

    private Draft draft(String value) {
        return new Draft("d", text(value), Optional.empty(), Instant.EPOCH);
    }

    private String text(String value) {
        return "apiVersion: v1\nkind: ConfigMap\nmetadata: {name: c, namespace: " + space + "}\ndata: {k: " + value
                + "}\n";
    }

    private List<String> names() {
        return server.get("/api/v1/namespaces/" + space + "/configmaps")
                .path("items")
                .valueStream()
                .map(item -> item.at("/metadata/name").asString())
                .toList();
    }

    private String path() {
        return "/api/v1/namespaces/" + space + "/configmaps/c";
    }

    private String value() {
        return server.get(path()).at("/data/k").asString();
    }
}
