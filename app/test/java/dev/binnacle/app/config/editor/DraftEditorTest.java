package dev.binnacle.app.config.editor;

import static org.assertj.core.api.Assertions.assertThat;

import dev.binnacle.app.fx.Theme;
import dev.binnacle.draft.check.DraftCheck;
import dev.binnacle.draft.template.Templates;
import dev.binnacle.draft.yaml.DraftProblem;
import dev.binnacle.draft.yaml.Position;
import dev.binnacle.message.Messages;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Consumer;
import java.util.function.Supplier;
import javafx.scene.AccessibleAttribute;
import javafx.scene.AccessibleRole;
import javafx.scene.Node;
import javafx.scene.Scene;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.MenuItem;
import javafx.scene.control.TextField;
import javafx.scene.control.ToggleButton;
import javafx.scene.input.KeyCode;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import javafx.stage.Stage;
import org.fxmisc.richtext.CodeArea;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;
import org.testfx.util.WaitForAsyncUtils;

@ExtendWith(ApplicationExtension.class)
class DraftEditorTest {

    private static final String ARMS = Templates.armsScrapeConfig();

    private String text = "";

    @SuppressWarnings("NullAway.Init") // made before each test
    private DraftEditor editor;

    @Start
    void show(Stage stage) {
        Theme.LIGHT.install();
        editor = new DraftEditor(Messages.in(Locale.ENGLISH, "dev.binnacle.app.messages"), here(), typed -> {
            text = typed;
        });
        VBox.setVgrow(editor, Priority.ALWAYS);
        Scene scene = new Scene(new VBox(editor.tools(), editor), 900, 700);
        Theme.LIGHT.dress(scene);
        stage.setScene(scene);
        stage.setX(0);
        stage.setY(0);
        stage.show();
    }

    @Test
    void aValueIsEditedAloneAndTheRestOfTheObjectStays(FxRobot robot) {
        load(robot, ARMS);
        robot.clickOn("promYaml");
        assertThat(area(robot).getText()).startsWith("scrape_configs:");

        robot.interact(() -> area(robot).appendText("\n# mine"));
        assertThat(text).isEqualTo(ARMS.stripTrailing() + "\n    # mine\n");

        robot.clickOn("Whole object");
        assertThat(area(robot).getText()).isEqualTo(text);
        robot.interact(() -> area(robot).undo());
        assertThat(text).isEqualTo(ARMS);
    }

    @Test
    void aValueKeepsItsOwnWayBackWhenLeftAndEnteredAgain(FxRobot robot) {
        load(robot, ARMS);
        robot.clickOn("promYaml");
        robot.interact(() -> area(robot).appendText("# mine\n"));
        robot.clickOn("Whole object");
        robot.clickOn("promYaml");
        robot.interact(() -> area(robot).undo());
        assertThat(text).isEqualTo(ARMS);
    }

    @Test
    void problemsStandInTheirPlaceInTheWholeAndInTheValue(FxRobot robot) {
        String wrong = ARMS.replace("scrape_interval", "scrape_intervall");
        load(robot, wrong);
        DraftProblem problem = check(robot, wrong);
        assertThat(problem.code()).isEqualTo("prometheus.unknown-field");

        robot.clickOn("promYaml");
        robot.interact(() -> editor.goTo(problem.place()));
        CodeArea inner = area(robot);
        assertThat(inner.getText()).startsWith("scrape_configs:");
        assertThat(inner.getText(inner.getCurrentParagraph()).substring(inner.getCaretColumn()))
                .startsWith("scrape_intervall");

        robot.interact(() -> editor.mend(problem));
        assertThat(text).isEqualTo(ARMS);
        robot.interact(inner::undo);
        assertThat(text).isEqualTo(wrong);
    }

    @Test
    void aProblemOutsideOfTheValueIsGoneToInTheWhole(FxRobot robot) {
        String wrong = ARMS.replace("target: arms", "target: army");
        load(robot, wrong);
        DraftProblem problem = check(robot, wrong);
        robot.clickOn("promYaml");
        robot.interact(() -> editor.mend(problem));
        assertThat(area(robot).getText()).isEqualTo(ARMS);
        assertThat(text).isEqualTo(ARMS);
    }

