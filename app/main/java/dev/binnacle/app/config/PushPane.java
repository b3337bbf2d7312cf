package dev.binnacle.app.config;

import dev.binnacle.app.config.effect.EffectPane;
import dev.binnacle.app.fx.Icon;
import dev.binnacle.app.fx.OnScreen;
import dev.binnacle.app.fx.ProblemPane;
import dev.binnacle.app.fx.Tone;
import dev.binnacle.cluster.ClusterFailure;
import dev.binnacle.cluster.ClusterFailure.FieldConflict;
import dev.binnacle.cluster.ClusterProblem;
import dev.binnacle.draft.TextDiff.Kind;
import dev.binnacle.draft.push.PushOutcome;
import dev.binnacle.draft.push.PushPlan;
import dev.binnacle.message.Message;
import dev.binnacle.message.Messages;
import dev.binnacle.message.Problem;
import java.util.List;
import java.util.Optional;
import javafx.beans.value.ObservableValue;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ProgressIndicator;
import javafx.scene.control.ScrollPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;

/// The push, step by step, at the step where it is. What cannot be done says why.
final class PushPane extends VBox {

    private final ConfigModel model;
    private final Messages messages;
    private final ObservableValue<WriteAccess> access;
    private final EffectPane effect;

    PushPane(ConfigModel model, Messages messages, ObservableValue<WriteAccess> access) {
        this.model = model;
        this.messages = messages;
        this.access = access;
        getStyleClass().add("push");
        setSpacing(12);
        effect = new EffectPane(model.effect(), messages, this::back);
        for (ObservableValue<?> shown : List.of(
                model.state(),
                model.rights().rights(),
                model.effect().state(),
                access,
                model.history().pushes())) {
            shown.when(OnScreen.of(this)).subscribe(_ -> show(model.state().get()));
        }
    }

    private void show(ConfigState state) {
        getChildren().setAll(new PushSteps(state, model.rights().rights().get(), messages));
        getChildren().addAll(content(state));
        if (effectShown(state.push())) {
            getChildren().add(effect);
        }
    }

    /// Beside a plan there is no room for what the one before did.
    private boolean effectShown(PushStage stage) {
        boolean watched = model.effect().state().get().isPresent();
        return watched
                && switch (stage) {
                    case PushStage.Idle _, PushStage.Outdated _, PushStage.Settled _, PushStage.Done _ -> true;
                    case PushStage.Planning _,
                            PushStage.Refused _,
                            PushStage.Conflicting _,
                            PushStage.Planned _,
                            PushStage.Confirming _,
                            PushStage.Applying _,
                            PushStage.Checking _ -> false;
                };
    }

    /// To before the push that was watched.
    private void back() {
        model.effect()
                .state()
                .get()
                .flatMap(watched -> model.history().newest(watched.object()))
                .ifPresent(model.history()::goBack);
    }

    private List<Node> content(ConfigState state) {
        return switch (state.push()) {
            case PushStage.Idle _ -> List.of(words("config.push.idle"), preview(state, "config.push.preview"));
            case PushStage.Outdated _ -> List.of(words("config.push.outdated"), preview(state, "config.push.again"));
            case PushStage.Planning _ -> List.of(waiting(messages.say("config.push.planning")));
            case PushStage.Refused(Problem problem, Optional<ClusterFailure> why) -> refused(state, problem, why);
            case PushStage.Conflicting(var _, Problem problem, FieldConflict conflict) ->
                conflicting(state, problem, conflict);
            case PushStage.Planned(PushPlan plan) -> List.of(planned(plan), diff(plan));
            case PushStage.Confirming(PushPlan plan) -> List.of(new PushConfirm(plan, model, messages), diff(plan));
            case PushStage.Applying(PushPlan plan) ->
                List.of(waiting(messages.say("config.push.applying")), diff(plan));
            case PushStage.Checking(PushPlan plan, ClusterFailure why) -> checking(plan, why);
            case PushStage.Settled(PushPlan plan, boolean inEffect) -> settled(state, plan, inEffect);
            case PushStage.Done(PushPlan plan, PushOutcome outcome) -> done(state, plan, outcome);
        };
    }

