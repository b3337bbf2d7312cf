package dev.binnacle.app.fleet;

import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.layout.VBox;

/// A part of a GPU's details under its heading.
final class DetailSection {

    private DetailSection() {}

    static VBox of(String title, Node content) {
        Label heading = new Label(title);
        heading.getStyleClass().add("section-title");
        VBox section = new VBox(8, heading, content);
        section.setFillWidth(true);
        return section;
    }
}
