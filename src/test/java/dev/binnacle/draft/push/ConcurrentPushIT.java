package dev.binnacle.draft.push;

import static org.assertj.core.api.Assertions.assertThat;

import dev.binnacle.cluster.Cluster;
import dev.binnacle.cluster.ClusterFailure.FieldConflict;
import dev.binnacle.cluster.kube.ApiServer;
import dev.binnacle.cluster.kube.ConnectSettings;
import dev.binnacle.cluster.kube.KubeCluster;
import dev.binnacle.cluster.kube.Kubeconfigs;
import dev.binnacle.cluster.kube.WithApiServer;
import dev.binnacle.draft.Draft;
import dev.binnacle.draft.DraftStore;
import dev.binnacle.draft.push.Interrupted.When;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Others change the object while it is being pushed: what comes of it is a conflict that is shown or a clean
/// merge, and never a change that is lost.
@WithApiServer
class ConcurrentPushIT {

    @TempDir
    private Path folder;

    private ApiServer server;
    private String space;
    private Cluster cluster;

    @BeforeEach
    void connect(ApiServer given) {
        server = given;
        space = server.newNamespace("concurrent");
        Kubeconfigs files =
                Kubeconfigs.standard(Map.of("KUBECONFIG", server.kubeconfig().toString()), folder);
        cluster = KubeCluster.open(files.read().contexts().getFirst(), files, ConnectSettings.standard(Map.of()))
                .known()
                .orElseThrow();
        server.applyAs("binnacle", text("k: old"));
    }

    @AfterEach
    void disconnect() {
        cluster.close();
    }

    // Case 46
    @Test
    void case46AControllerThatAlwaysComesBetweenReadingAndWritingIsNoConflict() {
        for (int round = 0; round < 5; round++) {
            String beat = "{\"data\":{\"beat\":\"" + round + "\"}}";
            Push push = push(Interrupted.at(cluster, 4, When.BEFORE, () -> server.patch(path(), beat)));
            PushPlan plan = push.plan(draft("k: new-" + round)).known().orElseThrow();

            assertThat(push.apply(plan)).isInstanceOf(PushOutcome.InEffect.class);

            assertThat(data("k")).isEqualTo("new-" + round);
            assertThat(data("beat")).isEqualTo(String.valueOf(round));
        }
    }

    @Test
    void aControllerThatTakesOurFieldInTheMiddleIsAConflictThatIsShown() {
        for (int request = 3; request <= 4; request++) {
            server.applyAs("binnacle", text("k: old"));
            Push push = push(Interrupted.at(
                    cluster, request, When.BEFORE, () -> server.patch(path(), "{\"data\":{\"k\":\"controller\"}}")));
            PushPlan plan = push.plan(draft("k: mine")).known().orElseThrow();

            PushOutcome outcome = push.apply(plan);

            assertThat(outcome)
                    .isInstanceOfSatisfying(
                            PushOutcome.NotInEffect.class,
                            not -> assertThat(not.why()).isInstanceOf(FieldConflict.class));
            assertThat(data("k")).isEqualTo("controller");
        }
    }

    @Test
    void ofTwoBinnaclesThatPushTheSameTimeNoChangeIsLostUnseen() throws InterruptedException {
        Push one = push(cluster);
        Push other = push(cluster);
        PushPlan mine = one.plan(draft("k: mine")).known().orElseThrow();
        PushPlan theirs = other.plan(draft("k: theirs")).known().orElseThrow();
        List<PushOutcome> outcomes = new java.util.concurrent.CopyOnWriteArrayList<>();

        Thread first = Thread.ofVirtual().start(() -> outcomes.add(one.apply(mine)));
        Thread second = Thread.ofVirtual().start(() -> outcomes.add(other.apply(theirs)));
        first.join();
        second.join();

        assertThat(outcomes).filteredOn(PushOutcome.InEffect.class::isInstance).hasSize(1);
        assertThat(outcomes)
                .filteredOn(PushOutcome.NotInEffect.class::isInstance)
                .hasSize(1);
        assertThat(data("k")).isIn("mine", "theirs");
    }

    @Test
    void kubectlThatChangesOurFieldIsAConflictAndOneThatChangesAnotherIsMerged() throws Exception {
        Path kubectl = kubectl();
        Push push = push(cluster);
        PushPlan plan = push.plan(draft("k: mine")).known().orElseThrow();
        run(
                kubectl,
                "patch",
                "configmap",
                "c",
                "-n",
                space,
                "--type=merge",
                "-p",
                "{\"data\":{\"other\":\"kubectl\"}}");
        assertThat(push.apply(plan)).isInstanceOf(PushOutcome.InEffect.class);
        assertThat(data("other")).isEqualTo("kubectl");

        PushPlan next = push.plan(draft("k: again")).known().orElseThrow();
        run(kubectl, "patch", "configmap", "c", "-n", space, "--type=merge", "-p", "{\"data\":{\"k\":\"kubectl\"}}");

        assertThat(push.apply(next))
                .isInstanceOfSatisfying(
                        PushOutcome.NotInEffect.class,
                        not -> assertThat(not.why()).isInstanceOf(FieldConflict.class));
        assertThat(data("k")).isEqualTo("kubectl");
    }

    // Case 50: whoever comes after us meets no field that we do not need
    @Test
    void case50HelmAfterUsMeetsNoConflictOverFieldsThatWereNotOurs() {
        server.applyAs("helm", text("other: 'one'"));
        Push push = push(cluster);
        push.apply(push.plan(draft("k: mine")).known().orElseThrow());

        server.applyAs("helm", text("other: 'two'"));

        assertThat(data("other")).isEqualTo("two");
        assertThat(data("k")).isEqualTo("mine");
    }

    private static Path kubectl() {
        return Stream.of(System.getenv("PATH").split(":"))
                .map(folder -> Path.of(folder, "kubectl"))
                .filter(Files::isExecutable)
                .findFirst()
                .orElseGet(() -> Assumptions.abort("no kubectl on the search path"));
    }

    private void run(Path kubectl, String... arguments) throws IOException, InterruptedException {
        List<String> command = new java.util.ArrayList<>(
                List.of(kubectl.toString(), "--kubeconfig", server.kubeconfig().toString()));
        command.addAll(List.of(arguments));
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor()).as(said).isZero();
    }

    private Push push(Cluster through) {
        return new Push(
                through,
                new DraftStore(folder.resolve("drafts")),
                new PushHistory(folder.resolve("history"), "me"),
                Duration.ofMillis(50));
    }

    private Draft draft(String data) {
        return new Draft("d", text(data), Optional.empty(), Instant.EPOCH);
    }

    private String text(String data) {
        return "apiVersion: v1\nkind: ConfigMap\nmetadata: {name: c, namespace: " + space + "}\ndata: {" + data + "}\n";
    }

    private String path() {
        return "/api/v1/namespaces/" + space + "/configmaps/c";
    }

    private String data(String key) {
        return server.get(path()).at("/data/" + key).asString();
    }
}
