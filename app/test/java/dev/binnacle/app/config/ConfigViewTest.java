package dev.binnacle.app.config;

import static org.assertj.core.api.Assertions.assertThat;

import dev.binnacle.app.fx.FileChoice;
import dev.binnacle.app.fx.Jobs;
import dev.binnacle.app.fx.Theme;
import dev.binnacle.cluster.Answer;
import dev.binnacle.cluster.Cluster;
import dev.binnacle.cluster.ClusterFailure.FieldConflict;
import dev.binnacle.cluster.ScriptedCluster;
import dev.binnacle.draft.Draft;
import dev.binnacle.draft.DraftStore;
import dev.binnacle.draft.check.DraftCheck;
import dev.binnacle.draft.push.PushHistory;
import dev.binnacle.draft.push.PushRecord;
import dev.binnacle.draft.template.Templates;
import dev.binnacle.draft.yaml.DraftProblem;
import dev.binnacle.draft.yaml.ManifestYaml;
import dev.binnacle.message.Messages;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import javafx.application.Platform;
import javafx.beans.property.SimpleObjectProperty;
import javafx.scene.Scene;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ListView;
import javafx.scene.control.RadioButton;
import javafx.scene.control.ToggleButton;
import javafx.scene.input.KeyCode;
import javafx.stage.Stage;
import org.awaitility.Awaitility;
import org.fxmisc.richtext.CodeArea;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;

@ExtendWith(ApplicationExtension.class)
class ConfigViewTest {

    private static final Duration SOON = Duration.ofSeconds(10);

    @TempDir
    static Path folder;

    private final ScriptedCluster cluster = new ScriptedCluster();
    private final Jobs jobs = new Jobs();
    private final DraftStore store = new DraftStore(folder);
    private final SimpleObjectProperty<WriteAccess> access = new SimpleObjectProperty<>(WriteAccess.WRITABLE);
    private final Messages messages = Messages.in(Locale.ENGLISH, "dev.binnacle.app.messages");
    private final ConfigModel model = new ConfigModel(
            ConfigThreads.of(Platform::runLater, jobs),
            store,
            new PushHistory(folder.resolve("history"), "me"),
            new DraftCheck(),
            () -> Optional.<Cluster>of(cluster),
            PushSetting.PLAIN,
            Instant::now,
            messages);

    @Start
    void show(Stage stage) {
        Theme.LIGHT.install();
        Scene scene = new Scene(
                new ConfigView(
                                model,
                                messages,
                                new SimpleObjectProperty<>(Instant.now()),
                                access,
                                noFiles(),
                                Optional.empty())
                        .root(),
                1000,
                760);
        Theme.LIGHT.dress(scene);
        stage.setScene(scene);
        stage.setX(0);
        stage.setY(0);
        stage.show();
    }

    @AfterEach
    void close() {
        jobs.close();
    }

    @Test
    void aProblemIsShownAtItsLineAndChoosingItGoesThere(FxRobot robot) {
        open(robot, "typed");
        CodeArea area = robot.lookup("#yaml-area").queryAs(CodeArea.class);
        robot.interact(() -> {
            area.requestFocus();
            area.moveTo(area.getLength());
        });
        int lines = area.getParagraphs().size();
        robot.type(KeyCode.ENTER, KeyCode.X, KeyCode.OPEN_BRACKET);

        ListView<DraftProblem> problems = problems(robot);
        Awaitility.await().atMost(SOON).until(() -> !problems.getItems().isEmpty());
        DraftProblem problem = problems.getItems().getFirst();
        assertThat(problem.line()).isGreaterThanOrEqualTo(lines);

        robot.interact(() -> area.moveTo(0));
        robot.interact(() -> {
            problems.requestFocus();
            problems.getSelectionModel().select(0);
        });
        robot.type(KeyCode.ENTER);
        assertThat(area.getCurrentParagraph()).isEqualTo(problem.line() - 1);
    }

    @Test
    void theHistoryOfTheObjectIsShownWithWhatChangedAndTheWayBack(FxRobot robot) throws Exception {
        cluster.has(ManifestYaml.parse(Templates.configMap()));
        robot.interact(() -> model.begin().of("looked-back", Templates.configMap() + "immutable: true\n"));
        Awaitility.await().atMost(SOON).until(() -> model.state().get().open().isPresent());
        robot.interact(() -> model.push().preview());
        Awaitility.await().atMost(SOON).until(() -> model.state().get().push() instanceof PushStage.Planned);
        robot.interact(() -> {
            model.push().askToConfirm();
            model.push().apply("");
        });
        Awaitility.await().atMost(SOON).until(() -> model.state().get().push() instanceof PushStage.Done);

        robot.clickOn("#config-history");
        ListView<PushRecord> list = robot.lookup("#history-list").queryListView();
        Awaitility.await().atMost(SOON).until(() -> !list.getItems().isEmpty());
        PushRecord made = list.getItems().getFirst();
        assertThat(made.result()).isEqualTo(PushRecord.Result.IN_EFFECT);
        assertThat(made.diff().unified("before", "after")).contains("+immutable: true\n");

        robot.clickOn("#history-back");
        Awaitility.await()
                .atMost(SOON)
                .until(() -> model.state()
                        .get()
                        .open()
                        .filter(open -> open.draft().id().startsWith("undo-"))
                        .isPresent());
        assertThat(cluster.asked().stream().filter(question -> question.startsWith("apply WRITE")))
                .hasSize(1);
    }

