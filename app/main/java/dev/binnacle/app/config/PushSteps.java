package dev.binnacle.app.config;

import dev.binnacle.app.fx.Badge;
import dev.binnacle.app.fx.Tone;
import dev.binnacle.draft.push.PushOutcome;
import dev.binnacle.draft.push.PushRights;
import dev.binnacle.message.Messages;
import java.util.Optional;
import javafx.geometry.Pos;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;

/// How far the push has come: check, rights, dry run, review, apply.
final class PushSteps extends HBox {

    PushSteps(ConfigState state, Optional<PushRights> rights, Messages messages) {
        setSpacing(6);
        setAlignment(Pos.CENTER_LEFT);
        getStyleClass().add("push-steps");
        boolean errors = state.open().filter(open -> open.errors() > 0).isPresent();
        boolean checked = state.open().filter(ConfigState.Open::checked).isPresent();
        int reached = reached(state.push());
        add(messages.say("config.push.step.check"), errors ? Tone.BAD : checked ? Tone.OK : Tone.NEUTRAL);
        add(messages.say("config.push.step.rights"), tone(rights, reached));
        add(messages.say("config.push.step.dry-run"), tone(1, reached, state.push()));
        add(messages.say("config.push.step.review"), tone(2, reached, state.push()));
        add(messages.say("config.push.step.apply"), tone(3, reached, state.push()));
    }

    private void add(String name, Tone tone) {
        if (!getChildren().isEmpty()) {
            Label arrow = new Label("›");
            arrow.getStyleClass().add("muted");
            getChildren().add(arrow);
        }
        getChildren().add(new Badge((getChildren().size() / 2 + 1) + " " + name, tone));
    }

    /// The step that is being taken; those before it are done.
    private static int reached(PushStage stage) {
        return switch (stage) {
            case PushStage.Idle _, PushStage.Outdated _ -> 0;
            case PushStage.Planning _, PushStage.Refused _, PushStage.Conflicting _ -> 1;
            case PushStage.Planned _, PushStage.Confirming _ -> 2;
            case PushStage.Applying _, PushStage.Checking _, PushStage.Settled _, PushStage.Done _ -> 3;
        };
    }

    /// The server, which has the last word, has let through whatever is reviewed.
    private static Tone tone(Optional<PushRights> rights, int reached) {
        return reached > 1
                ? Tone.OK
                : rights.map(found -> found.refused()
                                ? Tone.BAD
                                : found.change().known().isPresent() ? Tone.OK : Tone.UNKNOWN)
                        .orElse(Tone.NEUTRAL);
    }

    private static Tone tone(int step, int reached, PushStage stage) {
        if (step < reached) {
            return Tone.OK;
        }
        if (step > reached) {
            return Tone.NEUTRAL;
        }
        return switch (stage) {
            case PushStage.Refused _, PushStage.Conflicting _ -> Tone.BAD;
            case PushStage.Checking _ -> Tone.WARN;
            case PushStage.Settled(var _, boolean inEffect) -> inEffect ? Tone.OK : Tone.BAD;
            case PushStage.Done(var _, PushOutcome.InEffect _) -> Tone.OK;
            case PushStage.Done(var _, PushOutcome.NotInEffect _) -> Tone.BAD;
            case PushStage.Done(var _, PushOutcome.Unclear _) -> Tone.WARN;
            case PushStage.Idle _,
                    PushStage.Outdated _,
                    PushStage.Planning _,
                    PushStage.Planned _,
                    PushStage.Confirming _,
                    PushStage.Applying _ -> Tone.ACCENT;
        };
    }
}
