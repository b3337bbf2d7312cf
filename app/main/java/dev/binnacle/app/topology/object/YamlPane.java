package dev.binnacle.app.topology.object;

import dev.binnacle.app.fx.CopyButton;
import dev.binnacle.cluster.Manifest;
import dev.binnacle.draft.yaml.ManifestYaml;
import dev.binnacle.message.Messages;
import java.util.Optional;
import javafx.geometry.Pos;
import javafx.scene.control.CheckBox;
import javafx.scene.control.Label;
import javafx.scene.control.TextArea;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;

/// An object as YAML, without what only the server writes unless that is asked for.
final class YamlPane extends VBox {

    private final CheckBox all;
    private final Label state = new Label();
    private final TextArea text = new TextArea();
    private Optional<Manifest> manifest = Optional.empty();

    YamlPane(ObjectModel model, Messages messages) {
        super(8);
        all = new CheckBox(messages.say("topology.yaml.all"));
        all.selectedProperty().subscribe(_ -> draw());
        Region gap = new Region();
        HBox.setHgrow(gap, Priority.ALWAYS);
        HBox tools = new HBox(8, all, gap, new CopyButton(messages, "YAML", text::getText));
        tools.setAlignment(Pos.CENTER_LEFT);
        state.setWrapText(true);
        state.setMinHeight(USE_PREF_SIZE);
        state.getStyleClass().add("caption");
        state.managedProperty().bind(state.textProperty().isNotEmpty());
        text.setEditable(false);
        text.getStyleClass().add("log-text");
        text.setAccessibleText("YAML");
        VBox.setVgrow(text, Priority.ALWAYS);
        getChildren().addAll(tools, state, text);
        getStyleClass().add("log-pane");
        model.read().subscribe(read -> {
            manifest = read.manifest();
            state.setText(
                    read.object().isEmpty()
                            ? messages.say("topology.yaml.none")
                            : read.trouble()
                                    .map(messages::say)
                                    .orElse(manifest.isEmpty() ? messages.say("topology.yaml.reading") : ""));
            draw();
        });
    }

    private void draw() {
        text.setText(
                manifest.map(object -> ManifestYaml.print(all.isSelected() ? object : object.withoutServerFields()))
                        .orElse(""));
        text.setVisible(manifest.isPresent());
    }
}
