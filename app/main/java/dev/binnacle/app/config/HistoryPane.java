package dev.binnacle.app.config;

import dev.binnacle.app.fx.Badge;
import dev.binnacle.app.fx.ClipboardText;
import dev.binnacle.app.fx.OnScreen;
import dev.binnacle.app.fx.Tone;
import dev.binnacle.cluster.ObjectRef;
import dev.binnacle.draft.push.PushRecord;
import dev.binnacle.message.Messages;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.format.FormatStyle;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import javafx.geometry.Orientation;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.CheckBox;
import javafx.scene.control.Label;
import javafx.scene.control.ListCell;
import javafx.scene.control.ListView;
import javafx.scene.control.SplitPane;
import javafx.scene.control.TextField;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.controlsfx.control.textfield.TextFields;
import org.jspecify.annotations.Nullable;

/// The pushes of the open draft's object, or of all, with what each changed and the way back.
final class HistoryPane extends VBox {

    private final ConfigModel model;
    private final Messages messages;
    private final DateTimeFormatter time;
    private final ListView<PushRecord> list = new ListView<>();
    private final VBox details = new VBox(8);
    private final TextField search = TextFields.createClearableTextField();
    private final CheckBox all = new CheckBox();

    HistoryPane(ConfigModel model, Messages messages) {
        this.model = model;
        this.messages = messages;
        time = DateTimeFormatter.ofLocalizedDateTime(FormatStyle.MEDIUM)
                .withLocale(messages.locale())
                .withZone(ZoneId.systemDefault());
        getStyleClass().add("push");
        setSpacing(8);
        search.setPromptText(messages.say("config.history.search"));
        search.setId("history-search");
        search.textProperty().subscribe(_ -> fill());
        all.setText(messages.say("config.history.all"));
        all.selectedProperty().subscribe(_ -> fill());
        HBox.setHgrow(search, Priority.ALWAYS);
        HBox bar = new HBox(12, search, all);
        bar.setAlignment(Pos.CENTER_LEFT);
        details.getStyleClass().add("history-details");
        list.setId("history-list");
        list.setCellFactory(_ -> new Cell());
        list.setPlaceholder(new Label(messages.say("config.history.empty")));
        list.getSelectionModel().selectedItemProperty().subscribe(this::show);
        SplitPane split = new SplitPane(list, details);
        split.setOrientation(Orientation.HORIZONTAL);
        split.setDividerPositions(0.4);
        split.getStyleClass().add("plain-split");
        VBox.setVgrow(split, Priority.ALWAYS);
        getChildren().addAll(bar, split);
        model.history().pushes().when(OnScreen.of(this)).subscribe(_ -> fill());
        model.history().object().when(OnScreen.of(this)).subscribe(_ -> fill());
    }

    private void fill() {
        PushRecord chosen = list.getSelectionModel().getSelectedItem();
        Optional<ObjectRef> object = model.history().object().get();
        List<PushRecord> wanted = model.history().pushes().get().stream()
                .filter(push -> all.isSelected() || object.equals(Optional.of(push.object())))
                .filter(this::found)
                .toList();
        if (!wanted.equals(list.getItems())) {
            list.getItems().setAll(wanted);
            list.getSelectionModel().select(wanted.contains(chosen) ? wanted.indexOf(chosen) : 0);
        }
    }

    private boolean found(PushRecord push) {
        String words = search.getText().strip().toLowerCase(Locale.ROOT);
        return words.isEmpty()
                || List.of(
                                push.object().display(),
                                push.person(),
                                push.cluster().context(),
                                push.pushed().orElse(""),
                                time.format(push.at()))
                        .stream()
                        .anyMatch(text -> text.toLowerCase(Locale.ROOT).contains(words));
    }

    private void show(@Nullable PushRecord push) {
        if (push == null) {
            details.getChildren().clear();
            return;
        }
        Label what = wrapped(messages.say(
                push.created() ? "config.history.created" : "config.history.changed",
                push.object().display(),
                push.cluster().context(),
                push.cluster().server()));
        what.getStyleClass().add("strong");
        details.getChildren().setAll(what, buttons(push));
        if (push.after().isEmpty()) {
            details.getChildren().add(wrapped(messages.say("config.history.secret")));
            return;
        }
        DiffView diff = new DiffView(push.diff(), messages);
        diff.setId("history-diff");
        VBox.setVgrow(diff, Priority.ALWAYS);
        details.getChildren().add(diff);
    }

    private Node buttons(PushRecord push) {
        Button back = new Button(messages.say("config.history.back"));
        back.setId("history-back");
        back.setDisable(push.undoing().isEmpty());
        back.setOnAction(_ -> model.history().goBack(push));
        Button to = new Button(messages.say("config.history.push-again"));
        to.setId("history-to");
        to.setDisable(push.pushed().isEmpty());
        to.setOnAction(_ -> model.history().goTo(push));
        HBox row = new HBox(8, back, to);
        push.kubectl().ifPresent(command -> row.getChildren().add(copy("config.history.kubectl", command)));
        if (push.created()) {
            row.getChildren().add(copy("config.history.delete", push.kubectlDelete()));
        }
        row.getChildren().forEach(node -> ((Region) node).setMinWidth(USE_PREF_SIZE));
        return row;
    }

    private Button copy(String key, String text) {
        Button button = new Button(messages.say(key));
        button.setOnAction(_ -> ClipboardText.put(text));
        return button;
    }

    private static Label wrapped(String text) {
        Label label = new Label(text);
        label.setWrapText(true);
        label.setMinHeight(USE_PREF_SIZE);
        return label;
    }

    private Badge result(PushRecord push) {
        return switch (push.result()) {
            case IN_EFFECT -> new Badge(messages.say("config.history.in-effect"), Tone.OK);
            case NOT_IN_EFFECT -> new Badge(messages.say("config.history.not-in-effect"), Tone.BAD);
            case UNCLEAR -> new Badge(messages.say("config.history.unclear"), Tone.WARN);
        };
    }

    private final class Cell extends ListCell<PushRecord> {
        @Override
        protected void updateItem(@Nullable PushRecord push, boolean empty) {
            super.updateItem(push, empty);
            if (push == null || empty) {
                setGraphic(null);
                return;
            }
            Label when = new Label(time.format(push.at()));
            when.getStyleClass().add("strong");
            Region gap = new Region();
            HBox.setHgrow(gap, Priority.ALWAYS);
            HBox head = new HBox(8, when, gap, result(push));
            head.setAlignment(Pos.CENTER_LEFT);
            HistoryDesk.Lines lines = model.history().lines(push);
            Label who = new Label(messages.say(
                    "config.history.who",
                    push.person().isEmpty() ? messages.say("config.history.nobody") : push.person(),
                    push.cluster().context(),
                    lines.added(),
                    lines.removed()));
            who.getStyleClass().add("caption");
            VBox content = new VBox(2, head, who);
            if (all.isSelected()) {
                Label about = new Label(push.object().display());
                about.getStyleClass().add("small");
                content.getChildren().add(1, about);
            }
            setGraphic(content);
        }
    }
}
