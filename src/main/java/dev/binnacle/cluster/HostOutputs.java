package dev.binnacle.cluster;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/// What was pasted of nodes' hosts, the newest of each node; in memory, for as long as its cluster is open. Any
/// thread.
public final class HostOutputs {

    private final Map<String, HostOutput> byNode = new TreeMap<>();

    /// A blank one takes back what was told of the node before.
    public synchronized void tell(HostOutput output) {
        if (output.text().isBlank()) {
            byNode.remove(output.node());
        } else {
            byNode.put(output.node(), output);
        }
    }

    /// By node.
    public synchronized List<HostOutput> all() {
        return List.copyOf(byNode.values());
    }

    /// These, and of nodes they do not speak of the others.
    public synchronized List<HostOutput> over(List<HostOutput> others) {
        Map<String, HostOutput> both = new TreeMap<>();
        others.forEach(output -> both.put(output.node(), output));
        both.putAll(byNode);
        return List.copyOf(both.values());
    }
}
