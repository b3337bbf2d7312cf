package dev.binnacle.app.findings;

import dev.binnacle.app.fx.Badge;
import dev.binnacle.diagnosis.Finding;
import dev.binnacle.diagnosis.Level;
import dev.binnacle.message.Messages;
import java.util.List;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Label;
import javafx.scene.control.ListView;
import javafx.scene.control.TextField;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import javafx.util.StringConverter;
import org.jspecify.annotations.Nullable;

/// Findings worst first, to filter by level and text. An update leaves selection and scroll where they are.
final class FindingsList extends VBox {

    private final Messages messages;
    private final FindingsModel model;
    private final ListView<Finding> list = new ListView<>();
    private final TextField text = new TextField();
    private final ComboBox<Level> level = new ComboBox<>();
    private boolean updating;

    FindingsList(FindingsModel model, Messages messages) {
        this.model = model;
        this.messages = messages;
        list.setId("findings-list");
        list.setCellFactory(_ -> new FindingCell(messages));
        list.getStyleClass().add("findings-list");
        Label none = new Label(messages.say("findings.filtered"));
        none.getStyleClass().add("muted");
        list.setPlaceholder(none);
        VBox.setVgrow(list, Priority.ALWAYS);
        getChildren().addAll(filters(), list);
        getStyleClass().add("findings-left");
        list.getSelectionModel().selectedItemProperty().subscribe(chosen -> {
            if (chosen != null && !updating) {
                model.select(chosen.id());
            }
        });
        model.state().subscribe(this::show);
    }

    private void show(FindingsModel.State state) {
        updating = true;
        try {
            if (!list.getItems().equals(state.shown())) {
                list.getItems().setAll(state.shown());
            }
            int index = index(state.shown(), state.selected().orElse(""));
            if (index >= 0 && list.getSelectionModel().getSelectedIndex() != index) {
                list.getSelectionModel().clearAndSelect(index);
            }
        } finally {
            updating = false;
        }
    }

    private static int index(List<Finding> findings, String id) {
        for (int i = 0; i < findings.size(); i++) {
            if (findings.get(i).id().equals(id)) {
                return i;
            }
        }
        return -1;
    }

    private VBox filters() {
        text.setPromptText(messages.say("findings.filter"));
        text.setId("findings-filter");
        level.getItems().setAll(Level.values());
        level.setValue(Level.INFO);
        level.setMaxWidth(Double.MAX_VALUE);
        level.setAccessibleText(messages.say("findings.filter.level"));
        level.setConverter(new StringConverter<>() {
            @Override
            public String toString(@Nullable Level value) {
                return value == null || value == Level.INFO
                        ? messages.say("findings.filter.all")
                        : messages.say("findings.filter.from", Badge.word(value, messages));
            }

            @Override
            public Level fromString(String unused) {
                return Level.INFO;
            }
        });
        text.textProperty().subscribe(this::filter);
        level.valueProperty().subscribe(this::filter);
        VBox filters = new VBox(8, text, level);
        filters.getStyleClass().add("findings-filters");
        return filters;
    }

    private void filter() {
        model.filter(new FindingsModel.Filter(level.getValue(), text.getText()));
    }
}
