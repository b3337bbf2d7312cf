package dev.binnacle.app.recorder;

import static org.assertj.core.api.Assertions.assertThat;

import dev.binnacle.app.fx.Background;
import dev.binnacle.app.recorder.RecorderModel.State;
import dev.binnacle.cluster.Cluster;
import dev.binnacle.cluster.ScriptedCluster;
import dev.binnacle.message.Messages;
import dev.binnacle.recording.RecordedCluster;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RecorderModelTest {

    @TempDir
    Path folder;

    private final ScriptedCluster cluster = new ScriptedCluster();

    @Test
    void oneRoundIsRecordedAndCanBeOpened() throws Exception {
        RecorderModel model = model(Optional.of(cluster), (_, work) -> work.run());

        model.start(folder.resolve("a.binnacle"), Duration.ZERO);

        assertThat(model.state().get())
                .isInstanceOfSatisfying(
                        State.Done.class,
                        done -> assertThat(done.progress().answers()).isPositive());
        try (RecordedCluster opened = RecordedCluster.open(folder.resolve("a.binnacle"))) {
            assertThat(opened.version().known()).contains("v1.31.0");
        }
    }

    @Test
    void stoppingKeepsWhatWasRecorded() throws Exception {
        CountDownLatch ended = new CountDownLatch(1);
        RecorderModel model = model(
                Optional.of(cluster),
                (_, work) -> Thread.ofVirtual().start(() -> {
                    work.run();
                    ended.countDown();
                }));
        model.start(folder.resolve("a.binnacle"), Duration.ofHours(1));
        Awaitility.await().until(() -> cluster.asked().contains("version"));

        model.stop();

        assertThat(ended.await(10, TimeUnit.SECONDS)).isTrue();
        assertThat(model.state().get()).isInstanceOf(State.Done.class);
        assertThat(folder.resolve("a.binnacle")).isNotEmptyFile();
    }

    @Test
    void aFolderThatCannotBeWrittenIsAProblem() throws Exception {
        Path file = Files.createFile(folder.resolve("no-folder"));
        RecorderModel model = model(Optional.of(cluster), (_, work) -> work.run());

        model.start(file.resolve("a.binnacle"), Duration.ZERO);

        assertThat(model.state().get()).isInstanceOf(State.Failed.class);
    }

    @Test
    void withoutAClusterThereIsNothingToRecord() {
        RecorderModel model = model(Optional.empty(), (_, work) -> work.run());

        model.start(folder.resolve("a.binnacle"), Duration.ZERO);

        assertThat(model.possible()).isFalse();
        assertThat(model.state().get()).isInstanceOf(State.Idle.class);
    }

    private static RecorderModel model(Optional<ScriptedCluster> cluster, Background jobs) {
        return new RecorderModel(
                Runnable::run,
                jobs,
                () -> cluster.map(live -> live),
                Cluster::version,
                () -> ScriptedCluster.NOW,
                Messages.in(Locale.ENGLISH, "dev.binnacle.app.messages"));
    }
}
