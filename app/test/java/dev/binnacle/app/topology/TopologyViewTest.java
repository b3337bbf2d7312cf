package dev.binnacle.app.topology;

import static org.assertj.core.api.Assertions.assertThat;

import dev.binnacle.app.SampleSurvey;
import dev.binnacle.app.fx.Theme;
import dev.binnacle.message.Messages;
import dev.binnacle.topology.Topology;
import dev.binnacle.topology.chain.ConfigurationChain;
import dev.binnacle.topology.graph.GraphLayout;
import dev.binnacle.topology.graph.Lens;
import dev.binnacle.topology.graph.Picture;
import java.awt.image.BufferedImage;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import javafx.css.PseudoClass;
import javafx.geometry.Bounds;
import javafx.scene.Node;
import javafx.scene.Scene;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.MenuButton;
import javafx.scene.control.ToggleButton;
import javafx.scene.input.KeyCode;
import javafx.stage.Stage;
import javax.imageio.ImageIO;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;
import org.w3c.dom.Document;

@ExtendWith(ApplicationExtension.class)
class TopologyViewTest {

    private static final String POD = "POD/nvidia-gpu/dcgm-exporter-4f7k2";

    @SuppressWarnings("NullAway.Init") // made on the UI thread, before any test
    private GraphScreen screen;

    @SuppressWarnings("NullAway.Init")
    private TopologyModel model;

    @TempDir
    private Path folder;

    @Start
    void show(Stage stage) {
        Theme.LIGHT.install();
        screen = new GraphScreen(Locale.ENGLISH, Optional.empty());
        model = screen.model;
        Scene scene = new Scene(screen.view.root(), 1000, 760);
        Theme.LIGHT.dress(scene);
        stage.setScene(scene);
        stage.setX(0);
        stage.setY(0);
        stage.show();
    }

    @Test
    void theGraphIsWalkedWithTheKeyboard(FxRobot robot) {
        graph(robot);
        robot.interact(() -> box(robot, "DAEMON_SET/nvidia-gpu/dcgm-exporter").requestFocus());

        robot.type(KeyCode.RIGHT, KeyCode.ENTER);

        assertThat(model.state().get().selected()).isPresent().get().asString().startsWith("POD/");
        assertThat(robot.lookup(".object-pane").tryQuery()).isPresent();
        robot.type(KeyCode.ESCAPE);
        assertThat(model.state().get().selected()).isEmpty();
    }

    @Test
    void anUpdateMovesNeitherTheViewNorTheFocus(FxRobot robot) {
        graph(robot);
        robot.type(KeyCode.PLUS);
        Node box = box(robot, "POD/nvidia-gpu/dcgm-exporter-4f7k2");
        robot.interact(box::requestFocus);
        Bounds before = box.localToScene(box.getBoundsInLocal());

        robot.interact(() -> model.accept(SampleSurvey.full()));

        assertThat(box.isFocused()).isTrue();
        assertThat(box.localToScene(box.getBoundsInLocal())).isEqualTo(before);
    }

    @Test
    void whatArrivesMovesNothingOnTheScreen(FxRobot robot) {
        graph(robot);
        Node box = box(robot, POD);
        Bounds before = box.localToScene(box.getBoundsInLocal());
        List<Topology.Vertex> vertices = new ArrayList<>(SampleSurvey.topology().vertices());
        vertices.add(SampleSurvey.vertex(Topology.Kind.CONFIG_MAP, "arms-prom", "newcomer", Topology.State.OK));

        robot.interact(() -> model.accept(SampleSurvey.with(
                ConfigurationChain.EMPTY,
                new Topology(vertices, SampleSurvey.topology().edges()),
                List.of(),
                List.of())));

        assertThat(box.localToScene(box.getBoundsInLocal())).isEqualTo(before);
        assertThat(box(robot, "CONFIG_MAP/arms-prom/newcomer").getPseudoClassStates())
                .contains(PseudoClass.getPseudoClass("changed"));
    }

    @Test
    void fromAnObjectOneGoesToItsFindingsItsGpusAndItsDraft(FxRobot robot) {
        graph(robot);
        robot.interact(() -> model.select("NODE//cn-a.10.0.0.24"));

        robot.interact(() -> robot.lookup("#object-gpus").queryAs(Button.class).fire());
        robot.interact(() -> robot.lookup("#object-draft").queryAs(Button.class).fire());

        assertThat(screen.asked).containsExactly("gpus node=\"cn-a.10.0.0.24\"", "draft Node cn-a.10.0.0.24");
        robot.interact(() -> robot.lookup("#object-focus").queryAs(Button.class).fire());
        assertThat(model.state().get().trail()).hasSize(1);
    }

    @Test
    void theDrawingIsSavedAsSvgAndPng(FxRobot robot) throws Exception {
        graph(robot);

        save(robot, 0, "graph.svg");
        Document svg = DocumentBuilderFactory.newInstance()
                .newDocumentBuilder()
                .parse(folder.resolve("graph.svg").toFile());
        assertThat(svg.getElementsByTagName("title").getLength())
                .isEqualTo(SampleSurvey.topology().vertices().size());

        save(robot, 1, "graph.png");
        BufferedImage png = ImageIO.read(folder.resolve("graph.png").toFile());
        assertThat(png.getWidth())
                .isGreaterThan((int) model.state().get().layout().width());

        robot.interact(() -> screen.saveTo(folder.resolve("no-such-folder/graph.svg")));
        export(robot, 0);
        assertThat(robot.lookup(".graph-said").queryAs(Label.class).getText()).contains("could not be written");
    }

    @Test
    void namesFromTheClusterStayTextInTheSvg() {
        Topology graph = new Topology(
                List.of(SampleSurvey.vertex(
                        Topology.Kind.POD, "a", "<script>\u0000&\"x\"</script>", Topology.State.OK)),
                List.of());

        String svg = new GraphSvg(
                        Picture.of(graph, Lens.ALL),
                        GraphLayout.of(graph),
                        Messages.in(Locale.ENGLISH, "dev.binnacle.app.messages"))
                .text();

        assertThat(svg).doesNotContain("<script").contains("&lt;script&gt;&amp;&quot;x&quot;");
    }

    private void save(FxRobot robot, int item, String name) {
        robot.interact(() -> screen.saveTo(folder.resolve(name)));
        export(robot, item);
        assertThat(folder.resolve(name)).isNotEmptyFile();
    }

    private static void export(FxRobot robot, int item) {
        robot.interact(() -> robot.lookup("#topology-export")
                .queryAs(MenuButton.class)
                .getItems()
                .get(item)
                .fire());
    }

    private void graph(FxRobot robot) {
        robot.interact(() -> {
            model.accept(SampleSurvey.full());
            robot.lookup("#topology-graph").queryAs(ToggleButton.class).setSelected(true);
        });
    }

    private static Node box(FxRobot robot, String id) {
        return robot.lookup(node -> ("vertex-" + id).equals(node.getId())).query();
    }
}
