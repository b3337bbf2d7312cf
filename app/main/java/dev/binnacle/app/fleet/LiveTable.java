package dev.binnacle.app.fleet;

import dev.binnacle.app.fx.Badge;
import dev.binnacle.app.fx.Tone;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Function;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.SimpleObjectProperty;
import javafx.collections.FXCollections;
import javafx.collections.ObservableList;
import javafx.collections.transformation.SortedList;
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

/// A table over records that are made anew again and again. A line stays while its key does, so what is selected
/// and where one has scrolled to survive; only cells whose words change are touched.
///
/// @param <T> a record; equal ones are not shown again
final class LiveTable<T> extends TableView<LiveTable.Line<T>> {

    private final Function<T, Object> key;
    private final Map<Object, Line<T>> lines = new HashMap<>();
    private final ObservableList<Line<T>> present = FXCollections.observableArrayList();
    private final ObjectProperty<Comparator<Line<T>>> order = new SimpleObjectProperty<>(byPlace());
    private final Map<TableColumn<Line<T>, ?>, Comparator<T>> orders = new HashMap<>();
    private Consumer<T> onOpen = _ -> {};

    /// One line.
    static final class Line<T> {
        private final ObjectProperty<T> value;
        private int place;

        private Line(T first) {
            value = new SimpleObjectProperty<>(first);
        }

        T value() {
            return value.get();
        }
    }

    /// A short word on a ground of its tone.
    record Word(String text, Tone tone) {}

    LiveTable(String id, Function<T, Object> key) {
        this.key = key;
        setId(id);
        getStyleClass().add("dense");
        SortedList<Line<T>> sorted = new SortedList<>(present, byPlace());
        sorted.comparatorProperty().bind(order);
        setItems(sorted);
        setSortPolicy(_ -> {
            order.set(chosenOrder());
            return true;
        });
        setRowFactory(_ -> {
            TableRow<Line<T>> row = new TableRow<>();
            row.setOnMouseClicked(click -> {
                if (click.getButton() == MouseButton.PRIMARY && click.getClickCount() == 2 && row.getItem() != null) {
                    onOpen.accept(row.getItem().value());
                }
            });
            return row;
        });
        addEventHandler(KeyEvent.KEY_PRESSED, event -> {
            Line<T> chosen = getSelectionModel().getSelectedItem();
            if (event.getCode() == KeyCode.ENTER && chosen != null) {
                onOpen.accept(chosen.value());
                event.consume();
            }
        });
    }

    /// A line was double-clicked, or chosen with Enter.
    void onOpen(Consumer<T> listener) {
        onOpen = listener;
    }

    /// @param hint said when the pointer rests on the header; empty for none
    void text(String title, String hint, double width, Function<T, String> text) {
        add(title, hint, width, false, text, Comparator.comparing(text, String.CASE_INSENSITIVE_ORDER));
    }

    void number(String title, String hint, double width, Function<T, String> text, Comparator<T> by) {
        add(title, hint, width, true, text, by);
    }

    void word(String title, String hint, double width, Function<T, Word> word, Comparator<T> by) {
        TableColumn<Line<T>, T> column = column(title, hint, width, by);
        column.setCellFactory(_ -> new TableCell<>() {
            private final Badge badge = new Badge("", Tone.NEUTRAL);

            @Override
            protected void updateItem(T value, boolean empty) {
                super.updateItem(value, empty);
                if (empty || value == null) {
                    setGraphic(null);
                } else {
                    Word said = word.apply(value);
                    badge.show(said.text(), said.tone());
                    setGraphic(said.text().isEmpty() ? null : badge);
                }
            }
        });
    }

    void show(List<T> newest) {
        Set<Line<T>> seen = new HashSet<>();
        List<Line<T>> added = new ArrayList<>();
        for (T value : newest) {
            Object name = key.apply(value);
            Line<T> line = lines.get(name);
            if (line == null) {
                line = new Line<>(value);
                lines.put(name, line);
                added.add(line);
            } else if (!line.value().equals(value)) {
                line.value.set(value);
            }
            line.place = seen.size();
            seen.add(line);
        }
        if (lines.size() > seen.size()) {
            lines.values().retainAll(seen);
            present.retainAll(seen);
        }
        if (!added.isEmpty()) {
            present.addAll(added);
        }
        sortAgain();
    }

    private void sortAgain() {
        Comparator<Line<T>> comparator = order.get();
        List<Line<T>> items = getItems();
        for (int i = 1; i < items.size(); i++) {
            if (comparator.compare(items.get(i - 1), items.get(i)) > 0) {
                order.set((one, other) -> comparator.compare(one, other));
                return;
            }
        }
    }

    private Comparator<Line<T>> chosenOrder() {
        Comparator<Line<T>> chosen = null;
        for (TableColumn<Line<T>, ?> column : getSortOrder()) {
            Comparator<T> by = Objects.requireNonNull(orders.get(column));
            Comparator<T> directed = column.getSortType() == TableColumn.SortType.DESCENDING ? by.reversed() : by;
            Comparator<Line<T>> next = (one, other) -> directed.compare(one.value(), other.value());
            chosen = chosen == null ? next : chosen.thenComparing(next);
        }
        return chosen == null ? byPlace() : chosen.thenComparing(byPlace());
    }

    private void add(
            String title, String hint, double width, boolean numeric, Function<T, String> text, Comparator<T> by) {
        TableColumn<Line<T>, T> column = column(title, hint, width, by);
        column.setCellFactory(_ -> new TextCell<>(text, numeric));
        if (numeric) {
            column.getStyleClass().add("numeric");
        }
    }

    private TableColumn<Line<T>, T> column(String title, String hint, double width, Comparator<T> by) {
        TableColumn<Line<T>, T> column = new TableColumn<>();
        Label label = new Label(title);
        if (!hint.isEmpty()) {
            label.setTooltip(new Tooltip(hint));
        }
        label.getStyleClass().add("column-title");
        column.setGraphic(label);
        column.setCellValueFactory(features -> features.getValue().value);
        column.setPrefWidth(width);
        orders.put(column, by);
        getColumns().add(column);
        return column;
    }

    private static <T> Comparator<Line<T>> byPlace() {
        return Comparator.comparingInt(line -> line.place);
    }

    private static final class TextCell<T> extends TableCell<Line<T>, T> {
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
        protected void updateItem(T value, boolean empty) {
            super.updateItem(value, empty);
            setText(empty || value == null ? null : text.apply(value));
        }
    }
}
