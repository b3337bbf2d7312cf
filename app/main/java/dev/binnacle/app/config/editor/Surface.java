package dev.binnacle.app.config.editor;

import dev.binnacle.draft.complete.Known;
import dev.binnacle.message.Messages;
import java.util.function.Supplier;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;

/// An editor with all its parts.
final class Surface extends VBox {

    private final YamlEditor editor;

    /// @param name   for screen readers
    /// @param known  names of the cluster to complete with, as they are now
    /// @param onEdit told after each change the user makes
    Surface(Language language, String name, Messages messages, Supplier<Known> known, Runnable onEdit) {
        editor = new YamlEditor(language, name, messages, onEdit);
        if (language != Language.TEXT) {
            new CompletionPopup(editor, language.scope(), messages, known).install();
        }
        EditingKeys.install(editor);
        FindBar find = new FindBar(editor, messages);
        find.install();
        GoToBar line = new GoToBar(editor, messages);
        line.install();
        new ProblemHover(editor, messages).install();
        getChildren().addAll(find, line, editor);
        VBox.setVgrow(editor, Priority.ALWAYS);
    }

    YamlEditor editor() {
        return editor;
    }
}
