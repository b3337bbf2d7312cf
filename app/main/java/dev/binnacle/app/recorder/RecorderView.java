package dev.binnacle.app.recorder;

import dev.binnacle.app.fx.FileChoice;
import dev.binnacle.app.fx.Formats;
import dev.binnacle.app.fx.Icon;
import dev.binnacle.app.fx.OnScreen;
import dev.binnacle.app.fx.Page;
import dev.binnacle.app.fx.ProblemPane;
import dev.binnacle.app.fx.Tone;
import dev.binnacle.app.recorder.RecorderModel.Progress;
import dev.binnacle.app.recorder.RecorderModel.State;
import dev.binnacle.message.Message;
import dev.binnacle.message.Messages;
import dev.binnacle.message.Problem;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import javafx.beans.value.ObservableValue;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.control.Button;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import javafx.util.StringConverter;
import org.jspecify.annotations.Nullable;

/// The recorder screen: what a recording is, making one, opening one.
public final class RecorderView {

    private static final List<Duration> LENGTHS = List.of(
            Duration.ZERO, Duration.ofMinutes(1), Duration.ofMinutes(5), Duration.ofMinutes(15), Duration.ofHours(1));
    private static final List<Long> LIMITS = List.of(16L << 20, 64L << 20, 256L << 20, 1024L << 20);
    private static final DateTimeFormatter NAME =
            DateTimeFormatter.ofPattern("'binnacle-'yyyyMMdd-HHmm'.binnacle'").withZone(ZoneId.systemDefault());

    private final RecorderModel model;
    private final Messages messages;
    private final Formats formats;
    private final FileChoice files;
    private final Consumer<Path> open;
    private final ComboBox<Duration> length = new ComboBox<>();
    private final ComboBox<Long> limit = new ComboBox<>();
    private final VBox making = new VBox(12);
    private final Page page;

    /// @param now  the present, for the time that a recording has taken
    /// @param open opens a recording in place of what is on screen
    public RecorderView(
            RecorderModel model,
            Messages messages,
            ObservableValue<Instant> now,
            FileChoice files,
            Consumer<Path> open) {
        this.model = model;
        this.messages = messages;
        this.formats = new Formats(messages);
        this.files = files;
        this.open = open;
        fillLengths();
        fillLimits();
        VBox cards = new VBox(16, recordCard(), openCard());
        cards.getStyleClass().add("recorder");
        ScrollPane scroll = new ScrollPane(cards);
        scroll.setFitToWidth(true);
        scroll.getStyleClass().add("plain-scroll");
        page = new Page(messages.say("recorder.title"), scroll);
        page.subtitle().setText(messages.say("recorder.subtitle"));
        model.state()
                .when(OnScreen.of(page))
                .subscribe(state -> making.getChildren().setAll(content(state, now)));
        OnScreen.of(page).subscribe(shown -> {
            if (shown && model.state().get() instanceof State.Idle) {
                making.getChildren().setAll(idle());
            }
        });
    }

    public Parent root() {
        return page;
    }

    private Node recordCard() {
        VBox card = new VBox(
                heading("recorder.new.heading"),
                note("info", "recorder.what"),
                note("lock", "recorder.removed"),
                making);
        card.getStyleClass().add("card");
        return card;
    }

    private Node openCard() {
        Button button = new Button(messages.say("recorder.open"));
        button.setId("recorder-open");
        button.setOnAction(
                _ -> files.open(messages.say("recorder.open.heading"), kind()).ifPresent(open));
        Label text = wrapped(messages.say("recorder.open.text"));
        text.getStyleClass().add("muted");
        VBox card = new VBox(heading("recorder.open.heading"), text, button);
        card.getStyleClass().add("card");
        return card;
    }

    private List<Node> content(State state, ObservableValue<Instant> now) {
        return switch (state) {
            case State.Idle _ -> List.of(idle());
            case State.Running(Path file, Instant since, Progress progress) ->
                List.of(
                        wrapped(messages.say("recorder.running", file.toString())),
                        progress(Duration.between(since, now.getValue()), progress),
                        stopButton());
            case State.Stopping(Path file) ->
                List.of(
                        wrapped(messages.say("recorder.running", file.toString())),
                        new Label(messages.say("recorder.stopping")));
            case State.Done(Path file, Duration took, Progress progress, Optional<Message> cutShort) ->
                List.of(done(file, took, progress, cutShort), idle());
            case State.Failed(Problem problem) -> List.of(new ProblemPane(messages, problem, () -> {}), idle());
        };
    }

