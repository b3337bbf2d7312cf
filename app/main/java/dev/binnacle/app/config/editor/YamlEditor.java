package dev.binnacle.app.config.editor;

import dev.binnacle.app.fx.CodeFont;
import dev.binnacle.app.fx.YamlDecorator;
import dev.binnacle.draft.edit.Edited;
import dev.binnacle.draft.edit.TextView;
import dev.binnacle.draft.yaml.DraftProblem;
import dev.binnacle.draft.yaml.Position;
import dev.binnacle.draft.yaml.TextEdit;
import java.util.List;
import java.util.Locale;
import javafx.geometry.BoundingBox;
import javafx.geometry.Bounds;
import javafx.geometry.Insets;
import javafx.scene.Node;
import javafx.scene.layout.StackPane;
import jfx.incubator.scene.control.richtext.CodeArea;
import jfx.incubator.scene.control.richtext.LineEnding;
import jfx.incubator.scene.control.richtext.TextPos;
import jfx.incubator.scene.control.richtext.model.StyledTextModel;

/// An editor for YAML with line numbers, colours and underlined problems. The one place that knows which
/// control is behind it. Caret and scroll move only when the user moves them, or asks to be taken somewhere.
/// A change from outside is an edit like any other and can be undone.
final class YamlEditor extends StackPane implements TextView {

    private static final int TAB = 2;

    private final CodeArea area = new CodeArea();
    private final YamlDecorator decorator;
    private List<DraftProblem> problems = List.of();
    private boolean loading;

    /// @param name   for screen readers
    /// @param onEdit told after each change the user makes
    YamlEditor(Language language, String name, Runnable onEdit) {
        decorator = new YamlDecorator(language.first());
        area.setSyntaxDecorator(decorator);
        area.setLineNumbersEnabled(true);
        area.setHighlightCurrentParagraph(true);
        area.setTabSize(TAB);
        area.setFont(CodeFont.of(13));
        area.setContentPadding(new Insets(4, 8, 4, 8));
        area.setId("yaml-area");
        area.setAccessibleText(name);
        area.getStyleClass().add("yaml-area");
        getStyleClass().add("yaml-editor");
        getChildren().add(area);
        area.getModel().addListener(change -> {
            if (change.isEdit() && !loading) {
                onEdit.run();
            }
        });
    }

    CodeArea area() {
        return area;
    }

    /// Another text, from its beginning; what was undone before cannot be redone into it.
    void load(String text) {
        loading = true;
        try {
            mark(List.of());
            area.setLineEnding(text.contains("\r\n") ? LineEnding.CRLF : LineEnding.LF);
            area.setText(text);
            area.clearUndoRedo();
            area.select(TextPos.ZERO);
        } finally {
            loading = false;
        }
    }

    /// The text as it is elsewhere by now: as one edit of the part that differs, and nobody is told.
    void follow(String text) {
        String mine = text();
        int same = 0;
        int most = Math.min(mine.length(), text.length());
        while (same < most && mine.charAt(same) == text.charAt(same)) {
            same++;
        }
        if (same == mine.length() && same == text.length()) {
            return;
        }
        int tail = 0;
        while (tail < most - same && mine.charAt(mine.length() - 1 - tail) == text.charAt(text.length() - 1 - tail)) {
            tail++;
        }
        loading = true;
        try {
            area.replaceText(
                    at(mine, same), at(mine, mine.length() - tail), text.substring(same, text.length() - tail));
        } finally {
            loading = false;
        }
    }

    /// Put together here: the control's own text comes by way of its colours, which for a large draft takes a
    /// tenth of a second a key.
    String text() {
        StyledTextModel model = area.getModel();
        String end = area.getLineEnding().getText();
        StringBuilder text = new StringBuilder();
        for (int line = 0; line < model.size(); line++) {
            text.append(line == 0 ? "" : end).append(model.getPlainText(line));
        }
        return text.toString();
    }

    @Override
    public int lines() {
        return area.getParagraphCount();
    }

    @Override
    public String line(int number) {
        return area.getPlainText(number - 1);
    }

    void mark(List<DraftProblem> found) {
        problems = List.copyOf(found);
        decorator.mark(found.stream()
                .map(problem -> new YamlDecorator.Mark(
                        problem.line() - 1,
                        problem.column() - 1,
                        "underline-" + problem.severity().name().toLowerCase(Locale.ROOT)))
                .toList());
        redraw();
    }

    /// Those at a place, as far as their underline goes.
    List<DraftProblem> problemsAt(Position place) {
        return problems.stream()
                .filter(problem -> problem.line() == place.line() && problem.line() <= lines())
                .filter(problem -> {
                    String line = line(problem.line());
                    int start = Math.clamp(problem.column() - 1L, 0, Math.max(0, line.length() - 1));
                    return place.column() > start && place.column() - 1 <= YamlDecorator.wordEnd(line, start);
                })
                .toList();
    }

    List<DraftProblem> problems() {
        return problems;
    }

    void highlight(List<YamlDecorator.Range> found) {
        decorator.highlight(found);
        redraw();
    }

    private void redraw() {
        StyledTextModel model = area.getModel();
        model.fireStyleChangeEvent(TextPos.ZERO, model.getDocumentEnd());
    }

    Position caret() {
        return position(area.getCaretPosition());
    }

    Position anchor() {
        return position(area.getAnchorPosition());
    }

    void goTo(Position place) {
        select(place, place);
        area.requestFocus();
    }

    void select(Position from, Position to) {
        area.select(at(from), at(to));
    }

    void apply(Edited edited) {
        apply(edited.edit());
        select(edited.anchor(), edited.caret());
    }

    void apply(TextEdit edit) {
        if (!edit.text().isEmpty() || !edit.from().equals(edit.to())) {
            area.replaceText(at(edit.from()), at(edit.to()), edit.text());
        }
    }

    /// Where the caret is on the screen; where the editor begins while it is not to be seen.
    Bounds caretOnScreen() {
        area.applyCss();
        area.layout();
        Node caret = area.lookup(".caret");
        Bounds bounds = caret == null ? null : caret.localToScreen(caret.getBoundsInLocal());
        return bounds == null ? new BoundingBox(0, 0, 0, 0) : bounds;
    }

    Position position(TextPos place) {
        return new Position(place.index() + 1, place.offset() + 1);
    }

    private TextPos at(Position place) {
        int index = Math.clamp(place.line() - 1L, 0, area.getParagraphCount() - 1);
        int length = area.getPlainText(index).length();
        return TextPos.ofLeading(index, Math.clamp(place.column() - 1L, 0, length));
    }

    private static TextPos at(String text, int offset) {
        int line = 0;
        int start = 0;
        for (int i = text.indexOf('\n'); i >= 0 && i < offset; i = text.indexOf('\n', i + 1)) {
            line++;
            start = i + 1;
        }
        return TextPos.ofLeading(line, offset - start);
    }
}
