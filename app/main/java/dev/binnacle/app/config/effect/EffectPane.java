package dev.binnacle.app.config.effect;

import dev.binnacle.app.fx.Badge;
import dev.binnacle.app.fx.Icon;
import dev.binnacle.app.fx.OnScreen;
import dev.binnacle.app.fx.Tone;
import dev.binnacle.cluster.ClusterProblem;
import dev.binnacle.draft.effect.Effect;
import dev.binnacle.draft.effect.Effect.Count;
import dev.binnacle.draft.effect.Effect.JobChange;
import dev.binnacle.draft.effect.Effect.Trouble;
import dev.binnacle.draft.effect.Effect.Verdict;
import dev.binnacle.draft.effect.Effect.Waiting;
import dev.binnacle.draft.effect.ScrapeIntent.Touch;
import dev.binnacle.message.Message;
import dev.binnacle.message.Messages;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Label;
import javafx.scene.control.ProgressBar;
import javafx.scene.control.ScrollPane;
import javafx.scene.layout.ColumnConstraints;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import javafx.util.StringConverter;

/// The effect of a push as it is seen: a verdict in words, how far the watch is, what changed of each job, and
/// the way back.
public final class EffectPane extends VBox {

    /// Of a list of hundreds nobody reads more, and the table has their number.
    private static final int MOST_NAMED = 20;

    private static final int MOST_JOBS = 200;

    private final EffectDesk desk;
    private final Messages messages;
    private final Runnable back;

    /// @param back asks for the version before, as a plan to look at
    public EffectPane(EffectDesk desk, Messages messages, Runnable back) {
        this.desk = desk;
        this.messages = messages;
        this.back = back;
        setId("effect");
        getStyleClass().add("effect");
        setSpacing(8);
        VBox.setVgrow(this, Priority.ALWAYS);
        desk.state().when(OnScreen.of(this)).subscribe(this::show);
    }

    private void show(Optional<EffectState> state) {
        getChildren().clear();
        setVisible(state.isPresent());
        setManaged(state.isPresent());
        state.ifPresent(this::show);
    }

    private void show(EffectState state) {
        Optional<Verdict> verdict = state.effect().map(Effect::verdict);
        getChildren().add(head(state, verdict));
        getChildren().add(foot(state, verdict));
        VBox body = new VBox(8);
        state.effect()
                .filter(effect -> !effect.jobs().isEmpty())
                .ifPresent(effect -> body.getChildren().add(table(effect.jobs())));
        List<Trouble> named = verdict.map(EffectPane::troubles).orElse(List.of());
        if (!named.isEmpty()) {
            body.getChildren().add(troubles(named));
        }
        if (!body.getChildren().isEmpty()) {
            ScrollPane scroll = new ScrollPane(body);
            scroll.setFitToWidth(true);
            scroll.getStyleClass().add("plain-scroll");
            body.getStyleClass().add("effect-body");
            VBox.setVgrow(scroll, Priority.ALWAYS);
            getChildren().add(scroll);
        }
    }

    private Node head(EffectState state, Optional<Verdict> verdict) {
        Tone tone = verdict.map(EffectPane::tone).orElse(Tone.ACCENT);
        Icon icon = new Icon(
                switch (tone) {
                    case OK -> "ok";
                    case BAD -> "error";
                    case WARN -> "warning";
                    default -> "info";
                },
                18);
        tone.applyTo(icon);
        Label said = wrapped(messages.say(
                verdict.map(seen -> sentence(seen, state.over())).orElseGet(() -> Message.of("config.effect.first"))));
        said.setId("effect-verdict");
        said.getStyleClass().add("strong");
        Label why = wrapped(
                messages.say(verdict.map(EffectPane::why).orElseGet(() -> Message.of("config.effect.first.why"))));
        why.getStyleClass().add("muted");
        HBox row = new HBox(8, icon, new VBox(2, said, why));
        HBox.setHgrow(row.getChildren().getLast(), Priority.ALWAYS);
        row.setAlignment(Pos.TOP_LEFT);
        return row;
    }

