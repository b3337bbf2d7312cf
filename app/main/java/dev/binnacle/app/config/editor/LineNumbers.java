package dev.binnacle.app.config.editor;

import java.util.function.IntFunction;
import javafx.scene.Node;
import javafx.scene.control.Label;
import org.fxmisc.richtext.CodeArea;

/// The numbers before the lines, all as wide as the last one's. Labels that never change: the library's own watch
/// the number of lines, which more than doubles what a key costs.
final class LineNumbers implements IntFunction<Node> {

    private final int digits;

    private LineNumbers(int digits) {
        this.digits = digits;
    }

    static void install(CodeArea area) {
        area.getParagraphs().sizeProperty().addListener((_, _, lines) -> show(area, lines));
        show(area, area.getParagraphs().size());
    }

    private static void show(CodeArea area, int lines) {
        int digits = Math.max(2, Integer.toString(lines).length());
        if (!(area.getParagraphGraphicFactory() instanceof LineNumbers numbers) || numbers.digits != digits) {
            area.setParagraphGraphicFactory(new LineNumbers(digits));
        }
    }

    @Override
    public Node apply(int line) {
        String number = Integer.toString(line + 1);
        Label label = new Label(" ".repeat(Math.max(0, digits - number.length())) + number);
        label.getStyleClass().add("line-number");
        return label;
    }
}
