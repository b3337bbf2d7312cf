package dev.binnacle.app.topology.object;

import dev.binnacle.app.fx.CopyButton;
import dev.binnacle.cluster.LogQuery;
import dev.binnacle.cluster.Pod;
import dev.binnacle.message.Messages;
import dev.binnacle.topology.object.LogTail;
import java.util.Locale;
import java.util.Optional;
import javafx.geometry.Pos;
import javafx.scene.control.CheckBox;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Label;
import javafx.scene.control.TextArea;
import javafx.scene.control.TextField;
import javafx.scene.input.KeyCode;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;

/// The end of a container's log: now and growing, or of the run before its last restart. Reads while it is on
/// the screen, and no longer.
final class LogPane extends VBox {

    private final ObjectModel model;
    private final Messages messages;
    private final ComboBox<String> container = new ComboBox<>();
    private final CheckBox previous;
    private final CheckBox follow;
    private final TextField search = new TextField();
    private final Label state = new Label();
    private final TextArea text = new TextArea();
    private Optional<Pod> pod = Optional.empty();
    private boolean filling;
    private boolean reading;

    LogPane(ObjectModel model, Messages messages) {
        super(8);
        this.model = model;
        this.messages = messages;
        previous = new CheckBox(messages.say("topology.log.previous"));
        follow = new CheckBox(messages.say("topology.log.follow"));
        follow.setSelected(true);
        follow.setId("log-follow");
        container.setAccessibleText(messages.say("topology.log.container"));
        container.setMaxWidth(Double.MAX_VALUE);
        HBox.setHgrow(container, Priority.ALWAYS);
        search.setPromptText(messages.say("topology.log.search"));
        search.setId("log-search");
        HBox.setHgrow(search, Priority.ALWAYS);
        CopyButton copy = new CopyButton(messages, messages.say("topology.log"), text::getText);
        container.setMinWidth(80);
        previous.setMinWidth(USE_PREF_SIZE);
        follow.setMinWidth(USE_PREF_SIZE);
        HBox first = new HBox(8, container, previous, follow);
        HBox second = new HBox(8, search, copy);
        first.setAlignment(Pos.CENTER_LEFT);
        second.setAlignment(Pos.CENTER_LEFT);
        state.getStyleClass().add("caption");
        state.setWrapText(true);
        state.setMinHeight(USE_PREF_SIZE);
        text.setEditable(false);
        text.getStyleClass().add("log-text");
        text.setAccessibleText(messages.say("topology.log"));
        VBox.setVgrow(text, Priority.ALWAYS);
        getChildren().addAll(first, second, state, text);
        getStyleClass().add("log-pane");
        container.valueProperty().subscribe(_ -> ask());
        previous.selectedProperty().subscribe(_ -> ask());
        follow.selectedProperty().subscribe(_ -> ask());
        search.setOnKeyPressed(event -> {
            if (event.getCode() == KeyCode.ENTER) {
                find();
                event.consume();
            }
        });
        model.log().subscribe(this::show);
        sceneProperty().subscribe(_ -> ask());
    }

    /// Whether it is looked at: a pane behind another tab is in the window all the same.
    void reading(boolean looked) {
        reading = looked;
        ask();
    }

    void show(Pod newPod) {
        boolean same = pod.filter(now ->
                        now.namespace().equals(newPod.namespace()) && now.name().equals(newPod.name()))
                .isPresent();
        pod = Optional.of(newPod);
        if (same) {
            return;
        }
        filling = true;
        container
                .getItems()
                .setAll(newPod.containers().stream().map(Pod.Container::name).toList());
        container.getSelectionModel().selectFirst();
        previous.setSelected(false);
        filling = false;
        ask();
    }

    private void ask() {
        if (filling) {
            return;
        }
        if (!reading || getScene() == null) {
            model.stopLog();
            return;
        }
        pod.ifPresent(of -> model.readLog(
                new LogQuery(
                        of.namespace(),
                        of.name(),
                        Optional.ofNullable(container.getValue()).orElse(""),
                        previous.isSelected(),
                        LogTail.PAGE),
                follow.isSelected() && !previous.isSelected()));
    }

    private void show(ObjectModel.Log log) {
        int lines = log.tail().lines().size();
        state.setText(log.trouble()
                .map(messages::say)
                .orElseGet(() -> log.at().isEmpty()
                        ? messages.say("topology.log.reading")
                        : lines == 0
                                ? messages.say("topology.log.empty")
                                : messages.say(
                                        log.tail().missed() ? "topology.log.missed" : "topology.log.lines", lines)));
        String shown = String.join("\n", log.tail().lines());
        if (!shown.equals(text.getText())) {
            boolean marking = text.getSelection().getLength() > 0;
            double top = text.getScrollTop();
            text.setText(shown);
            if (marking || !follow.isSelected()) {
                text.setScrollTop(top);
            } else {
                text.positionCaret(shown.length());
                text.setScrollTop(Double.MAX_VALUE);
            }
        }
    }

    /// The next place after the selection, from the top again after the last.
    private void find() {
        String wanted = search.getText().toLowerCase(Locale.ROOT);
        String all = text.getText().toLowerCase(Locale.ROOT);
        if (wanted.isEmpty()) {
            return;
        }
        int from = text.getSelection().getLength() > 0 ? text.getSelection().getEnd() : 0;
        int at = all.indexOf(wanted, from);
        if (at < 0) {
            at = all.indexOf(wanted);
        }
        if (at >= 0) {
            text.selectRange(at, at + wanted.length());
        } else {
            state.setText(messages.say("topology.log.not-found"));
        }
    }
}
