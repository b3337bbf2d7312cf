package dev.binnacle.app.config;

import dev.binnacle.app.fx.CodeFont;
import dev.binnacle.app.fx.YamlDecorator;
import dev.binnacle.draft.yaml.DraftProblem;
import java.util.List;
import java.util.Locale;
import java.util.function.Consumer;
import javafx.geometry.Insets;
import javafx.scene.layout.StackPane;
import jfx.incubator.scene.control.richtext.CodeArea;
import jfx.incubator.scene.control.richtext.LineEnding;
import jfx.incubator.scene.control.richtext.TextPos;
import jfx.incubator.scene.control.richtext.model.StyledTextModel;

/// An editor for YAML with line numbers, colours and underlined problems. The one place that knows which
/// control is behind it. Caret and scroll move only when the user moves them, or asks to be taken to a problem.
final class YamlEditor extends StackPane {

    private static final int TAB = 2;

    private final CodeArea area = new CodeArea();
    private final YamlDecorator decorator = new YamlDecorator();
    private boolean loading;

    /// @param onEdit told the whole text after each change the user makes
    YamlEditor(Consumer<String> onEdit) {
        area.setSyntaxDecorator(decorator);
        area.setLineNumbersEnabled(true);
        area.setHighlightCurrentParagraph(true);
        area.setTabSize(TAB);
        area.setFont(CodeFont.of(13));
        area.setContentPadding(new Insets(4, 8, 4, 8));
        area.setId("yaml-area");
        area.getStyleClass().add("yaml-area");
        getStyleClass().add("yaml-editor");
        getChildren().add(area);
        StyledTextModel model = area.getModel();
        model.addListener(change -> {
            if (change.isEdit() && !loading) {
                onEdit.accept(area.getText());
            }
        });
    }

    /// Another text, from its beginning; what was undone before cannot be redone into it.
    void load(String text) {
        loading = true;
        try {
            decorator.mark(List.of());
            area.setLineEnding(text.contains("\r\n") ? LineEnding.CRLF : LineEnding.LF);
            area.setText(text);
            area.clearUndoRedo();
            area.select(TextPos.ZERO);
        } finally {
            loading = false;
        }
    }

    /// Another text for the same draft, as one edit that can be undone. The caret stays where it was, as far as
    /// there still is such a place.
    void replace(String text) {
        TextPos caret = area.getCaretPosition();
        area.setLineEnding(text.contains("\r\n") ? LineEnding.CRLF : LineEnding.LF);
        area.replaceText(TextPos.ZERO, area.getDocumentEnd(), text);
        if (caret != null) {
            int line = Math.min(caret.index(), area.getParagraphCount() - 1);
            area.select(TextPos.ofLeading(
                    line, Math.min(caret.offset(), area.getPlainText(line).length())));
        }
    }

    String text() {
        return area.getText();
    }

    void mark(List<DraftProblem> problems) {
        decorator.mark(problems.stream()
                .map(problem -> new YamlDecorator.Mark(
                        problem.line() - 1,
                        problem.column() - 1,
                        "underline-" + problem.severity().name().toLowerCase(Locale.ROOT)))
                .toList());
        StyledTextModel model = area.getModel();
        model.fireStyleChangeEvent(TextPos.ZERO, model.getDocumentEnd());
    }

    /// @param line   from 1
    /// @param column from 1
    void goTo(int line, int column) {
        int index = Math.clamp(line - 1L, 0, area.getParagraphCount() - 1);
        int length = area.getPlainText(index).length();
        area.select(TextPos.ofLeading(index, Math.clamp(column - 1L, 0, length)));
        area.requestFocus();
    }
}
