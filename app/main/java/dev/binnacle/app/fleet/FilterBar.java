package dev.binnacle.app.fleet;

import dev.binnacle.app.fx.OnScreen;
import dev.binnacle.app.fx.Tone;
import dev.binnacle.gpu.filter.GpuFilter.Fault;
import dev.binnacle.message.Messages;
import java.util.List;
import javafx.geometry.Pos;
import javafx.scene.control.Label;
import javafx.scene.control.TextField;
import javafx.scene.control.ToggleButton;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyCodeCombination;
import javafx.scene.input.KeyCombination;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import org.controlsfx.control.textfield.TextFields;
import org.jspecify.annotations.Nullable;

/// One filter over all places of the fleet: what is typed, how many GPUs pass, and what is not understood.
/// Ctrl/⌘ F goes to it from anywhere on the page.
final class FilterBar extends VBox {

    private final Messages messages;
    private final TextField field = TextFields.createClearableTextField();
    private final Label count = new Label();
    private final Label fault = new Label();

    /// @param help shows the filter's language while selected
    FilterBar(FleetModel model, Messages messages, ToggleButton help) {
        this.messages = messages;
        field.setId("fleet-filter");
        field.setPromptText(messages.say("fleet.filter"));
        field.setAccessibleText(messages.say("fleet.filter.name"));
        HBox.setHgrow(field, Priority.ALWAYS);
        count.setId("fleet-count");
        count.getStyleClass().addAll("muted", "small");
        count.setMinWidth(USE_PREF_SIZE);
        fault.setId("fleet-filter-fault");
        fault.getStyleClass().addAll("small", "tone-text");
        Tone.BAD.applyTo(fault);
        fault.setWrapText(true);
        fault.managedProperty().bind(fault.visibleProperty());
        HBox row = new HBox(8, field, help, count);
        row.setAlignment(Pos.CENTER_LEFT);
        getChildren().addAll(row, fault);
        setSpacing(2);
        field.textProperty().subscribe(typed -> {
            if (!typed.equals(model.filterText().get())) {
                model.filter(typed);
            }
        });
        model.filterText().subscribe(text -> {
            if (!text.equals(field.getText())) {
                field.setText(text);
            }
        });
        model.filterFaults().subscribe(this::showFaults);
        model.picture()
                .map(Counts::of)
                .orElse(Counts.UNKNOWN)
                .when(OnScreen.of(this))
                .subscribe(this::count);
        field.addEventHandler(KeyEvent.KEY_PRESSED, event -> {
            if (event.getCode() == KeyCode.ESCAPE && !field.getText().isEmpty()) {
                field.clear();
                event.consume();
            }
        });
        sceneProperty().subscribe(scene -> {
            if (scene != null) {
                scene.getAccelerators()
                        .put(new KeyCodeCombination(KeyCode.F, KeyCombination.SHORTCUT_DOWN), field::requestFocus);
            }
        });
    }

    private record Counts(int passing, int all) {

        static final Counts UNKNOWN = new Counts(-1, -1);

        static Counts of(@Nullable FleetPicture picture) {
            return picture == null
                    ? UNKNOWN
                    : new Counts(picture.passingCount().cards(), picture.count().cards());
        }
    }

    private void count(Counts counts) {
        count.setText(counts.equals(Counts.UNKNOWN) ? "" : messages.say("fleet.count", counts.passing(), counts.all()));
    }

    /// The first is enough: it is usually where one is still typing.
    private void showFaults(List<Fault> faults) {
        fault.setVisible(!faults.isEmpty());
        if (faults.isEmpty()) {
            return;
        }
        Fault first = faults.getFirst();
        fault.setText(messages.say("fleet.filter.fault", first.from() + 1, messages.say(first.why())));
    }
}
