package dev.binnacle.app.config.editor;

import java.util.ArrayList;
import java.util.List;
import javafx.css.PseudoClass;
import javafx.geometry.Bounds;
import javafx.geometry.Insets;
import javafx.geometry.VPos;
import javafx.scene.layout.Pane;
import javafx.scene.shape.Rectangle;
import javafx.scene.text.Font;
import javafx.scene.text.Text;
import org.fxmisc.richtext.CodeArea;

/// The numbers of the lines in view, drawn over the left padding of the text. The control can put a node before
/// each line, but then lays every line in view out again for each key; these stay as they are until the view
/// moves.
final class LineNumbers extends Pane {

    private static final PseudoClass CURRENT = PseudoClass.getPseudoClass("current");
    private static final double BESIDE = 12;
    private static final double PADDING = 4;

    private final CodeArea area;
    private final HeldText text;
    private final Font font;
    private final List<Text> numbers = new ArrayList<>();
    private int digits;

    LineNumbers(CodeArea area, HeldText text, Font font) {
        this.area = area;
        this.text = text;
        this.font = font;
        setMouseTransparent(true);
        Rectangle view = new Rectangle(0, PADDING, 0, 0);
        view.widthProperty().bind(widthProperty());
        view.heightProperty().bind(area.heightProperty().subtract(2 * PADDING));
        setClip(view);
        makeRoom();
        ScenePulse.follow(this, this::makeRoom, this::show);
    }

    private void makeRoom() {
        int now = Math.max(2, Integer.toString(text.lines()).length());
        if (digits != now) {
            digits = now;
            double width = number("0".repeat(digits)).getLayoutBounds().getWidth();
            area.setPadding(new Insets(PADDING, 0, PADDING, width + 2 * BESIDE));
        }
    }

    private void show() {
        int count = area.getVisibleParagraphs().size();
        if (count == 0 || getScene().getWindow() == null) {
            return;
        }
        while (numbers.size() < count) {
            Text number = number("");
            numbers.add(number);
            getChildren().add(number);
            number.applyCss();
        }
        int first = area.firstVisibleParToAllParIndex();
        for (int i = 0; i < numbers.size(); i++) {
            numbers.get(i).setVisible(i < count);
            if (i < count) {
                show(numbers.get(i), first + i, area.getVisibleParagraphBoundsOnScreen(i));
            }
        }
    }

    private void show(Text number, int line, Bounds onScreen) {
        Bounds here = screenToLocal(onScreen);
        String digitsOfIt = Integer.toString(line + 1);
        number.setText(" ".repeat(Math.max(0, digits - digitsOfIt.length())) + digitsOfIt);
        number.setY(here.getCenterY());
        number.pseudoClassStateChanged(CURRENT, line == area.getCurrentParagraph());
    }

    private Text number(String digitsOfIt) {
        Text number = new Text(BESIDE, 0, digitsOfIt);
        number.setFont(font);
        number.setTextOrigin(VPos.CENTER);
        number.getStyleClass().add("line-number");
        return number;
    }
}
