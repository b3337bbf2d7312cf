package dev.binnacle.topology.graph;

import static org.assertj.core.api.Assertions.assertThat;

import dev.binnacle.message.Message;
import dev.binnacle.topology.Topology;
import dev.binnacle.topology.Topology.Edge;
import dev.binnacle.topology.Topology.Kind;
import dev.binnacle.topology.Topology.Relation;
import dev.binnacle.topology.Topology.State;
import dev.binnacle.topology.Topology.Vertex;
import dev.binnacle.topology.graph.GraphLayout.Box;
import dev.binnacle.topology.graph.GraphLayout.Point;
import dev.binnacle.topology.graph.GraphLayout.Route;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class GraphLayoutTest {

    private final Topology graph = GeneratedTopology.of(60);

    @Test
    void noTwoBoxesOverlap() {
        assertNoOverlap(GraphLayout.of(graph));
    }

    @Test
    void layersStandFromWhatIsConfiguredToWhatIsMeasured() {
        GraphLayout layout = GraphLayout.of(graph);

        assertThat(layout.columns().entrySet().stream()
                        .sorted(Map.Entry.comparingByValue())
                        .map(Map.Entry::getKey))
                .containsExactly(
                        Layer.CONFIGURATION,
                        Layer.CONTROLLERS,
                        Layer.SERVICES,
                        Layer.PODS,
                        Layer.TARGETS,
                        Layer.EXPORTERS,
                        Layer.NODES,
                        Layer.GPUS);
        layout.boxes().values().forEach(box -> assertThat(layout.columns()).containsEntry(box.layer(), box.x()));
    }

    @Test
    void everyEdgeRunsFromItsBoxToTheOtherAndThroughNone() {
        GraphLayout layout = GraphLayout.of(graph);

        assertThat(layout.routes()).containsOnlyKeys(graph.edges());
        layout.routes().forEach((edge, route) -> {
            assertThat(touches(box(layout, edge.from()), route.points().getFirst()))
                    .as("%s", edge)
                    .isTrue();
            assertThat(touches(box(layout, edge.to()), route.points().getLast()))
                    .as("%s", edge)
                    .isTrue();
            layout.boxes()
                    .forEach((id, box) -> assertThat(crosses(route, box))
                            .as("%s through %s", edge, id)
                            .isFalse());
        });
    }

    @Test
    void edgesBetweenPairsDoNotCross() {
        List<Vertex> vertices = new ArrayList<>();
        List<Edge> edges = new ArrayList<>();
        for (int n = 0; n < 8; n++) {
            vertices.add(vertex(Kind.POD, "p" + n));
            vertices.add(vertex(Kind.NODE, "n" + (7 - n)));
            edges.add(new Edge("POD//p" + n, "NODE//n" + n, Relation.RUNS_ON));
        }

        GraphLayout layout = GraphLayout.of(new Topology(vertices, edges));

        for (int n = 0; n < 8; n++) {
            assertThat(box(layout, "POD//p" + n).y())
                    .isEqualTo(box(layout, "NODE//n" + n).y());
        }
    }

    @Test
    void theSameGraphKeepsItsPlacesAndRoutes() {
        GraphLayout before = GraphLayout.of(graph);

        assertThat(before.updated(graph)).isEqualTo(before);
    }

    @Test
    void whatArrivesAndGoesMovesNothingElse() {
        GraphLayout before = GraphLayout.of(graph);
        String gone = graph.vertices().getLast().id();
        List<Vertex> vertices = new ArrayList<>(graph.vertices());
        vertices.removeIf(vertex -> vertex.id().equals(gone));
        vertices.add(vertex(Kind.POD, "newcomer"));
        List<Edge> edges = new ArrayList<>(graph.edges());
        edges.removeIf(edge -> edge.from().equals(gone) || edge.to().equals(gone));
        Edge arrived = new Edge(GeneratedTopology.OPERATOR, "POD//newcomer", Relation.OWNS);
        edges.add(arrived);

        GraphLayout after = before.updated(new Topology(vertices, edges));

        assertNoOverlap(after);
        assertThat(after.boxes()).containsKey("POD//newcomer").doesNotContainKey(gone);
        assertThat(after.boxes()).containsAllEntriesOf(without(before.boxes(), gone));
        assertThat(after.routes()).containsKey(arrived);
        before.routes().forEach((edge, route) -> {
            if (edges.contains(edge)) {
                assertThat(after.routes()).containsEntry(edge, route);
            }
        });
    }

    @Test
    void whenMuchArrivesTheOrderStays() {
        GraphLayout before = GraphLayout.of(graph);

        GraphLayout after = before.updated(GeneratedTopology.of(150));

        assertNoOverlap(after);
        assertThat(after.boxes()).hasSizeGreaterThanOrEqualTo(150);
        for (Layer layer : Layer.values()) {
            List<String> order = order(before, layer);
            assertThat(order(after, layer).stream().filter(order::contains)).containsExactlyElementsOf(order);
        }
    }

    @Test
    void anotherGraphIsLaidOutAfresh() {
        Topology other = new Topology(List.of(vertex(Kind.NODE, "only")), List.of());

        assertThat(GraphLayout.of(graph).updated(other)).isEqualTo(GraphLayout.of(other));
    }

    @Test
    void aLoopAndAnEdgeToNothingAreNoTrouble() {
        Topology odd = new Topology(
                List.of(vertex(Kind.POD, "a"), vertex(Kind.POD, "b")),
                List.of(
                        new Edge("POD//a", "POD//a", Relation.OWNS),
                        new Edge("POD//a", "POD//b", Relation.OWNS),
                        new Edge("POD//b", "POD//a", Relation.OWNS),
                        new Edge("POD//a", "NODE//gone", Relation.RUNS_ON)));

        assertThat(GraphLayout.of(odd).boxes()).containsOnlyKeys("POD//a", "POD//b");
        assertThat(GraphLayout.of(new Topology(List.of(), List.of()))).isEqualTo(GraphLayout.EMPTY);
    }

    private static Map<String, Box> without(Map<String, Box> boxes, String id) {
        return boxes.entrySet().stream()
                .filter(entry -> !entry.getKey().equals(id))
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
    }

    private static List<String> order(GraphLayout layout, Layer layer) {
        return layout.boxes().entrySet().stream()
                .filter(entry -> entry.getValue().layer() == layer)
                .sorted(Comparator.comparingDouble(entry -> entry.getValue().y()))
                .map(Map.Entry::getKey)
                .toList();
    }

    private static boolean touches(Box box, Point point) {
        boolean side = Math.abs(point.x() - box.x()) < 1.5 || Math.abs(point.x() - box.right()) < 1.5;
        return side && point.y() >= box.y() - 1 && point.y() <= box.y() + GraphLayout.BOX_HEIGHT + 1;
    }

    private static boolean crosses(Route route, Box box) {
        for (int i = 1; i < route.points().size(); i++) {
            Point from = route.points().get(i - 1);
            Point to = route.points().get(i);
            if (Math.max(from.x(), to.x()) > box.x() + 2
                    && Math.min(from.x(), to.x()) < box.right() - 2
                    && Math.max(from.y(), to.y()) > box.y() + 2
                    && Math.min(from.y(), to.y()) < box.y() + GraphLayout.BOX_HEIGHT - 2) {
                return true;
            }
        }
        return false;
    }

    private static void assertNoOverlap(GraphLayout layout) {
        List<Map.Entry<String, Box>> boxes = List.copyOf(layout.boxes().entrySet());
        for (int a = 0; a < boxes.size(); a++) {
            for (int b = a + 1; b < boxes.size(); b++) {
                Box one = boxes.get(a).getValue();
                Box other = boxes.get(b).getValue();
                assertThat(Math.abs(one.x() - other.x()) >= GraphLayout.BOX_WIDTH
                                || Math.abs(one.y() - other.y()) >= GraphLayout.BOX_HEIGHT)
                        .as(boxes.get(a) + " and " + boxes.get(b))
                        .isTrue();
            }
        }
    }

    private static Box box(GraphLayout layout, String id) {
        return Objects.requireNonNull(layout.boxes().get(id), id);
    }

    private static Vertex vertex(Kind kind, String name) {
        return new Vertex(kind + "//" + name, kind, "", name, State.OK, Message.verbatim(""));
    }
}