    /// Case 47 of what people complain about: an error of the check moved the text under their eyes.
    @Test
    void case47NeitherACheckNorAChangeFromElsewhereMovesTheCaret(FxRobot robot) {
        String wrong = ARMS.replace("scrape_interval", "scrape_intervall");
        load(robot, wrong);
        robot.interact(() -> area(robot).moveTo(area(robot).getLength()));
        var caret = area(robot).getCaretPosition();
        check(robot, wrong);
        assertThat(area(robot).getCaretPosition()).isEqualTo(caret);
        robot.interact(() -> editor.mark(List.of()));
        assertThat(area(robot).getCaretPosition()).isEqualTo(caret);
    }

    /// Case 51: blanks at line ends and tabs made the text one quoted line.
    @Test
    void case51ATextWithTrapsStaysOneLineALine(FxRobot robot) {
        load(robot, ARMS);
        int lines = (int) ARMS.lines().count();
        robot.clickOn("promYaml");
        robot.interact(() -> area(robot).appendText("# trailing  \n#\ttab\n# carriage\rreturn\n"));
        assertThat(text.lines().count()).isGreaterThan(lines + 2L);
        assertThat(new DraftCheck().check(text))
                .extracting(DraftProblem::code)
                .contains("config-map.trailing-blank", "config-map.tab");
        DraftProblem blank = new DraftCheck()
                .check(text).stream()
                        .filter(problem -> problem.code().equals("config-map.trailing-blank"))
                        .findFirst()
                        .orElseThrow();
        assertThat(blank.fix()).isNotEmpty();
    }

    @Test
    void aJobIsShownAloneAndFoldedBack(FxRobot robot) {
        load(robot, "scrape_configs:\n- job_name: one\n  scheme: http\n\n- job_name: two\n");
        robot.interact(() -> button(robot, "#editor-outline").setSelected(true));
        robot.interact(() ->
                robot.lookup("#outline").queryListView().getSelectionModel().select(1));
        Node only = robot.lookup("#outline")
                .lookup((Button b) -> b.getText().equals("Only this") && b.getOpacity() > 0.5)
                .query();
        robot.interact(() -> ((Button) only).fire());
        assertThat(area(robot).getText()).isEqualTo("- job_name: one\n  scheme: http");

        robot.interact(() -> area(robot).appendText("s"));
        assertThat(text).isEqualTo("scrape_configs:\n- job_name: one\n  scheme: https\n\n- job_name: two\n");
        robot.clickOn("Whole object");
        assertThat(area(robot).getText()).isEqualTo(text);
    }

    @Test
    void wordsAreFoundCountedAndReplacedInOneStep(FxRobot robot) {
        load(robot, "a: one\nb: One\nc: two one\n");
        robot.interact(() -> area(robot).requestFocus());
        robot.press(KeyCode.CONTROL).type(KeyCode.H).release(KeyCode.CONTROL);
        robot.interact(() -> field(robot, "#find-words").setText("one"));
        assertThat(robot.lookup("#find-count").queryAs(Label.class).getText()).isEqualTo("3 found");
        robot.type(KeyCode.ENTER);
        assertThat(robot.lookup("#find-count").queryAs(Label.class).getText()).isEqualTo("1 of 3");
        robot.interact(() -> field(robot, "#find-with").setText("1"));
        robot.interact(
                () -> robot.lookup("#find-replace-all").queryAs(Button.class).fire());
        assertThat(text).isEqualTo("a: 1\nb: 1\nc: two 1\n");
        robot.interact(() -> area(robot).undo());
        assertThat(text).isEqualTo("a: one\nb: One\nc: two one\n");
        robot.type(KeyCode.ESCAPE);
        assertThat(robot.lookup("#find-bar").query().isVisible()).isFalse();
        assertThat(area(robot).isFocused()).isTrue();
    }

