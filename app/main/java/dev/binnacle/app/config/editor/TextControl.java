package dev.binnacle.app.config.editor;

import javafx.scene.AccessibleAttribute;
import javafx.scene.AccessibleRole;
import org.fxmisc.richtext.CodeArea;
import org.jspecify.annotations.Nullable;

/// A code area that screen readers can read, which the library's own is not.
final class TextControl extends CodeArea {

    TextControl() {
        setAccessibleRole(AccessibleRole.TEXT_AREA);
        multiPlainChanges().subscribe(_ -> notifyAccessibleAttributeChanged(AccessibleAttribute.TEXT));
        selectionProperty().addListener((_, _, _) -> {
            notifyAccessibleAttributeChanged(AccessibleAttribute.SELECTION_START);
            notifyAccessibleAttributeChanged(AccessibleAttribute.SELECTION_END);
        });
        caretPositionProperty()
                .addListener((_, _, _) -> notifyAccessibleAttributeChanged(AccessibleAttribute.CARET_OFFSET));
    }

    @Override
    public @Nullable Object queryAccessibleAttribute(AccessibleAttribute attribute, Object... parameters) {
        return switch (attribute) {
            case TEXT -> getText();
            case EDITABLE -> isEditable();
            case CARET_OFFSET -> getCaretPosition();
            case SELECTION_START -> getSelection().getStart();
            case SELECTION_END -> getSelection().getEnd();
            case LINE_FOR_OFFSET ->
                offsetToPosition((Integer) parameters[0], Bias.Forward).getMajor();
            case LINE_START -> getAbsolutePosition((Integer) parameters[0], 0);
            case LINE_END -> getAbsolutePosition((Integer) parameters[0], getParagraphLength((Integer) parameters[0]));
            default -> super.queryAccessibleAttribute(attribute, parameters);
        };
    }
}
