package dev.binnacle.app.config.editor;

import dev.binnacle.app.fx.CodeFont;
import dev.binnacle.draft.edit.Edited;
import dev.binnacle.draft.edit.TextView;
import dev.binnacle.draft.yaml.CommonEnds;
import dev.binnacle.draft.yaml.DraftProblem;
import dev.binnacle.draft.yaml.Position;
import dev.binnacle.draft.yaml.TextEdit;
import dev.binnacle.message.Messages;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import javafx.geometry.BoundingBox;
import javafx.geometry.Bounds;
import javafx.geometry.Point2D;
import javafx.scene.Node;
import javafx.scene.input.KeyCombination;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.StackPane;
import javafx.scene.text.Font;
import org.fxmisc.flowless.VirtualizedScrollPane;
import org.fxmisc.richtext.CodeArea;
import org.fxmisc.richtext.model.PlainTextChange;
import org.fxmisc.richtext.model.TwoDimensional;
import org.fxmisc.richtext.model.TwoDimensional.Bias;

/// An editor for YAML with line numbers, colours and underlined problems. The one place that knows which
/// control is behind it. Caret and scroll move only when the user moves them, or asks to be taken somewhere.
/// A change from outside is an edit like any other and can be undone.
final class YamlEditor extends StackPane implements TextView {

    private static final int FONT_SIZE = 13;

    private final CodeArea area = new TextControl();
    private final LineStyles styles;
    private final StyledLines styled;

    private final HeldText held = new HeldText();
    private String lineEnd = "\n";
    private List<DraftProblem> problems = List.of();
    private boolean loading;

    /// @param name   for screen readers
    /// @param onEdit told after each change the user makes
    YamlEditor(Language language, String name, Messages messages, Runnable onEdit) {
        styles = new LineStyles(language.first());
        styled = new StyledLines(area, held, styles);
        Font font = CodeFont.of(FONT_SIZE);
        area.setStyle("-fx-font-family: \"" + font.getFamily() + "\"; -fx-font-size: " + FONT_SIZE + "px;");
        area.setId("yaml-area");
        area.setAccessibleText(name);
        area.getStyleClass().add("yaml-area");
        area.setContextMenu(new EditorMenu(area, messages));
        getStyleClass().add("yaml-editor");
        getChildren().addAll(new VirtualizedScrollPane<>(area), new LineNumbers(area, held, font));
        area.multiPlainChanges().subscribe(changes -> {
            changes.forEach(this::hold);
            if (!loading) {
                onEdit.run();
            }
        });
    }

    private void hold(PlainTextChange change) {
        TwoDimensional.Position place = place(change.getPosition());
        held.replace(
                place.getMajor(), place.getMinor(), change.getPosition(), change.getRemoved(), change.getInserted());
        styled.changed(place.getMajor());
    }

    /// Where keys and the mouse arrive, and what pops up belongs to.
    Node control() {
        return area;
    }

    @Override
    public void requestFocus() {
        area.requestFocus();
    }

    /// Does something at a key instead of what the control does at it.
    ///
    /// @param keys as in `Shortcut+Shift+F`
    void onKey(String keys, Runnable action) {
        onKeyIf(keys, () -> {
            action.run();
            return true;
        });
    }

    /// @param action whether it did something; else the control does
    void onKeyIf(String keys, BooleanSupplier action) {
        KeyCombination combination = KeyCombination.valueOf(keys);
        area.addEventFilter(KeyEvent.KEY_PRESSED, event -> {
            if (!event.isConsumed() && combination.match(event) && action.getAsBoolean()) {
                event.consume();
            }
        });
    }

    /// @param action after each change of the text, whoever makes it
    void onChange(Runnable action) {
        area.multiPlainChanges().subscribe(_ -> action.run());
    }

    /// @param action after the caret has moved, and what was selected with it
    void onCaret(Runnable action) {
        area.selectionProperty().addListener((_, _, _) -> action.run());
    }

    /// Another text, from its beginning; what was undone before cannot be redone into it.
    void load(String text) {
        loading = true;
        try {
            problems = List.of();
            styles.underline(List.of());
            lineEnd = text.contains("\r\n") ? "\r\n" : "\n";
            area.replaceText(text);
            area.getUndoManager().forgetHistory();
            select(Position.START, Position.START);
        } finally {
            loading = false;
        }
    }