    @Test
    void keysEditLinesAndPairs(FxRobot robot) {
        load(robot, "a:\nb: 1\n");
        robot.interact(() -> {
            area(robot).requestFocus();
            area(robot).moveTo(0);
            area(robot).moveTo(0, area(robot).getParagraphLength(0));
        });
        robot.type(KeyCode.ENTER);
        robot.interact(() -> assertThat(area(robot).getText()).isEqualTo("a:\n  \nb: 1\n"));
        robot.write("c: [");
        assertThat(text).isEqualTo("a:\n  c: []\nb: 1\n");
        robot.press(KeyCode.CONTROL).type(KeyCode.SLASH).release(KeyCode.CONTROL);
        assertThat(text).isEqualTo("a:\n  # c: []\nb: 1\n");
        robot.press(KeyCode.ALT).type(KeyCode.DOWN).release(KeyCode.ALT);
        assertThat(text).isEqualTo("a:\nb: 1\n  # c: []\n");
        robot.press(KeyCode.CONTROL).type(KeyCode.D).release(KeyCode.CONTROL);
        assertThat(text).isEqualTo("a:\nb: 1\n  # c: []\n  # c: []\n");
        robot.type(KeyCode.TAB);
        assertThat(text).contains("# c").isNotEqualTo("a:\nb: 1\n  # c: []\n  # c: []\n");
    }

    @Test
    void aKeyIsCompletedWithWhatItIsForAndItsValueAfterIt(FxRobot robot) {
        load(robot, "scrape_configs:\n- job_name: one\n  ");
        robot.interact(() -> {
            area(robot).requestFocus();
            area(robot).moveTo(area(robot).getLength());
        });
        robot.write("hon");
        assertThat(robot.lookup("#completions").queryListView().getItems()).hasSize(2);
        assertThat(robot.lookup("#completion-about").queryAs(Label.class).getText())
                .startsWith("Keeps labels of the target");
        robot.type(KeyCode.ENTER);
        assertThat(text).endsWith("  honor_labels: ");
        robot.type(KeyCode.DOWN, KeyCode.TAB);
        assertThat(text).endsWith("  honor_labels: false");
        robot.interact(() -> area(robot).undo());
        assertThat(text).endsWith("  honor_labels: ");
    }

    @Test
    void completionIsThereOnAKeyAndGoneOnEscape(FxRobot robot) {
        load(robot, "scrape_configs:\n- ");
        robot.interact(() -> {
            area(robot).requestFocus();
            area(robot).moveTo(area(robot).getLength());
        });
        robot.press(KeyCode.CONTROL).type(KeyCode.SPACE).release(KeyCode.CONTROL);
        assertThat(robot.lookup("#completions").queryListView().getItems()).hasSizeGreaterThan(20);
        robot.type(KeyCode.ESCAPE);
        assertThat(robot.lookup("#completions").tryQuery()).isEmpty();
        assertThat(text).isEqualTo("scrape_configs:\n- ");
    }

    @Test
    void linesInViewHaveTheirColoursWhereverTheViewIs(FxRobot robot) {
        load(robot, "a: b\n".repeat(2_000) + "# end\n");
        WaitForAsyncUtils.waitForFxEvents();
        assertThat(area(robot).getStyleOfChar(0)).containsExactly("yaml-key");
        robot.interact(() -> editor.goTo(new Position(2_001, 1)));
        WaitForAsyncUtils.waitForFxEvents();
        assertThat(area(robot).getStyleOfChar(2_000 * 5)).containsExactly("yaml-comment");
    }

    @Test
    void whatALineSaysOfThoseBelowChangesTheirColours(FxRobot robot) {
        load(robot, "text:\n  one: two\n");
        WaitForAsyncUtils.waitForFxEvents();
        robot.interact(() -> area(robot).insertText(5, " |"));
        WaitForAsyncUtils.waitForFxEvents();
        assertThat(area(robot).getStyleOfChar(text.indexOf("one"))).containsExactly("yaml-block");
    }

    @Test
    void aLineThatIsDrawnAsItShouldBeIsNotTouched(FxRobot robot) {
        load(robot, ARMS);
        WaitForAsyncUtils.waitForFxEvents();
        List<Object> changes = new ArrayList<>();
        area(robot).richChanges().subscribe(changes::add);
        robot.interact(() -> editor.mark(List.of()));
        assertThat(changes).isEmpty();
    }

