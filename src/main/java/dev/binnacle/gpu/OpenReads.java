package dev.binnacle.gpu;

import dev.binnacle.cluster.Cluster;
import dev.binnacle.cluster.Endpoint;
import dev.binnacle.cluster.Limits;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.function.Consumer;

/// The reads that are waiting or under way: never two of one agent, and at most [#PARALLEL] requests at once.
///
/// Agents in doubt, because they hung the last time or are only a port worth trying, share [#DOUBTFUL] of these
/// places however many they are, so the others always have the rest. Only agents that hang for the first time
/// can take every place, and they hold it for one deadline.
///
/// Confined to its owner's thread; what was read is told on other threads.
final class OpenReads implements AutoCloseable {

    /// Requests at once: what a proxying API server carries without noticing.
    static final int PARALLEL = 64;

    static final int DOUBTFUL = 32;

    private static final System.Logger LOG = System.getLogger(OpenReads.class.getName());

    private final Cluster cluster;
    private final AgentReader reader;
    private final Consumer<Reading> listener;
    private final ExecutorService threads = Executors.newThreadPerTaskExecutor(
            Thread.ofVirtual().name("agent-", 0).factory());
    private final ScheduledThreadPoolExecutor alarm = AgentReader.alarm();
    private final Deque<Agent> waiting = new ArrayDeque<>();
    private final Deque<Agent> waitingInDoubt = new ArrayDeque<>();
    private final Set<Endpoint> underWay = new HashSet<>();
    private final Set<Endpoint> underWayInDoubt = new HashSet<>();
    private final Set<Endpoint> open = new HashSet<>();

    /// @param limits   for each agent
    /// @param listener called once for every read that began, on that read's thread; the owner then calls
    ///                 [#ended]
    OpenReads(Cluster cluster, Limits limits, Consumer<Reading> listener) {
        this.cluster = cluster;
        this.reader = new AgentReader(limits);
        this.listener = listener;
    }

    /// Reads the agent as soon as there is a place, unless a read of it is open already.
    ///
    /// @return whether this opened one
    boolean ask(Agent agent, boolean doubtful) {
        if (!open.add(agent.endpoint())) {
            return false;
        }
        (doubtful ? waitingInDoubt : waiting).add(agent);
        begin();
        return true;
    }

    void ended(Endpoint endpoint) {
        underWay.remove(endpoint);
        underWayInDoubt.remove(endpoint);
        open.remove(endpoint);
        begin();
    }

    /// Drops reads that have not begun, of agents not among these.
    void retain(Set<Endpoint> endpoints) {
        for (Deque<Agent> line : List.of(waiting, waitingInDoubt)) {
            line.removeIf(agent -> !endpoints.contains(agent.endpoint()) && open.remove(agent.endpoint()));
        }
    }

    boolean none() {
        return open.isEmpty();
    }

    /// Interrupts what is under way, and waits for nothing.
    @Override
    public void close() {
        threads.shutdownNow();
        alarm.shutdownNow();
    }

    private void begin() {
        while (underWay.size() < PARALLEL && underWayInDoubt.size() < DOUBTFUL && !waitingInDoubt.isEmpty()) {
            Agent agent = waitingInDoubt.remove();
            underWayInDoubt.add(agent.endpoint());
            begin(agent);
        }
        while (underWay.size() < PARALLEL && !waiting.isEmpty()) {
            begin(waiting.remove());
        }
    }

    private void begin(Agent agent) {
        underWay.add(agent.endpoint());
        threads.execute(() -> {
            Reading reading = AgentReader.cancelled(cluster, agent);
            try {
                reading = reader.read(cluster, agent, alarm);
            } catch (RuntimeException e) {
                LOG.log(System.Logger.Level.ERROR, "Reading an agent failed", e);
            } finally {
                listener.accept(reading);
            }
        });
    }
}
