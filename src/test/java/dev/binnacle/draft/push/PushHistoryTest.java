package dev.binnacle.draft.push;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.binnacle.cluster.Answer;
import dev.binnacle.cluster.Cluster.ApplyMode;
import dev.binnacle.cluster.ClusterFailure;
import dev.binnacle.cluster.Manifest;
import dev.binnacle.cluster.ScriptedCluster;
import dev.binnacle.draft.Draft;
import dev.binnacle.draft.DraftStore;
import dev.binnacle.draft.push.PushRecord.Result;
import dev.binnacle.draft.yaml.ManifestYaml;
import dev.binnacle.draft.yaml.ManifestYamlException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PushHistoryTest {

    private final ScriptedCluster cluster = new ScriptedCluster();

    @TempDir
    private Path folder;

    private PushHistory history;
    private Push push;

    @BeforeEach
    void wire() throws ManifestYamlException {
        history = new PushHistory(folder.resolve("history"), "ann");
        push = new Push(cluster, new DraftStore(folder.resolve("drafts")), history, Duration.ZERO);
        cluster.has(ManifestYaml.parse(text("ConfigMap", "old")));
    }

    @Test
    void aPushIsKeptWithWhoWhenWhereAndWhatItChanged() {
        push.apply(plan("ConfigMap", "new"));

        PushRecord kept = history.all().getFirst();
        assertThat(kept.person()).isEqualTo("ann");
        assertThat(kept.at()).isEqualTo(ScriptedCluster.NOW);
        assertThat(kept.cluster()).isEqualTo(cluster.id());
        assertThat(kept.object().display()).isEqualTo("ConfigMap ns/c");
        assertThat(kept.result()).isEqualTo(Result.IN_EFFECT);
        assertThat(kept.diff().unified("before", "after")).contains("-  k: old\n+  k: new\n");
        assertThat(kept.undoing().map(PushHistoryTest::value)).contains("old");
    }

    @Test
    void itIsOnDiskBeforeTheWriteLeavesAndUnclearUntilTheEndIsKnown() {
        List<PushRecord> onDisk = new ArrayList<>();
        cluster.applies((manifest, mode) -> {
            if (mode == ApplyMode.WRITE) {
                onDisk.addAll(history.all());
            }
            return Answer.known(manifest, ScriptedCluster.NOW);
        });

        push.apply(plan("ConfigMap", "new"));

        assertThat(onDisk).extracting(PushRecord::result).containsExactly(Result.UNCLEAR);
    }

    @Test
    void whatCannotBeKeptIsNotWritten() throws IOException {
        Path file = Files.createFile(folder.resolve("no-folder"));
        Push unkept = new Push(
                cluster,
                new DraftStore(folder.resolve("drafts")),
                new PushHistory(file.resolve("history"), "ann"),
                Duration.ZERO);
        PushPlan plan = plan("ConfigMap", "new");

        assertThatExceptionOfType(UncheckedIOException.class).isThrownBy(() -> unkept.apply(plan));
        assertThat(cluster.asked()).noneMatch(question -> question.startsWith("apply WRITE"));
    }

    @Test
    void aRefusedPushIsKeptAsNotInEffect() {
        PushPlan plan = plan("ConfigMap", "new");
        cluster.applies((_, _) -> Answer.unknown(new ClusterFailure.Rejected("no"), ScriptedCluster.NOW));

        push.apply(plan);

        assertThat(history.all()).extracting(PushRecord::result).containsExactly(Result.NOT_IN_EFFECT);
    }

    @Test
    void ofASecretNothingButTheFactIsKept() throws IOException {
        push.apply(plan("Secret", "hunter2"));

        PushRecord kept = history.all().getFirst();
        assertThat(List.of(kept.before(), kept.after(), kept.pushed(), kept.undoing()))
                .containsOnly(Optional.empty());
        try (var files = Files.list(history.folder())) {
            for (Path file : files.toList()) {
                assertThat(file).content().doesNotContain("hunter2");
            }
        }
    }

    @Test
    void whatIsDamagedIsLeftOutAndTheRestIsThere() throws IOException {
        push.apply(plan("ConfigMap", "new"));
        Files.writeString(history.folder().resolve("20260101T000000.000Z-x.json"), "{\"at\": \"yester");

        assertThat(history.all()).hasSize(1);
    }

    @Test
    void theCommandForAShellQuotesWhatAShellWouldRead() throws ManifestYamlException {
        push.apply(plan("ConfigMap", "EOF"));
        PushRecord kept = history.all().getFirst();
        PushRecord tricky = new PushRecord(
                kept.id(),
                kept.at(),
                "",
                kept.cluster(),
                kept.object(),
                kept.result(),
                Optional.empty(),
                kept.after(),
                Optional.of("a: |\nEOF\n"),
                Optional.empty());

        assertThat(kept.kubectl().orElseThrow())
                .startsWith("kubectl --context " + cluster.id().context() + " apply --server-side")
                .endsWith("EOF\n");
        assertThat(tricky.kubectl().orElseThrow()).contains("<<'EOF_'\n").endsWith("\nEOF_\n");
        assertThat(tricky.kubectlDelete()).endsWith("--namespace ns delete configmap c");
    }

    private PushPlan plan(String kind, String value) {
        return push.plan(new Draft("d", text(kind, value), Optional.empty(), ScriptedCluster.NOW))
                .known()
                .orElseThrow();
    }

    private static String text(String kind, String value) {
        return "{apiVersion: v1, kind: " + kind + ", metadata: {name: c, namespace: ns}, "
                + (kind.equals("Secret") ? "stringData" : "data") + ": {k: " + value + "}}\n";
    }

    private static String value(String text) {
        try {
            Manifest manifest = ManifestYaml.parse(text);
            return manifest.text("data", "k");
        } catch (ManifestYamlException e) {
            throw new AssertionError(e);
        }
    }
}
