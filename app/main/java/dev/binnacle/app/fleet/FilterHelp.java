package dev.binnacle.app.fleet;

import dev.binnacle.gpu.filter.FilterField;
import dev.binnacle.message.Messages;
import java.util.List;
import javafx.scene.Node;
import javafx.scene.control.Hyperlink;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.VBox;

/// The language of the filter, with examples to press, over the page.
final class FilterHelp extends VBox {

    private static final List<String> EXAMPLES = List.of(
            "model:H20 util<5 pod:*",
            "state:fatal,warning",
            "mem>90% or temp>=80",
            "-pod:*",
            "util:none",
            "xid>0",
            "label:zone=cn-beijing-a age>1m");

    FilterHelp(FleetModel model, Messages messages) {
        getStyleClass().addAll("card", "fleet-overlay");
        setId("fleet-filter-help");
        setMaxSize(620, USE_PREF_SIZE);
        Label title = new Label(messages.say("fleet.help.title"));
        title.getStyleClass().add("section-title");
        getChildren().addAll(title, words(messages.say("fleet.help.grammar")));
        GridPane examples = new GridPane(16, 2);
        String[] meanings = messages.say("fleet.help.examples").split("\\|", -1);
        for (int i = 0; i < EXAMPLES.size(); i++) {
            String example = EXAMPLES.get(i);
            Hyperlink link = new Hyperlink(example);
            link.getStyleClass().add("mono");
            link.setOnAction(_ -> model.filter(example));
            examples.addRow(i, link, words(i < meanings.length ? meanings[i] : ""));
        }
        getChildren().addAll(examples, fields(messages), words(messages.say("fleet.help.metrics")));
    }

    private static Node fields(Messages messages) {
        GridPane grid = new GridPane(16, 2);
        int row = 0;
        for (FilterField field : FilterField.common()) {
            Label name = new Label(field.name());
            name.getStyleClass().add("mono");
            name.setMinWidth(USE_PREF_SIZE);
            grid.addRow(row++, name, words(messages.say(field.meaning())));
        }
        ScrollPane scroll = new ScrollPane(grid);
        scroll.setFitToWidth(true);
        scroll.setPrefHeight(250);
        scroll.getStyleClass().add("plain-scroll");
        return scroll;
    }

    private static Label words(String text) {
        Label words = new Label(text);
        words.setWrapText(true);
        words.getStyleClass().add("small");
        return words;
    }
}
