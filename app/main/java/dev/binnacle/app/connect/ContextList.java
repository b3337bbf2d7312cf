package dev.binnacle.app.connect;

import dev.binnacle.app.fx.OnScreen;
import dev.binnacle.cluster.kube.KubeContext;
import dev.binnacle.message.Messages;
import java.util.List;
import java.util.Locale;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;
import javafx.collections.transformation.FilteredList;
import javafx.scene.control.Label;
import javafx.scene.control.ListCell;
import javafx.scene.control.ListView;
import javafx.scene.control.TextField;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import org.controlsfx.control.textfield.TextFields;

/// Every context of every kubeconfig, searchable by name, cluster, server and file.
final class ContextList extends VBox {

    private final ObservableList<KubeContext> all = FXCollections.observableArrayList();
    private final ListView<KubeContext> list = new ListView<>();

    ContextList(ConnectModel model, Messages messages) {
        super(8);
        FilteredList<KubeContext> shown = new FilteredList<>(all);
        TextField search = TextFields.createClearableTextField();
        search.setPromptText(messages.say("connect.search"));
        search.textProperty()
                .subscribe(text -> shown.setPredicate(context ->
                        matches(context, text.toLowerCase(Locale.ROOT).strip())));
        list.setItems(shown);
        list.setId("contexts");
        list.setPlaceholder(new Label(messages.say("connect.contexts.empty")));
        list.setCellFactory(_ -> new ContextCell());
        list.getSelectionModel().selectedItemProperty().subscribe(context -> {
            if (context != null) {
                model.select(context);
            }
        });
        list.setOnMouseClicked(click -> {
            if (click.getClickCount() == 2) {
                model.connect();
            }
        });
        VBox.setVgrow(list, Priority.ALWAYS);
        getChildren().addAll(search, list);
        model.state().when(OnScreen.of(this)).subscribe(this::show);
    }

    private void show(ConnectState state) {
        if (!List.copyOf(all).equals(state.contexts())) {
            all.setAll(state.contexts());
        }
        state.selected().ifPresent(selected -> {
            if (!selected.equals(list.getSelectionModel().getSelectedItem())) {
                list.getSelectionModel().select(selected);
            }
        });
    }

    private static boolean matches(KubeContext context, String text) {
        return String.join(
                        " ",
                        context.name(),
                        context.clusterName(),
                        context.server(),
                        context.file().toString())
                .toLowerCase(Locale.ROOT)
                .contains(text);
    }

    private static final class ContextCell extends ListCell<KubeContext> {
        private final Label name = new Label();
        private final Label server = new Label();
        private final VBox box = new VBox(1, name, server);

        ContextCell() {
            name.getStyleClass().add("strong");
            server.getStyleClass().add("caption");
            box.getStyleClass().add("context-cell");
        }

        @Override
        protected void updateItem(KubeContext context, boolean empty) {
            super.updateItem(context, empty);
            if (empty || context == null) {
                setGraphic(null);
            } else {
                name.setText(context.name());
                server.setText(context.server());
                setGraphic(box);
            }
        }
    }
}
