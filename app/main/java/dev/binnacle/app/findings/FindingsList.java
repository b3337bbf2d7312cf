package dev.binnacle.app.findings;

import dev.binnacle.app.fx.OnScreen;
import dev.binnacle.app.words.EngineWords;
import dev.binnacle.diagnosis.Finding;
import dev.binnacle.diagnosis.Level;
import dev.binnacle.message.Messages;
import java.util.List;
import javafx.geometry.Pos;
import javafx.scene.control.CheckBox;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Label;
import javafx.scene.control.ListView;
import javafx.scene.control.TextField;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import javafx.util.StringConverter;
import org.jspecify.annotations.Nullable;

/// Findings worst first, to filter by level and text. An update leaves selection and scroll where they are.
final class FindingsList extends VBox {

    private final Messages messages;
    private final FindingsModel model;
    private final ListView<FindingsModel.Row> list = new ListView<>();
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
            if (updating || chosen == null) {
                return;
            }
            switch (chosen) {
                case FindingsModel.Row.Item(Finding finding) -> model.select(finding.id());
                case FindingsModel.Row.Heading heading -> model.toggle(heading.rule());
            }
        });
        model.state().when(OnScreen.of(this)).subscribe(this::show);
    }

    private void show(FindingsModel.State state) {
        updating = true;
        try {
            if (!list.getItems().equals(state.rows())) {
                list.getItems().setAll(state.rows());
            }
            int index = index(state.rows(), state.selected().orElse(""));
            if (index < 0) {
                list.getSelectionModel().clearSelection();
            } else if (list.getSelectionModel().getSelectedIndex() != index) {
                list.getSelectionModel().clearAndSelect(index);
            }
        } finally {
            updating = false;
        }
    }

    private static int index(List<FindingsModel.Row> rows, String id) {
        for (int i = 0; i < rows.size(); i++) {
            if (rows.get(i) instanceof FindingsModel.Row.Item(Finding finding)
                    && finding.id().equals(id)) {
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
                        : messages.say("findings.filter.from", EngineWords.level(messages, value));
            }

            @Override
            public Level fromString(String unused) {
                return Level.INFO;
            }
        });
        text.textProperty().subscribe(this::filter);
        level.valueProperty().subscribe(this::filter);
        CheckBox byRule = new CheckBox(messages.say("findings.group"));
        byRule.setId("findings-by-rule");
        byRule.setMinWidth(Region.USE_PREF_SIZE);
        byRule.setSelected(model.state().get().grouping().byRule());
        byRule.selectedProperty().subscribe(on -> {
            if (on != model.state().get().grouping().byRule()) {
                model.group(on);
            }
        });
        HBox.setHgrow(level, Priority.ALWAYS);
        HBox second = new HBox(12, level, byRule);
        second.setAlignment(Pos.CENTER_LEFT);
        VBox filters = new VBox(8, text, second);
        filters.getStyleClass().add("findings-filters");
        return filters;
    }

    private void filter() {
        model.filter(new FindingsModel.Filter(level.getValue(), text.getText()));
    }
}
