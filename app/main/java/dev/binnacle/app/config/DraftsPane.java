package dev.binnacle.app.config;

import dev.binnacle.app.fx.Badge;
import dev.binnacle.app.fx.ClipboardText;
import dev.binnacle.app.fx.FileChoice;
import dev.binnacle.app.fx.Formats;
import dev.binnacle.app.fx.OnScreen;
import dev.binnacle.app.fx.Tone;
import dev.binnacle.cluster.ObjectRef;
import dev.binnacle.draft.template.Template;
import dev.binnacle.draft.template.Templates;
import dev.binnacle.message.Messages;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import javafx.beans.value.ObservableValue;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ListCell;
import javafx.scene.control.ListView;
import javafx.scene.control.MenuButton;
import javafx.scene.control.MenuItem;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;

/// The drafts, newest first, and the ways to begin one.
final class DraftsPane extends VBox {

    private final ConfigModel model;
    private final Messages messages;
    private final Formats formats;
    private final ListView<ConfigState.Entry> list = new ListView<>();
    private final MenuButton live = new MenuButton();
    private final VBox foot = new VBox(8);
    private boolean updating;

    DraftsPane(ConfigModel model, Messages messages, ObservableValue<Instant> now, FileChoice files) {
        this.model = model;
        this.messages = messages;
        this.formats = new Formats(messages);
        list.setId("drafts");
        list.getStyleClass().add("drafts");
        list.setCellFactory(_ -> new Cell(now));
        Label none = new Label(messages.say("config.drafts.empty"));
        none.setWrapText(true);
        none.getStyleClass().addAll("muted", "drafts-empty");
        list.setPlaceholder(none);
        VBox.setVgrow(list, Priority.ALWAYS);
        foot.getStyleClass().add("drafts-foot");
        getChildren().addAll(tools(files), list, foot);
        getStyleClass().add("drafts-pane");
        list.getSelectionModel().selectedItemProperty().subscribe(chosen -> {
            if (chosen != null && !updating) {
                model.begin().leaveForm();
                model.open(chosen.draft().id());
            }
        });
        model.state().when(OnScreen.of(this)).subscribe(this::show);
    }

    private void show(ConfigState state) {
        updating = true;
        try {
            if (!list.getItems().equals(state.drafts())) {
                list.getItems().setAll(state.drafts());
            }
            int index = index(state);
            if (index < 0) {
                list.getSelectionModel().clearSelection();
            } else if (index != list.getSelectionModel().getSelectedIndex()) {
                list.getSelectionModel().clearAndSelect(index);
            }
            showLive(state.live());
            foot.getChildren().setAll(state.open().map(this::delete).stream().toList());
        } finally {
            updating = false;
        }
    }

    private static int index(ConfigState state) {
        Optional<String> open = state.open().map(found -> found.draft().id());
        for (int i = 0; i < state.drafts().size(); i++) {
            if (open.equals(Optional.of(state.drafts().get(i).draft().id()))) {
                return i;
            }
        }
        return -1;
    }

    private Node tools(FileChoice files) {
        MenuButton begin = new MenuButton(messages.say("config.new"));
        begin.getItems().setAll(Templates.all().stream().map(this::item).toList());
        begin.setId("config-new");
        begin.getStyleClass().add("accent");
        MenuItem file = item(
                messages.say("config.import.file"),
                () -> files.open(
                                messages.say("config.import.title"),
                                new FileChoice.Kind(
                                        messages.say("config.import.kind"), List.of("*.yaml", "*.yml", "*.json")))
                        .ifPresent(model.begin()::of));
        MenuItem clipboard = item(
                messages.say("config.import.clipboard"), () -> model.begin().ofClipboard(ClipboardText.get()));
        clipboard.setId("import-clipboard");
        MenuButton importing = new MenuButton(messages.say("config.import"), null, file, clipboard);
        importing.setId("config-import");
        live.setText(messages.say("config.open-live"));
        live.setId("open-live");
        for (Region control : List.of(begin, importing, live)) {
            control.setMaxWidth(Double.MAX_VALUE);
            HBox.setHgrow(control, Priority.ALWAYS);
        }
        VBox tools = new VBox(8, new HBox(8, begin, importing), live);
        tools.getStyleClass().add("drafts-tools");
        return tools;
    }

