package dev.binnacle.app.config.editor;

import javafx.scene.Node;
import javafx.scene.Scene;
import org.jspecify.annotations.Nullable;

/// What is done in each pulse of the scene that a node is in: before it is styled and laid out, and after.
final class ScenePulse {

    private final Runnable before;
    private final Runnable after;

    private ScenePulse(Runnable before, Runnable after) {
        this.before = before;
        this.after = after;
    }

    static void follow(Node node, Runnable before, Runnable after) {
        node.sceneProperty().subscribe(new ScenePulse(before, after)::moved);
    }

    private void moved(@Nullable Scene from, @Nullable Scene to) {
        if (from != null) {
            from.removePreLayoutPulseListener(before);
            from.removePostLayoutPulseListener(after);
        }
        if (to != null) {
            to.addPreLayoutPulseListener(before);
            to.addPostLayoutPulseListener(after);
        }
    }
}
