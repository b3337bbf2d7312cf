package dev.binnacle.app.fleet;

import dev.binnacle.app.fx.Badge;
import dev.binnacle.app.fx.Formats;
import dev.binnacle.app.fx.OnScreen;
import dev.binnacle.app.fx.Tone;
import dev.binnacle.gpu.Gpu;
import dev.binnacle.message.Messages;
import java.time.Instant;
import java.util.Objects;
import javafx.beans.value.ObservableValue;
import javafx.scene.control.OverrunStyle;
import javafx.scene.control.TableCell;
import javafx.scene.control.Tooltip;
import org.jspecify.annotations.Nullable;

/// One cell of the table of GPUs. What a dash means, or what stands behind a word, is said when the pointer rests
/// on it, and to screen readers.
class GpuCell extends TableCell<GpuRow, Gpu> {

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
    protected void updateItem(Gpu gpu, boolean empty) {
        super.updateItem(gpu, empty);
        GpuRow row = empty || gpu == null ? null : row();
        if (row == null) {
            clear();
        } else {
            show(row);
        }
    }

    /// The line this cell is in; null for none.
    final @Nullable GpuRow row() {
        int index = getIndex();
        return index >= 0 && index < getTableView().getItems().size()
                ? getTableView().getItems().get(index)
                : null;
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
            setAccessibleText(
                    text.equals(Formats.ABSENT)
                            ? column.why()
                                    .apply(row.gpu().get())
                                    .map(messages::say)
                                    .orElse(text)
                            : null);
        }
    }

    private void explain() {
        Gpu gpu = getItem();
        if (gpu == null) {
            return;
        }
        String words = column.why().apply(gpu).map(messages::say).orElseGet(() -> {
            String text = getText();
            return text == null || text.equals(Formats.ABSENT) ? "" : text;
        });
        setTooltip(words.isEmpty() ? null : new Tooltip(words));
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
            badge.show(row.gpu().get().state(), messages);
            setGraphic(badge);
        }
    }

    /// Grows older by itself.
    static final class Age extends GpuCell {

        Age(GpuColumn column, Messages messages, ObservableValue<Instant> now) {
            super(column, messages);
            now.when(OnScreen.of(this)).subscribe(_ -> {
                GpuRow row = isEmpty() ? null : row();
                if (row != null) {
                    show(row);
                }
            });
        }
    }
}
