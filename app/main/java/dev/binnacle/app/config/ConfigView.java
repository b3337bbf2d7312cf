package dev.binnacle.app.config;

import dev.binnacle.app.config.editor.DraftEditor;
import dev.binnacle.app.config.merge.MergePane;
import dev.binnacle.app.config.template.TemplateForm;
import dev.binnacle.app.fx.Badge;
import dev.binnacle.app.fx.FileChoice;
import dev.binnacle.app.fx.OnScreen;
import dev.binnacle.app.fx.Page;
import dev.binnacle.app.fx.Placeholder;
import dev.binnacle.app.fx.ProblemPane;
import dev.binnacle.app.fx.Tone;
import dev.binnacle.cluster.ClusterProblem;
import dev.binnacle.cluster.ObjectRef;
import dev.binnacle.draft.check.Promtool;
import dev.binnacle.draft.complete.Known;
import dev.binnacle.draft.template.Template;
import dev.binnacle.message.Message;
import dev.binnacle.message.Messages;
import dev.binnacle.message.Problem;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javafx.beans.value.ObservableValue;
import javafx.geometry.Orientation;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.SplitPane;
import javafx.scene.control.ToggleButton;
import javafx.scene.control.ToggleGroup;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;

/// The config screen: drafts at the left, the editor, and below it either what is wrong with the text or its
/// push.
public final class ConfigView {

    private final ConfigModel model;
    private final Messages messages;
    private final Page page;
    private final DraftEditor editor;
    private final StackPane centre = new StackPane();
    private final Node desk;
    private final Label name = new Label();
    private final Badge state = new Badge("", Tone.NEUTRAL);
    private final Label saved = new Label();
    private final MergePane merging;
    private final ToggleButton problems = new ToggleButton();
    private final ToggleButton push = new ToggleButton();
    private final ToggleButton history = new ToggleButton();
    private final StackPane trouble = new StackPane();
    private Optional<String> loaded = Optional.empty();
    private boolean pushShown;

    /// @param now    the present, for the age of drafts; not the time of a recording
    /// @param promtool of this machine, to ask besides
    /// @param access whether the cluster on screen can be written to
    public ConfigView(
            ConfigModel model,
            Messages messages,
            ObservableValue<Instant> now,
            ObservableValue<WriteAccess> access,
            FileChoice files,
            Optional<Promtool> promtool) {
        this.model = model;
        this.messages = messages;
        editor = new DraftEditor(messages, model.aside(), model::edited);
        merging = new MergePane(model.merging(), messages);
        desk = desk(access, promtool);
        DraftsPane drafts = new DraftsPane(model, messages, now, files);
        drafts.setMinWidth(232);
        SplitPane split = new SplitPane(drafts, new VBox(trouble, new FoundNote(model, messages), centre));
        VBox.setVgrow(centre, Priority.ALWAYS);
        SplitPane.setResizableWithParent(drafts, false);
        split.setDividerPositions(0.24);
        split.getStyleClass().add("plain-split");
        page = new Page(messages.say("config.title"), split);
        page.subtitle().setText(messages.say("config.subtitle"));
        model.state().map(ConfigState::live).when(OnScreen.of(page)).subscribe(live -> editor.know(names(live)));
        model.state().when(OnScreen.of(page)).subscribe(this::show);
        model.merging()
                .state()
                .when(OnScreen.of(page))
                .subscribe(_ -> show(model.state().get()));
        model.begin()
                .form()
                .when(OnScreen.of(page))
                .subscribe(_ -> show(model.state().get()));
        model.refresh();
    }

    public Parent root() {
        return page;
    }

    private Node desk(ObservableValue<WriteAccess> access, Optional<Promtool> promtool) {
        name.getStyleClass().add("strong");
        saved.getStyleClass().addAll("caption", "tone-text");
        saved.setMinWidth(Region.USE_PREF_SIZE);
        state.setId("draft-state");
        HBox header = new HBox(8, name, state, editor.tools(), saved);
        header.setAlignment(Pos.CENTER_LEFT);
        header.getStyleClass().add("editor-header");
        VBox top = new VBox(header, new DraftBanner(model, messages), new RightsNote(model, messages), editor);
        VBox.setVgrow(editor, Priority.ALWAYS);
        SplitPane desk = new SplitPane(top, bottom(access, promtool));
        desk.setOrientation(Orientation.VERTICAL);
        DeskDivider.keep(desk, problems.getToggleGroup(), Map.of(problems, 0.7, push, 0.42));
        desk.getStyleClass().add("plain-split");
        return desk;
    }

