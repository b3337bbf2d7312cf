package dev.binnacle.app.config.editor;

import static org.assertj.core.api.Assertions.assertThat;

import dev.binnacle.app.fx.Theme;
import dev.binnacle.draft.check.DraftCheck;
import dev.binnacle.draft.template.Templates;
import dev.binnacle.message.Messages;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.Supplier;
import javafx.embed.swing.SwingFXUtils;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.Scene;
import javafx.scene.control.ToggleButton;
import javafx.scene.image.WritableImage;
import javafx.scene.input.KeyCode;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import javafx.stage.Popup;
import javafx.stage.Stage;
import javafx.stage.Window;
import javax.imageio.ImageIO;
import org.fxmisc.richtext.CodeArea;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.extension.ExtendWith;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;
import org.testfx.util.WaitForAsyncUtils;

/// Draws the editor in its states, to be looked at while it is being designed: `mvn -pl app -am test
/// -Dtest=EditorShots -Dshots=target/screens-dev`. What pops up is a picture of its own.
@EnabledIfSystemProperty(named = "shots", matches = ".+")
@ExtendWith(ApplicationExtension.class)
class EditorShots {

    private static final Path FOLDER = Path.of(System.getProperty("shots", "target/screens-dev"));
    private static final long SETTLE_MILLIS = 500;

    private static final String WRONG = Templates.armsScrapeConfig()
            .replace("scrape_interval", "scrape_intervall")
            .replace("action: keep", "action: kep")
            .replace("target: arms", "target: army")
            .replace("role: pod", "role: pod ");

    @SuppressWarnings("NullAway.Init") // made before each test
    private Stage stage;

    @SuppressWarnings("NullAway.Init") // made before each test
    private DraftEditor editor;

    @Start
    void show(Stage shown) {
        stage = shown;
        stage.setX(0);
        stage.setY(0);
        stage.show();
    }

    @Test
    void drawsEveryState(FxRobot robot) throws Exception {
        Files.createDirectories(FOLDER);
        for (Theme theme : Theme.values()) {
            Locale language = theme == Theme.LIGHT ? Locale.ENGLISH : Locale.SIMPLIFIED_CHINESE;
            state(robot, theme, language, "whole", WRONG, () -> {});
            state(robot, theme, language, "value", WRONG, () -> robot.clickOn("promYaml"));
            state(robot, theme, language, "hover", WRONG, () -> {
                focus(robot);
                robot.type(KeyCode.F8, KeyCode.F8);
            });
            state(robot, theme, language, "find", WRONG, () -> {
                focus(robot);
                robot.press(KeyCode.CONTROL).type(KeyCode.H).release(KeyCode.CONTROL);
                robot.write("source");
                robot.type(KeyCode.ENTER);
            });
            state(robot, theme, language, "outline", WRONG, () -> {
                robot.clickOn("promYaml");
                robot.interact(() -> robot.lookup("#editor-outline")
                        .queryAs(ToggleButton.class)
                        .setSelected(true));
                robot.interact(() -> robot.lookup("#outline")
                        .queryListView()
                        .getSelectionModel()
                        .select(1));
            });
            state(robot, theme, language, "keys", WRONG, () -> robot.clickOn("#editor-keys"));
            state(robot, theme, language, "complete", WRONG, () -> {
                robot.clickOn("promYaml");
                robot.interact(() -> area(robot).moveTo(area(robot).getLength()));
                focus(robot);
                robot.type(KeyCode.ENTER, KeyCode.ENTER);
                robot.press(KeyCode.CONTROL).type(KeyCode.SPACE).release(KeyCode.CONTROL);
            });
        }
        try (var files = Files.list(FOLDER)) {
            assertThat(files).isNotEmpty();
        }
    }

    private void state(FxRobot robot, Theme theme, Locale language, String name, String text, Runnable then)
            throws Exception {
        robot.interact(() -> {
            theme.install();
            editor = new DraftEditor(Messages.in(language, "dev.binnacle.app.messages"), here(), _ -> {});
            editor.load(text);
            editor.mark(new DraftCheck().check(text));
            VBox.setVgrow(editor, Priority.ALWAYS);
            Node tools = editor.tools();
            VBox header = new VBox(tools);
            header.getStyleClass().add("editor-header");
            Scene scene = new Scene(new VBox(header, editor), 780, 420);
            theme.dress(scene);
            stage.setScene(scene);
        });
        then.run();
        WaitForAsyncUtils.sleep(SETTLE_MILLIS, TimeUnit.MILLISECONDS);
        String file = name + "-" + theme.id() + "-" + language.getLanguage();
        draw(robot, stage.getScene().getRoot(), file);
        for (Window window : Window.getWindows()) {
            if (window instanceof Popup popup && popup.isShowing()) {
                draw(robot, popup.getScene().getRoot(), file + "-popup");
                robot.interact(popup::hide);
                break;
            }
        }
    }

    private static void draw(FxRobot robot, Parent root, String name) throws Exception {
        WritableImage[] image = new WritableImage[1];
        robot.interact(() -> image[0] = root.snapshot(null, null));
        ImageIO.write(
                SwingFXUtils.fromFXImage(image[0], null),
                "png",
                FOLDER.resolve(name + ".png").toFile());
    }

    private static void focus(FxRobot robot) {
        robot.interact(() -> area(robot).requestFocus());
    }

    private static CodeArea area(FxRobot robot) {
        return robot.lookup("#yaml-area").queryAs(CodeArea.class);
    }

    private static Aside here() {
        return new Aside() {
            @Override
            public <T> void compute(Supplier<T> work, Consumer<T> then) {
                then.accept(work.get());
            }
        };
    }
}
