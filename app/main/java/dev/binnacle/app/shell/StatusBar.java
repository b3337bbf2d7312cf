package dev.binnacle.app.shell;

import dev.binnacle.app.fx.Badge;
import dev.binnacle.app.fx.Formats;
import dev.binnacle.app.fx.LiveText;
import dev.binnacle.app.fx.OnScreen;
import dev.binnacle.app.fx.Tone;
import dev.binnacle.message.Messages;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Consumer;
import javafx.beans.binding.Bindings;
import javafx.beans.binding.IntegerBinding;
import javafx.beans.value.ObservableValue;
import javafx.collections.ObservableList;
import javafx.concurrent.Task;
import javafx.geometry.HPos;
import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ProgressIndicator;
import javafx.scene.control.ToggleButton;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;

/// Always visible: context, read-only or not, age of data, running operations with cancel.
final class StatusBar extends HBox {

    private final Messages messages;
    private final Formats formats;
    private final ShellModel model;
    private final Label context = new Label();
    private final Badge source = new Badge("", Tone.NEUTRAL);
    private final ToggleButton lock = new ToggleButton();
    private final ToggleButton guard = new ToggleButton();
    private final LiveText age = new LiveText(HPos.RIGHT, 0);
    /// Of operations running; held here, for the list holds it weakly.
    private final IntegerBinding howMany;

    /// @param protect told whether the open context shall be protected
    StatusBar(
            ShellModel model,
            Messages messages,
            ObservableList<Task<?>> running,
            ObservableValue<Instant> now,
            Consumer<Boolean> protect) {
        this.model = model;
        this.messages = messages;
        this.formats = new Formats(messages);
        howMany = Bindings.size(running);
        getStyleClass().add("status-bar");
        Region gap = new Region();
        HBox.setHgrow(gap, Priority.ALWAYS);
        context.setId("status-context");
        source.setId("status-source");
        age.setId("status-age");
        lock.setId("write-lock");
        lock.getStyleClass().addAll("small", "flat");
        lock.setTooltip(new Tooltip(messages.say("shell.lock.hint")));
        lock.setOnAction(_ -> model.unlock(lock.isSelected()));
        guard.setId("write-guard");
        guard.getStyleClass().addAll("small", "flat");
        guard.setTooltip(new Tooltip(messages.say("shell.guard.hint")));
        guard.setOnAction(_ -> protect.accept(guard.isSelected()));
        getChildren().addAll(context, source, lock, guard, gap, operations(running), age);
        // A new reading is told with the next second: ages move then, and the window is drawn once for both.
        now.when(OnScreen.of(this)).subscribe(this::showAge);
        model.state().map(ShellState::timeless).when(OnScreen.of(this)).subscribe(state -> {
            show(state);
            showAge(now.getValue());
        });
    }

    private void show(ShellState state) {
        boolean open = state.cluster().isPresent();
        context.setText(state.cluster().map(id -> id.context()).orElse(messages.say("shell.notConnected")));
        source.setVisible(open);
        source.setManaged(open);
        switch (state.source()) {
            case NONE -> source.show("", Tone.NEUTRAL);
            case LIVE -> source.show(messages.say("shell.source.live"), Tone.OK);
            case RECORDING -> source.show(messages.say("shell.source.recording"), Tone.ACCENT);
            case DEMO -> source.show(messages.say("shell.source.demo"), Tone.ACCENT);
        }
        boolean live = state.source() == ShellState.Source.LIVE;
        lock.setVisible(open);
        lock.setManaged(open);
        lock.setDisable(!live);
        guard.setVisible(live);
        guard.setManaged(live);
        guard.setSelected(state.guarded());
        guard.setText(messages.say(state.guarded() ? "shell.guard.on" : "shell.guard.off"));
        guard.getStyleClass().remove("danger");
        if (state.guarded()) {
            guard.getStyleClass().add("danger");
        }
        lock.setSelected(state.writable());
        lock.setText(messages.say(state.writable() ? "shell.lock.writable" : "shell.lock.readOnly"));
    }

    private void showAge(Instant now) {
        Optional<Instant> dataAt = model.state().get().dataAt();
        if (dataAt.isEmpty()) {
            age.setText(model.state().get().cluster().isPresent() ? messages.say("shell.data.none") : "");
            return;
        }
        Duration old = Duration.between(dataAt.get(), now);
        String key = model.state().get().dataComplete() ? "shell.data.age" : "shell.data.incomplete";
        age.setText(messages.say(key, formats.age(old)));
    }

    private HBox operations(ObservableList<Task<?>> running) {
        ProgressIndicator wheel = new ProgressIndicator();
        wheel.setPrefSize(14, 14);
        Label what = new Label();
        Button cancel = new Button(messages.say("shell.cancel"));
        cancel.getStyleClass().addAll("small", "flat");
        cancel.setOnAction(_ -> {
            if (!running.isEmpty()) {
                running.getFirst().cancel();
            }
        });
        HBox box = new HBox(6, wheel, what, cancel);
        box.setAlignment(Pos.CENTER_LEFT);
        box.visibleProperty().bind(Bindings.isNotEmpty(running));
        box.managedProperty().bind(box.visibleProperty());
        howMany.subscribe(count -> {
            what.textProperty().unbind();
            if (count.intValue() > 0) {
                Task<?> first = running.getFirst();
                what.textProperty()
                        .bind(Bindings.createStringBinding(
                                () -> first.getMessage().isEmpty()
                                        ? first.getTitle()
                                        : first.getTitle() + " – " + first.getMessage(),
                                first.titleProperty(),
                                first.messageProperty()));
            }
        });
        return box;
    }
}