    private Node bottom(ObservableValue<WriteAccess> access, Optional<Promtool> promtool) {
        ProblemList list = new ProblemList(model, messages, editor);
        PushPane pushing = new PushPane(model, messages, access);
        HistoryPane past = new HistoryPane(model, messages);
        StackPane body = new StackPane();
        VBox.setVgrow(body, Priority.ALWAYS);
        ToggleGroup group = new ToggleGroup();
        problems.getStyleClass().add("left-pill");
        push.getStyleClass().add("center-pill");
        history.getStyleClass().add("right-pill");
        history.setText(messages.say("config.history"));
        history.setId("config-history");
        history.setToggleGroup(group);
        push.setText(messages.say("config.push"));
        push.setId("config-push");
        problems.setId("config-problems");
        problems.setToggleGroup(group);
        push.setToggleGroup(group);
        group.selectedToggleProperty().subscribe((before, chosen) -> {
            if (chosen == null) {
                group.selectToggle(before);
            } else {
                body.getChildren().setAll(push.isSelected() ? pushing : history.isSelected() ? past : list);
                if (history.isSelected()) {
                    model.history().refresh();
                    lookBack(model.state().get());
                }
            }
        });
        group.selectToggle(problems);
        Region gap = new Region();
        HBox.setHgrow(gap, Priority.ALWAYS);
        HBox segments = new HBox(problems, push, history, gap, new PromtoolButton(model, messages, promtool));
        segments.getStyleClass().add("config-segments");
        return new VBox(segments, body);
    }

    private void show(ConfigState state) {
        trouble.getChildren().setAll(state.problem().map(this::problem).stream().toList());
        if (model.begin().form().get().isPresent()) {
            Template wanted = model.begin().form().get().get();
            if (centre.getChildren().stream().noneMatch(TemplateForm.class::isInstance)) {
                centre.getChildren()
                        .setAll(new TemplateForm(wanted, messages, model.begin()::filled, model.begin()::leaveForm));
            }
            return;
        }
        if (state.open().isEmpty()) {
            loaded = Optional.empty();
            centre.getChildren()
                    .setAll(Placeholder.empty(
                            "config", messages.say("config.closed.title"), messages.say("config.closed.text")));
            return;
        }
        ConfigState.Open open = state.open().get();
        if (!loaded.equals(Optional.of(open.draft().id()))) {
            loaded = Optional.of(open.draft().id());
            editor.load(open.draft().text());
            problems.setSelected(true);
        }
        editor.follow(open.draft().text());
        boolean pushing = !(state.push() instanceof PushStage.Idle);
        if (pushing && !pushShown) {
            push.setSelected(true);
        }
        pushShown = pushing;
        Node shown = model.merging().state().get().isPresent() ? merging : desk;
        if (!centre.getChildren().contains(shown)) {
            centre.getChildren().setAll(shown);
        }
        if (open.checked()) {
            editor.mark(open.problems());
        }
        lookBack(state);
        name.setText(open.draft().id());
        Standing standing = state.standing();
        this.state.show(Words.state(messages, standing.state()), Words.tone(standing.state()));
        this.state.setTooltip(new Tooltip(standing.why()
                .map(why -> messages.say(ClusterProblem.of(Message.of("config.state.unknown"), why)
                        .why()))
                .orElse(this.state.getText())));
        saved.setText(messages.say(
                switch (open.saving()) {
                    case SAVED -> "config.saved";
                    case UNSAVED -> "config.unsaved";
                    case FAILED -> "config.not-saved";
                }));
        (open.saving() == ConfigState.Saving.FAILED ? Tone.BAD : Tone.NEUTRAL).applyTo(saved);
        problems.setText(
                open.problems().isEmpty()
                        ? messages.say("config.problems")
                        : messages.say("config.problems.count", open.problems().size()));
    }

    /// Only while the history is on screen: finding out what a draft is about means reading all of it.
    private void lookBack(ConfigState state) {
        if (history.isSelected()) {
            state.open()
                    .filter(ConfigState.Open::checked)
                    .ifPresent(open -> model.history().look(open.draft()));
        }
    }

    private static Known names(List<ObjectRef> configMaps) {
        return new Known(
                configMaps.stream().map(ObjectRef::namespace).distinct().toList(),
                configMaps.stream().map(ObjectRef::name).distinct().toList());
    }

    private Node problem(Problem problem) {
        Button dismiss = new Button(messages.say("config.dismiss"));
        dismiss.setOnAction(_ -> model.dismissProblem());
        VBox box = new VBox(8, new ProblemPane(messages, problem, model::dismissProblem), dismiss);
        box.getStyleClass().add("config-trouble");
        return box;
    }
}
