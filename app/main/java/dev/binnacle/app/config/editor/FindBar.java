package dev.binnacle.app.config.editor;

import dev.binnacle.app.fx.Tone;
import dev.binnacle.draft.edit.TextSearch;
import dev.binnacle.draft.edit.TextSearch.Match;
import dev.binnacle.draft.edit.TextSearch.Query;
import dev.binnacle.draft.yaml.Position;
import dev.binnacle.message.Messages;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.TextField;
import javafx.scene.control.ToggleButton;
import javafx.scene.control.Tooltip;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.HBox;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;

/// Finds and replaces in the text of an editor, all of it or what was selected. Moves the caret only when asked
/// for the next or the one before.
final class FindBar extends VBox {

    private final YamlEditor editor;
    private final Messages messages;
    private final TextField words = new TextField();
    private final TextField with = new TextField();
    private final ToggleButton matchCase;
    private final ToggleButton wholeWord;
    private final ToggleButton regex;
    private final ToggleButton selected;
    private final Label count = new Label();
    private final HBox replacing;
    private List<Match> matches = List.of();
    private @Nullable Match current;
    private Position from = Position.START;
    private Position to = Position.START;

    FindBar(YamlEditor editor, Messages messages) {
        this.editor = editor;
        this.messages = messages;
        matchCase = option("Aa", "config.find.case");
        wholeWord = option("\\b", "config.find.word");
        regex = option(".*", "config.find.regex");
        selected = option("[ ]", "config.find.selection");
        words.setId("find-words");
        words.setPromptText(messages.say("config.find.words"));
        words.setAccessibleText(messages.say("config.find.words"));
        with.setId("find-with");
        with.setPromptText(messages.say("config.find.with"));
        with.setAccessibleText(messages.say("config.find.with"));
        words.setPrefColumnCount(22);
        with.setPrefColumnCount(22);
        count.getStyleClass().addAll("small", "tone-text");
        count.setId("find-count");
        count.setMinWidth(USE_PREF_SIZE);
        HBox finding = row(
                words,
                matchCase,
                wholeWord,
                regex,
                selected,
                button("↑", "config.find.previous", () -> step(-1)),
                button("↓", "config.find.next", () -> step(1)),
                count,
                button("✕", "config.find.close", this::close));
        Button one = new Button(messages.say("config.find.replace"));
        one.setId("find-replace");
        one.setOnAction(_ -> replace());
        Button all = new Button(messages.say("config.find.replace-all"));
        all.setId("find-replace-all");
        all.setOnAction(_ -> replaceAll());
        replacing = row(with, one, all);
        getChildren().addAll(finding, replacing);
        getStyleClass().add("find-bar");
        setId("find-bar");
        words.textProperty().subscribe(_ -> search());
        selected.selectedProperty().subscribe((_, _) -> {
            keepSelection();
            search();
        });
        addEventFilter(KeyEvent.KEY_PRESSED, this::key);
        shown(false);
    }

    void install() {
        editor.onKey("Shortcut+F", () -> open(false));
        editor.onKey("Shortcut+H", () -> open(true));
        editor.onKey("F3", () -> step(1));
        editor.onKey("Shift+F3", () -> step(-1));
        editor.onChange(this::search);
    }

    void open(boolean replace) {
        Position anchor = editor.anchor();
        Position caret = editor.caret();
        if (!anchor.equals(caret) && anchor.line() == caret.line()) {
            int begin = Math.min(anchor.column(), caret.column()) - 1;
            words.setText(editor.line(caret.line()).substring(begin, Math.max(anchor.column(), caret.column()) - 1));
        } else if (anchor.line() != caret.line()) {
            selected.setSelected(true);
        }
        replacing.setVisible(replace);
        replacing.setManaged(replace);
        shown(true);
        search();
        words.requestFocus();
        words.selectAll();
    }

    private void close() {
        shown(false);
        selected.setSelected(false);
        editor.highlight(List.of());
        editor.requestFocus();
    }

    private void shown(boolean shown) {
        setVisible(shown);
        setManaged(shown);
    }