    private Node foot(EffectState state, Optional<Verdict> verdict) {
        HBox row = new HBox(8);
        row.setAlignment(Pos.CENTER_LEFT);
        Button revert = new Button(messages.say("config.history.back"));
        revert.setId("effect-back");
        revert.setOnAction(_ -> back.run());
        if (verdict.filter(seen -> tone(seen) == Tone.BAD).isPresent()) {
            revert.getStyleClass().add("danger");
        }
        row.getChildren().add(revert);
        if (state.over()) {
            Button again = new Button(messages.say("config.effect.again"));
            again.setId("effect-again");
            again.setOnAction(_ -> desk.again());
            row.getChildren().addAll(again, lengths());
        } else {
            ProgressBar bar = new ProgressBar(state.progress());
            bar.setPrefWidth(140);
            Label left = new Label(messages.say("config.effect.watching", minutes(state.length())));
            left.getStyleClass().add("caption");
            Button stop = new Button(messages.say("config.effect.stop"));
            stop.setOnAction(_ -> desk.stop());
            row.getChildren().addAll(stop, bar, left);
        }
        row.getChildren().stream()
                .filter(Button.class::isInstance)
                .forEach(button -> ((Region) button).setMinWidth(USE_PREF_SIZE));
        return row;
    }

    private Node lengths() {
        ComboBox<Duration> choice = new ComboBox<>();
        choice.setId("effect-length");
        choice.getItems().setAll(EffectDesk.LENGTHS);
        choice.setConverter(new StringConverter<>() {
            @Override
            public String toString(Duration length) {
                return length == null ? "" : minutes(length);
            }

            @Override
            public Duration fromString(String text) {
                throw new UnsupportedOperationException("it is chosen, not typed");
            }
        });
        choice.setValue(desk.length().get());
        choice.valueProperty().subscribe(desk.length()::set);
        return choice;
    }

    private String minutes(Duration length) {
        return messages.say("config.effect.minutes", length.toMinutes());
    }

    private Node table(List<JobChange> jobs) {
        GridPane grid = new GridPane();
        grid.setId("effect-jobs");
        grid.getStyleClass().add("effect-jobs");
        ColumnConstraints name = new ColumnConstraints();
        name.setHgrow(Priority.ALWAYS);
        name.setMinWidth(120);
        grid.getColumnConstraints().add(name);
        grid.addRow(
                0,
                heading("config.effect.job-name"),
                heading("config.effect.touch"),
                heading("config.effect.before"),
                heading("config.effect.now"));
        int row = 1;
        for (JobChange job : jobs.subList(0, Math.min(MOST_JOBS, jobs.size()))) {
            Label title = new Label(job.job());
            title.getStyleClass().add("mono");
            grid.addRow(row++, title, badge(job.touch()), count(job.before()), count(job.now()));
        }
        if (jobs.size() > MOST_JOBS) {
            grid.add(muted("config.effect.more", jobs.size() - MOST_JOBS), 0, row, 4, 1);
        }
        return grid;
    }

    private Node badge(Touch touch) {
        return switch (touch) {
            case ADDED -> new Badge(messages.say("config.effect.added"), Tone.ACCENT);
            case CHANGED -> new Badge(messages.say("config.effect.changed"), Tone.ACCENT);
            case REMOVED -> new Badge(messages.say("config.effect.removed"), Tone.NEUTRAL);
            case UNTOUCHED -> new Badge(messages.say("config.effect.untouched"), Tone.NEUTRAL);
        };
    }

    private Node count(Count count) {
        HBox row = new HBox(6);
        row.setAlignment(Pos.CENTER_LEFT);
        if (count.all() == 0) {
            row.getChildren().add(muted("config.effect.count.none"));
        }
        add(row, "config.effect.count.up", count.up(), Tone.OK);
        add(row, "config.effect.count.down", count.down(), Tone.BAD);
        add(row, "config.effect.count.unknown", count.unknown(), Tone.UNKNOWN);
        return row;
    }

    private void add(HBox row, String key, int number, Tone tone) {
        if (number > 0) {
            Label label = new Label(messages.say(key, number));
            label.getStyleClass().add("tone-text");
            label.setMinWidth(USE_PREF_SIZE);
            tone.applyTo(label);
            row.getChildren().add(label);
        }
    }

