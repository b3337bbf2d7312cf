package dev.binnacle.gpu;

import static org.assertj.core.api.Assertions.assertThat;

import dev.binnacle.cluster.Inventory;
import dev.binnacle.cluster.InventoryBuilder;
import dev.binnacle.cluster.PodBuilder;
import dev.binnacle.cluster.ScriptedCluster;
import java.time.Duration;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class FleetFeedTest {

    private static final Duration HOUR = Duration.ofHours(1);
    private static final Agent EXPORTER = Agents.exporter("n1");

    private final Inventory inventory = new InventoryBuilder()
            .pods(new PodBuilder("nvidia-gpu", "exporter-n1")
                    .on("n1")
                    .image("x/dcgm-exporter:4.4.2-4.7.1")
                    .build())
            .build();
    private final ScriptedCluster cluster = new ScriptedCluster().serves(EXPORTER.endpoint(), Pages.classic("n1", 2));
    private final BlockingQueue<FleetFeed.Update> updates = new LinkedBlockingQueue<>();

    private FleetFeed feed(Duration pace) {
        return new FleetFeed(cluster, () -> inventory, AgentSettings.DEFAULT, pace, updates::add);
    }

    private FleetFeed.@Nullable Update next() throws InterruptedException {
        return updates.poll(30, TimeUnit.SECONDS);
    }

    @Test
    void readsAtOnceAndAgainAtItsPace() throws InterruptedException {
        try (FleetFeed feed = feed(Duration.ofMillis(20))) {
            feed.start();
            for (int round = 0; round < 3; round++) {
                assertThat(next()).isNotNull().satisfies(update -> {
                    assertThat(update.fleet().gpus()).hasSize(2);
                    assertThat(update.agents()).containsExactly(EXPORTER);
                    assertThat(update.readings()).hasSize(1);
                });
            }
        }
    }

    @Test
    void readsSoonerWhenAsked() throws InterruptedException {
        try (FleetFeed feed = feed(HOUR)) {
            feed.start();
            assertThat(next()).isNotNull();
            feed.refreshNow();
            assertThat(next()).isNotNull();
        }
    }

    @Test
    void goesOnWhateverTheListenerOrTheInventoryDoes() throws InterruptedException {
        AtomicInteger rounds = new AtomicInteger();
        try (FleetFeed feed = new FleetFeed(
                cluster,
                () -> {
                    if (rounds.incrementAndGet() == 1) {
                        throw new IllegalStateException("the inventory is broken");
                    }
                    return inventory;
                },
                AgentSettings.DEFAULT,
                Duration.ofMillis(20),
                update -> {
                    updates.add(update);
                    throw new IllegalStateException("the listener is broken");
                })) {
            feed.start();
            assertThat(next()).isNotNull();
            assertThat(next()).isNotNull();
        }
    }

    @Test
    void tellsNothingMoreOnceItIsClosedEvenInTheMiddleOfARound() throws InterruptedException {
        CountDownLatch asked = new CountDownLatch(1);
        CountDownLatch ended = new CountDownLatch(1);
        cluster.answers(EXPORTER.endpoint(), (endpoint, limits) -> {
            asked.countDown();
            var answer = new ScriptedCluster().hangsBeyondAnyDeadline(endpoint).fetch(endpoint, limits);
            ended.countDown();
            return answer;
        });
        FleetFeed feed = feed(HOUR);
        feed.start();
        assertThat(asked.await(30, TimeUnit.SECONDS)).isTrue();

        feed.close();

        assertThat(ended.await(5, TimeUnit.SECONDS))
                .as("long before its deadline")
                .isTrue();
        assertThat(updates.poll(200, TimeUnit.MILLISECONDS)).isNull();
    }
}