    @Test
    void checkingMovesNeitherCaretNorText(FxRobot robot) {
        open(robot, "calm");
        CodeArea area = robot.lookup("#yaml-area").queryAs(CodeArea.class);
        robot.interact(() -> {
            area.requestFocus();
            area.moveTo(area.getLength());
        });
        robot.type(KeyCode.ENTER, KeyCode.A);
        var caret = area.getCaretPosition();
        Awaitility.await()
                .atMost(SOON)
                .until(() -> model.state()
                        .get()
                        .open()
                        .filter(open -> open.checked() && open.saving() == ConfigState.Saving.SAVED)
                        .isPresent());

        assertThat(area.getCaretPosition()).isEqualTo(caret);
        assertThat(store.load("calm").map(Draft::text)).contains(area.getText());
    }

    @Test
    void whatWasTypedIsOnDiskBeforeThePushIsPreviewed(FxRobot robot) {
        List<Boolean> saved = new CopyOnWriteArrayList<>();
        open(robot, "pushed");
        String typed = Templates.configMap() + "# mine\n";
        cluster.applies((manifest, _) -> {
            saved.add(store.load("pushed").map(Draft::text).equals(Optional.of(typed)));
            return Answer.known(manifest, ScriptedCluster.NOW);
        });
        CodeArea area = robot.lookup("#yaml-area").queryAs(CodeArea.class);
        robot.interact(() -> area.appendText("# mine\n"));
        robot.interact(
                () -> robot.lookup("#config-push").queryAs(ToggleButton.class).setSelected(true));
        Awaitility.await()
                .atMost(SOON)
                .until(() ->
                        !robot.lookup("#push-preview").queryAs(Button.class).isDisabled());
        robot.interact(() -> robot.lookup("#push-preview").queryAs(Button.class).fire());
        Awaitility.await().atMost(SOON).until(() -> model.state().get().push() instanceof PushStage.Planned);

        assertThat(saved).containsOnly(true);
        assertThat(robot.lookup("#push-diff").tryQuery()).isPresent();
    }

    @Test
    void takingOverNamesFieldsAndManagersBeforeItWrites(FxRobot robot) {
        open(robot, "taken");
        cluster.applies((manifest, _, ownership) -> ownership == Cluster.Ownership.TAKE_OVER
                ? Answer.known(manifest, ScriptedCluster.NOW)
                : Answer.unknown(
                        new FieldConflict(manifest.ref(), List.of(new FieldConflict.Field(".data.key", "helm"))),
                        ScriptedCluster.NOW));
        robot.interact(
                () -> robot.lookup("#config-push").queryAs(ToggleButton.class).setSelected(true));
        robot.interact(() -> model.push().preview());
        Awaitility.await().atMost(SOON).until(() -> model.state().get().push() instanceof PushStage.Conflicting);

        robot.interact(() ->
                robot.lookup("#conflict-mine-1").queryAs(RadioButton.class).fire());
        robot.interact(() -> robot.lookup("#push-resolve").queryAs(Button.class).fire());
        Awaitility.await().atMost(SOON).until(() -> model.state().get().push() instanceof PushStage.Planned);
        assertThat(robot.lookup("#push-diff").tryQuery()).isPresent();
        robot.interact(() -> robot.lookup("#push-go").queryAs(Button.class).fire());

        assertThat(robot.lookup("#push-taken .label").queryAllAs(Label.class))
                .extracting(Label::getText)
                .contains(".data.key", "helm");
        assertThat(robot.lookup("#push-now").queryAs(Button.class).getText()).isEqualTo("Take over and push");
        assertThat(cluster.asked()).noneMatch(asked -> asked.startsWith("apply WRITE"));
    }

    @Test
    void aRecordingCannotBePushedToAndSaysSo(FxRobot robot) {
        open(robot, "recorded");
        robot.interact(() -> access.set(WriteAccess.RECORDING));
        robot.interact(
                () -> robot.lookup("#config-push").queryAs(ToggleButton.class).setSelected(true));

        assertThat(robot.lookup("#push-preview").queryAs(Button.class).isDisabled())
                .isTrue();
        assertThat(robot.lookup("This is a recording: nothing can be pushed to it.")
                        .tryQuery())
                .isPresent();
    }

    private void open(FxRobot robot, String name) {
        robot.interact(() -> model.begin().of(name, Templates.configMap()));
        Awaitility.await()
                .atMost(SOON)
                .until(() -> model.state().get().open().isPresent()
                        && robot.lookup("#yaml-area").tryQuery().isPresent());
    }

    @SuppressWarnings("unchecked") // a lookup knows no element types
    private static ListView<DraftProblem> problems(FxRobot robot) {
        return robot.lookup("#draft-problems").queryAs(ListView.class);
    }

    private static FileChoice noFiles() {
        return new FileChoice() {
            @Override
            public Optional<Path> open(String title, Kind kind) {
                return Optional.empty();
            }

            @Override
            public Optional<Path> save(String title, Kind kind, String suggestedName) {
                return Optional.empty();
            }
        };
    }
}
