package dev.binnacle.gpu;

import dev.binnacle.cluster.Answer;
import dev.binnacle.cluster.Cluster;
import dev.binnacle.cluster.ClusterFailure;
import dev.binnacle.cluster.ClusterId;
import dev.binnacle.cluster.Endpoint;
import dev.binnacle.cluster.ExecOutput;
import dev.binnacle.cluster.ExecQuery;
import dev.binnacle.cluster.Fetched;
import dev.binnacle.cluster.HostOutput;
import dev.binnacle.cluster.HostOutputs;
import dev.binnacle.cluster.Inventory;
import dev.binnacle.cluster.Limits;
import dev.binnacle.cluster.LogQuery;
import dev.binnacle.cluster.Manifest;
import dev.binnacle.cluster.ObjectRef;
import dev.binnacle.cluster.Permission;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// A [GeneratedFleet] to be asked like a cluster, in memory. It answers for nodes, pods and exporters alone: it
/// has no other objects, no logs, and takes no change. Whether watches and writes are safe is tested elsewhere,
/// against a real API server. Any thread may ask.
public final class GeneratedCluster implements Cluster {

    private final HostOutputs hostOutputs = new HostOutputs();
    /// How often a watch looks whether something came or went.
    private static final Duration WATCH = Duration.ofSeconds(10);

    private final GeneratedFleet fleet;
    private final InstantSource clock;
    /// Null for those in memory.
    private final @Nullable Exporters exporters;
    private final boolean patient;
    private final AtomicLong requests = new AtomicLong();
    private final AtomicLong bytes = new AtomicLong();
    private final AtomicInteger open = new AtomicInteger();
    private final AtomicInteger mostOpen = new AtomicInteger();

    /// How exporters are reached.
    @FunctionalInterface
    public interface Exporters {
        Answer<Fetched> fetch(Endpoint endpoint, Limits limits);
    }

    GeneratedCluster(GeneratedFleet fleet, InstantSource clock, @Nullable Exporters exporters, boolean patient) {
        this.fleet = fleet;
        this.clock = clock;
        this.exporters = exporters;
        this.patient = patient;
    }

    /// Requests to exporters so far.
    public long requests() {
        return requests.get();
    }

    /// Of all answers so far.
    public long bytes() {
        return bytes.get();
    }

    /// Requests that were ever under way at once.
    public int mostOpen() {
        return mostOpen.get();
    }

    @Override
    public ClusterId id() {
        return new ClusterId("generated", "https://generated.invalid:6443", "");
    }

    @Override
    public InstantSource clock() {
        return clock;
    }

    @Override
    public Answer<String> version() {
        return Answer.known("v1.31.0-generated", clock.instant());
    }

    @Override
    public Inventory inventory() {
        return fleet.inventory(clock.instant());
    }

    @Override
    public Subscription watch(Consumer<Inventory> listener) {
        listener.accept(inventory());
        if (!fleet.plan().churn()) {
            return () -> {};
        }
        Thread watch = Thread.ofVirtual().name("generated-watch").start(() -> {
            try {
                while (true) {
                    Thread.sleep(WATCH);
                    listener.accept(inventory());
                }
            } catch (InterruptedException _) {
                Thread.currentThread().interrupt();
            }
        });
        return watch::interrupt;
    }

    @Override
    public Answer<Boolean> mayI(Permission permission) {
        return Answer.known(true, clock.instant());
    }

    @Override
    public Answer<Fetched> fetch(Endpoint endpoint, Limits limits) {
        requests.incrementAndGet();
        mostOpen.accumulateAndGet(open.incrementAndGet(), Math::max);
        try {
            Answer<Fetched> answer = exporters != null ? exporters.fetch(endpoint, limits) : inMemory(endpoint, limits);
            answer.known().ifPresent(page -> bytes.addAndGet(page.body().length));
            return answer;
        } finally {
            open.decrementAndGet();
        }
    }

    private Answer<Fetched> inMemory(Endpoint endpoint, Limits limits) {
        Instant now = clock.instant();
        if (!(endpoint instanceof Endpoint.OfPod pod)) {
            return refused(endpoint, now);
        }
        int node = fleet.nodeOf(pod.pod(), now);
        if (node < 0) {
            return Answer.unknown(new ClusterFailure.NotFound("pod " + pod.namespace() + "/" + pod.pod(), ""), now);
        }
        return switch (fleet.manner(node, now)) {
            case WELL -> ok(fleet.page(node, now), now);
            case HANGS -> hang(endpoint, limits.deadline());
            case REFUSES -> refused(endpoint, now);
            case ERROR -> page(500, GeneratedFleet.ERROR, now);
            case HTML -> page(200, GeneratedFleet.HTML, now);
            case HALF_A_LINE -> ok(GeneratedFleet.halfALine(fleet.page(node, now)), now);
            case ENDLESS -> Answer.unknown(new ClusterFailure.TooLarge(endpoint.display(), limits.maxBytes()), now);
        };
    }

    private static Answer<Fetched> ok(byte[] body, Instant now) {
        return Answer.known(
                new Fetched(200, "text/plain; version=0.0.4; charset=utf-8", body, Duration.ofMillis(20)), now);
    }

    private static Answer<Fetched> page(int status, String text, Instant now) {
        byte[] body = text.getBytes(StandardCharsets.UTF_8);
        return Answer.known(new Fetched(status, "text/html", body, Duration.ofMillis(20)), now);
    }

    private static Answer<Fetched> refused(Endpoint endpoint, Instant now) {
        return Answer.unknown(new ClusterFailure.EndpointDown(endpoint, "connect: connection refused"), now);
    }

    private Answer<Fetched> hang(Endpoint endpoint, Duration deadline) {
        try {
            if (patient) {
                // Nobody ever counts down: only the deadline or an interrupt ends this wait.
                boolean _ = new CountDownLatch(1).await(deadline.toMillis(), TimeUnit.MILLISECONDS);
            }
            return Answer.unknown(new ClusterFailure.TimedOut(endpoint.display(), deadline), clock.instant());
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
            return Answer.unknown(new ClusterFailure.Cancelled(), clock.instant());
        }
    }

    @Override
    public Answer<Fetched> post(Endpoint endpoint, Limits limits) {
        throw new UnsupportedOperationException("nothing here is told to do anything");
    }

    @Override
    public Answer<Manifest> read(ObjectRef object) {
        return none(object.display());
    }

    @Override
    public Answer<Manifest> apply(Manifest manifest, ApplyMode mode, Ownership ownership) {
        return Answer.unknown(new ClusterFailure.Rejected("a generated cluster takes no change"), clock.instant());
    }

    @Override
    public Answer<String> logs(LogQuery query) {
        return none("log of " + query.namespace() + "/" + query.pod());
    }

    @Override
    public Answer<ExecOutput> exec(ExecQuery query) {
        return none(query.display());
    }

    private <T> Answer<T> none(String what) {
        return Answer.unknown(new ClusterFailure.NotFound(what, "a generated cluster has none"), clock.instant());
    }

    @Override
    public Answer<List<HostOutput>> hostOutputs() {
        return Answer.known(hostOutputs.all(), clock().instant());
    }

    @Override
    public void tell(HostOutput output) {
        hostOutputs.tell(output);
    }

    @Override
    public void close() {
        // Watches are closed by those who hold them.
    }
}
