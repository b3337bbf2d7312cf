package dev.binnacle.app.fleet;

import dev.binnacle.app.fx.Badge;
import dev.binnacle.app.fx.Derived;
import dev.binnacle.app.fx.Formats;
import dev.binnacle.app.fx.Threads;
import dev.binnacle.app.fx.Tone;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.WeakHashMap;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.scene.control.Label;
import javafx.scene.control.OverrunStyle;
import javafx.scene.control.TableCell;
import javafx.scene.control.TableColumn;
import javafx.scene.control.TableRow;
import javafx.scene.control.TableView;
import javafx.scene.control.Tooltip;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.input.MouseButton;
import org.jspecify.annotations.Nullable;

/// A table over lines that are made anew again and again, thousands of them. They are put together and sorted beside
/// the UI thread, which is given the finished list and touches the lines it has in view; what is selected stays
/// selected by its key.
///
/// @param <T> a line at one moment, never changed after
class LiveTable<T> extends TableView<T> {

    private final Function<T, Object> key;
    private final LineList<T> lines = new LineList<>();
    private final Map<TableColumn<T, ?>, Function<T, @Nullable Object>> keys = new HashMap<>();
    private final Set<TableRow<T>> rows = Collections.newSetFromMap(new WeakHashMap<>());
    private final Derived<Request<T>, List<T>> sorted;
    private final SpareWidth spare = new SpareWidth(this);
    private @Nullable Supplier<List<T>> content;
    private Consumer<T> onOpen = _ -> {};
    private boolean moving;

    private record Request<T>(Supplier<List<T>> content, LineOrder<T> order) {
        List<T> lines() {
            return order.sorted(content.get());
        }
    }

    /// @param key what makes a line the same as one before
    LiveTable(String id, Threads threads, Function<T, Object> key) {
        this.key = key;
        sorted = new Derived<>(threads, Request::lines, this::put);
        setId(id);
        getStyleClass().add("dense");
        setItems(lines);
        setSortPolicy(_ -> {
            sortAgain();
            return true;
        });
        setRowFactory(_ -> row());
        addEventHandler(KeyEvent.KEY_PRESSED, event -> {
            List<T> chosen = chosen();
            if (event.getCode() == KeyCode.ENTER && !chosen.isEmpty()) {
                onOpen.accept(chosen.getFirst());
                event.consume();
            }
        });
    }

    /// A line was double-clicked, or chosen with Enter.
    final void onOpen(Consumer<T> listener) {
        onOpen = listener;
    }

    /// @param newest called beside the UI thread, again for each time a person sorts; in the order for lines that
    ///               sort alike
    final void show(Supplier<List<T>> newest) {
        content = newest;
        sortAgain();
    }

    /// Lines that are selected, as they are now.
    final List<T> chosen() {
        return getSelectionModel().getSelectedIndices().stream()
                .filter(index -> index >= 0 && index < lines.size())
                .map(lines::get)
                .toList();
    }

    /// Whether the selection is being moved along with its lines, and not by a person.
    final boolean moving() {
        return moving;
    }

    /// @param hint said when the pointer rests on the header; empty for none
    final void text(String title, String hint, double width, Function<T, String> text) {
        TableColumn<T, T> column = column(title, hint, width, sortedByText(text));
        widens(column);
        add(column, () -> new TextCell<>(text, false));
    }

    /// @param by null where it is not known
    final void number(
            String title, String hint, double width, Function<T, String> text, Function<T, @Nullable Object> by) {
        TableColumn<T, T> column = column(title, hint, width, by);
        column.getStyleClass().add("numeric");
        add(column, () -> new TextCell<>(text, true));
    }

    final void word(String title, String hint, double width, Function<T, Word> word, Function<T, @Nullable Object> by) {
        add(column(title, hint, width, by), () -> new WordCell<>(word));
    }

    /// Takes a part of what the table is wider than its columns.
    final void widens(TableColumn<T, T> column) {
        spare.widens(column);
    }

    private void add(TableColumn<T, T> column, Supplier<TableCell<T, T>> cells) {
        column.setCellFactory(_ -> cells.get());
        getColumns().add(column);
    }

    /// Case means nothing, and a dash is nothing.
    static <T> Function<T, @Nullable Object> sortedByText(Function<T, String> text) {
        return line -> {
            String word = text.apply(line);
            return word.isEmpty() || word.equals(Formats.ABSENT) ? null : word.toLowerCase(Locale.ROOT);
        };
    }

