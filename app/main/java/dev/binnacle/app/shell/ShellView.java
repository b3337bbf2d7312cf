package dev.binnacle.app.shell;

import dev.binnacle.app.fx.Badge;
import dev.binnacle.app.fx.Icon;
import dev.binnacle.app.fx.Placeholder;
import dev.binnacle.app.fx.Tone;
import dev.binnacle.message.Messages;
import java.time.Instant;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import javafx.beans.value.ObservableValue;
import javafx.collections.ObservableList;
import javafx.concurrent.Task;
import javafx.geometry.Insets;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.control.ContentDisplay;
import javafx.scene.control.Label;
import javafx.scene.control.ToggleButton;
import javafx.scene.control.ToggleGroup;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyCodeCombination;
import javafx.scene.input.KeyCombination;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;

/// The frame: navigation at the left, one page, the status bar below. Ctrl/⌘ with 1 to 7 goes places.
public final class ShellView {

    private final ShellModel model;
    private final Messages messages;
    private final BorderPane root = new BorderPane();
    private final StackPane content = new StackPane();
    private final Map<Place, Node> pages = new EnumMap<>(Place.class);
    private final Map<Place, ToggleButton> items = new EnumMap<>(Place.class);
    private final Badge alarms = new Badge("", Tone.BAD);

    /// @param running operations under way
    /// @param now     the present by the open cluster's clock
    public ShellView(
            ShellModel model, Messages messages, ObservableList<Task<?>> running, ObservableValue<Instant> now) {
        this.model = model;
        this.messages = messages;
        root.setLeft(sidebar());
        root.setCenter(content);
        root.setBottom(new StatusBar(model, messages, running, now));
        model.state().subscribe(this::show);
        installShortcuts();
    }

    public Parent root() {
        return root;
    }

    /// Puts a page in its place, instead of the one there before.
    public void setPage(Place place, Node page) {
        pages.put(place, page);
        if (model.state().get().place() == place) {
            showPage(place);
        }
    }

    private Node sidebar() {
        Label name = new Label(messages.say("shell.name"));
        name.getStyleClass().add("section-title");
        HBox brand = new HBox(8, new Icon("binnacle", 22), name);
        brand.setAlignment(Pos.CENTER_LEFT);
        brand.getStyleClass().add("sidebar-cluster");
        VBox bar = new VBox(brand);
        bar.getStyleClass().add("sidebar");
        ToggleGroup group = new ToggleGroup();
        for (Place place : Place.values()) {
            ToggleButton item = new ToggleButton(messages.say("shell.place." + place.id()), new Icon(place.icon(), 18));
            item.getStyleClass().setAll("button", "nav-item");
            item.setId("nav-" + place.id());
            item.setMaxWidth(Double.MAX_VALUE);
            item.setToggleGroup(group);
            item.setOnAction(_ -> model.go(place));
            items.put(place, item);
            bar.getChildren().add(place == Place.FINDINGS ? withBadge(item) : item);
        }
        return bar;
    }

    private Node withBadge(ToggleButton item) {
        StackPane row = new StackPane(item, alarms);
        StackPane.setAlignment(alarms, Pos.CENTER_RIGHT);
        StackPane.setMargin(alarms, new Insets(0, 10, 0, 0));
        alarms.setMouseTransparent(true);
        alarms.setContentDisplay(ContentDisplay.TEXT_ONLY);
        return row;
    }

    private void show(ShellState state) {
        items.forEach((place, item) -> {
            item.setDisable(place.needsCluster() && state.cluster().isEmpty());
            item.setSelected(place == state.place());
        });
        alarms.setText(Integer.toString(state.alarming()));
        alarms.setVisible(state.alarming() > 0);
        if (state.writable()) {
            if (!root.getStyleClass().contains("writable-frame")) {
                root.getStyleClass().add("writable-frame");
            }
        } else {
            root.getStyleClass().remove("writable-frame");
        }
        showPage(state.place());
    }

    private void showPage(Place place) {
        Node page = pages.computeIfAbsent(
                place, _ -> Placeholder.empty(place.icon(), messages.say("shell.empty"), messages.say("shell.empty.hint")));
        if (!content.getChildren().equals(List.of(page))) {
            if (page instanceof Region region) {
                region.setMaxSize(Double.MAX_VALUE, Double.MAX_VALUE);
            }
            HBox.setHgrow(page, Priority.ALWAYS);
            content.getChildren().setAll(page);
        }
    }

    private void installShortcuts() {
        root.sceneProperty().subscribe(scene -> {
            if (scene == null) {
                return;
            }
            Place[] places = Place.values();
            for (int i = 0; i < places.length; i++) {
                Place place = places[i];
                KeyCode digit = KeyCode.valueOf("DIGIT" + (i + 1));
                scene.getAccelerators()
                        .put(new KeyCodeCombination(digit, KeyCombination.SHORTCUT_DOWN), () -> {
                            if (!place.needsCluster() || model.state().get().cluster().isPresent()) {
                                model.go(place);
                            }
                        });
            }
        });
    }
}
