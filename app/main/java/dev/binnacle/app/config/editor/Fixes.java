package dev.binnacle.app.config.editor;

import dev.binnacle.draft.yaml.DraftProblem;
import dev.binnacle.draft.yaml.Position;
import dev.binnacle.draft.yaml.TextEdit;
import java.util.List;

/// Applies the edits of a problem as one, so that one step takes them back. The caret stays in its place.
final class Fixes {

    private Fixes() {}

    static void apply(YamlEditor editor, DraftProblem problem) {
        List<TextEdit> edits = problem.fix();
        if (edits.isEmpty()) {
            return;
        }
        Position caret = editor.caret();
        Position from = edits.getFirst().from();
        StringBuilder out = new StringBuilder();
        Position at = from;
        for (TextEdit edit : edits) {
            between(editor, at, edit.from(), out);
            out.append(edit.text());
            at = edit.to();
        }
        editor.apply(new TextEdit(from, at, out.toString()));
        editor.select(caret, caret);
        editor.requestFocus();
    }

    private static void between(YamlEditor editor, Position from, Position to, StringBuilder out) {
        for (int line = from.line(); line <= Math.min(to.line(), editor.lines()); line++) {
            String text = editor.line(line);
            int begin = line == from.line() ? Math.min(text.length(), from.column() - 1) : 0;
            int end = line == to.line() ? Math.min(text.length(), to.column() - 1) : text.length();
            out.append(text, Math.min(begin, end), end);
            if (line < to.line()) {
                out.append('\n');
            }
        }
    }
}
