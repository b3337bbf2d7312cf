package dev.binnacle.app.fleet;

import dev.binnacle.app.fx.Badge;
import dev.binnacle.app.fx.OnScreen;
import dev.binnacle.app.fx.Tone;
import dev.binnacle.gpu.GpuRules;
import dev.binnacle.gpu.StateExplanation;
import dev.binnacle.message.Message;
import dev.binnacle.message.Messages;
import javafx.beans.value.ObservableValue;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.layout.VBox;

/// What each state means and which rules make it so, with the thresholds in force.
public final class StateLegend extends ScrollPane {

    private final Messages messages;
    private final VBox content = new VBox(12);

    public StateLegend(ObservableValue<GpuRules> rules, Messages messages) {
        this.messages = messages;
        setId("state-legend");
        getStyleClass().add("plain-scroll");
        content.getStyleClass().add("state-legend");
        setContent(content);
        setFitToWidth(true);
        setHbarPolicy(ScrollBarPolicy.NEVER);
        rules.when(OnScreen.of(this)).subscribe(this::show);
    }

    private void show(GpuRules rules) {
        content.getChildren()
                .setAll(StateExplanation.all(rules).stream().map(this::entry).toList());
    }

    private VBox entry(StateExplanation explained) {
        Badge state = new Badge("", Tone.NEUTRAL);
        state.show(explained.state(), messages);
        VBox entry = new VBox(4, state, wrapped(messages.say(explained.meaning()), "strong"));
        for (Message rule : explained.rules()) {
            entry.getChildren().add(wrapped("• " + messages.say(rule), "muted"));
        }
        return entry;
    }

    private static Label wrapped(String text, String style) {
        Label label = new Label(text);
        label.setWrapText(true);
        label.getStyleClass().add(style);
        return label;
    }
}
