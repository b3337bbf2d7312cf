package dev.binnacle.topology.graph;

import dev.binnacle.topology.Topology;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// The part of a graph around one object.
final class Neighbourhood {

    private Neighbourhood() {}

    static Topology of(Topology graph, Lens.Focus focus) {
        Map<String, List<String>> neighbours = Gaps.neighbours(graph);
        Set<String> reached = new HashSet<>(Set.of(focus.id()));
        Set<String> rim = reached;
        for (int hop = 0; hop < focus.hops() && !rim.isEmpty(); hop++) {
            Set<String> next = new HashSet<>();
            for (String id : rim) {
                next.addAll(neighbours.getOrDefault(id, List.of()));
            }
            next.removeAll(reached);
            reached = new HashSet<>(reached);
            reached.addAll(next);
            rim = next;
        }
        Set<String> shown = reached;
        return Picture.only(graph, vertex -> shown.contains(vertex.id()));
    }
}