    /// The text as it is elsewhere by now: as one edit of the part that differs, and nobody is told.
    void follow(String text) {
        String mine = held.toString();
        String theirs = text.replace("\r\n", "\n");
        int most = Math.min(mine.length(), theirs.length());
        int same = CommonEnds.prefix(mine, theirs, most);
        if (same == mine.length() && same == theirs.length()) {
            return;
        }
        int tail = CommonEnds.suffix(mine, theirs, most - same);
        loading = true;
        try {
            int from = same;
            int to = mine.length() - tail;
            int length = theirs.length() - tail - same;
            int anchor = carried(area.getAnchor(), from, to, length);
            int caret = carried(area.getCaretPosition(), from, to, length);
            replace(from, to, theirs.substring(same, theirs.length() - tail));
            area.selectRange(anchor, caret);
        } finally {
            loading = false;
        }
    }

    /// Where a place is after the text from `from` to `to` was replaced by one of `length` characters.
    private static int carried(int place, int from, int to, int length) {
        if (place >= to) {
            return place + length - (to - from);
        }
        return Math.min(place, from + length);
    }

    String text() {
        String text = held.toString();
        return lineEnd.equals("\n") ? text : text.replace("\n", lineEnd);
    }

    @Override
    public int lines() {
        return held.lines();
    }

    @Override
    public String line(int number) {
        return held.line(number - 1);
    }

    void mark(List<DraftProblem> found) {
        problems = List.copyOf(found);
        styles.underline(found.stream().map(this::underline).toList());
        styled.restyle();
    }

    private LineStyles.Range underline(DraftProblem problem) {
        String line = problem.line() <= lines() ? line(problem.line()) : "";
        int start = Math.clamp(problem.column() - 1L, 0, Math.max(0, line.length() - 1));
        return new LineStyles.Range(
                problem.line() - 1,
                start,
                wordEnd(line, start),
                "underline-" + problem.severity().name().toLowerCase(Locale.ROOT));
    }

    /// To the end of the word, and of a key its colon; at least one character, so there is something to see.
    private static int wordEnd(String text, int start) {
        int end = start;
        while (end < text.length() && !Character.isWhitespace(text.charAt(end))) {
            end++;
        }
        return Math.max(end, start + 1);
    }

    /// Those at a place, as far as their underline goes.
    List<DraftProblem> problemsAt(Position place) {
        return problems.stream()
                .filter(problem -> problem.line() == place.line() && problem.line() <= lines())
                .filter(problem -> {
                    LineStyles.Range underline = underline(problem);
                    return place.column() > underline.start() && place.column() - 1 <= underline.end();
                })
                .toList();
    }

    List<DraftProblem> problems() {
        return problems;
    }

    void highlight(List<LineStyles.Range> found) {
        styles.highlight(found);
        styled.restyle();
    }

    Position caret() {
        return new Position(area.getCurrentParagraph() + 1, area.getCaretColumn() + 1);
    }

    Position anchor() {
        return position(area.getAnchor());
    }

    void goTo(Position place) {
        select(place, place);
        requestFocus();
    }

    void select(Position from, Position to) {
        area.selectRange(offset(from), offset(to));
        area.requestFollowCaret();
    }

    void apply(Edited edited) {
        apply(edited.edit());
        select(edited.anchor(), edited.caret());
    }

    void apply(TextEdit edit) {
        if (!edit.text().isEmpty() || !edit.from().equals(edit.to())) {
            replace(offset(edit.from()), offset(edit.to()), edit.text());
        }
    }

    /// As a step of its own to undo.
    private void replace(int from, int to, String text) {
        area.getUndoManager().preventMerge();
        area.replaceText(from, to, text);
        area.getUndoManager().preventMerge();
    }

    /// Where the caret is on the screen; where the editor begins while it is not to be seen.
    Bounds caretOnScreen() {
        area.applyCss();
        area.layout();
        return area.getCaretBounds().orElse(new BoundingBox(0, 0, 0, 0));
    }

    /// What is under a point of the screen.
    Optional<Position> at(double screenX, double screenY) {
        Point2D here = area.screenToLocal(screenX, screenY);
        return here == null
                ? Optional.empty()
                : area.hit(here.getX(), here.getY()).getCharacterIndex().stream()
                        .mapToObj(this::position)
                        .findFirst();
    }

    private Position position(int offset) {
        TwoDimensional.Position place = place(offset);
        return new Position(place.getMajor() + 1, place.getMinor() + 1);
    }

    private TwoDimensional.Position place(int offset) {
        return area.offsetToPosition(offset, Bias.Forward);
    }

    private int offset(Position place) {
        int line = Math.clamp(place.line() - 1L, 0, lines() - 1);
        return area.getAbsolutePosition(line, Math.clamp(place.column() - 1L, 0, area.getParagraphLength(line)));
    }
}
