package dev.binnacle.app.fx;

import static org.assertj.core.api.Assertions.assertThat;

import javafx.geometry.HPos;
import javafx.scene.Scene;
import javafx.scene.layout.HBox;
import javafx.scene.text.Text;
import javafx.stage.Stage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;

/// An age at the right end of a line.
@ExtendWith(ApplicationExtension.class)
class LiveTextTest {

    private final LiveText age = new LiveText(HPos.RIGHT, 60);
    private final HBox line = new HBox(age);

    @Start
    void show(Stage stage) {
        Theme.LIGHT.install();
        age.setText("9 s");
        stage.setScene(new Scene(line, 400, 100));
        Theme.LIGHT.dress(stage.getScene());
        stage.show();
    }

    @Test
    void otherWordsAreInTheirPlaceWithoutALayout(FxRobot robot) {
        robot.interact(() -> {
            settle();
            age.setText("10 s");

            assertThat(line.isNeedsLayout()).isFalse();
            assertThat(words().getBoundsInParent().getMaxX()).isBetween(58.0, 61.0);
        });
    }

    @Test
    void longerOnesThanAllBeforeGetMoreRoomAndShorterOnesLeaveIt(FxRobot robot) {
        robot.interact(() -> {
            settle();
            age.setText("as old as the cluster itself, and then some");

            assertThat(line.isNeedsLayout()).isTrue();
            settle();
            double wide = age.getWidth();
            assertThat(wide).isGreaterThanOrEqualTo(words().getLayoutBounds().getWidth());
            assertThat(words().getTranslateX()).isBetween(0.0, 1.0);

            age.setText("1 s");
            settle();
            assertThat(age.getWidth()).isEqualTo(wide);
        });
    }

    @Test
    void itHasTheColourAndTheFontOfItsStyle(FxRobot robot) {
        robot.interact(() -> {
            age.getStyleClass().add("gauge-value");
            Tone.BAD.applyTo(age);
            settle();

            assertThat(words().getFont().getSize()).isEqualTo(14);
            assertThat(words().getFill()).isEqualTo(Theme.LIGHT.color(Tone.BAD));
        });
    }

    private void settle() {
        line.applyCss();
        line.layout();
    }

    private Text words() {
        return (Text) age.getChildrenUnmodifiable().getFirst();
    }
}
