package dev.binnacle.app.topology;

import dev.binnacle.app.fx.Background;
import dev.binnacle.app.fx.FileChoice;
import dev.binnacle.app.fx.Page;
import dev.binnacle.app.topology.object.ObjectAsks;
import dev.binnacle.app.topology.object.ObjectModel;
import dev.binnacle.message.Messages;
import java.time.Instant;
import java.util.concurrent.Executor;
import javafx.beans.value.ObservableValue;
import javafx.scene.Node;
import javafx.scene.Parent;
import javafx.scene.control.ToggleButton;
import javafx.scene.control.ToggleGroup;
import javafx.scene.layout.HBox;
import javafx.scene.layout.StackPane;

/// The topology screen: the configuration chain first, the graph beside it.
public final class TopologyView {

    private final Page page;
    private final StackPane body = new StackPane();
    private final ToggleButton graphButton;

    /// What the rest of the window does for it.
    ///
    /// @param files      where the drawing is to be saved
    /// @param background what is written there
    /// @param ui         where it is said how that went
    public record Asks(ObjectAsks object, FileChoice files, Background background, Executor ui) {
        GraphExport.Setting export() {
            return new GraphExport.Setting(files, background, ui);
        }
    }

    /// @param now   the clock of the cluster shown, for ages
    /// @param chain the configuration chain, shown first
    public TopologyView(
            TopologyModel model,
            ObjectModel objects,
            Messages messages,
            ObservableValue<Instant> now,
            Node chain,
            Asks asks) {
        GraphPage graph = new GraphPage(model, objects, messages, now, asks);
        ToggleGroup group = new ToggleGroup();
        ToggleButton chainButton = segment(messages.say("topology.chain"), "left-pill", group);
        chainButton.setId("topology-chain");
        graphButton = segment(messages.say("topology.graph"), "right-pill", group);
        graphButton.setId("topology-graph");
        group.selectedToggleProperty().subscribe((before, chosen) -> {
            if (chosen == null) {
                group.selectToggle(before);
            } else {
                body.getChildren().setAll(chainButton.isSelected() ? chain : graph);
            }
        });
        group.selectToggle(chainButton);
        body.getStyleClass().add("topology-body");
        page = new Page(messages.say("topology.title"), body, new HBox(chainButton, graphButton));
        page.subtitle().setText(messages.say("topology.subtitle"));
    }

    public Parent root() {
        return page;
    }

    /// Goes from the chain to the graph.
    public void showGraph() {
        graphButton.setSelected(true);
    }

    private static ToggleButton segment(String text, String side, ToggleGroup group) {
        ToggleButton button = new ToggleButton(text);
        button.getStyleClass().add(side);
        button.setToggleGroup(group);
        button.setMinWidth(ToggleButton.USE_PREF_SIZE);
        return button;
    }
}
