package dev.binnacle.app.config.editor;

import dev.binnacle.draft.yaml.Position;
import dev.binnacle.message.Messages;
import javafx.geometry.Pos;
import javafx.scene.control.Label;
import javafx.scene.control.TextField;
import javafx.scene.control.TextFormatter;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.HBox;
import jfx.incubator.scene.control.input.KeyBinding;

/// Takes the caret to a line, as in `120` or `120:7`.
final class GoToBar extends HBox {

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
        place.setTextFormatter(new TextFormatter<>(
                change -> change.getControlNewText().matches("\\d{0,7}(:\\d{0,4})?") ? change : null));
        place.setOnAction(_ -> go());
        setAlignment(Pos.CENTER_LEFT);
        getChildren().addAll(label, place);
        getStyleClass().add("find-bar");
        addEventFilter(KeyEvent.KEY_PRESSED, event -> {
            if (event.getCode() == KeyCode.ESCAPE) {
                shown(false);
                editor.area().requestFocus();
                event.consume();
            }
        });
        shown(false);
    }

    void install() {
        editor.area().getInputMap().register(KeyBinding.shortcut(KeyCode.G), () -> {
            shown(true);
            place.requestFocus();
            place.selectAll();
        });
    }

    private void go() {
        String[] parts = place.getText().split(":", 2);
        if (parts[0].isEmpty()) {
            return;
        }
        int column = parts.length > 1 && !parts[1].isEmpty() ? Integer.parseInt(parts[1]) : 1;
        shown(false);
        editor.goTo(new Position(Integer.parseInt(parts[0]), column));
    }

    private void shown(boolean shown) {
        setVisible(shown);
        setManaged(shown);
    }
}
