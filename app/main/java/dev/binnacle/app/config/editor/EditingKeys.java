package dev.binnacle.app.config.editor;

import dev.binnacle.draft.edit.Edited;
import dev.binnacle.draft.edit.LineEdits;
import dev.binnacle.draft.edit.Pairs;
import dev.binnacle.draft.yaml.Position;
import java.util.Optional;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import jfx.incubator.scene.control.input.InputMap;
import jfx.incubator.scene.control.input.KeyBinding;
import jfx.incubator.scene.control.richtext.CodeArea;
import jfx.incubator.scene.control.richtext.RichTextArea;

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
        CodeArea area = editor.area();
        InputMap keys = area.getInputMap();
        keys.registerFunction(RichTextArea.Tag.INSERT_LINE_BREAK, () -> editor.apply(lines().newline()));
        keys.registerFunction(RichTextArea.Tag.INSERT_TAB, this::tab);
        keys.registerFunction(
                RichTextArea.Tag.BACKSPACE,
                () -> apply(backspace(), () -> area.executeDefault(RichTextArea.Tag.BACKSPACE)));
        keys.register(KeyBinding.shift(KeyCode.TAB), () -> apply(lines().outdent()));
        keys.register(KeyBinding.shortcut(KeyCode.SLASH), () -> apply(lines().comment()));
        keys.register(KeyBinding.shortcut(KeyCode.D), () -> editor.apply(lines().duplicate()));
        keys.register(KeyBinding.alt(KeyCode.UP), () -> apply(lines().move(-1)));
        keys.register(KeyBinding.alt(KeyCode.DOWN), () -> apply(lines().move(1)));
        keys.register(KeyBinding.shortcut(KeyCode.Y), area::redo);
        area.addEventFilter(KeyEvent.KEY_TYPED, this::typed);
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
        if (!editor.anchor().equals(editor.caret())) {
            apply(lines().indent());
            return;
        }
        int over = (editor.caret().column() - 1) % STEP;
        CodeArea area = editor.area();
        area.replaceText(area.getCaretPosition(), area.getCaretPosition(), " ".repeat(STEP - over));
    }

    private Optional<Edited> backspace() {
        Position caret = editor.caret();
        return editor.anchor().equals(caret) ? Pairs.backspace(editor, caret) : Optional.empty();
    }

    private LineEdits lines() {
        return new LineEdits(editor, editor.anchor(), editor.caret());
    }

    private void apply(Optional<Edited> edited) {
        apply(edited, () -> {});
    }

    private void apply(Optional<Edited> edited, Runnable otherwise) {
        edited.ifPresentOrElse(editor::apply, otherwise);
    }
}
