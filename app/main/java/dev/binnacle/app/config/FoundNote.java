package dev.binnacle.app.config;

import dev.binnacle.app.fx.Icon;
import dev.binnacle.app.fx.OnScreen;
import dev.binnacle.app.fx.Tone;
import dev.binnacle.draft.push.PushRecord;
import dev.binnacle.draft.push.PushRecord.Result;
import dev.binnacle.message.Messages;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.format.FormatStyle;
import java.util.List;
import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;

/// What was found out of pushes that were cut off in an earlier run; not there when there were none.
final class FoundNote extends VBox {

    FoundNote(ConfigModel model, Messages messages) {
        super(6);
        setId("found-note");
        getStyleClass().add("rights-note");
        DateTimeFormatter time = DateTimeFormatter.ofLocalizedDateTime(FormatStyle.MEDIUM)
                .withLocale(messages.locale())
                .withZone(ZoneId.systemDefault());
        model.inquiry().found().when(OnScreen.of(this)).subscribe(found -> {
            setVisible(!found.isEmpty());
            setManaged(!found.isEmpty());
            getChildren().setAll(rows(found, messages, time));
            Button dismiss = new Button(messages.say("config.dismiss"));
            dismiss.setOnAction(_ -> model.inquiry().dismiss());
            getChildren().add(dismiss);
        });
    }

    private static List<HBox> rows(List<PushRecord> found, Messages messages, DateTimeFormatter time) {
        return found.stream()
                .map(push -> {
                    boolean inEffect = push.result() == Result.IN_EFFECT;
                    Icon icon = new Icon(inEffect ? "ok" : "warning", 16);
                    (inEffect ? Tone.OK : Tone.WARN).applyTo(icon);
                    Label label = new Label(messages.say(
                            inEffect ? "config.found.in-effect" : "config.found.not-in-effect",
                            push.object().display(),
                            time.format(push.at())));
                    label.setWrapText(true);
                    label.setMinHeight(USE_PREF_SIZE);
                    HBox.setHgrow(label, Priority.ALWAYS);
                    HBox row = new HBox(8, icon, label);
                    row.setAlignment(Pos.CENTER_LEFT);
                    return row;
                })
                .toList();
    }
}
