package dev.binnacle.app.topology;

import static org.assertj.core.api.Assertions.assertThat;

import dev.binnacle.app.SampleSurvey;
import dev.binnacle.app.fx.Theme;
import dev.binnacle.message.Messages;
import java.util.Locale;
import javafx.geometry.Bounds;
import javafx.scene.Node;
import javafx.scene.Scene;
import javafx.scene.control.Label;
import javafx.scene.control.ToggleButton;
import javafx.scene.input.KeyCode;
import javafx.stage.Stage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;

@ExtendWith(ApplicationExtension.class)
class TopologyViewTest {

    private final TopologyModel model = new TopologyModel(Runnable::run);

    @Start
    void show(Stage stage) {
        Theme.LIGHT.install();
        Scene scene = new Scene(
                new TopologyView(model, Messages.in(Locale.ENGLISH, "dev.binnacle.app.messages"), new Label()).root(),
                1000,
                760);
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
        assertThat(robot.lookup(".vertex-details").tryQuery()).isPresent();
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
