package dev.binnacle.app.fx;

import javafx.scene.layout.StackPane;
import jfx.incubator.scene.control.richtext.CodeArea;
import jfx.incubator.scene.control.richtext.LineEnding;

/// YAML to read and copy, as tall as its text.
public final class CodeView extends StackPane {

    private final CodeArea area = new CodeArea();

    public CodeView(String text) {
        area.setSyntaxDecorator(new YamlDecorator());
        area.setEditable(false);
        area.setUseContentHeight(true);
        area.setLineEnding(LineEnding.LF);
        area.setFont(CodeFont.of(12));
        area.setText(text.stripTrailing());
        area.getStyleClass().add("code-view-area");
        getStyleClass().add("code-view");
        getChildren().add(area);
    }

    public String text() {
        return area.getText();
    }
}