    private void key(KeyEvent event) {
        boolean back = event.isShiftDown();
        switch (event.getCode()) {
            case ESCAPE -> close();
            case F3 -> step(back ? -1 : 1);
            case ENTER -> {
                if (words.isFocused()) {
                    step(back ? -1 : 1);
                } else if (with.isFocused()) {
                    replace();
                } else {
                    return;
                }
            }
            default -> {
                return;
            }
        }
        event.consume();
    }

    private void keepSelection() {
        Position anchor = editor.anchor();
        Position caret = editor.caret();
        from = anchor.compareTo(caret) < 0 ? anchor : caret;
        to = anchor.compareTo(caret) < 0 ? caret : anchor;
    }

    private Optional<TextSearch> wanted() {
        return TextSearch.of(
                new Query(words.getText(), matchCase.isSelected(), wholeWord.isSelected(), regex.isSelected()));
    }

    private void search() {
        if (!isVisible()) {
            return;
        }
        matches = wanted().map(
                        search -> selected.isSelected() ? search.matches(editor, from, to) : search.matches(editor))
                .orElse(List.of());
        if (current != null && !matches.contains(current)) {
            current = null;
        }
        show();
    }

    private void show() {
        List<LineStyles.Range> ranges = new ArrayList<>();
        for (Match match : matches) {
            ranges.add(new LineStyles.Range(
                    match.line() - 1,
                    match.start() - 1,
                    match.end() - 1,
                    match.equals(current) ? "find-current" : "find-match"));
        }
        editor.highlight(ranges);
        boolean wrong = !words.getText().isEmpty() && wanted().isEmpty();
        (wrong || (matches.isEmpty() && !words.getText().isEmpty()) ? Tone.WARN : Tone.NEUTRAL).applyTo(count);
        count.setText(
                wrong
                        ? messages.say("config.find.wrong")
                        : current == null
                                ? messages.say("config.find.count", matches.size())
                                : messages.say("config.find.of", matches.indexOf(current) + 1, matches.size()));
    }

    private void step(int by) {
        if (!isVisible()) {
            open(false);
        }
        if (matches.isEmpty()) {
            return;
        }
        Position caret = by > 0 ? later(editor) : earlier(editor);
        Match next = null;
        for (Match match : matches) {
            if (by > 0 && match.from().compareTo(caret) >= 0) {
                next = match;
                break;
            }
            if (by < 0 && match.to().compareTo(caret) <= 0) {
                next = match;
            }
        }
        current = next != null ? next : by > 0 ? matches.getFirst() : matches.getLast();
        editor.select(current.from(), current.to());
        show();
    }

    private static Position later(YamlEditor editor) {
        return editor.anchor().compareTo(editor.caret()) > 0 ? editor.anchor() : editor.caret();
    }

    private static Position earlier(YamlEditor editor) {
        return editor.anchor().compareTo(editor.caret()) < 0 ? editor.anchor() : editor.caret();
    }

    private void replace() {
        if (current == null) {
            step(1);
            return;
        }
        Match match = current;
        wanted().ifPresent(search -> {
            var edit = search.replace(editor, match, with.getText());
            editor.apply(edit);
            Position end =
                    new Position(match.line(), match.start() + edit.text().length());
            editor.select(end, end);
        });
        search();
        step(1);
    }

    private void replaceAll() {
        wanted().flatMap(search -> search.replaceAll(editor, matches, with.getText()))
                .ifPresent(editor::apply);
        search();
    }

    private ToggleButton option(String sign, String key) {
        ToggleButton option = new ToggleButton(sign);
        option.getStyleClass().addAll("mono", "small", "find-option");
        option.setTooltip(new Tooltip(messages.say(key)));
        option.setAccessibleText(messages.say(key));
        option.setMinWidth(USE_PREF_SIZE);
        option.selectedProperty().subscribe((_, _) -> search());
        return option;
    }

    private Button button(String sign, String key, Runnable action) {
        Button button = new Button(sign);
        button.getStyleClass().addAll("flat", "small", "find-option");
        button.setTooltip(new Tooltip(messages.say(key)));
        button.setAccessibleText(messages.say(key));
        button.setMinWidth(USE_PREF_SIZE);
        button.setOnAction(_ -> action.run());
        return button;
    }

    private static HBox row(javafx.scene.Node... nodes) {
        HBox row = new HBox(4, nodes);
        row.setAlignment(Pos.CENTER_LEFT);
        return row;
    }
}
