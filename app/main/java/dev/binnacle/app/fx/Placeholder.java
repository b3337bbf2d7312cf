package dev.binnacle.app.fx;

import javafx.geometry.Pos;
import javafx.scene.control.Label;
import javafx.scene.control.ProgressIndicator;
import javafx.scene.layout.VBox;
import javafx.scene.text.TextAlignment;

/// What stands where there is nothing to show: why, and what would change that.
public final class Placeholder extends VBox {

    private Placeholder() {
        setAlignment(Pos.CENTER);
        setSpacing(8);
        getStyleClass().add("placeholder");
    }

    public static Placeholder empty(String icon, String title, String text) {
        Placeholder placeholder = new Placeholder();
        placeholder.getChildren().add(new Icon(icon, 40));
        placeholder.addWords(title, text);
        return placeholder;
    }

    public static Placeholder loading(String title) {
        Placeholder placeholder = new Placeholder();
        ProgressIndicator wheel = new ProgressIndicator();
        wheel.setPrefSize(32, 32);
        placeholder.getStyleClass().add("placeholder-loading");
        placeholder.getChildren().add(wheel);
        placeholder.addWords(title, "");
        return placeholder;
    }

    private void addWords(String title, String text) {
        Label heading = new Label(title);
        heading.getStyleClass().add("placeholder-title");
        getChildren().add(heading);
        if (!text.isEmpty()) {
            Label words = new Label(text);
            words.setWrapText(true);
            words.setMaxWidth(460);
            words.setAlignment(Pos.CENTER);
            words.setTextAlignment(TextAlignment.CENTER);
            words.getStyleClass().add("placeholder-text");
            getChildren().add(words);
        }
    }
}
