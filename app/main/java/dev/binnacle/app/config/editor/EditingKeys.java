package dev.binnacle.app.config.editor;

import dev.binnacle.draft.edit.Edited;
import dev.binnacle.draft.edit.LineEdits;
import dev.binnacle.draft.edit.Pairs;
import dev.binnacle.draft.yaml.Position;
import dev.binnacle.draft.yaml.TextEdit;
import java.util.Optional;
import javafx.scene.input.KeyEvent;

/// The keys that edit lines and pairs of brackets and quotes. Each is one step to undo.
final class EditingKeys {

    private static final int STEP = 2;

    private final YamlEditor editor;

    private EditingKeys(YamlEditor editor) {
        this.editor = editor;
    }

    static void install(YamlEditor editor) {
        new EditingKeys(editor).install();
    }

    private void install() {
        editor.onKey("Enter", () -> editor.apply(lines().newline()));
        editor.onKey("Tab", this::tab);
        editor.onKeyIf("Backspace", () -> applied(backspace()));
        editor.onKey("Shift+Tab", () -> applied(lines().outdent()));
        editor.onKey("Shortcut+Slash", () -> applied(lines().comment()));
        editor.onKey("Shortcut+D", () -> editor.apply(lines().duplicate()));
        editor.onKey("Alt+Up", () -> applied(lines().move(-1)));
        editor.onKey("Alt+Down", () -> applied(lines().move(1)));
        editor.control().addEventFilter(KeyEvent.KEY_TYPED, this::typed);
    }

    private void typed(KeyEvent event) {
        if (event.getCharacter().length() != 1 || event.isControlDown() || event.isMetaDown()) {
            return;
        }
        Pairs.typed(
                        editor,
                        editor.anchor(),
                        editor.caret(),
                        event.getCharacter().charAt(0))
                .ifPresent(edited -> {
                    editor.apply(edited);
                    event.consume();
                });
    }

    private void tab() {
        Position caret = editor.caret();
        if (!editor.anchor().equals(caret)) {
            applied(lines().indent());
            return;
        }
        String blanks = " ".repeat(STEP - (caret.column() - 1) % STEP);
        Position after = new Position(caret.line(), caret.column() + blanks.length());
        editor.apply(new Edited(new TextEdit(caret, caret, blanks), after, after));
    }

    private Optional<Edited> backspace() {
        Position caret = editor.caret();
        return editor.anchor().equals(caret) ? Pairs.backspace(editor, caret) : Optional.empty();
    }

    private LineEdits lines() {
        return new LineEdits(editor, editor.anchor(), editor.caret());
    }

    private boolean applied(Optional<Edited> edited) {
        edited.ifPresent(editor::apply);
        return edited.isPresent();
    }
}
