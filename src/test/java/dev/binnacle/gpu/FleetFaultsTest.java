package dev.binnacle.gpu;

import static org.assertj.core.api.Assertions.assertThat;

import dev.binnacle.cluster.Cluster;
import dev.binnacle.cluster.ClusterFailure;
import dev.binnacle.cluster.ClusterFailure.PageFault;
import dev.binnacle.cluster.Endpoint;
import dev.binnacle.cluster.Limits;
import dev.binnacle.gpu.GeneratedFleet.Faults;
import dev.binnacle.gpu.GeneratedFleet.Manner;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/// A fleet of which every twentieth exporter hangs, every twentieth answers garbage and every twentieth
/// refuses.
@Timeout(60)
class FleetFaultsTest {

    private static final int NODES = 60;
    private static final int EACH = 3;
    private static final int ROUNDS = 4;

    private final GeneratedFleet fleet = GeneratedFleet.of(NODES).with(new Faults(0.05, 0.05, 0.05));
    private final Instant now = fleet.start();
    private final Map<Endpoint, AtomicInteger> asked = new ConcurrentHashMap<>();
    private final BlockingQueue<FleetFeed.Update> updates = new LinkedBlockingQueue<>();
    private final Map<String, Manner> manners = IntStream.range(0, NODES)
            .boxed()
            .collect(Collectors.toMap(node -> fleet.nodeNames().get(node), node -> fleet.manner(node, now)));

    /// Counts who is asked how often.
    private GeneratedCluster cluster() {
        InstantSource clock = InstantSource.fixed(now);
        Cluster exporters = fleet.cluster(clock);
        return fleet.cluster(clock, (endpoint, limits) -> {
            asked.computeIfAbsent(endpoint, _ -> new AtomicInteger()).incrementAndGet();
            return exporters.fetch(endpoint, limits);
        });
    }

    private FleetFeed feed(GeneratedCluster cluster, Duration deadline) {
        return new FleetFeed(
                cluster,
                cluster::inventory,
                new AgentSettings("", "", "", List.of()),
                Sampling.unlimited(Duration.ofMillis(100)),
                updates::add,
                GpuRules.DEFAULT,
                new Limits(deadline, 1 << 20));
    }

    private FleetFeed.Update nextWhere(Predicate<FleetFeed.Update> wanted) throws InterruptedException {
        FleetFeed.Update update = updates.poll(50, TimeUnit.SECONDS);
        while (update != null && !wanted.test(update)) {
            update = updates.poll(50, TimeUnit.SECONDS);
        }
        return Objects.requireNonNull(update, "no such update");
    }

    private Manner manner(Agent agent) {
        return Objects.requireNonNull(manners.get(agent.node()));
    }

    private int asked(Agent agent) {
        AtomicInteger times = asked.get(agent.endpoint());
        return times == null ? 0 : times.get();
    }

    private List<Agent> agents(Predicate<Manner> which) {
        return fleet.agents(now).stream()
                .filter(agent -> which.test(manner(agent)))
                .toList();
    }

    @Test
    void agentsThatAreWellAreReadAgainAndAgainWhileOthersHang() throws InterruptedException {
        GeneratedCluster cluster = cluster();
        List<Agent> well = agents(manner -> manner == Manner.WELL);
        try (FleetFeed feed = feed(cluster, Duration.ofHours(1))) {
            feed.attend(manners.keySet());
            feed.start();

            FleetFeed.Update update = nextWhere(one -> well.stream().allMatch(agent -> asked(agent) >= ROUNDS)
                    && one.readings().size() == NODES - EACH);

            assertThat(well).hasSize(NODES - 3 * EACH);
            assertThat(agents(manner -> manner == Manner.HANGS))
                    .hasSize(EACH)
                    .allSatisfy(agent -> assertThat(asked(agent)).isEqualTo(1));
            assertThat(update.fleet().gpus())
                    .extracting(Gpu::node)
                    .containsAll(well.stream().map(Agent::node).toList());
            assertThat(cluster.mostOpen()).isLessThanOrEqualTo(Sampling.DEFAULT.parallel());
        }
    }

    @Test
    void eachThatFailsIsShownWithItsReasonAndNoOther() throws InterruptedException {
        try (FleetFeed feed = feed(cluster(), Duration.ofMillis(300))) {
            feed.attend(manners.keySet());
            feed.start();

            FleetFeed.Update update = nextWhere(one -> one.fleet().agents().size() == NODES);

            assertThat(update.fleet().agents())
                    .allSatisfy(status -> assertThat(reason(status)).isTrue());
        }
    }

    private boolean reason(AgentStatus status) {
        ClusterFailure failure = status.failure();
        return switch (manner(status.agent())) {
            case WELL -> failure == null && status.gpus() > 0;
            case HANGS -> failure instanceof ClusterFailure.TimedOut;
            case REFUSES -> failure instanceof ClusterFailure.EndpointDown;
            case ERROR -> failure instanceof ClusterFailure.EndpointError error && error.status() == 500;
            case HTML -> ofPage(failure, PageFault.WEB_PAGE);
            case HALF_A_LINE -> ofPage(failure, PageFault.NO_GPU);
            case ENDLESS -> failure instanceof ClusterFailure.TooLarge;
        };
    }

    private static boolean ofPage(@Nullable ClusterFailure failure, PageFault fault) {
        return failure instanceof ClusterFailure.NoMetrics page && page.fault() == fault;
    }
}
