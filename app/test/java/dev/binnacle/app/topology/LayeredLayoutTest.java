package dev.binnacle.app.topology;

import static org.assertj.core.api.Assertions.assertThat;

import dev.binnacle.app.SampleSurvey;
import dev.binnacle.app.topology.LayeredLayout.Place;
import dev.binnacle.topology.Topology;
import dev.binnacle.topology.Topology.Edge;
import dev.binnacle.topology.Topology.Kind;
import dev.binnacle.topology.Topology.Relation;
import dev.binnacle.topology.Topology.Vertex;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;

class LayeredLayoutTest {

    @Test
    void noTwoBoxesOverlap() {
        assertNoOverlap(LayeredLayout.of(SampleSurvey.topology()));
    }

    @Test
    void whatIsConfiguredStandsLeftOfWhatIsMeasured() {
        LayeredLayout layout = LayeredLayout.of(SampleSurvey.topology());

        assertThat(place(layout, "CONFIG_MAP/arms-prom/arms-prom-prometheus-yaml")
                        .x())
                .isLessThan(place(layout, "POD/nvidia-gpu/dcgm-exporter-1f7k2").x());
        assertThat(place(layout, "POD/nvidia-gpu/dcgm-exporter-1f7k2").x())
                .isLessThan(place(layout, "NODE//cn-a.10.0.0.21").x());
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

        LayeredLayout layout = LayeredLayout.of(new Topology(vertices, edges));

        for (int n = 0; n < 8; n++) {
            assertThat(place(layout, "POD//p" + n).y())
                    .isEqualTo(place(layout, "NODE//n" + n).y());
        }
    }

    @Test
    void theSameGraphKeepsItsPlaces() {
        LayeredLayout before = LayeredLayout.of(SampleSurvey.topology());

        assertThat(before.updated(SampleSurvey.topology())).isEqualTo(before);
    }

    @Test
    void whatArrivesAndGoesMovesNothingElse() {
        Topology graph = SampleSurvey.topology();
        LayeredLayout before = LayeredLayout.of(graph);
        List<Vertex> vertices = new ArrayList<>(graph.vertices());
        vertices.removeIf(vertex -> vertex.id().equals("POD/nvidia-gpu/dcgm-exporter-2f7k2"));
        vertices.add(vertex(Kind.POD, "newcomer"));

        LayeredLayout after = before.updated(new Topology(vertices, List.of()));

        assertNoOverlap(after);
        for (Vertex vertex : vertices) {
            if (before.places().containsKey(vertex.id())) {
                assertThat(place(after, vertex.id())).isEqualTo(place(before, vertex.id()));
            }
        }
        assertThat(after.places()).containsKey("POD//newcomer").doesNotContainKey("POD/nvidia-gpu/dcgm-exporter-2f7k2");
    }

    @Test
    void anotherGraphIsLaidOutAfresh() {
        Topology other = new Topology(List.of(vertex(Kind.NODE, "only")), List.of());

        assertThat(LayeredLayout.of(SampleSurvey.topology()).updated(other)).isEqualTo(LayeredLayout.of(other));
    }

    @Test
    void aLoopAndAnEdgeToNothingAreNoTrouble() {
        Topology graph = new Topology(
                List.of(vertex(Kind.POD, "a")),
                List.of(
                        new Edge("POD//a", "POD//a", Relation.OWNS),
                        new Edge("POD//a", "NODE//gone", Relation.RUNS_ON)));

        assertThat(LayeredLayout.of(graph).places()).containsOnlyKeys("POD//a");
    }

    private static void assertNoOverlap(LayeredLayout layout) {
        List<Map.Entry<String, Place>> places = List.copyOf(layout.places().entrySet());
        for (int a = 0; a < places.size(); a++) {
            for (int b = a + 1; b < places.size(); b++) {
                Place one = places.get(a).getValue();
                Place other = places.get(b).getValue();
                assertThat(Math.abs(one.x() - other.x()) >= LayeredLayout.BOX_WIDTH
                                || Math.abs(one.y() - other.y()) >= LayeredLayout.BOX_HEIGHT)
                        .as(places.get(a) + " and " + places.get(b))
                        .isTrue();
            }
        }
    }

    private static Place place(LayeredLayout layout, String id) {
        return Objects.requireNonNull(layout.places().get(id), id);
    }

    private static Vertex vertex(Kind kind, String name) {
        return SampleSurvey.vertex(kind, "", name, Topology.State.OK);
    }
}
