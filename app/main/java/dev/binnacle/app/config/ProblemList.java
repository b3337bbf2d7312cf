package dev.binnacle.app.config;

import dev.binnacle.app.config.editor.DraftEditor;
import dev.binnacle.app.fx.Icon;
import dev.binnacle.app.fx.OnScreen;
import dev.binnacle.draft.yaml.DraftProblem;
import dev.binnacle.message.Messages;
import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ListCell;
import javafx.scene.control.ListView;
import javafx.scene.input.KeyCode;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;

/// What is wrong with the text: where, what, and how to mend it. Choosing one goes there.
final class ProblemList extends ListView<DraftProblem> {

    private final Messages messages;
    private final DraftEditor editor;
    private final Label nothing = new Label();

    ProblemList(ConfigModel model, Messages messages, DraftEditor editor) {
        this.messages = messages;
        this.editor = editor;
        setId("draft-problems");
        getStyleClass().add("draft-problems");
        nothing.getStyleClass().add("muted");
        setPlaceholder(nothing);
        setCellFactory(_ -> new Cell());
        setOnMouseClicked(_ -> goToSelected());
        setOnKeyPressed(event -> {
            if (event.getCode() == KeyCode.ENTER) {
                goToSelected();
                event.consume();
            }
        });
        model.state().map(ConfigState::open).when(OnScreen.of(this)).subscribe(open -> open.ifPresent(this::show));
    }

    private void show(ConfigState.Open open) {
        if (!getItems().equals(open.problems())) {
            getItems().setAll(open.problems());
        }
        nothing.setText(messages.say(open.checked() ? "config.problems.none" : "config.problems.checking"));
    }

    private void goToSelected() {
        DraftProblem chosen = getSelectionModel().getSelectedItem();
        if (chosen != null) {
            editor.goTo(chosen.place());
        }
    }

    private final class Cell extends ListCell<DraftProblem> {

        private final Label place = new Label();
        private final Label text = wrapped();
        private final Label remedy = wrapped();
        private final Button mend = new Button(messages.say("config.problems.mend"));
        private final HBox row;

        Cell() {
            place.getStyleClass().addAll("mono", "muted");
            place.setMinWidth(56);
            remedy.getStyleClass().addAll("small", "muted");
            VBox words = new VBox(2, text, remedy);
            words.setMinWidth(0);
            HBox.setHgrow(words, Priority.ALWAYS);
            mend.getStyleClass().add("small");
            mend.setMinWidth(USE_PREF_SIZE);
            mend.setOnAction(_ -> editor.mend(getItem()));
            row = new HBox(8, new Icon("info", 16), place, words, mend);
            row.setAlignment(Pos.TOP_LEFT);
            row.setMinWidth(0);
            setPrefWidth(0);
        }

        @Override
        protected void updateItem(@Nullable DraftProblem problem, boolean empty) {
            super.updateItem(problem, empty);
            if (empty || problem == null) {
                setGraphic(null);
                return;
            }
            Icon icon = new Icon(Words.icon(problem.severity()), 16);
            icon.setAccessibleText(Words.severity(messages, problem.severity()));
            Words.tone(problem.severity()).applyTo(icon);
            row.getChildren().set(0, icon);
            mend.setVisible(!problem.fix().isEmpty());
            mend.setManaged(!problem.fix().isEmpty());
            place.setText(problem.line() + ":" + problem.column());
            text.setText(messages.say(problem.message()));
            remedy.setText(problem.remedy()
                    .map(found -> messages.say("config.problems.remedy", messages.say(found)))
                    .orElse(""));
            remedy.setManaged(problem.remedy().isPresent());
            setGraphic(row);
        }

        private static Label wrapped() {
            Label label = new Label();
            label.setWrapText(true);
            label.setMinHeight(USE_PREF_SIZE);
            return label;
        }
    }
}
