package dev.binnacle.app.recorder;

import static org.assertj.core.api.Assertions.assertThat;

import dev.binnacle.app.fx.Theme;
import dev.binnacle.diagnosis.Level;
import dev.binnacle.message.Message;
import dev.binnacle.message.Messages;
import dev.binnacle.recording.RecordedCluster;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import javafx.embed.swing.SwingFXUtils;
import javafx.scene.Scene;
import javafx.scene.layout.VBox;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.testfx.api.FxToolkit;
import org.testfx.util.WaitForAsyncUtils;

/// Draws the controls of a replay: `mvn -pl app -am test -Dtest=ReplayShots -Dshots=target/screens-dev`.
@EnabledIfSystemProperty(named = "shots", matches = ".+")
class ReplayShots {

    private static final Path FOLDER = Path.of(System.getProperty("shots", "target/screens-dev"));

    @BeforeAll
    static void toolkit() throws Exception {
        FxToolkit.registerPrimaryStage();
        Files.createDirectories(FOLDER);
    }

    @Test
    void drawsThePlayingAndThePausedBar() throws Exception {
        try (RecordedCluster demo = RecordedCluster.demo()) {
            for (Theme theme : Theme.values()) {
                for (Locale language : List.of(Locale.ENGLISH, Locale.SIMPLIFIED_CHINESE)) {
                    draw(demo, theme, language);
                }
            }
        }
        assertThat(FOLDER.resolve("replay-light-en.png")).isNotEmptyFile();
    }

    private static void draw(RecordedCluster demo, Theme theme, Locale language) throws Exception {
        WaitForAsyncUtils.waitForAsyncFx(20_000, () -> {
            theme.install();
            Messages messages = Messages.in(language, "dev.binnacle.app.messages");
            VBox box = new VBox(16);
            for (double place : List.of(0.0, 0.6, 1.0)) {
                ReplayModel model = new ReplayModel(Runnable::run, demo.playback(), () -> {});
                Instant start = demo.start();
                model.accept(List.of(
                        new ReplayEvent(start, true, Level.RISK, Message.verbatim("Agents disagree")),
                        new ReplayEvent(
                                start.plusSeconds(40),
                                true,
                                Level.CONFIRMED,
                                Message.verbatim("starship and dcgm-exporter on cn-beijing.192.168.0.24")),
                        new ReplayEvent(
                                start.plusSeconds(90), false, Level.RISK, Message.verbatim("Agents disagree"))));
                model.seek(place);
                box.getChildren().add(new ReplayBar(model, messages));
                model.toggle();
            }
            Scene scene = new Scene(box, 1280, 160);
            theme.dress(scene);
            box.applyCss();
            box.layout();
            box.layout();
            String file = "replay-" + theme.id() + "-" + language.getLanguage() + ".png";
            ImageIO.write(
                    SwingFXUtils.fromFXImage(scene.snapshot(null), null),
                    "png",
                    FOLDER.resolve(file).toFile());
            return file;
        });
    }
}
