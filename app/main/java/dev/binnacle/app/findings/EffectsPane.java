package dev.binnacle.app.findings;

import dev.binnacle.app.fx.Icon;
import dev.binnacle.app.fx.OnScreen;
import dev.binnacle.app.fx.Tone;
import dev.binnacle.diagnosis.RemedyEffect;
import dev.binnacle.message.Messages;
import java.util.List;
import java.util.function.Consumer;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;

/// Remedies that were taken up, and what has come of each; also of those whose finding is gone.
final class EffectsPane extends VBox {

    private final Messages messages;
    private final Consumer<String> forget;

    /// @param forget stops watching the remedy of a finding
    EffectsPane(FindingsModel model, Messages messages, Consumer<String> forget) {
        this.messages = messages;
        this.forget = forget;
        getStyleClass().add("effects");
        model.state()
                .map(state -> state.known().effects())
                .when(OnScreen.of(this))
                .subscribe(this::show);
    }

    private void show(List<RemedyEffect> effects) {
        getChildren().setAll(effects.stream().map(this::row).toList());
        setVisible(!effects.isEmpty());
        setManaged(!effects.isEmpty());
    }

    private Node row(RemedyEffect effect) {
        Icon icon = new Icon(
                switch (effect.state()) {
                    case WAITING, PARTLY -> "refresh";
                    case SHOWN -> "ok";
                    case UNDONE -> "warning";
                },
                16);
        tone(effect.state()).applyTo(icon);
        Label progress = wrapped(messages.say(effect.progress()));
        progress.getStyleClass().add("strong");
        Label title = wrapped(messages.say(effect.finding().title()));
        title.getStyleClass().add("caption");
        VBox words = new VBox(2, progress, title);
        HBox.setHgrow(words, Priority.ALWAYS);
        Button done = new Button(messages.say(
                effect.state() == RemedyEffect.State.SHOWN ? "findings.effect.dismiss" : "findings.effect.forget"));
        done.getStyleClass().add("small");
        done.setMinWidth(Region.USE_PREF_SIZE);
        done.setOnAction(_ -> forget.accept(effect.finding().id()));
        HBox row = new HBox(8, icon, words, done);
        row.setAlignment(Pos.TOP_LEFT);
        row.getStyleClass().add("effect");
        return row;
    }

    private static Tone tone(RemedyEffect.State state) {
        return switch (state) {
            case WAITING -> Tone.UNKNOWN;
            case PARTLY -> Tone.ACCENT;
            case SHOWN -> Tone.OK;
            case UNDONE -> Tone.BAD;
        };
    }

    private static Label wrapped(String text) {
        Label label = new Label(text);
        label.setWrapText(true);
        label.setMinHeight(Region.USE_PREF_SIZE);
        return label;
    }
}
