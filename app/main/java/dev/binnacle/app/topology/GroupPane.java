package dev.binnacle.app.topology;

import dev.binnacle.app.topology.object.KindWords;
import dev.binnacle.message.Messages;
import dev.binnacle.topology.Topology.Vertex;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import javafx.collections.FXCollections;
import javafx.collections.transformation.FilteredList;
import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ListCell;
import javafx.scene.control.ListView;
import javafx.scene.control.TextField;
import javafx.scene.input.KeyCode;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;

/// What a group stands for, to search and go to; those in trouble first.
final class GroupPane extends VBox {

    GroupPane(Vertex group, List<Vertex> members, boolean mayOpen, TopologyModel model, Messages messages) {
        super(8);
        Label name = new Label(group.name());
        name.getStyleClass().add("section-title");
        name.setWrapText(true);
        Region gap = new Region();
        HBox.setHgrow(gap, Priority.ALWAYS);
        Button close = new Button("✕");
        close.getStyleClass().addAll("flat", "details-close");
        close.setAccessibleText(messages.say("topology.details.close"));
        close.setOnAction(_ -> model.deselect());
        Label kind = new Label(KindWords.group(messages, group, members));
        kind.getStyleClass().add("muted");
        HBox first = new HBox(8, kind, gap, close);
        first.setAlignment(Pos.CENTER_LEFT);
        Label detail = new Label(messages.say(group.detail()));
        detail.setWrapText(true);
        detail.setMinHeight(USE_PREF_SIZE);
        Button open = new Button(messages.say("topology.group.open"));
        open.setId("group-open");
        open.getStyleClass().add("small");
        open.setDisable(!mayOpen);
        open.setOnAction(_ -> model.open(group.id()));
        getChildren().addAll(first, name, detail, open);
        if (!mayOpen) {
            Label why = new Label(messages.say("topology.group.large"));
            why.getStyleClass().add("caption");
            why.setWrapText(true);
            why.setMinHeight(USE_PREF_SIZE);
            getChildren().add(why);
        }
        FilteredList<Vertex> shown = new FilteredList<>(FXCollections.observableArrayList(members.stream()
                .sorted(Comparator.comparing(Vertex::state).reversed().thenComparing(Vertex::name))
                .toList()));
        TextField search = new TextField();
        search.setPromptText(messages.say("topology.group.search"));
        search.textProperty()
                .subscribe(text -> shown.setPredicate(vertex -> vertex.name()
                        .toLowerCase(Locale.ROOT)
                        .contains(text.strip().toLowerCase(Locale.ROOT))));
        ListView<Vertex> list = new ListView<>(shown);
        list.setId("group-members");
        list.getStyleClass().add("dense");
        list.setAccessibleText(messages.say(group.detail()));
        list.setCellFactory(_ -> new ListCell<>() {
            @Override
            protected void updateItem(Vertex vertex, boolean empty) {
                super.updateItem(vertex, empty);
                setText(
                        empty || vertex == null
                                ? null
                                : vertex.name() + " · " + KindWords.state(messages, vertex.state()));
            }
        });
        list.setOnMouseClicked(event -> {
            Vertex chosen = list.getSelectionModel().getSelectedItem();
            if (chosen != null && event.getClickCount() == 2) {
                model.focus(chosen.id());
            }
        });
        list.setOnKeyPressed(event -> {
            Vertex chosen = list.getSelectionModel().getSelectedItem();
            if (chosen != null && event.getCode() == KeyCode.ENTER) {
                model.focus(chosen.id());
            }
        });
        VBox.setVgrow(list, Priority.ALWAYS);
        Label hint = new Label(messages.say("topology.group.hint"));
        hint.getStyleClass().add("caption");
        hint.setWrapText(true);
        getChildren().addAll(search, list, hint);
        getStyleClass().addAll("object-pane", "group-pane");
    }
}
