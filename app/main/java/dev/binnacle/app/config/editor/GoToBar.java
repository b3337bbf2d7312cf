package dev.binnacle.app.config.editor;

import dev.binnacle.draft.yaml.Position;
import dev.binnacle.message.Messages;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javafx.geometry.Pos;
import javafx.scene.control.Label;
import javafx.scene.control.TextField;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.HBox;

/// Takes the caret to a line, as in `120` or `120:7`.
final class GoToBar extends HBox {

    private static final Pattern PLACE = Pattern.compile("(\\d{1,7})(?::(\\d{1,4}))?:?");

    private final YamlEditor editor;
    private final TextField place = new TextField();

    GoToBar(YamlEditor editor, Messages messages) {
        super(8);
        this.editor = editor;
        Label label = new Label(messages.say("config.goto"));
        label.setLabelFor(place);
        place.setId("goto-line");
        place.setPrefColumnCount(8);
        place.setPromptText(messages.say("config.goto.hint"));
        place.setOnAction(_ -> go());
        setAlignment(Pos.CENTER_LEFT);
        getChildren().addAll(label, place);
        getStyleClass().add("find-bar");
        addEventFilter(KeyEvent.KEY_PRESSED, event -> {
            if (event.getCode() == KeyCode.ESCAPE) {
                shown(false);
                editor.requestFocus();
                event.consume();
            }
        });
        shown(false);
    }

    void install() {
        editor.onKey("Shortcut+G", () -> {
            shown(true);
            place.requestFocus();
            place.selectAll();
        });
    }

    private void go() {
        Matcher parts = PLACE.matcher(place.getText().strip());
        if (!parts.matches()) {
            return;
        }
        int column = parts.group(2) == null ? 1 : Integer.parseInt(parts.group(2));
        shown(false);
        editor.goTo(new Position(Integer.parseInt(parts.group(1)), column));
    }

    private void shown(boolean shown) {
        setVisible(shown);
        setManaged(shown);
    }
}
