package dev.binnacle.app.topology.object;

import dev.binnacle.cluster.Inventory;
import dev.binnacle.diagnosis.Finding;
import dev.binnacle.topology.Topology;
import java.util.List;

/// All that is known around an object.
public record Surroundings(Topology graph, Inventory inventory, List<Finding> findings) {
    public Surroundings {
        findings = List.copyOf(findings);
    }
}
