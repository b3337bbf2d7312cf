package dev.binnacle.benchmarks;

import dev.binnacle.topology.Topology;
import dev.binnacle.topology.graph.GeneratedTopology;
import dev.binnacle.topology.graph.GraphLayout;
import dev.binnacle.topology.graph.Lens;
import dev.binnacle.topology.graph.Picture;
import java.util.Arrays;
import java.util.Locale;

/// How long it takes to draw up the graph of a cluster, in an empty JVM and in a warm one: choosing the shapes,
/// and laying them out. Budget, warm: 60 objects within 0.1 s, 2,000 (grouped) within 2 s.
///
/// Arguments: number of rounds of which the median is taken (15).
public final class TopologyLayout {

    private TopologyLayout() {}

    public static void main(String[] arguments) {
        int rounds = arguments.length > 0 ? Integer.parseInt(arguments[0]) : 15;
        for (int objects : new int[] {60, 500, 2_000}) {
            measure("as shown", GeneratedTopology.of(objects), true, rounds);
        }
        measure("every object by itself", GeneratedTopology.of(2_000), false, rounds);
        update(GeneratedTopology.of(500), rounds);
    }

    private static void measure(String what, Topology graph, boolean simplify, int rounds) {
        double first = layout(graph, simplify);
        double[] taken = new double[rounds];
        for (int round = 0; round < rounds; round++) {
            layout(graph, simplify);
        }
        for (int round = 0; round < rounds; round++) {
            taken[round] = layout(graph, simplify);
        }
        Arrays.sort(taken);
        say(String.format(
                Locale.ROOT,
                "%,d objects, %,d shapes, %s: first %.3f s, then %.3f s at the median, %.3f s at most",
                graph.vertices().size(),
                shapes(graph, simplify).vertices().size(),
                what,
                first,
                taken[rounds / 2],
                taken[rounds - 1]));
    }

    private static double layout(Topology graph, boolean simplify) {
        long start = System.nanoTime();
        Topology shapes = shapes(graph, simplify);
        GraphLayout layout = GraphLayout.of(shapes);
        double seconds = (System.nanoTime() - start) / 1e9;
        if (layout.boxes().size() != shapes.vertices().size()) {
            throw new IllegalStateException("not every shape has a place");
        }
        return seconds;
    }

    private static Topology shapes(Topology graph, boolean simplify) {
        return simplify ? Picture.of(graph, Lens.ALL).shapes() : graph;
    }

    /// The same graph with its last object gone: what a change costs.
    private static void update(Topology graph, int rounds) {
        GraphLayout before = GraphLayout.of(graph);
        Topology after =
                new Topology(graph.vertices().subList(0, graph.vertices().size() - 1), graph.edges());
        double[] taken = new double[rounds];
        for (int round = 0; round < rounds; round++) {
            long start = System.nanoTime();
            if (before.updated(after).equals(before)) {
                throw new IllegalStateException("nothing changed");
            }
            taken[round] = (System.nanoTime() - start) / 1e9;
        }
        Arrays.sort(taken);
        say(String.format(Locale.ROOT, "one change among 500: %.4f s at the median", taken[rounds / 2]));
    }

    private static void say(String line) {
        System.out.println(line);
    }
}
