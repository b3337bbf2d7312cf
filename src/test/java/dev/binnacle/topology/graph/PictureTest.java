package dev.binnacle.topology.graph;

import static org.assertj.core.api.Assertions.assertThat;

import dev.binnacle.topology.Topology;
import dev.binnacle.topology.Topology.Edge;
import dev.binnacle.topology.Topology.Kind;
import dev.binnacle.topology.Topology.State;
import dev.binnacle.topology.Topology.Vertex;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

class PictureTest {

    private static final String OPERATOR_POD = "Pod/arms-prom/operator-7d4f9c6b5-x2x7k";

    private final Topology small = GeneratedTopology.of(60);

    @Test
    void aSmallGraphIsDrawnObjectByObject() {
        Picture picture = Picture.of(small, Lens.ALL);

        assertThat(picture.shapes()).isEqualTo(small);
        assertThat(picture.groups()).isEmpty();
        assertThat(picture.simplified()).isFalse();
        assertThat(picture.objects())
                .isEqualTo(picture.all())
                .isEqualTo(small.vertices().size());
    }

    @Test
    void moreThanFiveHundredAreSimplifiedAndEveryErrorStaysSingleWithItsNeighbours() {
        List<Vertex> plain = GeneratedTopology.of(2_000).vertices();
        String broken = exporter(plain, 3);
        String warned = exporter(plain, 400);
        Topology graph = new GeneratedTopology()
                .with(broken, State.BROKEN)
                .with(warned, State.WARNING)
                .build(2_000);

        Picture picture = Picture.of(graph, Lens.ALL);

        assertThat(picture.simplified()).isTrue();
        assertThat(picture.shapes().vertices()).hasSizeLessThanOrEqualTo(Picture.LIMIT);
        assertThat(picture.trouble()).isEqualTo(2);
        assertThat(ids(picture)).contains(broken, warned);
        graph.edges().stream()
                .filter(edge -> edge.from().equals(broken))
                .forEach(edge -> assertThat(ids(picture)).contains(edge.to()));
        assertEveryObjectIsDrawnOnce(picture, graph);
    }

    @Test
    void tooManyErrorsAreGroupedAmongThemselvesAndNeverWithWhatIsWell() {
        GeneratedTopology generated = new GeneratedTopology();
        List<Vertex> plain = GeneratedTopology.of(3_000).vertices();
        plain.stream()
                .filter(vertex -> vertex.namespace().equals("nvidia-gpu") && vertex.kind() == Kind.POD)
                .forEach(vertex -> generated.with(vertex.id(), State.BROKEN));
        Topology graph = generated.build(3_000);

        Picture picture = Picture.of(graph, Lens.ALL);

        assertThat(picture.shapes().vertices()).hasSizeLessThanOrEqualTo(Picture.LIMIT);
        assertThat(picture.trouble()).isGreaterThan(900);
        picture.groups()
                .values()
                .forEach(members -> assertThat(
                                members.stream().map(Picture::inTrouble).distinct())
                        .hasSize(1));
        assertThat(picture.shapes().vertices()).anyMatch(shape -> shape.state() == State.BROKEN);
        assertEveryObjectIsDrawnOnce(picture, graph);
    }

    @Test
    void thePodsOfAControllerAreOneShapeUnlessOneIsInTrouble() {
        String broken = exporter(small.vertices(), 2);
        Topology graph = new GeneratedTopology().with(broken, State.BROKEN).build(60);

        Picture picture = Picture.of(graph, Lens.ALL.by(Grouping.CONTROLLER));

        assertThat(picture.groups()).hasSize(1);
        Vertex group = picture.shapes()
                .vertex(picture.groups().keySet().iterator().next())
                .orElseThrow();
        assertThat(group.kind()).isEqualTo(Kind.POD);
        assertThat(group.name()).isEqualTo("dcgm-exporter");
        assertThat(group.state()).isEqualTo(State.OK);
        assertThat(ids(picture)).contains(broken, GeneratedTopology.EXPORTERS, OPERATOR_POD);
        assertEveryObjectIsDrawnOnce(picture, graph);
    }

    @Test
    void aNodeIsOneShapeWithAllThatRunsOnIt() {
        Picture picture = Picture.of(small, Lens.ALL.by(Grouping.NODE));

        assertThat(picture.groups().keySet()).allMatch(id -> id.startsWith("Group/NODE/Node//"));
        assertThat(picture.shapes().vertices()).noneMatch(shape -> shape.kind() == Kind.GPU_GROUP);
        assertEveryObjectIsDrawnOnce(picture, small);
    }

