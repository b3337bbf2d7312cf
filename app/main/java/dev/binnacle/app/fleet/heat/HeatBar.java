package dev.binnacle.app.fleet.heat;

import dev.binnacle.message.Message;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import javafx.beans.property.Property;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.CheckBox;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Label;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.util.StringConverter;

/// Above the map: what colours it, what groups it, how large it is, and how much of the cluster it shows.
final class HeatBar extends HBox {

    private final HeatWords words;
    private final HeatMapModel model;
    private final ComboBox<HeatGrouping> grouping;
    private final CheckBox hide;
    private final Label summary = new Label();

    HeatBar(HeatMapModel model, HeatWords words, HeatSurface surface) {
        this.model = model;
        this.words = words;
        ComboBox<HeatColouring> colouring =
                choice("heat-colouring", List.of(HeatColouring.values()), words::colouring, model.colouring());
        grouping = choice(
                "heat-grouping", List.of(HeatGrouping.NONE), choice -> words.say(choice.title()), model.grouping());
        hide = new CheckBox(words.say("heat.hide"));
        hide.setId("heat-hide");
        hide.selectedProperty().bindBidirectional(model.hideOthers());
        hide.managedProperty().bind(hide.visibleProperty());
        hide.setVisible(false);
        summary.setId("heat-summary");
        summary.getStyleClass().addAll("muted", "small");
        // In a narrow window it takes a second line rather than lose its end.
        summary.setWrapText(true);
        summary.setMinSize(120, USE_PREF_SIZE);
        summary.setMaxWidth(Double.MAX_VALUE);
        HBox.setHgrow(summary, Priority.ALWAYS);
        hide.setMinWidth(USE_PREF_SIZE);
        HBox zoom = new HBox(
                4,
                button("−", "heat.zoom-out", () -> surface.zoomOut(0)),
                button(words.say("heat.fit"), "heat.fit.hint", surface::fit),
                button("+", "heat.zoom-in", () -> surface.zoomIn(0)));
        zoom.setMinWidth(USE_PREF_SIZE);
        getChildren().addAll(named("heat.colour-by", colouring), named("heat.group-by", grouping));
        getChildren().addAll(hide, summary, zoom);
        setSpacing(16);
        setAlignment(Pos.CENTER_LEFT);
        getStyleClass().add("heat-bar");
    }

    void show(HeatFrame frame) {
        List<HeatGrouping> choices = new ArrayList<>(frame.choices());
        if (!choices.contains(model.grouping().get())) {
            choices.add(model.grouping().get()); // chosen elsewhere, or its label has gone meanwhile
        }
        if (!choices.equals(grouping.getItems())) {
            HeatGrouping chosen = model.grouping().get();
            grouping.getItems().setAll(choices);
            grouping.setValue(chosen);
        }
        HeatFrame.Counts counts = frame.counts();
        hide.setVisible(counts.matching() < counts.cards() || hide.isSelected());
        summary.setText(words.summary(frame));
    }

    private <T> ComboBox<T> choice(String id, List<T> items, Function<T, String> name, Property<T> value) {
        ComboBox<T> box = new ComboBox<>();
        box.setId(id);
        box.getItems().setAll(items);
        box.setConverter(new StringConverter<>() {
            @Override
            public String toString(T item) {
                return item == null ? "" : name.apply(item);
            }

            @Override
            public T fromString(String text) {
                throw new UnsupportedOperationException("the box cannot be typed into");
            }
        });
        box.setValue(value.getValue());
        value.subscribe(box::setValue);
        box.valueProperty().subscribe(chosen -> {
            if (chosen != null) {
                value.setValue(chosen);
            }
        });
        return box;
    }

    private HBox named(String key, ComboBox<?> box) {
        Label name = new Label(words.say(key));
        name.getStyleClass().addAll("muted", "small");
        name.setLabelFor(box);
        box.setAccessibleText(words.say(key));
        HBox both = new HBox(8, name, box);
        both.setAlignment(Pos.CENTER_LEFT);
        both.setMinWidth(USE_PREF_SIZE);
        return both;
    }

    private Node button(String text, String hint, Runnable action) {
        Button button = new Button(text);
        String says = words.say(Message.of(hint));
        button.setTooltip(new Tooltip(says));
        button.setAccessibleText(says);
        button.getStyleClass().add("heat-zoom");
        button.setOnAction(_ -> action.run());
        return button;
    }
}
