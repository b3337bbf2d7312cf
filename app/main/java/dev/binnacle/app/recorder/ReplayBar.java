package dev.binnacle.app.recorder;

import dev.binnacle.app.fx.Icon;
import dev.binnacle.app.fx.OnScreen;
import dev.binnacle.app.fx.Tone;
import dev.binnacle.app.recorder.ReplayModel.State;
import dev.binnacle.message.Messages;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.List;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Label;
import javafx.scene.control.Slider;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Pane;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import javafx.util.StringConverter;
import org.jspecify.annotations.Nullable;

/// The time of the recording on screen: play and pause, how fast, where, and marks for what happened, to jump
/// to. It stands under every page, since all of them show that moment.
public final class ReplayBar extends HBox {

    private static final List<Double> SPEEDS = List.of(0.5, 1.0, 2.0, 5.0, 10.0, 60.0);
    private static final DateTimeFormatter DAY =
            DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss").withZone(ZoneId.systemDefault());
    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("HH:mm:ss").withZone(ZoneId.systemDefault());

    private final ReplayModel model;
    private final Messages messages;
    private final Button play = new Button();
    private final Button previous = new Button();
    private final Button next = new Button();
    private final Label place = new Label();
    private final Label end = new Label();
    private final Label event = new Label();
    private final Slider slider = new Slider(0, 1, 0);
    private final Marks marks = new Marks();
    private List<ReplayEvent> marked = List.of();
    /// Whether the slider moves by itself.
    private boolean following = true;

    public ReplayBar(ReplayModel model, Messages messages) {
        this.model = model;
        this.messages = messages;
        play.setId("replay-play");
        play.setOnAction(_ -> model.toggle());
        jump(previous, "previous", "replay.previous", model::previous);
        jump(next, "next", "replay.next", model::next);
        place.setId("replay-place");
        for (Label label : List.of(place, end)) {
            label.getStyleClass().add("mono");
            label.setMinWidth(Region.USE_PREF_SIZE);
        }
        slider.setId("replay-slider");
        slider.setBlockIncrement(0.02);
        slider.setAccessibleText(messages.say("replay.slider"));
        slider.setMaxWidth(Double.MAX_VALUE);
        slider.valueProperty().subscribe(value -> moved(value.doubleValue()));
        slider.valueChangingProperty().subscribe(changing -> {
            if (!changing) {
                moved(slider.getValue());
            }
        });
        event.setId("replay-event");
        event.getStyleClass().add("caption");
        event.setMinWidth(0);
        VBox line = new VBox(marks, slider);
        line.setAlignment(Pos.CENTER);
        line.setMinWidth(160);
        HBox.setHgrow(line, Priority.ALWAYS);
        event.setPrefWidth(260);
        getChildren().addAll(play, previous, next, place, line, end, speeds(), event);
        setAlignment(Pos.CENTER_LEFT);
        getStyleClass().add("replay-bar");
        model.state().when(OnScreen.of(this)).subscribe(this::show);
    }

    private void jump(Button button, String icon, String key, Runnable act) {
        button.setGraphic(new Icon(icon, 14));
        button.setId("replay-" + icon);
        button.getStyleClass().addAll("flat", "small");
        button.setTooltip(new Tooltip(messages.say(key)));
        button.setAccessibleText(messages.say(key));
        button.setOnAction(_ -> act.run());
    }

    private Node speeds() {
        ComboBox<Double> speed = new ComboBox<>();
        speed.getItems().setAll(SPEEDS);
        speed.setValue(
                SPEEDS.contains(model.state().get().speed())
                        ? model.state().get().speed()
                        : 1.0);
        speed.setId("replay-speed");
        speed.setMinWidth(USE_PREF_SIZE);
        speed.setTooltip(new Tooltip(messages.say("replay.speed")));
        speed.setConverter(new StringConverter<>() {
            @Override
            public String toString(@Nullable Double value) {
                return value == null ? "" : messages.say("replay.times", value);
            }

            @Override
            public Double fromString(String unused) {
                return 1.0;
            }
        });
        speed.setOnAction(_ -> model.speed(speed.getValue()));
        return speed;
    }

    /// By the person, that is, and not by the time that passes; while it is dragged only its time is shown.
    private void moved(double fraction) {
        if (following) {
            return;
        }
        if (slider.isValueChanging()) {
            State state = model.state().get();
            place.setText(TIME.format(at(state, fraction)));
        } else if (Math.abs(fraction
                        - model.state().get().fraction(model.state().get().place()))
                > 1e-9) {
            model.seek(fraction);
        }
    }

    private static Instant at(State state, double fraction) {
        return state.start().plusMillis(Math.round(state.length().toMillis() * fraction));
    }

    private void show(State state) {
        play.setGraphic(new Icon(state.playing() ? "pause" : "play", 16));
        String words = messages.say(state.playing() ? "replay.pause" : "replay.play");
        play.setAccessibleText(words);
        play.setTooltip(new Tooltip(words));
        slider.setDisable(state.length().isZero());
        play.setDisable(state.length().isZero());
        next.setDisable(state.next().isEmpty());
        previous.setDisable(state.previous().isEmpty());
        end.setText(TIME.format(state.start().plus(state.length())));
        if (!slider.isValueChanging()) {
            following = true;
            slider.setValue(state.fraction(state.place()));
            following = false;
            place.setText(DAY.format(state.place()));
        }
        event.setText(state.latest().map(this::words).orElse(""));
        event.setTooltip(event.getText().isEmpty() ? null : new Tooltip(event.getText()));
        if (!state.events().equals(marked)) {
            marked = state.events();
            marks.show(state);
        }
    }

    private String words(ReplayEvent happened) {
        return messages.say(
                happened.appeared() ? "replay.appeared" : "replay.gone",
                TIME.format(happened.at()),
                messages.say(happened.title()));
    }

    /// A mark for each event, over the slider at its time.
    private final class Marks extends Pane {

        /// Of the slider's thumb: it does not reach the ends of the track.
        private static final double INSET = 8;

        Marks() {
            setMinHeight(8);
            setPrefHeight(8);
            setMaxHeight(8);
        }

        void show(State state) {
            getChildren()
                    .setAll(state.events().stream()
                            .map(happened -> mark(state, happened))
                            .toList());
        }

        private Node mark(State state, ReplayEvent happened) {
            Region mark = new Region();
            mark.getStyleClass().add("replay-mark");
            (happened.appeared() ? Tone.of(happened.level()) : Tone.OK).applyTo(mark);
            mark.resize(6, 8);
            mark.layoutXProperty()
                    .bind(widthProperty()
                            .subtract(2 * INSET)
                            .multiply(state.fraction(happened.at()))
                            .add(INSET - 3));
            Tooltip.install(mark, new Tooltip(words(happened)));
            mark.setOnMouseClicked(_ -> model.seek(happened.at()));
            mark.setManaged(false);
            return mark;
        }
    }
}