    private Node idle() {
        Button start = new Button(messages.say("recorder.start"));
        start.setId("recorder-start");
        start.getStyleClass().add("accent");
        start.setDisable(!model.possible());
        start.setOnAction(_ -> files.save(messages.say("recorder.new.heading"), kind(), NAME.format(Instant.now()))
                .ifPresent(file -> model.start(file, length.getValue(), limit.getValue())));
        Label why = new Label(model.possible() ? "" : messages.say("recorder.no-cluster"));
        why.getStyleClass().add("muted");
        HBox row = new HBox(
                8,
                new Label(messages.say("recorder.length")),
                length,
                new Label(messages.say("recorder.limit")),
                limit,
                start,
                why);
        row.setAlignment(Pos.CENTER_LEFT);
        return row;
    }

    private Node stopButton() {
        Button stop = new Button(messages.say("recorder.stop"));
        stop.setId("recorder-stop");
        stop.setOnAction(_ -> model.stop());
        return stop;
    }

    private Node progress(Duration elapsed, Progress progress) {
        return new HBox(
                32,
                figure("recorder.elapsed", formats.age(elapsed)),
                figure("recorder.calls", String.valueOf(progress.answers())),
                figure("recorder.size", size(progress.bytes())));
    }

    private Node figure(String key, String value) {
        Label number = new Label(value);
        number.getStyleClass().add("big-number");
        Label name = new Label(messages.say(key));
        name.getStyleClass().add("caption");
        return new VBox(0, number, name);
    }

    private Node done(Path file, Duration took, Progress progress, Optional<Message> cutShort) {
        Icon icon = new Icon(cutShort.isPresent() ? "warning" : "ok", 18);
        (cutShort.isPresent() ? Tone.WARN : Tone.OK).applyTo(icon);
        Label title = wrapped(messages.say("recorder.done", file.toString()));
        title.getStyleClass().add("strong");
        HBox first = new HBox(8, icon, title);
        first.setAlignment(Pos.CENTER_LEFT);
        Label text = wrapped(
                messages.say("recorder.done.text", progress.answers(), size(progress.bytes()), formats.age(took)));
        Button look = new Button(messages.say("recorder.open-it"));
        look.setOnAction(_ -> open.accept(file));
        VBox box = new VBox(8, first, text);
        cutShort.ifPresent(why -> box.getChildren().add(wrapped(messages.say(why))));
        box.getChildren().add(look);
        return box;
    }

    private void fillLengths() {
        length.getItems().setAll(LENGTHS);
        length.setValue(Duration.ofMinutes(1));
        length.setConverter(new StringConverter<>() {
            @Override
            public String toString(@Nullable Duration value) {
                return value == null || value.isZero()
                        ? messages.say("recorder.once")
                        : messages.say("recorder.minutes", value.toMinutes());
            }

            @Override
            public Duration fromString(String unused) {
                return Duration.ZERO;
            }
        });
    }

    private void fillLimits() {
        limit.getItems().setAll(LIMITS);
        limit.setValue(256L << 20);
        limit.setConverter(new StringConverter<>() {
            @Override
            public String toString(@Nullable Long value) {
                return value == null ? "" : size(value);
            }

            @Override
            public Long fromString(String unused) {
                return 256L << 20;
            }
        });
    }

    private FileChoice.Kind kind() {
        return new FileChoice.Kind(messages.say("recorder.kind"), List.of("*.binnacle"));
    }

    private String size(long bytes) {
        return bytes < 1 << 20
                ? messages.say("recorder.size.kib", bytes >> 10)
                : messages.say("recorder.size.mib", bytes >> 20);
    }

    private Node note(String icon, String key) {
        Label label = wrapped(messages.say(key));
        HBox row = new HBox(8, new Icon(icon, 16), label);
        row.setAlignment(Pos.TOP_LEFT);
        return row;
    }

    private Label heading(String key) {
        Label label = new Label(messages.say(key));
        label.getStyleClass().add("section-title");
        return label;
    }

    private static Label wrapped(String text) {
        Label label = new Label(text);
        label.setWrapText(true);
        label.setMinHeight(Region.USE_PREF_SIZE);
        return label;
    }
}
