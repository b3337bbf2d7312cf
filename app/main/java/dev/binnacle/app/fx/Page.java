package dev.binnacle.app.fx;

import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.layout.BorderPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;

/// The frame of every screen: title, one line about what is shown, actions at the right, content below.
public final class Page extends BorderPane {

    private final Label subtitle = new Label();

    public Page(String title, Node content, Node... actions) {
        Label heading = new Label(title);
        heading.getStyleClass().add("page-title");
        subtitle.getStyleClass().add("page-subtitle");
        subtitle.managedProperty().bind(subtitle.textProperty().isNotEmpty());
        VBox words = new VBox(2, heading, subtitle);
        words.setMinWidth(0);
        Region gap = new Region();
        HBox.setHgrow(gap, Priority.ALWAYS);
        HBox header = new HBox(8, words, gap);
        header.getChildren().addAll(actions);
        header.setAlignment(Pos.CENTER_LEFT);
        header.getStyleClass().add("page-header");
        setTop(new Frame(header));
        setCenter(content);
        getStyleClass().add("page");
    }

    /// One line under the title: of what, how many, how old.
    public Label subtitle() {
        return subtitle;
    }
}
