package dev.binnacle.app.shell;

import static org.assertj.core.api.Assertions.assertThat;

import dev.binnacle.app.fx.LiveText;
import dev.binnacle.app.fx.Theme;
import dev.binnacle.app.shell.ShellState.Source;
import dev.binnacle.cluster.ClusterId;
import dev.binnacle.message.Messages;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.SimpleObjectProperty;
import javafx.collections.FXCollections;
import javafx.scene.Scene;
import javafx.scene.control.Label;
import javafx.stage.Stage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;

@ExtendWith(ApplicationExtension.class)
class ShellViewTest {

    private static final Instant NOW = Instant.parse("2026-03-02T10:00:00Z");

    private final ShellModel model = new ShellModel();
    private final ObjectProperty<Instant> now = new SimpleObjectProperty<>(NOW);
    private final List<Place> made = new ArrayList<>();

    @Start
    void show(Stage stage) {
        Theme.LIGHT.install();
        ShellView view = new ShellView(
                model,
                Messages.in(Locale.ENGLISH, "dev.binnacle.app.messages"),
                FXCollections.observableArrayList(),
                now,
                new ShellView.Looks(() -> {}, () -> {}),
                _ -> {});
        for (Place place : Place.values()) {
            view.setPage(place, () -> {
                made.add(place);
                return new Label(place.id());
            });
        }
        Scene scene = new Scene(view.root(), 900, 600);
        Theme.LIGHT.dress(scene);
        stage.setScene(scene);
        stage.setX(0);
        stage.setY(0);
        stage.show();
    }

    @Test
    void aPageIsMadeWhenItIsFirstSeenAndKept(FxRobot robot) {
        assertThat(made).containsExactly(Place.CONNECT);

        robot.interact(() -> model.go(Place.SETTINGS));
        robot.interact(() -> model.go(Place.CONNECT));
        robot.interact(() -> model.go(Place.SETTINGS));

        assertThat(made).containsExactly(Place.CONNECT, Place.SETTINGS);
        assertThat(robot.lookup("settings").tryQuery()).isPresent();
    }

    @Test
    void theFirstReadingIsToldAtOnceAndANewerOneWithTheNextSecond(FxRobot robot) {
        robot.interact(() -> model.opened(new ClusterId("prod", "https://example.com:6443", ""), Source.LIVE));
        assertThat(age(robot)).isEqualTo("No data yet");

        robot.interact(() -> model.update(state -> state.data(NOW.minusSeconds(7), true, 0)));
        assertThat(age(robot)).isEqualTo("Data 7 s old");

        robot.interact(() -> model.update(state -> state.data(NOW.minusSeconds(2), true, 0)));
        robot.interact(() -> now.set(NOW.plusSeconds(1)));
        assertThat(age(robot)).isEqualTo("Data 3 s old");

        robot.interact(() -> model.update(state -> state.data(NOW, false, 0)));
        assertThat(age(robot)).as("what is missing is said at once").isNotEqualTo("Data 3 s old");
    }

    private static String age(FxRobot robot) {
        return robot.lookup("#status-age").queryAs(LiveText.class).getText();
    }
}