    /// Why a preview is not possible now.
    static Optional<Message> whyNoPreview(ConfigState state, WriteAccess access) {
        if (access == WriteAccess.NO_CLUSTER) {
            return Optional.of(Message.of("config.why-not.no-cluster"));
        }
        if (access == WriteAccess.RECORDING) {
            return Optional.of(Message.of("config.why-not.recording"));
        }
        if (state.open().filter(ConfigState.Open::checked).isEmpty()) {
            return Optional.of(Message.of("config.why-not.checking"));
        }
        long errors = state.open().map(ConfigState.Open::errors).orElse(0L);
        return errors > 0 ? Optional.of(Message.of("config.why-not.errors", errors)) : Optional.empty();
    }

    private Node preview(ConfigState state, String key) {
        Button button = new Button(messages.say(key));
        button.setId("push-preview");
        button.getStyleClass().add("accent");
        button.setOnAction(_ -> model.push().preview());
        return withReason(button, whyNoPreview(state, access.getValue()));
    }

    private Node planned(PushPlan plan) {
        if (plan.diff().empty()) {
            return sentence("ok", Tone.OK, messages.say("config.push.no-change"));
        }
        Button go = new Button(messages.say("config.push.go"));
        go.setId("push-go");
        go.getStyleClass().add("accent");
        go.setOnAction(_ -> model.push().askToConfirm());
        Label summary = summary(plan);
        HBox.setHgrow(summary, Priority.ALWAYS);
        Optional<Message> why = access.getValue() == WriteAccess.READ_ONLY
                ? Optional.of(Message.of("config.why-not.read-only"))
                : access.getValue() == WriteAccess.WRITABLE
                        ? Optional.empty()
                        : Optional.of(Message.of("config.why-not.no-cluster"));
        VBox box = new VBox(8, summary);
        if (!plan.takenOver().isEmpty()) {
            box.getChildren().addAll(words("config.push.take-over.plan"), taken(plan));
        }
        box.getChildren().add(withReason(go, why));
        return box;
    }

    private Node taken(PushPlan plan) {
        ConflictTable table = new ConflictTable(plan.takenOver(), messages);
        table.setId("push-taken");
        return table;
    }

    private Label summary(PushPlan plan) {
        String object = plan.manifest().ref().display();
        if (plan.creates()) {
            return wrapped(messages.say("config.push.creates", object));
        }
        return wrapped(messages.say(
                "config.push.changes",
                object,
                plan.diff().count(Kind.ADDED),
                plan.diff().count(Kind.REMOVED)));
    }

    private List<Node> done(ConfigState state, PushPlan plan, PushOutcome outcome) {
        String object = plan.manifest().ref().display();
        return switch (outcome) {
            case PushOutcome.InEffect _ -> inEffect(state, plan);
            case PushOutcome.NotInEffect(ClusterFailure why) ->
                refused(
                        state,
                        ClusterProblem.of(Message.of("config.push.not-in-effect", object), why),
                        Optional.of(why));
            case PushOutcome.Unclear(ClusterFailure why) ->
                refused(state, ClusterProblem.of(Message.of("config.push.unclear", object), why), Optional.of(why));
        };
    }

    /// Where what comes of it is being watched, that the cluster has it is not yet that it is in effect.
    private List<Node> inEffect(ConfigState state, PushPlan plan) {
        boolean watched = model.effect().state().get().isPresent();
        Node said = sentence(
                "ok",
                Tone.OK,
                messages.say(
                        watched ? "config.push.in-cluster" : "config.push.in-effect",
                        plan.manifest().ref().display()));
        return watched
                ? List.of(said, preview(state, "config.push.again"))
                : List.of(said, words("config.push.in-effect.text"), next(state, plan));
    }

