package dev.binnacle.gpu;

import static org.assertj.core.api.Assertions.assertThat;

import dev.binnacle.cluster.Answer;
import dev.binnacle.cluster.ClusterFailure;
import dev.binnacle.cluster.Fetched;
import dev.binnacle.cluster.Inventory;
import dev.binnacle.cluster.InventoryBuilder;
import dev.binnacle.cluster.Limits;
import dev.binnacle.cluster.Pod;
import dev.binnacle.cluster.PodBuilder;
import dev.binnacle.cluster.ScriptedCluster;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Predicate;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class FleetFeedTest {

    private static final Duration HOUR = Duration.ofHours(1);
    private static final int PARALLEL = Sampling.DEFAULT.parallel();
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
        return new FleetFeed(cluster, () -> inventory, AgentSettings.DEFAULT, Sampling.unlimited(pace), updates::add);
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
                Sampling.unlimited(Duration.ofMillis(20)),
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

    private static Pod pod(String node) {
        return new PodBuilder("nvidia-gpu", "exporter-" + node)
                .on(node)
                .image("x/dcgm-exporter:4.4.2-4.7.1")
                .build();
    }

    /// Seven that answer, and `n3` left to the test.
    private Inventory eight() {
        List<String> nodes = IntStream.range(0, 8).mapToObj(i -> "n" + i).toList();
        nodes.stream()
                .filter(node -> !node.equals("n3"))
                .forEach(node -> cluster.serves(Agents.exporter(node).endpoint(), Pages.classic(node, 1)));
        return new InventoryBuilder()
                .pods(nodes.stream().map(FleetFeedTest::pod).toArray(Pod[]::new))
                .build();
    }

    private FleetFeed feed(Inventory objects, Duration pace, Duration deadline) {
        return new FleetFeed(
                cluster,
                () -> objects,
                AgentSettings.DEFAULT,
                Sampling.unlimited(pace),
                updates::add,
                GpuRules.DEFAULT,
                new Limits(deadline, 1 << 20));
    }

    private long requests(Agent agent) {
        String request = "GET " + agent.endpoint().proxyPath();
        return cluster.asked().stream().filter(request::equals).count();
    }

    /// The first update of which this is true; a busy machine may tell of fewer agents before.
    private FleetFeed.Update nextWhere(Predicate<FleetFeed.Update> wanted) throws InterruptedException {
        FleetFeed.Update update = next();
        while (update != null && !wanted.test(update)) {
            update = next();
        }
        return Objects.requireNonNull(update, "no such update");
    }

    @Test
    void anAgentThatHangsDelaysNoOther() throws InterruptedException {
        Agent hung = Agents.exporter("n3");
        cluster.hangs(hung.endpoint());
        Inventory objects = eight();
        try (FleetFeed feed = feed(objects, Duration.ofMillis(20), HOUR)) {
            feed.start();
            for (int round = 1; round <= 3; round++) {
                int times = round;
                FleetFeed.Update update = nextWhere(one -> one.readings().size() == 7
                        && one.readings().stream().allMatch(reading -> requests(reading.agent()) >= times));
                assertThat(update.fleet().gpus()).hasSize(7);
                assertThat(update.agents()).hasSize(8).contains(hung);
                assertThat(update.readings())
                        .allSatisfy(
                                reading -> assertThat(reading.samples().known()).isPresent());
                assertThat(update.fleet().agents())
                        .extracting(AgentStatus::agent)
                        .hasSize(7)
                        .doesNotContain(hung);
            }
            assertThat(requests(hung)).isEqualTo(1);
        }
    }

    @Test
    void aLateFailureIsToldWhenItComes() throws InterruptedException {
        Agent hung = Agents.exporter("n3");
        CountDownLatch firstTold = new CountDownLatch(1);
        var late = new ClusterFailure.TimedOut(hung.endpoint().display(), HOUR);
        cluster.answers(hung.endpoint(), (_, _) -> {
            await(firstTold);
            return Answer.unknown(late, ScriptedCluster.NOW);
        });
        Inventory objects = eight();
        try (FleetFeed feed = feed(objects, HOUR, HOUR)) {
            feed.start();
            nextWhere(one -> one.readings().size() == 7);

            firstTold.countDown();

            assertThat(next()).isNotNull().satisfies(update -> {
                assertThat(update.readings()).extracting(Reading::agent).isEqualTo(update.agents());
                assertThat(update.readings()
                                .get(update.agents().indexOf(hung))
                                .samples()
                                .failure())
                        .contains(late);
                assertThat(update.fleet().agents())
                        .filteredOn(status -> !status.ok())
                        .extracting(AgentStatus::agent)
                        .containsExactly(hung);
            });
        }
    }

    private static void await(CountDownLatch latch) {
        try {
            assertThat(latch.await(30, TimeUnit.SECONDS)).isTrue();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    @Test
    void neverAsksAnAgentThatStillOwesAnAnswer() throws InterruptedException {
        AtomicInteger open = new AtomicInteger();
        AtomicInteger most = new AtomicInteger();
        CountDownLatch answered = new CountDownLatch(3);
        cluster.answers(EXPORTER.endpoint(), (endpoint, limits) -> {
            most.accumulateAndGet(open.incrementAndGet(), Math::max);
            var answer = new ScriptedCluster().hangs(endpoint).fetch(endpoint, limits);
            open.decrementAndGet();
            answered.countDown();
            return answer;
        });
        try (FleetFeed feed = feed(inventory, Duration.ofMillis(5), Duration.ofMillis(100))) {
            feed.start();
            for (int i = 0; i < 50; i++) {
                feed.refreshNow();
            }
            assertThat(answered.await(30, TimeUnit.SECONDS)).isTrue();
        }
        assertThat(most).hasValue(1);
    }

    @Test
    void agentsThatHungBeforeLeavePlacesToTheOthersHoweverManyTheyAre() throws InterruptedException {
        List<String> hung =
                IntStream.range(0, 2 * PARALLEL).mapToObj(i -> "hung" + i).toList();
        CountDownLatch everyPlaceTaken = new CountDownLatch(PARALLEL);
        CountDownLatch oftenRead = new CountDownLatch(20);
        AtomicInteger hanging = new AtomicInteger();
        for (String node : hung) {
            AtomicInteger times = new AtomicInteger();
            cluster.answers(Agents.exporter(node).endpoint(), (endpoint, limits) -> {
                if (times.incrementAndGet() == 1) {
                    everyPlaceTaken.countDown();
                    await(everyPlaceTaken);
                    return Answer.unknown(
                            new ClusterFailure.TimedOut(endpoint.display(), limits.deadline()), ScriptedCluster.NOW);
                }
                hanging.incrementAndGet();
                return new ScriptedCluster().hangs(endpoint).fetch(endpoint, limits);
            });
        }
        cluster.answers(EXPORTER.endpoint(), (_, _) -> {
            oftenRead.countDown();
            return Answer.known(
                    new Fetched(200, "", Pages.bytes(Pages.classic("n1", 1)), Duration.ZERO), ScriptedCluster.NOW);
        });
        Inventory objects = new InventoryBuilder()
                .pods(Stream.concat(hung.stream(), Stream.of("n1"))
                        .map(FleetFeedTest::pod)
                        .toArray(Pod[]::new))
                .build();
        try (FleetFeed feed = feed(objects, Duration.ofMillis(20), HOUR)) {
            feed.start();
            await(oftenRead);
            assertThat(hanging).hasValueLessThanOrEqualTo(OpenReads.doubtful(PARALLEL));
        }
    }

    @Test
    void showsTheOthersAtFullPaceAndEachFailedAgentWithItsReason() throws InterruptedException {
        List<Agent> agents =
                IntStream.range(0, 200).mapToObj(i -> Agents.exporter("n" + i)).toList();
        for (int i = 0; i < 200; i++) {
            Agent agent = agents.get(i);
            switch (i % 20) {
                case 0 -> cluster.hangs(agent.endpoint());
                case 1 -> cluster.serves(agent.endpoint(), "<!DOCTYPE html><html>Sign in</html>");
                case 2 -> cluster.fails(agent.endpoint(), Agents.refused(agent));
                default -> cluster.serves(agent.endpoint(), Pages.classic(agent.node(), 1));
            }
        }
        Inventory objects = new InventoryBuilder()
                .pods(agents.stream().map(Agent::node).map(FleetFeedTest::pod).toArray(Pod[]::new))
                .build();
        try (FleetFeed feed = feed(objects, Duration.ofMillis(100), Duration.ofMillis(800))) {
            feed.start();
            FleetFeed.Update update = nextWhere(one -> one.readings().size() == 200
                    && agents.stream().allMatch(agent -> requests(agent) >= (number(agent) % 20 > 2 ? 5 : 1)));

            assertThat(update.fleet().gpus())
                    .hasSize(170)
                    .allMatch(gpu -> gpu.state().known());
            for (Reading reading : update.readings()) {
                ClusterFailure why = reading.samples().failure().orElse(null);
                switch (number(reading.agent()) % 20) {
                    case 0 -> assertThat(why).isInstanceOf(ClusterFailure.TimedOut.class);
                    case 1 -> assertThat(why).isInstanceOf(ClusterFailure.NoMetrics.class);
                    case 2 -> assertThat(why).isEqualTo(Agents.refused(reading.agent()));
                    default -> assertThat(why).isNull();
                }
            }
        }
    }

    private static int number(Agent agent) {
        return Integer.parseInt(agent.node().substring(1));
    }

    @Test
    void hasNoMoreRequestsUnderWayThanItMay() throws InterruptedException {
        AtomicInteger open = new AtomicInteger();
        AtomicInteger most = new AtomicInteger();
        CountDownLatch full = new CountDownLatch(5);
        List<String> nodes = IntStream.range(0, 40).mapToObj(i -> "n" + i).toList();
        nodes.forEach(node -> cluster.answers(Agents.exporter(node).endpoint(), (endpoint, _) -> {
            most.accumulateAndGet(open.incrementAndGet(), Math::max);
            full.countDown();
            await(full);
            open.decrementAndGet();
            return Answer.unknown(new ClusterFailure.EndpointDown(endpoint, ""), ScriptedCluster.NOW);
        }));
        Inventory objects = new InventoryBuilder()
                .pods(nodes.stream().map(FleetFeedTest::pod).toArray(Pod[]::new))
                .build();
        try (FleetFeed feed =
                new FleetFeed(cluster, () -> objects, AgentSettings.DEFAULT, new Sampling(HOUR, 1, 5), updates::add)) {
            feed.start();
            nextWhere(one -> one.readings().size() == 40);
        }
        assertThat(most).hasValue(5);
    }

    /// Until the feed's own thread has heard of it.
    private static void awaitPlan(FleetFeed feed, Predicate<SamplingPlan> wanted) {
        while (!wanted.test(feed.plan())) {
            Thread.onSpinWait();
        }
    }

    @Test
    void asksNothingWhilePausedButTellsWhatIsKnown() throws InterruptedException {
        try (FleetFeed feed = feed(Duration.ofMillis(20))) {
            feed.attend(Set.of("n1"));
            feed.start();
            nextWhere(one -> requests(EXPORTER) >= 2);

            feed.pause();
            awaitPlan(feed, SamplingPlan::paused);
            long asked = requests(EXPORTER);
            updates.clear();
            cluster.at(ScriptedCluster.NOW.plusSeconds(3600));
            FleetFeed.Update old = nextWhere(one -> one.fleet().at().isAfter(ScriptedCluster.NOW));
            assertThat(old.fleet().gpus()).hasSize(2).allMatch(gpu -> gpu.state() == GpuState.STALE);
            assertThat(next()).isNotNull();
            assertThat(requests(EXPORTER)).isEqualTo(asked);

            cluster.serves(EXPORTER.endpoint(), Pages.classic("n1", 2));
            feed.resume();
            nextWhere(one -> one.fleet().gpus().getFirst().state().known());
            assertThat(feed.plan().attended()).isEqualTo(1);
        }
    }

    /// Tells of these nodes what their exporters would.
    private static FleetSource source(Supplier<Answer<List<Reading>>> answers) {
        return new FleetSource() {
            @Override
            public Answer<List<Reading>> read(Inventory inventory) {
                return answers.get();
            }

            @Override
            public String name() {
                return "prometheus.example";
            }
        };
    }

    private static Answer<List<Reading>> tells(String... nodes) {
        return Answer.known(
                Stream.of(nodes)
                        .map(node -> Agents.good(Agents.prometheus(node), Pages.classic(node, 1), ScriptedCluster.NOW))
                        .toList(),
                ScriptedCluster.NOW);
    }

    @Test
    void leavesNodesToASourceThatTellsOfThemUnlessTheyAreLookedAt() throws InterruptedException {
        cluster.serves(Agents.exporter("n3").endpoint(), Pages.classic("n3", 1));
        Inventory objects = eight();
        try (FleetFeed feed = feed(objects, Duration.ofMillis(50), HOUR)) {
            feed.use(Optional.of(source(() -> tells("n0", "n1", "n2", "n3", "n4", "n5", "n6"))));
            feed.start();
            FleetFeed.Update all = nextWhere(one -> one.fleet().gpus().size() == 8);

            assertThat(all.readings()).extracting(one -> one.agent().node()).containsExactly("n7");
            assertThat(requests(Agents.exporter("n1"))).isZero();
            assertThat(feed.plan().covered()).isEqualTo(7);
            assertThat(feed.plan().source()).hasValueSatisfying(one -> {
                assertThat(one.name()).isEqualTo("prometheus.example");
                assertThat(one.failure()).isNull();
                assertThat(one.nodes()).isEqualTo(7);
            });

            feed.attend(Set.of("n1"));
            FleetFeed.Update looked = nextWhere(one -> one.readings().size() == 2);
            assertThat(looked.fleet().gpus().get(1).sources())
                    .extracting(one -> one.agent().kind())
                    .containsExactly(AgentKind.DCGM_EXPORTER, AgentKind.PROMETHEUS);
            assertThat(requests(Agents.exporter("n2"))).isZero();
        }
    }

    @Test
    void readsTheAgentsWhenTheSourceFailsOrDoesNotAnswerAndNeverAsksItTwiceAtOnce() throws InterruptedException {
        cluster.serves(Agents.exporter("n3").endpoint(), Pages.classic("n3", 1));
        Inventory objects = eight();
        CountDownLatch answer = new CountDownLatch(1);
        AtomicInteger open = new AtomicInteger();
        AtomicInteger most = new AtomicInteger();
        ClusterFailure down = new ClusterFailure.Garbled("prometheus.example", "no");
        try (FleetFeed feed = feed(objects, Duration.ofMillis(50), HOUR)) {
            feed.use(Optional.of(source(() -> {
                most.accumulateAndGet(open.incrementAndGet(), Math::max);
                await(answer);
                open.decrementAndGet();
                return Answer.unknown(down, ScriptedCluster.NOW);
            })));
            feed.start();

            nextWhere(one -> one.fleet().gpus().size() == 8);
            assertThat(feed.plan().source())
                    .hasValueSatisfying(one -> assertThat(one.lastTried()).isNull());
            answer.countDown();
            awaitPlan(feed, plan -> plan.source().orElseThrow().failure() != null);
            assertThat(feed.plan().source())
                    .hasValueSatisfying(one -> assertThat(one.failure()).isEqualTo(down));
            long asked = requests(EXPORTER);
            nextWhere(one -> requests(EXPORTER) > asked);
        }
        assertThat(most).hasValue(1);
    }
}
