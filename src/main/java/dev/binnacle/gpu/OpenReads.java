package dev.binnacle.gpu;

import dev.binnacle.cluster.Cluster;
import dev.binnacle.cluster.Endpoint;
import dev.binnacle.cluster.Limits;
import java.util.HashSet;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.function.Consumer;

/// The reads that are under way, and how many more there may be.
///
/// Agents in doubt, because they hung the last time, fail again and again, or are only a port worth trying,
/// share half of the places however many they are, so the others always have the rest. Only agents that hang
/// for the first time can take every place, and they hold it for one deadline.
///
/// Confined to its owner's thread; what was read is told on other threads.
final class OpenReads implements AutoCloseable {

    private static final System.Logger LOG = System.getLogger(OpenReads.class.getName());

    private final Cluster cluster;
    private final AgentReader reader;
    private final Consumer<Reading> listener;
    private final ExecutorService threads = Executors.newThreadPerTaskExecutor(
            Thread.ofVirtual().name("agent-", 0).factory());
    private final ScheduledThreadPoolExecutor alarm = AgentReader.alarm();
    private final Set<Endpoint> underWay = new HashSet<>();
    private final Set<Endpoint> underWayInDoubt = new HashSet<>();

    /// @param limits   for each agent
    /// @param listener called once for every read, on that read's thread; the owner then calls [#ended]
    OpenReads(Cluster cluster, Limits limits, Consumer<Reading> listener) {
        this.cluster = cluster;
        this.reader = new AgentReader(limits);
        this.listener = listener;
    }

    /// Of so many places, those for agents in doubt.
    static int doubtful(int parallel) {
        return Math.ceilDiv(parallel, 2);
    }

    /// @param parallel requests at once
    ReadSchedule.Room room(int parallel) {
        boolean any = underWay.size() < parallel;
        return new ReadSchedule.Room(any, any && underWayInDoubt.size() < doubtful(parallel));
    }

    /// Begins a read of an agent of which none is under way.
    void begin(ReadSchedule.Ask ask) {
        Agent agent = ask.agent();
        underWay.add(agent.endpoint());
        if (ask.doubtful()) {
            underWayInDoubt.add(agent.endpoint());
        }
        threads.execute(() -> {
            Reading reading = AgentReader.cancelled(cluster, agent);
            try {
                reading = reader.read(cluster, agent, alarm);
            } catch (RejectedExecutionException e) {
                LOG.log(System.Logger.Level.DEBUG, "Closed before the read began", e);
            } catch (RuntimeException e) {
                LOG.log(System.Logger.Level.ERROR, "Reading an agent failed", e);
            } finally {
                listener.accept(reading);
            }
        });
    }

    void ended(Endpoint endpoint) {
        underWay.remove(endpoint);
        underWayInDoubt.remove(endpoint);
    }

    /// Interrupts what is under way, and waits for nothing.
    @Override
    public void close() {
        threads.shutdownNow();
        alarm.shutdownNow();
    }
}
