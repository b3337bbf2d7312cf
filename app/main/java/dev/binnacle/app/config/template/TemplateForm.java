package dev.binnacle.app.config.template;

import dev.binnacle.app.fx.CodeView;
import dev.binnacle.draft.template.FieldValues;
import dev.binnacle.draft.template.Template;
import dev.binnacle.draft.template.TemplateField;
import dev.binnacle.message.Message;
import dev.binnacle.message.Messages;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;
import javafx.css.PseudoClass;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.control.SplitPane;
import javafx.scene.control.TextField;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;

/// The fields of a template at the left, the text they make at the right. What is wrong is said at its field;
/// while anything is, the text shown is the last that was right, and none can be begun.
public final class TemplateForm extends VBox {

    private static final PseudoClass WRONG = PseudoClass.getPseudoClass("bad");

    private final Template template;
    private final Messages messages;
    private final Map<String, TextField> inputs = new LinkedHashMap<>();
    private final Map<String, Label> faults = new HashMap<>();
    private final Button begin;
    private final StackPane preview = new StackPane();

    /// @param done   told the name and text of the draft to begin
    /// @param cancel asks for the form to be gone
    public TemplateForm(Template template, Messages messages, BiConsumer<String, String> done, Runnable cancel) {
        this.template = template;
        this.messages = messages;
        setId("template-form");
        getStyleClass().add("template-form");
        setSpacing(12);
        Label title = new Label(messages.say(template.title()));
        title.getStyleClass().add("section-title");
        begin = new Button(messages.say("config.template.begin"));
        begin.setId("template-begin");
        begin.getStyleClass().add("accent");
        begin.setDefaultButton(true);
        begin.setOnAction(_ -> done.accept(template.name().apply(values()), template.text(values())));
        Button no = new Button(messages.say("config.template.cancel"));
        no.setCancelButton(true);
        no.setOnAction(_ -> cancel.run());
        VBox fields = new VBox(10);
        template.fields().forEach(field -> fields.getChildren().add(row(field)));
        HBox buttons = new HBox(8, begin, no);
        buttons.getChildren().forEach(button -> ((Region) button).setMinWidth(USE_PREF_SIZE));
        VBox form = new VBox(12, fields, buttons);
        form.getStyleClass().add("template-fields");
        ScrollPane scroll = new ScrollPane(form);
        scroll.setFitToWidth(true);
        scroll.getStyleClass().add("plain-scroll");
        SplitPane split = new SplitPane(scroll, preview);
        split.setDividerPositions(0.4);
        split.getStyleClass().add("plain-split");
        VBox.setVgrow(split, Priority.ALWAYS);
        getChildren().addAll(title, wrapped(messages.say(template.about()), "muted"), split);
        judge();
    }

    private VBox row(TemplateField field) {
        TextField input = new TextField(field.standard());
        input.setId("template-" + field.id());
        inputs.put(field.id(), input);
        input.textProperty().subscribe((_, _) -> judge());
        Label name = new Label(messages.say(field.label()));
        name.setLabelFor(input);
        Label fault = wrapped("", "setting-fault");
        fault.getStyleClass().add("caption");
        fault.managedProperty().bind(fault.textProperty().isNotEmpty());
        faults.put(field.id(), fault);
        return new VBox(3, name, input, fault);
    }

    private void judge() {
        FieldValues values = values();
        Map<String, Message> wrong = template.faults(values);
        faults.forEach((id, label) -> label.setText(wrong.containsKey(id) ? messages.say(wrong.get(id)) : ""));
        inputs.forEach((id, input) -> input.pseudoClassStateChanged(WRONG, wrong.containsKey(id)));
        begin.setDisable(!wrong.isEmpty());
        if (wrong.isEmpty()) {
            CodeView text = new CodeView(template.text(values));
            text.setId("template-preview");
            ScrollPane scroll = new ScrollPane(text);
            scroll.getStyleClass().add("plain-scroll");
            scroll.setFitToWidth(true);
            preview.getChildren().setAll(scroll);
        } else if (preview.getChildren().isEmpty()) {
            preview.getChildren().setAll(wrapped(messages.say("config.template.incomplete"), "muted"));
        }
    }

    private FieldValues values() {
        Map<String, String> texts = new HashMap<>();
        inputs.forEach((id, input) -> texts.put(id, input.getText()));
        return new FieldValues(texts);
    }

    private static Label wrapped(String text, String style) {
        Label label = new Label(text);
        label.setWrapText(true);
        label.setMinHeight(USE_PREF_SIZE);
        label.getStyleClass().addAll(List.of(style));
        return label;
    }
}
