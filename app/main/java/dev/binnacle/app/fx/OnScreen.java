package dev.binnacle.app.fx;

import javafx.beans.value.ObservableValue;
import javafx.scene.Node;
import javafx.scene.Scene;
import javafx.stage.Window;

/// Whether a node can be seen. Live bindings go through `value.when(OnScreen.of(node))`: what is off screen
/// costs nothing,
/// and TilesFX, which queues events for ever while a tile is in no showing scene, never gets any there.
public final class OnScreen {

    private OnScreen() {}

    public static ObservableValue<Boolean> of(Node node) {
        return node.sceneProperty()
                .flatMap(Scene::windowProperty)
                .flatMap(Window::showingProperty)
                .orElse(false);
    }
}
