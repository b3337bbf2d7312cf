package dev.binnacle.app.shell;

import dev.binnacle.app.fx.Badge;
import dev.binnacle.app.fx.Frame;
import dev.binnacle.app.fx.Icon;
import dev.binnacle.app.fx.Lazy;
import dev.binnacle.app.fx.OnScreen;
import dev.binnacle.app.fx.Placeholder;
import dev.binnacle.app.fx.ProblemPane;
import dev.binnacle.app.fx.Tone;
import dev.binnacle.message.Messages;
import dev.binnacle.message.Problem;
import java.time.Instant;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Supplier;
import javafx.beans.value.ObservableValue;
import javafx.collections.ObservableList;
import javafx.concurrent.Task;
import javafx.geometry.Insets;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.control.Button;
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

/// The frame: navigation at the left, one page, the status bar below. Ctrl/⌘ with 1 to 8 goes places.
public final class ShellView {

    private final ShellModel model;
    private final Messages messages;
    private final BorderPane root = new BorderPane();
    private final StackPane content = new StackPane();
    private final StackPane notice = new StackPane();
    private final StackPane foot = new StackPane();
    private final Map<Place, Lazy<Node>> pages = new EnumMap<>(Place.class);
    private final Map<Place, ToggleButton> items = new EnumMap<>(Place.class);
    private final Badge alarms = new Badge("", Tone.BAD);

    /// Changes of looks, which need the window built anew.
    public record Looks(Runnable otherTheme, Runnable otherLanguage) {}

    /// @param running operations under way
    /// @param now     the present by the open cluster's clock
    /// @param protect told whether the open context shall be protected
    public ShellView(
            ShellModel model,
            Messages messages,
            ObservableList<Task<?>> running,
            ObservableValue<Instant> now,
            Looks looks,
            Consumer<Boolean> protect) {
        this.model = model;
        this.messages = messages;
        root.setLeft(sidebar(looks));
        Frame page = new Frame(content);
        root.setCenter(new VBox(notice, page));
        VBox.setVgrow(page, Priority.ALWAYS);
        StatusBar status = new StatusBar(model, messages, running, now, protect);
        root.setBottom(new VBox(foot, new Frame(status)));
        model.state().map(ShellState::timeless).when(OnScreen.of(root)).subscribe(state -> show(state));
        installShortcuts();
    }

    public Parent root() {
        return root;
    }

    /// Puts a page in its place, instead of the one there before.
    ///
    /// @param page made when it is first seen
    public void setPage(Place place, Supplier<? extends Node> page) {
        pages.put(place, new Lazy<>(page));
        if (model.state().get().place() == place) {
            showPage(place);
        }
    }

    /// Stands under every page, above the status bar; nothing when empty.
    public void setFoot(Optional<Node> node) {
        foot.getChildren().setAll(node.stream().toList());
    }

    /// Says what went wrong with something that belongs to no page, above whichever page is open, until
    /// dismissed.
    public void show(Problem problem, Runnable retry) {
        Button close = new Button(messages.say("shell.notice.close"));
        close.getStyleClass().addAll("flat", "small");
        close.setOnAction(_ -> dismiss());
        StackPane.setAlignment(close, Pos.TOP_RIGHT);
        StackPane.setMargin(close, new Insets(8));
        notice.getChildren()
                .setAll(
                        new ProblemPane(messages, problem, () -> {
                            dismiss();
                            retry.run();
                        }),
                        close);
        notice.getStyleClass().setAll("notice");
    }

    public void dismiss() {
        notice.getChildren().clear();
        notice.getStyleClass().clear();
    }

    private Node sidebar(Looks looks) {
        Label name = new Label(messages.say("shell.name"));
        name.getStyleClass().add("section-title");
        HBox brand = new HBox(8, new Icon("binnacle", 22), name);
        brand.setAlignment(Pos.CENTER_LEFT);
        brand.getStyleClass().add("brand");
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
        Region gap = new Region();
        VBox.setVgrow(gap, Priority.ALWAYS);
        bar.getChildren().addAll(gap, looks(looks));
        return bar;
    }

    private Node looks(Looks looks) {
        Button theme = new Button(messages.say("shell.theme"));
        theme.setId("other-theme");
        theme.setOnAction(_ -> looks.otherTheme().run());
        Button language = new Button(messages.say("shell.language"));
        language.setId("other-language");
        language.setOnAction(_ -> looks.otherLanguage().run());
        HBox row = new HBox(4, theme, language);
        row.getChildren().forEach(button -> button.getStyleClass().addAll("flat", "small"));
        return row;
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
        frame("writable-frame", state.writable() && !state.guarded());
        frame("protected-frame", state.guarded());
        showPage(state.place());
    }

    private void frame(String style, boolean on) {
        root.getStyleClass().remove(style);
        if (on) {
            root.getStyleClass().add(style);
        }
    }

    private void showPage(Place place) {
        Node page = pages.computeIfAbsent(place, _ -> new Lazy<>(() -> nothing(place)))
                .get();
        if (!content.getChildren().equals(List.of(page))) {
            if (page instanceof Region region) {
                region.setMaxSize(Double.MAX_VALUE, Double.MAX_VALUE);
            }
            HBox.setHgrow(page, Priority.ALWAYS);
            content.getChildren().setAll(page);
        }
    }

    private Placeholder nothing(Place place) {
        return Placeholder.empty(place.icon(), messages.say("shell.empty"), messages.say("shell.empty.hint"));
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
                scene.getAccelerators().put(new KeyCodeCombination(digit, KeyCombination.SHORTCUT_DOWN), () -> {
                    if (!place.needsCluster() || model.state().get().cluster().isPresent()) {
                        model.go(place);
                    }
                });
            }
        });
    }
}
