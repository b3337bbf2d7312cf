package dev.binnacle.app.fleet;

import dev.binnacle.app.fx.Badge;
import dev.binnacle.app.fx.Formats;
import dev.binnacle.app.fx.OnScreen;
import dev.binnacle.app.fx.Tone;
import dev.binnacle.message.Messages;
import java.time.Instant;
import java.util.Objects;
import java.util.Optional;
import javafx.beans.value.ObservableValue;
import javafx.scene.control.OverrunStyle;
import javafx.scene.control.TableCell;
import javafx.scene.control.Tooltip;
import org.jspecify.annotations.Nullable;

/// One cell of the table of GPUs. What a dash means, or what stands behind a word, is said when the pointer
/// rests on it, and to screen readers.
class GpuCell extends TableCell<GpuRow, GpuRow> {

    private final GpuColumn column;
    private final Messages messages;

    GpuCell(GpuColumn column, Messages messages) {
        this.column = column;
        this.messages = messages;
        // Names of nodes and pods tell themselves apart at their ends.
        setTextOverrun(OverrunStyle.CENTER_ELLIPSIS);
        if (column.numeric()) {
            getStyleClass().add("numeric-cell");
        }
        setOnMouseEntered(_ -> explain());
    }

    @Override
    protected void updateItem(@Nullable GpuRow row, boolean empty) {
        super.updateItem(row, empty);
        if (empty || row == null) {
            clear();
        } else {
            show(row);
        }
    }

    void clear() {
        setText(null);
        setAccessibleText(null);
        setTooltip(null);
    }

    void show(GpuRow row) {
        String text = column.text().apply(row);
        if (!Objects.equals(text, getText())) {
            setText(text);
            setAccessibleText(text.equals(Formats.ABSENT) ? why(row).orElse(text) : null);
        }
    }

    private void explain() {
        GpuRow row = getItem();
        if (row == null) {
            return;
        }
        String words = why(row).orElseGet(() -> {
            String text = getText();
            return text == null || text.equals(Formats.ABSENT) ? "" : text;
        });
        setTooltip(words.isEmpty() ? null : new Tooltip(words));
    }

    /// Of one that was never seen everything is missing for one reason.
    private Optional<String> why(GpuRow row) {
        return (row.gpu().seen()
                        ? column.why().apply(row)
                        : row.gpu().why().stream().findFirst())
                .map(messages::say);
    }

    /// The state on its ground.
    static final class State extends GpuCell {

        private final Badge badge = new Badge("", Tone.NEUTRAL);
        private final Messages messages;

        State(GpuColumn column, Messages messages) {
            super(column, messages);
            this.messages = messages;
        }

        @Override
        void clear() {
            super.clear();
            setGraphic(null);
        }

        @Override
        void show(GpuRow row) {
            badge.show(row.gpu().state(), messages);
            setGraphic(badge);
        }
    }

    /// Grows older by itself.
    static final class Age extends GpuCell {

        Age(GpuColumn column, Messages messages, ObservableValue<Instant> now) {
            super(column, messages);
            now.when(OnScreen.of(this)).subscribe(_ -> {
                GpuRow row = getItem();
                if (row != null && !isEmpty()) {
                    show(row);
                }
            });
        }
    }
}
