package dev.binnacle.app.config.editor;

import dev.binnacle.app.fx.Tone;
import dev.binnacle.draft.yaml.DraftProblem;
import dev.binnacle.draft.yaml.DraftProblem.Severity;
import dev.binnacle.draft.yaml.Position;
import dev.binnacle.message.Messages;
import java.util.List;
import java.util.Optional;
import javafx.animation.PauseTransition;
import javafx.geometry.Bounds;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.input.MouseEvent;
import javafx.scene.layout.VBox;
import javafx.stage.Popup;
import javafx.util.Duration;

/// Says what is wrong where the mouse rests on an underline, or where the caret is brought by a key, and offers
/// to mend it.
final class ProblemHover {

    private static final Duration REST = Duration.millis(350);
    private static final double WIDTH = 420;

    private final YamlEditor editor;
    private final Messages messages;
    private final Popup popup = new Popup();
    private final PauseTransition rest = new PauseTransition(REST);
    private double mouseX;
    private double mouseY;

    ProblemHover(YamlEditor editor, Messages messages) {
        this.editor = editor;
        this.messages = messages;
        popup.setAutoHide(true);
    }

    void install() {
        var area = editor.control();
        area.addEventFilter(MouseEvent.MOUSE_MOVED, event -> {
            mouseX = event.getScreenX();
            mouseY = event.getScreenY();
            if (!popup.isShowing()) {
                rest.playFromStart();
            }
        });
        area.addEventFilter(MouseEvent.MOUSE_EXITED, _ -> rest.stop());
        area.addEventFilter(MouseEvent.MOUSE_PRESSED, _ -> hide());
        editor.onChange(this::hide);
        rest.setOnFinished(_ -> underMouse());
        editor.onKey("F8", () -> next(1));
        editor.onKey("Shift+F8", () -> next(-1));
        editor.onKey("Alt+Enter", this::mendAtCaret);
    }

    private void hide() {
        rest.stop();
        popup.hide();
    }

    private void underMouse() {
        editor.at(mouseX, mouseY).ifPresent(place -> show(editor.problemsAt(place), mouseX, mouseY + 14));
    }

    private void next(int by) {
        List<DraftProblem> problems = editor.problems();
        if (problems.isEmpty()) {
            return;
        }
        Position caret = editor.caret();
        Optional<DraftProblem> found = by > 0
                ? problems.stream()
                        .filter(problem -> problem.place().compareTo(caret) > 0)
                        .findFirst()
                : problems.reversed().stream()
                        .filter(problem -> problem.place().compareTo(caret) < 0)
                        .findFirst();
        editor.goTo(
                found.orElse(by > 0 ? problems.getFirst() : problems.getLast()).place());
        showAtCaret();
    }

    private void showAtCaret() {
        Bounds caret = editor.caretOnScreen();
        show(editor.problemsAt(editor.caret()), caret.getMinX(), caret.getMaxY() + 4);
    }

    private void mendAtCaret() {
        List<DraftProblem> problems = editor.problemsAt(editor.caret());
        if (problems.stream().filter(problem -> !problem.fix().isEmpty()).count() == 1) {
            problems.stream()
                    .filter(problem -> !problem.fix().isEmpty())
                    .findFirst()
                    .ifPresent(problem -> Fixes.apply(editor, problem));
        } else {
            showAtCaret();
        }
    }

    private void show(List<DraftProblem> problems, double x, double y) {
        if (problems.isEmpty() || editor.getScene() == null) {
            return;
        }
        VBox box = new VBox(8);
        box.setId("problem-hover");
        box.getStyleClass().add("editor-popup");
        box.setMaxWidth(WIDTH);
        problems.stream().limit(4).map(this::words).forEach(box.getChildren()::add);
        box.getStylesheets().setAll(editor.getScene().getStylesheets());
        popup.getContent().setAll(box);
        popup.show(editor.control(), x, y);
    }

    private Node words(DraftProblem problem) {
        Label what = wrapped(messages.say(problem.message()));
        what.getStyleClass().add("tone-text");
        tone(problem.severity()).applyTo(what);
        VBox box = new VBox(4, what);
        problem.remedy()
                .map(remedy -> wrapped(messages.say("config.problems.remedy", messages.say(remedy))))
                .ifPresent(label -> {
                    label.getStyleClass().addAll("small", "muted");
                    box.getChildren().add(label);
                });
        if (!problem.fix().isEmpty()) {
            Button mend = new Button(messages.say("config.problems.mend"));
            mend.getStyleClass().addAll("small", "accent");
            mend.setId("problem-mend");
            mend.setOnAction(_ -> {
                hide();
                Fixes.apply(editor, problem);
            });
            box.getChildren().add(mend);
        }
        return box;
    }

    private static Label wrapped(String words) {
        Label label = new Label(words);
        label.setWrapText(true);
        label.setMaxWidth(WIDTH - 26);
        return label;
    }

    private static Tone tone(Severity severity) {
        return switch (severity) {
            case ERROR -> Tone.BAD;
            case WARNING -> Tone.WARN;
            case INFO -> Tone.ACCENT;
        };
    }
}
