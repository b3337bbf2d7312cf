package dev.binnacle.gpu;

import dev.binnacle.cluster.Cluster;
import dev.binnacle.cluster.Inventory;
import dev.binnacle.cluster.Limits;
import java.util.List;

/// Reads a whole fleet once: whoever reads again and again wants a [FleetFeed]. Any thread may ask, several at
/// once.
public final class FleetReader {

    private final AgentFinder finder;
    private final Sweep sweep = new Sweep(Sampling.DEFAULT.parallel(), Limits.METRICS);

    public FleetReader(AgentSettings settings) {
        this.finder = new AgentFinder(settings);
    }

    /// Blocks until every agent has answered or failed, see [Sweep#read].
    ///
    /// @param inventory where the agents are to be found
    public FleetFeed.Update read(Cluster cluster, Inventory inventory) {
        List<Agent> agents = finder.find(inventory);
        List<Reading> readings = sweep.read(cluster, agents);
        FleetTracker tracker = new FleetTracker(GpuRules.DEFAULT.ofOneMoment());
        return FleetFeed.Update.of(
                inventory, tracker.accept(readings, cluster.clock().instant()), agents, readings);
    }
}