    @Test
    void aComponentTakesItsServiceItsMonitorAndItsVolumes() {
        Picture picture = Picture.of(small, Lens.ALL.by(Grouping.COMPONENT));

        assertThat(picture.groups().get("Group/COMPONENT/" + GeneratedTopology.EXPORTERS))
                .extracting(Vertex::kind)
                .contains(Kind.DAEMON_SET, Kind.POD, Kind.SERVICE, Kind.SERVICE_MONITOR);
        assertThat(picture.groups().get("Group/COMPONENT/" + GeneratedTopology.OPERATOR))
                .extracting(Vertex::kind)
                .containsExactlyInAnyOrder(Kind.DEPLOYMENT, Kind.REPLICA_SET, Kind.POD, Kind.VOLUME);
        assertEveryObjectIsDrawnOnce(picture, small);
    }

    @Test
    void aGroupThatIsOpenedIsDrawnObjectByObject() {
        Lens lens = Lens.ALL.by(Grouping.CONTROLLER);
        String group = Picture.of(small, lens).groups().keySet().iterator().next();

        assertThat(Picture.of(small, lens.opened(Set.of(group))).shapes()).isEqualTo(small);
    }

    @Test
    void theNeighbourhoodOfAnObjectReachesAsFarAsAsked() {
        Lens one = Lens.ALL.on(Optional.of(new Lens.Focus(OPERATOR_POD, 1)));
        Lens two = Lens.ALL.on(Optional.of(new Lens.Focus(OPERATOR_POD, 2)));

        assertThat(ids(Picture.of(small, one)))
                .containsExactlyInAnyOrder(
                        OPERATOR_POD,
                        "ReplicaSet/arms-prom/operator-7d4f9c6b5",
                        "Volume/arms-prom/operator-7d4f9c6b5-x2x7k/prom-config",
                        "Target//dcgm-exporter");
        assertThat(ids(Picture.of(small, two)))
                .contains(GeneratedTopology.OPERATOR)
                .hasSizeGreaterThan(10);
        assertThat(Picture.of(small, one).all()).isEqualTo(small.vertices().size());
    }

    @Test
    void onlyWhatIsNotKnownToBeWellAndItsNeighbours() {
        String unknown = exporter(small.vertices(), 1);
        Topology graph = new GeneratedTopology().with(unknown, State.UNKNOWN).build(60);

        Picture picture = Picture.of(graph, Lens.ALL.problems(true));

        assertThat(ids(picture)).contains(unknown, GeneratedTopology.EXPORTERS).doesNotContain(OPERATOR_POD);
        assertThat(picture.trouble()).isZero();
    }

    @Test
    void layersAndNamespacesAreLeftOut() {
        Picture picture =
                Picture.of(small, Lens.ALL.without(EnumSet.of(Layer.GPUS)).in("arms-prom"));

        assertThat(picture.shapes().vertices())
                .noneMatch(shape -> shape.kind() == Kind.GPU_GROUP)
                .noneMatch(shape -> shape.namespace().equals("nvidia-gpu"))
                .anyMatch(shape -> shape.kind() == Kind.NODE);
    }

    @Test
    void whatIsSearchedForIsFoundInsideGroupsToo() {
        Picture picture = Picture.of(small, Lens.ALL.by(Grouping.NODE));

        List<Vertex> found = picture.find("CN-A.10.0.3/h20");

        assertThat(found)
                .singleElement()
                .satisfies(vertex -> assertThat(picture.shapeOf(vertex.id())).contains("Group/NODE/Node//cn-a.10.0.3"));
        assertThat(picture.find("  ")).isEmpty();
    }

    private static String exporter(List<Vertex> vertices, int number) {
        return vertices.stream()
                .filter(vertex ->
                        vertex.kind() == Kind.POD && vertex.namespace().equals("nvidia-gpu"))
                .skip(number)
                .findFirst()
                .orElseThrow()
                .id();
    }

    private static List<String> ids(Picture picture) {
        return picture.shapes().vertices().stream().map(Vertex::id).toList();
    }

    private static void assertEveryObjectIsDrawnOnce(Picture picture, Topology graph) {
        List<String> drawn = picture.shapes().vertices().stream()
                .flatMap(shape -> picture.groups().getOrDefault(shape.id(), List.of(shape)).stream())
                .map(Vertex::id)
                .toList();
        assertThat(drawn)
                .doesNotHaveDuplicates()
                .containsExactlyInAnyOrderElementsOf(
                        graph.vertices().stream().map(Vertex::id).toList());
        Set<String> shapes = new HashSet<>(ids(picture));
        for (Edge edge : picture.shapes().edges()) {
            assertThat(shapes).contains(edge.from(), edge.to());
            assertThat(edge.from()).isNotEqualTo(edge.to());
        }
    }
}
