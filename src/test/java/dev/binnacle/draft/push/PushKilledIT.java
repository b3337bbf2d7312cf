package dev.binnacle.draft.push;

import static org.assertj.core.api.Assertions.assertThat;

import dev.binnacle.cluster.Answer;
import dev.binnacle.cluster.Cluster;
import dev.binnacle.cluster.kube.ConnectSettings;
import dev.binnacle.cluster.kube.KillableApiServer;
import dev.binnacle.cluster.kube.KubeCluster;
import dev.binnacle.cluster.kube.Kubeconfigs;
import dev.binnacle.draft.Draft;
import dev.binnacle.draft.DraftStore;
import dev.binnacle.draft.push.Interrupted.When;
import dev.binnacle.draft.push.PushRecord.Result;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// The API server is killed at each step of a push. Whatever Binnacle says then is true, or "unclear"; and once
/// the server is back it finds out, as after a new start of its own.
class PushKilledIT {

    private static final Duration SOON = Duration.ofSeconds(60);

    @TempDir
    static Path home;

    private static KillableApiServer server;
    private static int number;

    @TempDir
    private Path folder;

    @BeforeAll
    static void start() {
        server = KillableApiServer.start();
    }

    @AfterAll
    static void stop() {
        if (server != null) {
            server.close();
        }
    }

    /// The requests of a push that changes an object: 1 read and 2 dry run of the plan; 3 read, 4 write and 5
    /// read back of the push itself.
    @ParameterizedTest
    @CsvSource({"1,BEFORE", "2,BEFORE", "2,DURING", "3,BEFORE", "4,BEFORE", "4,DURING", "4,AFTER", "5,DURING"})
    void theTrueStateIsShownAfterItReturns(int request, When when) {
        String name = "killed-" + ++number;
        server.hands().applyAs("binnacle", text(name, "old"));
        PushHistory history = new PushHistory(folder.resolve("history"), "me");
        try (Cluster real = open()) {
            Push push = push(Interrupted.at(real, request, when, server::kill), history);
            Answer<PushPlan> plan = push.plan(new Draft("d", text(name, "new"), Optional.empty(), Instant.EPOCH));
            Optional<PushOutcome> outcome = plan.known().map(push::apply);
            server.revive();

            List<PushRecord> settled = new ArrayList<>();
            Awaitility.await().atMost(SOON).until(() -> {
                settled.addAll(new PushInquiry(real, new PushHistory(folder.resolve("history"), "me")).settle());
                return history.all().stream().noneMatch(record -> record.result() == Result.UNCLEAR);
            });

            Result truth = value(name).equals("new") ? Result.IN_EFFECT : Result.NOT_IN_EFFECT;
            assertThat(new DraftStore(folder.resolve("drafts")).load("d")).isPresent();
            if (outcome.isEmpty()) {
                assertThat(truth).isEqualTo(Result.NOT_IN_EFFECT);
                assertThat(history.all()).isEmpty();
                return;
            }
            assertThat(history.all()).extracting(PushRecord::result).containsExactly(truth);
            switch (outcome.get()) {
                case PushOutcome.InEffect _ -> assertThat(truth).isEqualTo(Result.IN_EFFECT);
                case PushOutcome.NotInEffect _ -> assertThat(truth).isEqualTo(Result.NOT_IN_EFFECT);
                case PushOutcome.Unclear _ -> assertThat(settled).hasSize(1);
            }
        }
    }

    /// Case 48: what failed may be tried again as it is.
    @Test
    void case48AfterAFailureTheSameTextCanBePushedAgain() {
        String name = "again-" + ++number;
        server.hands().applyAs("binnacle", text(name, "old"));
        PushHistory history = new PushHistory(folder.resolve("history"), "me");
        Draft draft = new Draft("d", text(name, "new"), Optional.empty(), Instant.EPOCH);
        try (Cluster real = open()) {
            Push push = push(real, history);
            server.kill();
            assertThat(push.plan(draft).failure()).isPresent();
            server.revive();

            Awaitility.await().atMost(SOON).until(() -> push.plan(draft).known().isPresent());
            PushPlan plan = push.plan(draft).known().orElseThrow();

            assertThat(push.apply(plan)).isInstanceOf(PushOutcome.InEffect.class);
            assertThat(value(name)).isEqualTo("new");
        }
    }

    private Push push(Cluster cluster, PushHistory history) {
        return new Push(cluster, new DraftStore(folder.resolve("drafts")), history, Duration.ofMillis(100));
    }

    private static Cluster open() {
        Kubeconfigs files = Kubeconfigs.standard(
                Map.of("KUBECONFIG", server.hands().kubeconfig().toString()), home);
        return KubeCluster.open(files.read().contexts().getFirst(), files, ConnectSettings.standard(Map.of()))
                .known()
                .orElseThrow();
    }

    private static String text(String name, String value) {
        return "apiVersion: v1\nkind: ConfigMap\nmetadata: {name: " + name + ", namespace: default}\ndata: {k: " + value
                + "}\n";
    }

    private static String value(String name) {
        return server.hands()
                .get("/api/v1/namespaces/default/configmaps/" + name)
                .at("/data/k")
                .asString();
    }
}
