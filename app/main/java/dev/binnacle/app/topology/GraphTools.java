package dev.binnacle.app.topology;

import dev.binnacle.app.fx.OnScreen;
import dev.binnacle.app.topology.object.KindWords;
import dev.binnacle.message.Messages;
import dev.binnacle.topology.Topology.Vertex;
import dev.binnacle.topology.graph.Grouping;
import dev.binnacle.topology.graph.Layer;
import dev.binnacle.topology.graph.Lens;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.CheckBox;
import javafx.scene.control.CheckMenuItem;
import javafx.scene.control.ComboBox;
import javafx.scene.control.Label;
import javafx.scene.control.MenuButton;
import javafx.scene.control.MenuItem;
import javafx.scene.control.RadioMenuItem;
import javafx.scene.control.SeparatorMenuItem;
import javafx.scene.control.TextField;
import javafx.scene.control.ToggleGroup;
import javafx.scene.input.KeyCode;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.util.StringConverter;

/// What is drawn, above the drawing: search, grouping, what is left out; and zoom and export at the right.
final class GraphTools extends HBox {

    private final TopologyModel model;
    private final Messages messages;
    private final TextField search = new TextField();
    private final Label found = new Label();
    private final ComboBox<Grouping> grouping = new ComboBox<>();
    private final MenuButton filter;
    private final CheckBox problems;
    private List<String> namespaces = List.of();
    private boolean following;

    GraphTools(TopologyModel model, GraphView graph, GraphExport export, Messages messages) {
        super(8);
        this.model = model;
        this.messages = messages;
        search.setPromptText(messages.say("topology.search"));
        search.setId("topology-search");
        search.setPrefWidth(170);
        search.setMinWidth(110);
        search.textProperty().subscribe(model::search);
        search.setOnKeyPressed(event -> {
            if (event.getCode() == KeyCode.ENTER) {
                model.next();
                event.consume();
            } else if (event.getCode() == KeyCode.ESCAPE) {
                search.clear();
            }
        });
        found.getStyleClass().add("caption");
        found.setMinWidth(USE_PREF_SIZE);
        found.managedProperty().bind(found.textProperty().isNotEmpty());
        grouping.getItems().setAll(Grouping.values());
        grouping.setId("topology-grouping");
        grouping.setAccessibleText(messages.say("topology.grouping"));
        grouping.setConverter(new StringConverter<>() {
            @Override
            public String toString(Grouping value) {
                return value == null ? "" : word(value);
            }

            @Override
            public Grouping fromString(String text) {
                return Grouping.NONE;
            }
        });
        grouping.setValue(Grouping.NONE);
        grouping.valueProperty().subscribe(value -> change(lens().by(value)));
        filter = new MenuButton(messages.say("topology.filter"));
        filter.setId("topology-filter");
        filter.setMinWidth(USE_PREF_SIZE);
        problems = new CheckBox(messages.say("topology.problems-only"));
        problems.setId("topology-problems-only");
        problems.setMinWidth(USE_PREF_SIZE);
        problems.selectedProperty().subscribe(only -> change(lens().problems(only)));
        Region gap = new Region();
        HBox.setHgrow(gap, Priority.ALWAYS);
        Button fit = new Button(messages.say("topology.fit"));
        fit.setMinWidth(USE_PREF_SIZE);
        fit.setOnAction(_ -> graph.fit());
        Button arrange = new Button(messages.say("topology.rearrange"));
        arrange.setMinWidth(USE_PREF_SIZE);
        arrange.setOnAction(_ -> {
            model.rearrange();
            graph.begin();
        });
        getChildren()
                .addAll(
                        search,
                        found,
                        grouping,
                        filter,
                        problems,
                        gap,
                        zoom("−", "topology.zoom-out", graph::zoomOut),
                        zoom("+", "topology.zoom-in", graph::zoomIn),
                        fit,
                        arrange,
                        export.menu());
        setAlignment(Pos.CENTER_LEFT);
        getStyleClass().add("graph-tools");
        model.state().when(OnScreen.of(this)).subscribe(this::show);
    }

    void search() {
        search.requestFocus();
        search.selectAll();
    }

    private void show(TopologyModel.State state) {
        following = true;
        grouping.setValue(state.lens().grouping());
        problems.setSelected(state.lens().problemsOnly());
        following = false;
        List<Vertex> matches = state.matches();
        found.setText(state.search().isBlank() ? "" : messages.say("topology.search.found", matches.size()));
        List<String> now = state.graph().vertices().stream()
                .map(Vertex::namespace)
                .filter(name -> !name.isEmpty())
                .distinct()
                .sorted()
                .toList();
        if (!now.equals(namespaces) || filter.getItems().isEmpty()) {
            namespaces = now;
            offer();
        }
        boolean filtered =
                !state.lens().hidden().isEmpty() || !state.lens().namespace().isEmpty();
        filter.setText(messages.say(filtered ? "topology.filter.on" : "topology.filter"));
        if (!filtered) {
            filter.getItems().forEach(GraphTools::reset);
        }
    }

    private static void reset(MenuItem item) {
        if (item instanceof CheckMenuItem check) {
            check.setSelected(true);
        } else if (item instanceof RadioMenuItem radio && radio.getUserData() == null) {
            radio.setSelected(true);
        }
    }

    private void offer() {
        filter.getItems().clear();
        for (Layer layer : Layer.values()) {
            CheckMenuItem item = new CheckMenuItem(KindWords.layer(messages, layer));
            item.setSelected(!lens().hidden().contains(layer));
            item.setOnAction(_ -> change(lens().without(toggled(layer, item.isSelected()))));
            filter.getItems().add(item);
        }
        filter.getItems().add(new SeparatorMenuItem());
        ToggleGroup one = new ToggleGroup();
        RadioMenuItem all = new RadioMenuItem(messages.say("topology.filter.all-namespaces"));
        all.setToggleGroup(one);
        all.setSelected(lens().namespace().isEmpty());
        all.setOnAction(_ -> change(lens().in("")));
        filter.getItems().add(all);
        for (String name : namespaces) {
            RadioMenuItem item = new RadioMenuItem(name);
            item.setMnemonicParsing(false);
            item.setToggleGroup(one);
            item.setUserData(name);
            item.setSelected(lens().namespace().equals(name));
            item.setOnAction(_ -> change(lens().in(name)));
            filter.getItems().add(item);
        }
    }

    private Set<Layer> toggled(Layer layer, boolean shown) {
        Set<Layer> hidden = EnumSet.noneOf(Layer.class);
        hidden.addAll(lens().hidden());
        if (shown) {
            hidden.remove(layer);
        } else {
            hidden.add(layer);
        }
        return hidden;
    }

    private void change(Lens lens) {
        if (!following && !lens.equals(lens())) {
            model.show(lens);
        }
    }

    private Lens lens() {
        return model.state().get().lens();
    }

    private String word(Grouping value) {
        return messages.say(
                switch (value) {
                    case NONE -> "topology.grouping.none";
                    case CONTROLLER -> "topology.grouping.controller";
                    case NODE -> "topology.grouping.node";
                    case COMPONENT -> "topology.grouping.component";
                });
    }

    private Button zoom(String text, String name, Runnable action) {
        Button button = new Button(text);
        button.setAccessibleText(messages.say(name));
        button.getStyleClass().add("graph-zoom");
        button.setOnAction(_ -> action.run());
        return button;
    }
}