    private List<Node> checking(PushPlan plan, ClusterFailure why) {
        return List.of(
                waiting(messages.say(
                        "config.push.checking", plan.manifest().ref().display())),
                wrapped(messages.say("config.push.checking.why", ClusterProblem.why(why))));
    }

    private List<Node> settled(ConfigState state, PushPlan plan, boolean inEffect) {
        if (inEffect) {
            return inEffect(state, plan);
        }
        String object = plan.manifest().ref().display();
        return List.of(
                sentence("error", Tone.BAD, messages.say("config.push.not-in-effect", object)),
                words("config.push.settled.not"),
                preview(state, "config.push.again"));
    }

    private Node next(ConfigState state, PushPlan plan) {
        HBox row = new HBox(8, preview(state, "config.push.again"));
        model.history().newest(plan.manifest().ref()).ifPresent(made -> {
            Button back = new Button(messages.say("config.history.back"));
            back.setId("push-back");
            back.setMinWidth(Region.USE_PREF_SIZE);
            back.setOnAction(_ -> model.history().goBack(made));
            row.getChildren().add(0, back);
        });
        row.setAlignment(Pos.CENTER_LEFT);
        return row;
    }

    private List<Node> refused(ConfigState state, Problem problem, Optional<ClusterFailure> why) {
        VBox all = problem(problem);
        if (why.orElse(null) instanceof FieldConflict conflict
                && !conflict.fields().isEmpty()) {
            all.getChildren().addAll(words("config.push.conflict"), new ConflictTable(conflict.fields(), messages));
        }
        all.getChildren().add(preview(state, "config.push.again"));
        return scrolled(all);
    }

    private List<Node> conflicting(ConfigState state, Problem problem, FieldConflict conflict) {
        return scrolled(new VBox(
                12,
                words("config.push.conflict"),
                new ConflictChoice(conflict, model, messages, whyNoPreview(state, access.getValue())),
                preview(state, "config.push.again"),
                problem(problem)));
    }

    private VBox problem(Problem problem) {
        return new VBox(
                12, new ProblemPane(messages, problem, () -> model.push().preview()));
    }

    private static List<Node> scrolled(Node all) {
        ScrollPane scroll = new ScrollPane(all);
        scroll.setFitToWidth(true);
        scroll.getStyleClass().add("plain-scroll");
        VBox.setVgrow(scroll, Priority.ALWAYS);
        return List.of(scroll);
    }

    private Node diff(PushPlan plan) {
        DiffView diff = new DiffView(plan.diff(), messages);
        VBox.setVgrow(diff, Priority.ALWAYS);
        return diff;
    }

    private Node waiting(String text) {
        ProgressIndicator wheel = new ProgressIndicator();
        wheel.setPrefSize(18, 18);
        wheel.setMinSize(18, 18);
        HBox row = new HBox(8, wheel, new Label(text));
        row.setAlignment(Pos.CENTER_LEFT);
        return row;
    }

    private Node withReason(Button button, Optional<Message> whyNot) {
        button.setMinWidth(Region.USE_PREF_SIZE);
        button.setDisable(whyNot.isPresent());
        Label reason = wrapped(whyNot.map(messages::say).orElse(""));
        reason.getStyleClass().add("muted");
        HBox row = new HBox(12, button, reason);
        row.setAlignment(Pos.CENTER_LEFT);
        return row;
    }

    private static Node sentence(String iconName, Tone tone, String text) {
        Icon icon = new Icon(iconName, 18);
        tone.applyTo(icon);
        Label label = wrapped(text);
        label.getStyleClass().add("strong");
        HBox row = new HBox(8, icon, label);
        row.setAlignment(Pos.CENTER_LEFT);
        return row;
    }

    private Label words(String key) {
        return wrapped(messages.say(key));
    }

    private static Label wrapped(String text) {
        Label label = new Label(text);
        label.setWrapText(true);
        label.setMinHeight(Region.USE_PREF_SIZE);
        return label;
    }
}