    @Test
    void aScreenReaderIsToldTheTextAndTheCaret(FxRobot robot) {
        load(robot, "a: 1\nb: 2\n");
        robot.interact(() -> editor.goTo(new Position(2, 3)));
        CodeArea area = area(robot);
        assertThat(area.getAccessibleRole()).isEqualTo(AccessibleRole.TEXT_AREA);
        robot.interact(() -> {
            assertThat(area.queryAccessibleAttribute(AccessibleAttribute.TEXT)).isEqualTo("a: 1\nb: 2\n");
            assertThat(area.queryAccessibleAttribute(AccessibleAttribute.CARET_OFFSET))
                    .isEqualTo(7);
            assertThat(area.queryAccessibleAttribute(AccessibleAttribute.LINE_FOR_OFFSET, 7))
                    .isEqualTo(1);
        });
    }

    @Test
    void theMenuOffersWhatCanBeDoneNow(FxRobot robot) {
        load(robot, "a: 1\n");
        robot.rightClickOn("#yaml-area");
        assertThat(menuItem(robot, "#config-menu-undo").isDisable()).isTrue();
        assertThat(menuItem(robot, "#config-menu-copy").isDisable()).isTrue();
        robot.clickOn("#config-menu-all").rightClickOn("#yaml-area").clickOn("#config-menu-cut");
        assertThat(text).isEmpty();
        robot.rightClickOn("#yaml-area").clickOn("#config-menu-undo");
        assertThat(text).isEqualTo("a: 1\n");
    }

    @Test
    void linesEndAsTheyDidInTheDraft(FxRobot robot) {
        load(robot, "a: 1\r\nb: 2\r\n");
        robot.interact(() -> area(robot).appendText("c: 3\n"));
        assertThat(text).isEqualTo("a: 1\r\nb: 2\r\nc: 3\r\n");
    }

    @Test
    void aLineIsGoneTo(FxRobot robot) {
        load(robot, ARMS);
        robot.interact(() -> area(robot).requestFocus());
        robot.press(KeyCode.CONTROL).type(KeyCode.G).release(KeyCode.CONTROL);
        robot.interact(() -> field(robot, "#goto-line").setText("5:3"));
        robot.type(KeyCode.ENTER);
        assertThat(area(robot).getCurrentParagraph()).isEqualTo(4);
        assertThat(area(robot).getCaretColumn()).isEqualTo(2);
    }

    @Test
    void theNextProblemIsGoneToByKeyAndItsFixIsThere(FxRobot robot) {
        String wrong = ARMS.replace("scrape_interval", "scrape_intervall");
        load(robot, wrong);
        DraftProblem problem = check(robot, wrong);
        robot.interact(() -> area(robot).requestFocus());
        robot.type(KeyCode.F8);
        assertThat(area(robot).getCurrentParagraph()).isEqualTo(problem.line() - 1);
        robot.press(KeyCode.ALT).type(KeyCode.ENTER).release(KeyCode.ALT);
        assertThat(text).isEqualTo(ARMS);
    }

    private void load(FxRobot robot, String draft) {
        robot.interact(() -> editor.load(draft));
        text = draft;
    }

    private DraftProblem check(FxRobot robot, String draft) {
        var problems = new DraftCheck().check(draft);
        robot.interact(() -> editor.mark(problems));
        return problems.getFirst();
    }

    private static CodeArea area(FxRobot robot) {
        return robot.lookup("#yaml-area").queryAs(CodeArea.class);
    }

    private static MenuItem menuItem(FxRobot robot, String id) {
        return area(robot).getContextMenu().getItems().stream()
                .filter(item -> id.equals("#" + item.getId()))
                .findFirst()
                .orElseThrow();
    }

    private static ToggleButton button(FxRobot robot, String query) {
        return robot.lookup(query).queryAs(ToggleButton.class);
    }

    private static TextField field(FxRobot robot, String query) {
        return robot.lookup(query).queryAs(TextField.class);
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
