package dev.binnacle.app.fleet;

import dev.binnacle.message.Messages;
import java.util.Collection;
import java.util.List;
import java.util.function.Supplier;
import javafx.geometry.Pos;
import javafx.scene.control.ToggleButton;
import javafx.scene.control.ToggleGroup;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;

/// The line above every place of the fleet: where to go, what to see there.
final class FleetTools extends HBox {

    private final OverlayButton help;

    FleetTools(FleetModel model, Messages messages, Supplier<ColumnMenu> columns, Collection<FleetPlace> places) {
        help = new OverlayButton("fleet-help", "?");
        help.setAccessibleText(messages.say("fleet.help.title"));
        FilterBar filter = new FilterBar(model, messages, help);
        HBox.setHgrow(filter, Priority.ALWAYS);
        getChildren().addAll(segments(model, messages, List.copyOf(places)), filter);
        model.place().map(place -> place == FleetPlace.TABLE).subscribe(table -> {
            if (table) {
                ColumnMenu menu = columns.get();
                menu.setMinWidth(USE_PREF_SIZE);
                getChildren().add(menu);
            } else {
                getChildren().removeIf(ColumnMenu.class::isInstance);
            }
        });
        setSpacing(12);
        setAlignment(Pos.TOP_LEFT);
        getStyleClass().add("fleet-tools");
    }

    /// Shows what the filter understands.
    OverlayButton help() {
        return help;
    }

    private static HBox segments(FleetModel model, Messages messages, List<FleetPlace> places) {
        HBox segments = new HBox();
        segments.getStyleClass().add("fleet-places");
        segments.setMinWidth(USE_PREF_SIZE);
        ToggleGroup group = new ToggleGroup();
        for (FleetPlace place : places) {
            ToggleButton button = new ToggleButton(messages.say(place.title()));
            button.setId(place.id());
            button.setToggleGroup(group);
            boolean first = place == places.getFirst();
            boolean last = place == places.getLast();
            button.getStyleClass().addAll("small", first ? "left-pill" : last ? "right-pill" : "center-pill");
            button.setOnAction(_ -> {
                button.setSelected(true);
                model.place().set(place);
            });
            model.place().subscribe(now -> button.setSelected(now == place));
            segments.getChildren().add(button);
        }
        return segments;
    }
}