    private Node troubles(List<Trouble> all) {
        GridPane grid = new GridPane();
        grid.setId("effect-troubles");
        grid.getStyleClass().add("effect-jobs");
        ColumnConstraints plain = new ColumnConstraints();
        ColumnConstraints wide = new ColumnConstraints();
        wide.setHgrow(Priority.ALWAYS);
        grid.getColumnConstraints().addAll(plain, plain, wide);
        grid.addRow(
                0, heading("config.effect.target"), heading("config.effect.job-name"), heading("config.effect.error"));
        int row = 1;
        for (Trouble one : all.subList(0, Math.min(MOST_NAMED, all.size()))) {
            Label target = new Label(one.target());
            target.getStyleClass().add("mono");
            grid.addRow(
                    row++,
                    target,
                    new Label(one.job()),
                    wrapped(one.gone() ? messages.say("config.effect.gone") : one.error()));
        }
        if (all.size() > MOST_NAMED) {
            grid.add(muted("config.effect.more", all.size() - MOST_NAMED), 0, row, 3, 1);
        }
        return grid;
    }

    private static List<Trouble> troubles(Verdict verdict) {
        return switch (verdict) {
            case Verdict.Worse(List<Trouble> lost) -> lost;
            case Verdict.InEffect(var _, List<Trouble> down) -> down;
            case Verdict.NotYet _, Verdict.Refused _, Verdict.Unseen _ -> List.of();
        };
    }

    private static Tone tone(Verdict verdict) {
        return switch (verdict) {
            case Verdict.InEffect(List<String> empty, List<Trouble> down) ->
                empty.isEmpty() && down.isEmpty() ? Tone.OK : Tone.WARN;
            case Verdict.NotYet _ -> Tone.ACCENT;
            case Verdict.Refused _, Verdict.Worse _ -> Tone.BAD;
            case Verdict.Unseen _ -> Tone.UNKNOWN;
        };
    }

    private static Message sentence(Verdict verdict, boolean over) {
        return switch (verdict) {
            case Verdict.InEffect(List<String> empty, List<Trouble> down) ->
                !down.isEmpty()
                        ? Message.of("config.effect.in-effect.down", down.size())
                        : empty.isEmpty()
                                ? Message.of("config.effect.in-effect")
                                : Message.of("config.effect.in-effect.empty", String.join(", ", empty));
            case Verdict.NotYet _ -> over ? Message.of("config.effect.still-not") : Message.of("config.effect.not-yet");
            case Verdict.Refused _ -> Message.of("config.effect.refused");
            case Verdict.Worse(List<Trouble> lost) -> Message.of("config.effect.worse", lost.size());
            case Verdict.Unseen _ -> Message.of("config.effect.unseen");
        };
    }

    private static Message why(Verdict verdict) {
        return switch (verdict) {
            case Verdict.InEffect _ -> Message.of("config.effect.in-effect.why");
            case Verdict.NotYet(Waiting waiting) ->
                switch (waiting) {
                    case FOR_LOADING -> Message.of("config.effect.not-yet.loading");
                    case FOR_SCRAPES -> Message.of("config.effect.not-yet.scrapes");
                };
            case Verdict.Refused _ -> Message.of("config.effect.refused.why");
            case Verdict.Worse(List<Trouble> lost) -> {
                long gone = lost.stream().filter(Trouble::gone).count();
                yield Message.of("config.effect.worse.why", lost.size() - gone, gone);
            }
            case Verdict.Unseen(var why) -> Message.of("config.effect.unseen.why", ClusterProblem.why(why));
        };
    }

    private Label heading(String key) {
        Label label = new Label(messages.say(key));
        label.getStyleClass().add("caption");
        return label;
    }

    private Label muted(String key, Object... args) {
        Label label = new Label(messages.say(key, args));
        label.getStyleClass().add("muted");
        return label;
    }

    private static Label wrapped(String text) {
        Label label = new Label(text);
        label.setWrapText(true);
        label.setMinHeight(USE_PREF_SIZE);
        return label;
    }
}
