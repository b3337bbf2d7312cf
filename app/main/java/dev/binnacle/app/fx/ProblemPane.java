package dev.binnacle.app.fx;

import dev.binnacle.message.Messages;
import dev.binnacle.message.NextStep;
import dev.binnacle.message.Problem;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.TextField;
import javafx.scene.control.TitledPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;

/// A [Problem] where the user looks: what failed, why, what to do next; the other side's own words behind a
/// disclosure.
public final class ProblemPane extends VBox {

    private final Messages messages;

    /// @param retry runs when the user asks to try again; offered only where the problem says it may help
    public ProblemPane(Messages messages, Problem problem, Runnable retry) {
        this.messages = messages;
        getStyleClass().add("problem");
        setSpacing(6);
        Label what = new Label(messages.say(problem.what()));
        what.getStyleClass().add("problem-what");
        what.setWrapText(true);
        HBox heading = new HBox(8, new Icon("warning", 18), what);
        heading.setAlignment(Pos.CENTER_LEFT);
        Label why = wrapped(messages.say(problem.why()));
        getChildren().addAll(heading, why);
        for (NextStep step : problem.nextSteps()) {
            getChildren().add(nextStep(step, retry));
        }
        if (!problem.detail().isBlank()) {
            getChildren().add(detail(problem.detail()));
        }
    }

    private Node nextStep(NextStep step, Runnable retry) {
        return switch (step) {
            case NextStep.Advice(var text) -> wrapped("• " + messages.say(text));
            case NextStep.Command(String command) -> command(messages, command);
            case NextStep.Retry() -> {
                Button button = new Button(messages.say("fx.problem.retry"));
                button.setOnAction(_ -> retry.run());
                yield button;
            }
        };
    }

    /// A command to copy: selectable, with a button that copies it.
    public static Node command(Messages messages, String command) {
        TextField field = new TextField(command);
        field.setEditable(false);
        field.getStyleClass().add("command");
        HBox.setHgrow(field, Priority.ALWAYS);
        Button copy = new Button(messages.say("fx.copy"));
        copy.setMinWidth(USE_PREF_SIZE);
        copy.setOnAction(_ -> ClipboardText.put(command));
        return new HBox(6, field, copy);
    }

    private Node detail(String text) {
        TitledPane pane = new TitledPane(messages.say("fx.problem.detail"), wrapped(text));
        pane.setExpanded(false);
        pane.setAnimated(false);
        pane.getStyleClass().add("problem-detail");
        return pane;
    }

    private static Label wrapped(String text) {
        Label label = new Label(text);
        label.setWrapText(true);
        label.setMinHeight(USE_PREF_SIZE);
        return label;
    }
}
