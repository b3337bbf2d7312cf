package dev.binnacle.gpu;

import static org.assertj.core.api.Assertions.assertThat;

import dev.binnacle.cluster.Answer;
import dev.binnacle.cluster.ClusterFailure;
import dev.binnacle.cluster.ClusterFailure.PageFault;
import dev.binnacle.cluster.Fetched;
import dev.binnacle.cluster.Limits;
import dev.binnacle.cluster.ScriptedCluster;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class SweepTest {

    private static final String GPU = "DCGM_FI_DEV_GPU_TEMP{gpu=\"0\",UUID=\"GPU-1\"} 41\n";
    private static final Limits LIMITS = new Limits(Duration.ofSeconds(2), 1 << 20);

    private final ScriptedCluster cluster = new ScriptedCluster();
    private final Sweep sweep = new Sweep(64, LIMITS);

    private Reading read(Agent agent) {
        return sweep.read(cluster, List.of(agent)).getFirst();
    }

    @Test
    void readsSixtyFourNodesWithHungOnesAmongThemWithinOneDeadline() {
        List<Agent> agents =
                IntStream.range(0, 64).mapToObj(i -> Agents.exporter("n" + i)).toList();
        for (int i = 0; i < 64; i++) {
            Agent agent = agents.get(i);
            if (i % 8 == 0) {
                cluster.hangs(agent.endpoint());
            } else if (i % 8 == 1) {
                cluster.hangsBeyondAnyDeadline(agent.endpoint());
            } else {
                cluster.serves(agent.endpoint(), Pages.classic(agent.node(), 8));
            }
        }
        long start = System.nanoTime();

        List<Reading> readings = sweep.read(cluster, agents);

        assertThat(Duration.ofNanos(System.nanoTime() - start))
                .isLessThan(LIMITS.deadline().multipliedBy(2));
        assertThat(readings).extracting(Reading::agent).isEqualTo(agents);
        for (int i = 0; i < 64; i++) {
            Reading reading = readings.get(i);
            if (i % 8 <= 1) {
                assertThat(reading.samples().failure())
                        .contains(new ClusterFailure.TimedOut(
                                reading.agent().endpoint().display(), LIMITS.deadline()));
            } else {
                assertThat(reading.samples().orElse(List.of())).hasSize(8);
                assertThat(Objects.requireNonNull(reading.took())).isLessThan(LIMITS.deadline());
            }
        }
    }

    @Test
    void hasNoMoreRequestsUnderWayThanItMay() {
        AtomicInteger now = new AtomicInteger();
        AtomicInteger most = new AtomicInteger();
        CountDownLatch full = new CountDownLatch(3);
        List<Agent> agents =
                IntStream.range(0, 20).mapToObj(i -> Agents.exporter("n" + i)).toList();
        agents.forEach(agent -> cluster.answers(agent.endpoint(), (endpoint, _) -> {
            most.accumulateAndGet(now.incrementAndGet(), Math::max);
            full.countDown();
            try {
                assertThat(full.await(30, TimeUnit.SECONDS)).isTrue();
            } catch (InterruptedException e) {
                throw new IllegalStateException(e);
            }
            now.decrementAndGet();
            return Answer.unknown(new ClusterFailure.EndpointDown(endpoint, ""), ScriptedCluster.NOW);
        }));

        assertThat(new Sweep(3, LIMITS).read(cluster, agents)).hasSize(20);
        assertThat(most).hasValue(3);
    }

    @Test
    void tellsWhyAnAgentGaveNoGpus() {
        Agent agent = Agents.exporter("n1");
        cluster.serves(agent.endpoint(), 503, "text/plain", "KO\n");
        assertThat(read(agent).samples().failure())
                .contains(new ClusterFailure.EndpointError(agent.endpoint(), 503, "KO"));
        cluster.serves(agent.endpoint(), 200, "text/html", "<html><body><h1>Sign in</h1></body></html>");
        assertThat(read(agent).samples().failure())
                .contains(new ClusterFailure.NoMetrics(agent.endpoint(), PageFault.WEB_PAGE, "Sign in"));
        cluster.serves(agent.endpoint(), "node_load1 0.5\n");
        assertThat(read(agent).samples().failure())
                .contains(new ClusterFailure.NoMetrics(agent.endpoint(), PageFault.NO_GPU, "node_load1 0.5"));
        cluster.serves(agent.endpoint(), "");
        assertThat(read(agent).samples().failure())
                .contains(new ClusterFailure.NoMetrics(agent.endpoint(), PageFault.EMPTY, ""));
        cluster.serves(agent.endpoint(), "x".repeat(2 << 20));
        assertThat(read(agent).samples().failure())
                .contains(new ClusterFailure.TooLarge(agent.endpoint().display(), LIMITS.maxBytes()));
        cluster.fails(agent.endpoint(), Agents.refused(agent));
        assertThat(read(agent).samples().failure()).contains(Agents.refused(agent));
    }

    @Test
    void takesTheWholeLinesOfAPageThatWasCutOffAndSaysThatItWas() {
        Agent agent = Agents.exporter("n1");
        cluster.serves(agent.endpoint(), GPU + "DCGM_FI_DEV_POWER_USAGE{gpu=\"0\",UUID=\"GPU-1\"} 9");

        Reading reading = read(agent);

        assertThat(reading.flaw())
                .isEqualTo(new ClusterFailure.NoMetrics(
                        agent.endpoint(), PageFault.CUT, "DCGM_FI_DEV_POWER_USAGE{gpu=\"0\",UUID=\"GPU-1\"} 9"));
        assertThat(reading.samples().orElse(List.of())).singleElement().satisfies(gpu -> {
            assertThat(gpu.values().orNaN(Metrics.TEMPERATURE)).isEqualTo(41);
            assertThat(gpu.values().has(Metrics.POWER))
                    .as("half of 97 would be a 9")
                    .isFalse();
        });
    }

    @Test
    void aPageOfOpenMetricsIsWholeWhenItSaysItsEnd() {
        Agent agent = Agents.exporter("n1");
        String openMetrics = "application/openmetrics-text; version=1.0.0; charset=utf-8";
        cluster.serves(agent.endpoint(), 200, openMetrics, GPU + "# EOF\n");
        assertThat(read(agent).flaw()).isNull();
        cluster.serves(agent.endpoint(), 200, openMetrics, GPU + "# EOF");
        assertThat(read(agent).flaw()).as("its end is said in words").isNull();
        cluster.serves(agent.endpoint(), 200, openMetrics, GPU);
        assertThat(read(agent).flaw()).isInstanceOf(ClusterFailure.NoMetrics.class);
        assertThat(read(agent).samples().orElse(List.of())).hasSize(1);
        cluster.serves(agent.endpoint(), 200, "text/plain; version=0.0.4", GPU);
        assertThat(read(agent).flaw()).as("this format has no end to say").isNull();
    }

    @Test
    void keepsTheTimeOfTheAnswer() {
        Agent agent = Agents.exporter("n1");
        var earlier = ScriptedCluster.NOW.minusSeconds(90);
        cluster.answers(
                agent.endpoint(),
                (_, _) -> Answer.known(
                        new Fetched(200, "", Pages.bytes(Pages.classic("n1", 1)), Duration.ZERO), earlier));

        assertThat(read(agent).samples().at()).isEqualTo(earlier);
    }

    @Test
    void howLongARecordedAgentTookIsWhatWasRecordedAndOtherwiseUnknown() {
        Agent agent = Agents.exporter("n1");
        cluster.replaying();
        Duration recorded = Duration.ofSeconds(7);
        cluster.answers(
                agent.endpoint(),
                (_, _) -> Answer.known(
                        new Fetched(200, "", Pages.bytes(Pages.classic("n1", 1)), recorded), ScriptedCluster.NOW));
        assertThat(read(agent).took()).isEqualTo(recorded);

        cluster.fails(agent.endpoint(), Agents.refused(agent));
        assertThat(read(agent).took()).as("looking it up took no time").isNull();
    }

    @Test
    void endsAtOnceWhenInterruptedAndSaysSo() throws InterruptedException {
        CountDownLatch asked = new CountDownLatch(1);
        List<Agent> agents =
                IntStream.range(0, 3).mapToObj(i -> Agents.exporter("n" + i)).toList();
        agents.forEach(agent -> cluster.answers(agent.endpoint(), (endpoint, limits) -> {
            asked.countDown();
            return new ScriptedCluster().hangsBeyondAnyDeadline(endpoint).fetch(endpoint, limits);
        }));
        AtomicReference<List<Reading>> readings = new AtomicReference<>(List.of());
        AtomicReference<Boolean> stillInterrupted = new AtomicReference<>(false);
        Sweep patient = new Sweep(1, new Limits(Duration.ofHours(1), 1 << 20));
        Thread reader = Thread.ofVirtual().start(() -> {
            readings.set(patient.read(cluster, agents));
            stillInterrupted.set(Thread.currentThread().isInterrupted());
        });
        assertThat(asked.await(30, TimeUnit.SECONDS)).isTrue();

        reader.interrupt();

        assertThat(reader.join(Duration.ofSeconds(30))).isTrue();
        assertThat(readings.get())
                .hasSize(3)
                .allSatisfy(
                        reading -> assertThat(reading.samples().failure()).contains(new ClusterFailure.Cancelled()));
        assertThat(stillInterrupted.get()).isTrue();
    }
}
