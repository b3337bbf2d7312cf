package dev.binnacle.recording;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.binnacle.cluster.Cluster;
import dev.binnacle.cluster.Inventory;
import dev.binnacle.cluster.Limits;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Twenty seconds of recording: the page says 1, from 10 s on 2, and 3 at the end.
class PlaybackTest {

    @TempDir
    Path folder;

    private Instant real = Instant.parse("2030-01-01T00:00:00Z");

    @SuppressWarnings("NullAway.Init") // set before each test
    private RecordedCluster recorded;

    @BeforeEach
    void open() throws Exception {
        recorded = RecordedCluster.open(
                Sample.record(folder.resolve("a.binnacle")), () -> real, RecordingArchive.Bounds.DEFAULT);
    }

    @AfterEach
    void close() {
        recorded.close();
    }

    private void pass(int seconds) {
        real = real.plusSeconds(seconds);
    }

    private static String page(Cluster cluster) {
        return new String(
                        cluster.fetch(Sample.PAGE, Limits.METRICS)
                                .known()
                                .orElseThrow()
                                .body(),
                        StandardCharsets.UTF_8)
                .strip();
    }

    @Test
    void theHeadGoesWhereItIsPutAndTimeWithIt() {
        Playback playback = recorded.playback();
        playback.seek(Sample.START.plusSeconds(12));
        assertThat(page(recorded)).isEqualTo("power 2");
        assertThat(recorded.clock().instant()).isEqualTo(Sample.START.plusSeconds(12));
        assertThat(recorded.fetch(Sample.PAGE, Limits.METRICS).at()).isEqualTo(Sample.START.plusSeconds(10));
        pass(3);
        playback.seek(Sample.START.plusSeconds(2));
        assertThat(page(recorded)).isEqualTo("power 1");
        assertThat(recorded.clock().instant()).isEqualTo(Sample.START.plusSeconds(2));
        playback.seek(Instant.MAX);
        assertThat(playback.place()).isEqualTo(Sample.START);
        playback.seek(Instant.MIN);
        assertThat(playback.place()).isEqualTo(Sample.START);
    }

    @Test
    void aPauseStandsStillAndGoesOnWhereItStood() {
        Playback playback = recorded.playback();
        pass(4);
        playback.pause();
        pass(100);
        assertThat(playback.place()).isEqualTo(Sample.START.plusSeconds(4));
        assertThat(playback.playing()).isFalse();
        playback.play();
        pass(7);
        assertThat(playback.place()).isEqualTo(Sample.START.plusSeconds(11));
    }

    @Test
    void tenTimesAsFastTakesATenthOfTheTime() {
        Playback playback = recorded.playback();
        pass(2);
        playback.speed(5);
        pass(2);
        assertThat(playback.place()).isEqualTo(Sample.START.plusSeconds(12));
        assertThatIllegalArgumentException().isThrownBy(() -> playback.speed(0));
        assertThatIllegalArgumentException().isThrownBy(() -> playback.speed(Double.NaN));
    }

    @Test
    void atTheEndItStaysThereUntilItIsPlayedAgain() {
        Playback playback = recorded.playback();
        playback.goRound(false);
        pass(3600);
        assertThat(playback.place()).isEqualTo(Sample.START.plusSeconds(20));
        assertThat(recorded.clock().instant()).isEqualTo(Sample.START.plusSeconds(20));
        assertThat(page(recorded)).isEqualTo("power 3");
        assertThat(playback.playing()).isFalse();
        playback.play();
        assertThat(playback.place()).isEqualTo(Sample.START);
        assertThat(playback.playing()).isTrue();
    }

    @Test
    void aStillIsOfItsMomentWhateverIsPlayed() {
        Cluster still = recorded.still(Sample.START.plusSeconds(20));
        pass(5);
        recorded.playback().seek(Sample.START);
        assertThat(page(still)).isEqualTo("power 3");
        assertThat(still.inventory().nodes().known().orElseThrow().getFirst().name())
                .isEqualTo("node-z");
        assertThat(page(recorded)).isEqualTo("power 1");
    }

    @Test
    void momentsAreThoseAtWhichObjectsWereListed() {
        assertThat(recorded.playback().moments())
                .containsExactly(Sample.START, Sample.START.plusSeconds(10), Sample.START.plusSeconds(20));
        assertThat(recorded.playback().length()).isEqualTo(Duration.ofSeconds(20));
    }

    @Test
    void whoWatchesHearsOfAMoveAtOnce() throws Exception {
        BlockingQueue<Inventory> heard = new LinkedBlockingQueue<>();
        recorded.playback().pause();
        try (Cluster.Subscription _ = recorded.watch(heard::add)) {
            assertThat(node(heard)).isEqualTo("node-a");
            recorded.playback().goRound(false);
            recorded.playback().seek(Sample.START.plusSeconds(20));
            String last = node(heard);
            while (!last.equals("node-z")) {
                last = node(heard);
            }
        }
    }

    private static String node(BlockingQueue<Inventory> heard) throws InterruptedException {
        Inventory next = heard.poll(10, TimeUnit.SECONDS);
        assertThat(next).as("heard within 10 s").isNotNull();
        return next.nodes().known().orElseThrow().getFirst().name();
    }
}