    /// Makes a column without cells, sorted by a key of its own.
    final TableColumn<T, T> column(String title, String hint, double width, Function<T, @Nullable Object> by) {
        TableColumn<T, T> column = new TableColumn<>();
        Label label = new Label(title);
        if (!hint.isEmpty()) {
            label.setTooltip(new Tooltip(hint));
        }
        label.getStyleClass().add("column-title");
        column.setGraphic(label);
        column.setCellValueFactory(features -> new ReadOnlyObjectWrapper<>(features.getValue()));
        column.setPrefWidth(width);
        keys.put(column, by);
        return column;
    }

    /// Sorts once more, by what is chosen now.
    final void sortAgain() {
        Supplier<List<T>> newest = content;
        if (newest != null) {
            sorted.from(new Request<>(newest, order()));
        }
    }

    private LineOrder<T> order() {
        return new LineOrder<>(getSortOrder().stream()
                .filter(keys::containsKey)
                .map(column -> new LineOrder.By<>(
                        Objects.requireNonNull(keys.get(column)),
                        column.getSortType() == TableColumn.SortType.DESCENDING))
                .toList());
    }

    private TableRow<T> row() {
        TableRow<T> row = new TableRow<>();
        rows.add(row);
        row.setOnMouseClicked(click -> {
            if (click.getButton() == MouseButton.PRIMARY && click.getClickCount() == 2 && row.getItem() != null) {
                onOpen.accept(row.getItem());
            }
        });
        return row;
    }

    private void put(List<T> newest) {
        Set<Object> selected = new HashSet<>();
        chosen().forEach(line -> selected.add(key.apply(line)));
        int at = getFocusModel().getFocusedIndex();
        Object focused = at >= 0 && at < lines.size() ? key.apply(lines.get(at)) : null;
        moving = true;
        lines.show(newest);
        // Lines that are not in view take the new ones when they come into it.
        rows.forEach(row -> row.updateIndex(row.getIndex()));
        if (!selected.isEmpty()) {
            select(selected, focused);
        }
        moving = false;
    }

    private void select(Set<Object> wanted, @Nullable Object focused) {
        Set<Object> now = new HashSet<>();
        List<T> chosen = chosen();
        chosen.forEach(line -> now.add(key.apply(line)));
        if (now.equals(wanted)) {
            return;
        }
        int[] indices = new int[wanted.size()];
        int found = 0;
        int focus = -1;
        for (int i = 0; i < lines.size() && found < indices.length; i++) {
            Object name = key.apply(lines.get(i));
            if (wanted.contains(name)) {
                indices[found++] = i;
                focus = name.equals(focused) ? i : focus;
            }
        }
        getSelectionModel().clearSelection();
        if (found > 0) {
            getSelectionModel().selectIndices(indices[0], Arrays.copyOfRange(indices, 1, found));
        }
        if (focus >= 0) {
            getFocusModel().focus(focus);
        }
    }

    /// A short word on a ground of its tone.
    record Word(String text, Tone tone) {}

    private static final class WordCell<T> extends TableCell<T, T> {
        private final Function<T, Word> word;
        private final Badge badge = new Badge("", Tone.NEUTRAL);

        WordCell(Function<T, Word> word) {
            this.word = word;
        }

        @Override
        protected void updateItem(T line, boolean empty) {
            super.updateItem(line, empty);
            Word said = empty || line == null ? new Word("", Tone.NEUTRAL) : word.apply(line);
            badge.show(said.text(), said.tone());
            setGraphic(said.text().isEmpty() ? null : badge);
        }
    }

    private static final class TextCell<T> extends TableCell<T, T> {
        private final Function<T, String> text;

        TextCell(Function<T, String> text, boolean numeric) {
            this.text = text;
            setTextOverrun(OverrunStyle.CENTER_ELLIPSIS);
            if (numeric) {
                getStyleClass().add("numeric-cell");
            }
            setOnMouseEntered(_ -> {
                String words = getText();
                setTooltip(words == null || words.length() < 12 ? null : new Tooltip(words));
            });
        }

        @Override
        protected void updateItem(T line, boolean empty) {
            super.updateItem(line, empty);
            setText(empty || line == null ? null : text.apply(line));
        }
    }
}
