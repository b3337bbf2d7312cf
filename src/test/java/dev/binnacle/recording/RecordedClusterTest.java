package dev.binnacle.recording;

import static org.assertj.core.api.Assertions.assertThat;

import dev.binnacle.cluster.Answer;
import dev.binnacle.cluster.Cluster;
import dev.binnacle.cluster.ClusterFailure;
import dev.binnacle.cluster.ClusterId;
import dev.binnacle.cluster.Endpoint;
import dev.binnacle.cluster.ExecOutput;
import dev.binnacle.cluster.ExecQuery;
import dev.binnacle.cluster.Fetched;
import dev.binnacle.cluster.Inventory;
import dev.binnacle.cluster.InventoryBuilder;
import dev.binnacle.cluster.Limits;
import dev.binnacle.cluster.LogQuery;
import dev.binnacle.cluster.Manifest;
import dev.binnacle.cluster.ScriptedCluster;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import java.util.zip.ZipFile;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RecordedClusterTest {

    private static final Instant BEGUN = Instant.parse("2030-01-01T00:00:00Z");

    @TempDir
    Path folder;

    private Instant real = BEGUN;

    private RecordedCluster play(Path file) throws RecordingException {
        return RecordedCluster.open(file, () -> real, RecordingArchive.Bounds.DEFAULT);
    }

    private void after(int seconds) {
        real = BEGUN.plusSeconds(seconds);
    }

    private static String page(Cluster cluster) {
        return new String(
                cluster.fetch(Sample.PAGE, Limits.METRICS).known().orElseThrow().body(), StandardCharsets.UTF_8);
    }

    @Test
    void everyAnswerComesBackAsItWasGiven() throws Exception {
        try (var recorded = play(Sample.record(folder.resolve("a.binnacle")))) {
            ScriptedCluster live = Sample.cluster();

            assertThat(recorded.id()).isEqualTo(live.id());
            assertThat(recorded.version()).isEqualTo(live.version());
            assertThat(recorded.inventory()).isEqualTo(live.inventory());
            assertThat(recorded.mayI(Sample.PODS)).isEqualTo(live.mayI(Sample.PODS));
            assertThat(recorded.fetch(Sample.DOWN, Limits.METRICS)).isEqualTo(live.fetch(Sample.DOWN, Limits.METRICS));
            assertThat(recorded.read(Sample.CONFIG)).isEqualTo(live.read(Sample.CONFIG));
            Fetched page = recorded.fetch(Sample.PAGE, Limits.METRICS).known().orElseThrow();
            assertThat(page.status()).isEqualTo(200);
            assertThat(page.contentType()).startsWith("text/plain");
            assertThat(page.took()).isEqualTo(Duration.ofMillis(5));
            assertThat(page.body()).asString().isEqualTo("power 1\n");
        }
    }

    @Test
    void manifestsAndCommandsComeBackWithTheOrderOfTheirKeys() throws Exception {
        Map<String, Object> tree = new LinkedHashMap<>();
        tree.put("kind", "ConfigMap");
        tree.put("apiVersion", "v1");
        tree.put("metadata", Map.of("name", "config", "namespace", "arms-prom"));
        tree.put("data", Map.of("n", List.of(1, 2.5, true)));
        Manifest manifest = Manifest.of(tree);
        ExecQuery query = new ExecQuery("arms-prom", "operator", "main", List.of("ls", "/etc"));
        ScriptedCluster live = new ScriptedCluster().has(manifest).runs(query.command(), new ExecOutput(2, "", "none"));
        Path file = folder.resolve("a.binnacle");
        try (var writer = RecordingWriter.create(file, live.id(), Sample.START)) {
            TapedCluster taped = new TapedCluster(live, writer);
            taped.read(manifest.ref());
            taped.exec(query);
        }

        try (var recorded = play(file)) {
            Manifest read = recorded.read(manifest.ref()).known().orElseThrow();
            assertThat(read).isEqualTo(manifest);
            assertThat(read.tree().keySet()).containsExactly("kind", "apiVersion", "metadata", "data");
            assertThat(recorded.exec(query)).isEqualTo(live.exec(query));
        }
    }

    @Test
    void answersFollowTheRecordingsOwnTimeAndGoRound() throws Exception {
        try (var recorded = play(Sample.record(folder.resolve("a.binnacle")))) {
            assertThat(recorded.length()).isEqualTo(Duration.ofSeconds(20));
            after(9);
            assertThat(page(recorded)).isEqualTo("power 1\n");
            after(10);
            assertThat(page(recorded)).isEqualTo("power 2\n");
            after(19);
            assertThat(page(recorded)).isEqualTo("power 2\n");
            after(25);
            assertThat(page(recorded)).isEqualTo("power 1\n");
            after(35);
            assertThat(page(recorded)).isEqualTo("power 2\n");
        }
    }

    @Test
    void timeNeverRunsBackwardsAndAnAnswerIsAsOldInTheSecondRoundAsInTheFirst() throws Exception {
        try (var recorded = play(Sample.record(folder.resolve("a.binnacle")))) {
            after(14);
            Instant now = recorded.clock().instant();
            assertThat(now).isEqualTo(Sample.START.plusSeconds(14));
            assertThat(recorded.fetch(Sample.PAGE, Limits.METRICS).at()).isEqualTo(now.minusSeconds(4));
            after(34);
            now = recorded.clock().instant();
            assertThat(now).isEqualTo(Sample.START.plusSeconds(34));
            assertThat(recorded.fetch(Sample.PAGE, Limits.METRICS).at()).isEqualTo(now.minusSeconds(4));
            assertThat(recorded.inventory().at()).isBeforeOrEqualTo(now);
        }
    }

    @Test
    void aQuestionThatCameLateIsAnsweredFromTheBeginningAndNotFromTheFuture() throws Exception {
        ScriptedCluster live = Sample.cluster();
        Path file = folder.resolve("a.binnacle");
        try (var writer = RecordingWriter.create(file, live.id(), Sample.START)) {
            TapedCluster taped = new TapedCluster(live, writer);
            live.at(Sample.START.plusSeconds(5)).serves(Sample.PAGE, "late\n");
            taped.fetch(Sample.PAGE, Limits.METRICS);
        }

        try (var recorded = play(file)) {
            after(1);
            assertThat(page(recorded)).isEqualTo("late\n");
            assertThat(recorded.fetch(Sample.PAGE, Limits.METRICS).at())
                    .isEqualTo(recorded.clock().instant());
        }
    }

    @Test
    void aRecordingOfOneMomentStaysInIt() throws Exception {
        ScriptedCluster live = Sample.cluster();
        Path file = folder.resolve("a.binnacle");
        try (var writer = RecordingWriter.create(file, live.id(), Sample.START)) {
            Sample.askEverything(new TapedCluster(live, writer));
        }

        try (var recorded = play(file)) {
            after(3600);
            assertThat(recorded.clock().instant()).isEqualTo(Sample.START);
            assertThat(page(recorded)).isEqualTo("power 1\n");
        }
    }

    @Test
    void whatWasNeverAskedIsUnknownAndNothingCanBeWritten() throws Exception {
        try (var recorded = play(Sample.record(folder.resolve("a.binnacle")))) {
            var notRecorded = new ClusterFailure.Unsupported(ClusterFailure.Reason.NOT_RECORDED, "");

            assertThat(recorded.fetch(new Endpoint.OfNode("node-a", 1, "/"), Limits.METRICS)
                            .failure())
                    .contains(notRecorded);
            assertThat(recorded.logs(new LogQuery("gpu", "exporter-a", "main", false, 9))
                            .failure())
                    .contains(notRecorded);
            for (Cluster.Ownership ownership : Cluster.Ownership.values()) {
                assertThat(recorded.apply(Manifest.of(Map.of("kind", "ConfigMap")), Cluster.ApplyMode.WRITE, ownership)
                                .failure())
                        .contains(new ClusterFailure.Unsupported(ClusterFailure.Reason.RECORDING, ""));
            }
        }
    }

    @Test
    void anEmptyRecordingKnowsNothing() throws Exception {
        Path file = folder.resolve("empty.binnacle");
        RecordingWriter.create(file, new ClusterId("c", "https://c", ""), Sample.START)
                .close();

        try (var recorded = play(file)) {
            assertThat(recorded.inventory().pods()).isInstanceOf(Answer.Unknown.class);
            assertThat(recorded.version()).isInstanceOf(Answer.Unknown.class);
        }
    }

    @Test
    void fewerLogLinesMayBeAskedForThanWereRecorded() throws Exception {
        try (var recorded = play(Sample.record(folder.resolve("a.binnacle")))) {
            assertThat(recorded.logs(new LogQuery("gpu", "exporter-a", "main", true, 2))
                            .known())
                    .contains("two\nthree\n");
            assertThat(recorded.logs(new LogQuery("gpu", "exporter-a", "main", true, 50))
                            .known())
                    .contains("one\ntwo\nthree\n");
        }
    }

    @Test
    void anAnswerLongerThanTheAskerTakesIsRefusedAsALiveOneWouldBe() throws Exception {
        try (var recorded = play(Sample.record(folder.resolve("a.binnacle")))) {
            assertThat(recorded.fetch(Sample.PAGE, new Limits(Duration.ofSeconds(1), 3))
                            .failure())
                    .containsInstanceOf(ClusterFailure.TooLarge.class);
        }
    }

    @Test
    void whoeverWatchesHearsOfEachInventoryAsTimePasses() throws Exception {
        Path file = folder.resolve("a.binnacle");
        ScriptedCluster live = Sample.cluster();
        try (var writer = RecordingWriter.create(file, live.id(), Sample.START);
                var taped = new TapedCluster(live, writer);
                var _ = taped.watch(_ -> {})) {
            live.at(Sample.START.plusSeconds(1))
                    .holds(new InventoryBuilder()
                            .at(Sample.START.plusSeconds(1))
                            .build());
        }

        BlockingQueue<Inventory> heard = new LinkedBlockingQueue<>();
        try (var recorded = RecordedCluster.open(file);
                var _ = recorded.watch(heard::add)) {
            Inventory first = heard.poll(20, TimeUnit.SECONDS);
            Inventory second = heard.poll(20, TimeUnit.SECONDS);
            assertThat(first).isNotNull();
            assertThat(second).isNotNull();
            assertThat(second.at()).isAfter(first.at());
        }
    }

    @Test
    void anAnswerThatRepeatsIsStoredOnce() throws Exception {
        try (ZipFile zip =
                new ZipFile(Sample.record(folder.resolve("a.binnacle")).toFile())) {
            // 6 kinds known, 2 of them twice; version, permission and log once; three pages
            assertThat(zip.stream().filter(entry -> entry.getName().startsWith("blobs/")))
                    .hasSize(6 + 2 + 3 + 3);
        }
    }

    @Test
    void aRecordingEndsAtItsLimitAndKeepsWhatItHas() throws Exception {
        ScriptedCluster live = Sample.cluster();
        Path file = folder.resolve("a.binnacle");
        try (var writer = RecordingWriter.create(file, live.id(), Sample.START, 6_000)) {
            TapedCluster taped = new TapedCluster(live, writer);
            taped.version();
            assertThat(writer.stopped()).isEmpty();
            live.serves(Sample.PAGE, "x".repeat(100_000));

            assertThat(taped.fetch(Sample.PAGE, Limits.METRICS).known()).isPresent();

            assertThat(writer.stopped().orElseThrow().key()).isEqualTo("recording.full");
            taped.mayI(Sample.PODS);
            assertThat(writer.calls()).isEqualTo(1);
        }

        try (var recorded = play(file)) {
            assertThat(recorded.version().known()).contains("v1.31.0");
            assertThat(recorded.mayI(Sample.PODS)).isInstanceOf(Answer.Unknown.class);
        }
    }

    @Test
    void nothingButTheRecordingIsLeftInItsFolder() throws Exception {
        Sample.record(folder.resolve("a.binnacle"));

        try (var files = Files.list(folder)) {
            assertThat(files).containsExactly(folder.resolve("a.binnacle"));
        }
    }

    @Test
    void manyThreadsMayBeRecordedAtOnce() throws Exception {
        ScriptedCluster live = Sample.cluster();
        Path file = folder.resolve("a.binnacle");
        try (var writer = RecordingWriter.create(file, live.id(), Sample.START)) {
            TapedCluster taped = new TapedCluster(live, writer);
            List<Thread> threads = IntStream.range(0, 50)
                    .mapToObj(i -> {
                        Endpoint endpoint = new Endpoint.OfNode("node-" + i, 9400, "/metrics");
                        live.serves(endpoint, "power " + i + "\n");
                        return Thread.ofVirtual().start(() -> taped.fetch(endpoint, Limits.METRICS));
                    })
                    .toList();
            for (Thread thread : threads) {
                thread.join();
            }
        }

        try (var recorded = play(file)) {
            for (int i = 0; i < 50; i++) {
                assertThat(recorded.fetch(new Endpoint.OfNode("node-" + i, 9400, "/metrics"), Limits.METRICS)
                                .known()
                                .orElseThrow()
                                .body())
                        .asString()
                        .isEqualTo("power " + i + "\n");
            }
        }
    }
}