    private void showLive(List<ObjectRef> objects) {
        List<String> names = objects.stream().map(ObjectRef::display).toList();
        if (!names.isEmpty()
                && names.equals(live.getItems().stream().map(MenuItem::getText).toList())) {
            return;
        }
        live.getItems()
                .setAll(objects.stream()
                        .map(object -> {
                            MenuItem item = new MenuItem(object.display());
                            item.setMnemonicParsing(false);
                            item.setOnAction(_ -> model.begin().of(object));
                            return item;
                        })
                        .toList());
        if (objects.isEmpty()) {
            MenuItem nothing = new MenuItem(messages.say("config.open-live.none"));
            nothing.setDisable(true);
            live.getItems().setAll(nothing);
        }
    }

    private static MenuItem item(String name, Runnable action) {
        MenuItem item = new MenuItem(name);
        item.setOnAction(_ -> action.run());
        return item;
    }

    private MenuItem item(Template template) {
        MenuItem item = new MenuItem(messages.say(template.title()));
        item.setId("new-" + template.id());
        item.setOnAction(_ -> model.begin().fill(template));
        return item;
    }

    /// A button that asks once more in its own place before anything typed is lost.
    private Node delete(ConfigState.Open open) {
        String id = open.draft().id();
        Button delete = new Button(messages.say("config.delete"));
        delete.getStyleClass().addAll("flat", "danger");
        VBox place = new VBox(8, delete);
        delete.setOnAction(_ -> {
            Label ask = new Label(messages.say("config.delete.ask", id));
            ask.setWrapText(true);
            ask.setMinHeight(Region.USE_PREF_SIZE);
            Button yes = new Button(messages.say("config.delete.yes"));
            yes.getStyleClass().add("danger");
            yes.setOnAction(_ -> model.delete(id));
            Button no = new Button(messages.say("config.delete.no"));
            no.setOnAction(_ -> place.getChildren().setAll(delete));
            place.getChildren().setAll(ask, new HBox(8, yes, no));
        });
        return place;
    }

    private final class Cell extends ListCell<ConfigState.Entry> {

        private final Label name = new Label();
        private final Label saved = new Label();
        private final Badge badge = new Badge("", Tone.NEUTRAL);
        private final VBox content;

        Cell(ObservableValue<Instant> now) {
            name.getStyleClass().add("draft-name");
            saved.getStyleClass().add("caption");
            saved.setMinWidth(0);
            HBox second = new HBox(8, badge, saved);
            second.setAlignment(Pos.CENTER_LEFT);
            content = new VBox(4, name, second);
            content.setMinWidth(0);
            setPrefWidth(0);
            now.when(OnScreen.of(this)).subscribe(this::age);
        }

        @Override
        protected void updateItem(ConfigState.@Nullable Entry entry, boolean empty) {
            super.updateItem(entry, empty);
            if (empty || entry == null) {
                setGraphic(null);
                return;
            }
            name.setText(entry.draft().id());
            badge.show(Words.state(messages, entry.state()), Words.tone(entry.state()));
            age(Instant.now());
            setGraphic(content);
        }

        private void age(Instant now) {
            ConfigState.Entry entry = getItem();
            if (entry != null) {
                Duration age = Duration.between(entry.draft().savedAt(), now);
                String when = messages.say("config.entry.saved", formats.age(age));
                saved.setText(entry.standing()
                        .home()
                        .map(home -> messages.say("config.entry.elsewhere", home.context(), when))
                        .orElse(when));
            }
        }
    }
}
