package dev.binnacle.app.fleet;

import javafx.geometry.Pos;
import javafx.scene.control.ToggleButton;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;

/// Holds something over a page while it is pressed; Escape lets go.
final class OverlayButton extends ToggleButton {

    OverlayButton(String id, String text) {
        super(text);
        setId(id);
        getStyleClass().add("small");
        setMinWidth(USE_PREF_SIZE);
    }

    void over(StackPane layers, Region shown) {
        StackPane.setAlignment(shown, Pos.TOP_RIGHT);
        layers.addEventFilter(KeyEvent.KEY_PRESSED, event -> {
            if (event.getCode() == KeyCode.ESCAPE && isSelected()) {
                setSelected(false);
                requestFocus();
                event.consume();
            }
        });
        selectedProperty().subscribe(selected -> {
            layers.getChildren().remove(shown);
            if (selected) {
                layers.getChildren().add(shown);
            }
        });
    }
}
