package dev.binnacle.app.config;

import dev.binnacle.app.fx.Badge;
import dev.binnacle.app.fx.Tone;
import dev.binnacle.draft.push.PushPlan;
import dev.binnacle.message.Messages;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.TextField;
import javafx.scene.layout.HBox;
import javafx.scene.layout.VBox;

/// The last question before a write, with the names of object and context. In a protected context the answer is
/// the name, typed.
final class PushConfirm extends VBox {

    PushConfirm(PushPlan plan, ConfigModel model, Messages messages) {
        super(8);
        String context = plan.cluster().context();
        boolean guarded = model.push().guards(plan);
        getStyleClass().add("push-confirm");
        Label ask = wrapped(messages.say(
                "config.push.confirm",
                plan.manifest().ref().display(),
                context,
                plan.cluster().server()));
        ask.getStyleClass().add("strong");
        getChildren().add(ask);
        Button yes = new Button(
                messages.say(plan.takenOver().isEmpty() ? "config.push.confirm.yes" : "config.push.take-over.yes"));
        yes.setId("push-now");
        yes.getStyleClass().add("danger");
        if (!plan.takenOver().isEmpty()) {
            Label caution = wrapped(messages.say("config.push.take-over.caution"));
            caution.getStyleClass().add("muted");
            ConflictTable taken = new ConflictTable(plan.takenOver(), messages);
            taken.setId("push-taken");
            getChildren().addAll(wrapped(messages.say("config.push.take-over.confirm")), taken, caution);
        }
        TextField typed = new TextField();
        if (guarded) {
            typed.setId("push-context");
            typed.setPromptText(context);
            typed.setMaxWidth(360);
            yes.disableProperty().bind(typed.textProperty().isNotEqualTo(context));
            typed.setOnAction(_ -> yes.fire());
            HBox head = new HBox(8, new Badge(messages.say("config.push.protected"), Tone.BAD));
            getChildren().addFirst(head);
            getChildren().addAll(wrapped(messages.say("config.push.confirm.type", context)), typed);
            getStyleClass().add("push-protected");
        }
        yes.setOnAction(_ -> model.push().apply(typed.getText()));
        Button no = new Button(messages.say("config.push.confirm.no"));
        no.setOnAction(_ -> model.push().thinkBetter());
        getChildren().add(new HBox(8, yes, no));
    }

    private static Label wrapped(String text) {
        Label label = new Label(text);
        label.setWrapText(true);
        label.setMinHeight(USE_PREF_SIZE);
        return label;
    }
}
