package dev.binnacle.app.shell;

import dev.binnacle.message.Messages;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;
import javafx.css.PseudoClass;
import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.TextField;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;

/// One setting that is typed: its name, its value, what is wrong with what was typed, the default and the way
/// back to it. What is wrong is never kept.
final class SettingRow extends VBox {

    private static final PseudoClass WRONG = PseudoClass.getPseudoClass("bad");

    private final TextField field = new TextField();
    private final Button reset;
    private final Label fault = new Label();
    private final Texts texts;
    private final Function<String, Optional<String>> check;
    private final Consumer<String> keep;

    /// @param hint     the default and the range, in words
    /// @param standard the default, as it would be typed
    record Texts(String name, String unit, String hint, String standard) {}

    /// @param id    of the field
    /// @param check what is wrong with a text; empty when nothing is
    /// @param keep  told a text that nothing is wrong with
    SettingRow(
            String id,
            Texts texts,
            Messages messages,
            Function<String, Optional<String>> check,
            Consumer<String> keep) {
        super(2);
        this.texts = texts;
        this.check = check;
        this.keep = keep;
        getStyleClass().add("setting");
        Label name = new Label(texts.name());
        name.setWrapText(true);
        name.setLabelFor(field);
        name.setMinWidth(0);
        field.setId(id);
        field.setPrefColumnCount(texts.standard().length() > 12 ? 22 : 9);
        field.setAccessibleText(texts.name());
        field.setAccessibleHelp(texts.hint());
        field.setOnAction(_ -> commit());
        field.focusedProperty().subscribe(focused -> {
            if (!focused) {
                commit();
            }
        });
        field.textProperty().subscribe(this::judge);
        reset = new Button(messages.say("settings.reset"));
        reset.getStyleClass().addAll("flat", "small");
        reset.setMinWidth(USE_PREF_SIZE);
        reset.setOnAction(_ -> {
            field.setText(texts.standard());
            commit();
        });
        Label unit = new Label(texts.unit());
        unit.getStyleClass().add("muted");
        unit.setMinWidth(44);
        Region gap = new Region();
        HBox.setHgrow(gap, Priority.ALWAYS);
        HBox row = new HBox(8, name, gap, field, unit, reset);
        row.setAlignment(Pos.CENTER_LEFT);
        Label hint = new Label(texts.hint());
        hint.getStyleClass().add("caption");
        hint.setWrapText(true);
        fault.getStyleClass().addAll("caption", "setting-fault");
        fault.setWrapText(true);
        fault.managedProperty().bind(fault.textProperty().isNotEmpty());
        getChildren().addAll(row, hint, fault);
    }

    /// The value in force; what is being typed stays.
    void show(String value) {
        if (!field.isFocused() && (fault.getText().isEmpty() || field.getText().isEmpty())) {
            field.setText(value);
        }
        reset.setVisible(!value.equals(texts.standard()));
    }

    private void judge(String typed) {
        Optional<String> wrong = check.apply(typed.strip());
        fault.setText(wrong.orElse(""));
        field.pseudoClassStateChanged(WRONG, wrong.isPresent());
    }

    private void commit() {
        judge(field.getText());
        if (fault.getText().isEmpty() && !field.getText().isBlank()) {
            keep.accept(field.getText().strip());
        }
    }
}
