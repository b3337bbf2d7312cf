package dev.binnacle.app.config;

import dev.binnacle.cluster.ClusterFailure.FieldConflict;
import dev.binnacle.message.Message;
import dev.binnacle.message.Messages;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.RadioButton;
import javafx.scene.control.ToggleGroup;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.VBox;

/// Fields that belong to others, and for each whether it shall be as it is there or as the draft says.
final class ConflictChoice extends VBox {

    private final Map<FieldConflict.Field, ToggleGroup> choices = new LinkedHashMap<>();
    private final Button go = new Button();
    private final Messages messages;

    /// @param whyNot why nothing can be done now; empty when it can
    ConflictChoice(FieldConflict conflict, ConfigModel model, Messages messages, Optional<Message> whyNot) {
        super(8);
        this.messages = messages;
        GridPane grid = new GridPane();
        grid.setId("push-conflict");
        grid.getStyleClass().add("conflicts");
        grid.addRow(0, heading("config.push.conflict.field"), heading("config.push.conflict.manager"));
        int row = 1;
        for (FieldConflict.Field field : conflict.fields()) {
            ToggleGroup group = new ToggleGroup();
            Label path = new Label(field.path());
            path.getStyleClass().add("mono");
            grid.addRow(
                    row,
                    path,
                    new Label(field.manager()),
                    choice("config.push.conflict.theirs", "theirs-" + row, group, true),
                    choice("config.push.conflict.mine", "mine-" + row, group, false));
            choices.put(field, group);
            row++;
        }
        Label caution = new Label(messages.say("config.push.take-over.caution"));
        caution.setWrapText(true);
        caution.setMinHeight(USE_PREF_SIZE);
        caution.getStyleClass().add("muted");
        caution.visibleProperty().bind(go.disableProperty().not());
        go.setId("push-resolve");
        go.setText(messages.say("config.push.resolve"));
        go.setMinWidth(USE_PREF_SIZE);
        go.setOnAction(_ -> model.push().resolve(theirs()));
        if (whyNot.isPresent()) {
            go.setDisable(true);
        } else {
            choices.values().forEach(group -> group.selectedToggleProperty().subscribe(this::judge));
        }
        Label reason = new Label(whyNot.map(messages::say).orElse(""));
        reason.getStyleClass().add("muted");
        getChildren().addAll(grid, new HBox(12, go, reason), caution);
    }

    /// Nothing is chosen for anybody.
    private void judge() {
        go.setDisable(choices.values().stream().anyMatch(group -> group.getSelectedToggle() == null));
        boolean takes = choices.values().stream()
                .anyMatch(group -> group.getSelectedToggle() != null
                        && Boolean.FALSE.equals(group.getSelectedToggle().getUserData()));
        go.getStyleClass().remove("danger");
        if (takes) {
            go.getStyleClass().add("danger");
        }
    }

    private List<FieldConflict.Field> theirs() {
        return choices.entrySet().stream()
                .filter(choice -> choice.getValue().getSelectedToggle() != null
                        && Boolean.TRUE.equals(
                                choice.getValue().getSelectedToggle().getUserData()))
                .map(Map.Entry::getKey)
                .toList();
    }

    private RadioButton choice(String key, String id, ToggleGroup group, boolean theirs) {
        RadioButton button = new RadioButton(messages.say(key));
        button.setId("conflict-" + id);
        button.setMinWidth(USE_PREF_SIZE);
        button.setToggleGroup(group);
        button.setUserData(theirs);
        return button;
    }

    private Label heading(String key) {
        Label label = new Label(messages.say(key));
        label.getStyleClass().add("caption");
        return label;
    }
}
