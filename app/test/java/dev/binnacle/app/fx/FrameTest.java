package dev.binnacle.app.fx;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import javafx.application.Platform;
import javafx.scene.Scene;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import javafx.stage.Stage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;

/// A line of words in a frame, with another region below it.
@ExtendWith(ApplicationExtension.class)
class FrameTest {

    private static final String LONG = "so many words that they take more than one line ".repeat(4);

    private final Label words = new Label("12 of 30 GPUs");
    private final Region below = new Region();
    private final VBox root = new VBox();

    @Start
    void show(Stage stage) {
        words.setWrapText(true);
        words.setMinHeight(Region.USE_PREF_SIZE);
        words.setMaxWidth(400);
        below.setMinHeight(20);
        HBox line = new HBox(words);
        root.getChildren().addAll(new Frame(line), below);
        stage.setScene(new Scene(root, 400, 300));
        stage.show();
    }

    @Test
    void wordsOfTheSameHeightLayOutNothingAroundThem(FxRobot robot) throws InterruptedException {
        settle(robot);
        robot.interact(() -> {
            words.setText("13 of 30 GPUs");
            assertThat(words.isNeedsLayout()).isTrue();
            assertThat(root.isNeedsLayout()).isFalse();
        });
    }

    @Test
    void wordsThatTakeMoreLinesGetTheirRoomAndGiveItBack(FxRobot robot) throws InterruptedException {
        settle(robot);
        double one = below.getLayoutY();

        robot.interact(() -> words.setText(LONG));
        settle(robot);
        assertThat(words.getHeight()).isGreaterThan(2 * one);
        assertThat(below.getLayoutY()).isEqualTo(words.getHeight());

        robot.interact(() -> words.setText("12 of 30 GPUs"));
        settle(robot);
        assertThat(below.getLayoutY()).isEqualTo(one);
    }

    @Test
    void wordsThatAreHiddenGiveTheirRoomBack(FxRobot robot) throws InterruptedException {
        settle(robot);
        robot.interact(() -> words.setManaged(false));
        settle(robot);
        assertThat(below.getLayoutY()).isZero();
    }

    /// A size that is wanted anew takes effect with the pulse after the one that saw it.
    private void settle(FxRobot robot) throws InterruptedException {
        for (int i = 0; i < 3; i++) {
            CountDownLatch pulse = new CountDownLatch(1);
            Runnable seen = pulse::countDown;
            robot.interact(() -> {
                root.getScene().addPostLayoutPulseListener(seen);
                Platform.requestNextPulse();
            });
            assertThat(pulse.await(10, TimeUnit.SECONDS)).isTrue();
            robot.interact(() -> root.getScene().removePostLayoutPulseListener(seen));
        }
    }
}
