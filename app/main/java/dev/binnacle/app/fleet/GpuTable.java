package dev.binnacle.app.fleet;

import dev.binnacle.app.fx.ClipboardText;
import dev.binnacle.app.fx.OnScreen;
import dev.binnacle.app.fx.Placeholder;
import dev.binnacle.gpu.Gpu;
import dev.binnacle.gpu.GpuId;
import dev.binnacle.message.Messages;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.SimpleObjectProperty;
import javafx.beans.value.ObservableValue;
import javafx.collections.ListChangeListener;
import javafx.collections.transformation.SortedList;
import javafx.scene.control.IndexedCell;
import javafx.scene.control.Label;
import javafx.scene.control.SelectionMode;
import javafx.scene.control.TableColumn;
import javafx.scene.control.TableView;
import javafx.scene.control.Tooltip;
import javafx.scene.control.skin.VirtualFlow;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyCodeCombination;
import javafx.scene.input.KeyCombination;
import javafx.scene.input.KeyEvent;

/// All GPUs, one line each: virtual, sorted by any column and sorted anew as values change, without losing the
/// place or the selection.
final class GpuTable extends TableView<GpuRow> {

    private static final String VIEWER = "table";
    private static final KeyCombination COPY = new KeyCodeCombination(KeyCode.C, KeyCombination.SHORTCUT_DOWN);
    private static final Comparator<GpuRow> BY_PLACE = Comparator.comparingInt(GpuRow::place);

    private final FleetModel model;
    private final Messages messages;
    private final ObservableValue<Instant> now;
    private final GpuColumns columns;
    private final Map<TableColumn<GpuRow, ?>, GpuColumn> shownColumns = new HashMap<>();
    private final ObjectProperty<Comparator<GpuRow>> order = new SimpleObjectProperty<>(BY_PLACE);
    private final SortedList<GpuRow> sorted;
    private boolean focusing;
    private boolean choosing;

    GpuTable(FleetModel model, GpuColumns columns, Messages messages, ObservableValue<Instant> now) {
        this.model = model;
        this.columns = columns;
        this.messages = messages;
        this.now = now;
        getStyleClass().addAll("dense", "gpu-table");
        setId("gpu-table");
        setAccessibleText(messages.say("fleet.place.table"));
        getSelectionModel().setSelectionMode(SelectionMode.MULTIPLE);
        setPlaceholder(Placeholder.empty("gpu", messages.say("fleet.empty"), messages.say("fleet.empty.hint")));
        sorted = new SortedList<>(model.rows(), BY_PLACE);
        sorted.comparatorProperty().bind(order);
        setItems(sorted);
        setSortPolicy(_ -> {
            order.set(chosenOrder());
            return true;
        });
        model.update().when(OnScreen.of(this)).subscribe(_ -> sortAgain());
        getSelectionModel().selectedItemProperty().subscribe(this::focus);
        model.focused().subscribe(this::reveal);
        now.when(OnScreen.of(this)).subscribe(_ -> tellWhatIsInView());
        OnScreen.of(this).subscribe(_ -> tellWhatIsInView());
        addEventHandler(KeyEvent.KEY_PRESSED, this::press);
        setContextMenu(new GpuMenu(this, model, messages));
    }

    /// By id, in this order; unknown ids are left out.
    void showColumns(List<String> ids) {
        List<TableColumn<GpuRow, ?>> made = new ArrayList<>();
        shownColumns.clear();
        for (String id : ids) {
            columns.find(id).ifPresent(column -> {
                TableColumn<GpuRow, Gpu> one = column(column);
                shownColumns.put(one, column);
                made.add(one);
            });
        }
        getSortOrder().removeIf(column -> !made.contains(column));
        choosing = true;
        getColumns().setAll(made);
        choosing = false;
        order.set(chosenOrder());
    }

    /// In the order they stand in now, which a person may have changed by dragging.
    List<String> columnIds() {
        return getColumns().stream().map(shownColumns::get).map(GpuColumn::id).toList();
    }

    /// Puts lines on the clipboard as CSV, with the columns shown.
    void copy(List<GpuRow> rows) {
        if (!rows.isEmpty()) {
            ClipboardText.put(
                    GpuCsv.of(getColumns().stream().map(shownColumns::get).toList(), rows));
        }
    }

    /// Told the ids after a person dragged a column elsewhere.
    void onColumnsMoved(Consumer<List<String>> listener) {
        getColumns().addListener((ListChangeListener<TableColumn<GpuRow, ?>>) _ -> {
            boolean whole = getColumns().size() == shownColumns.size();
            if (!choosing && whole) {
                listener.accept(columnIds());
            }
        });
    }

    private TableColumn<GpuRow, Gpu> column(GpuColumn column) {
        TableColumn<GpuRow, Gpu> made = new TableColumn<>();
        Label title = new Label(messages.say(column.title()));
        title.setTooltip(new Tooltip(messages.say(column.meaning())));
        title.getStyleClass().add("column-title");
        made.setGraphic(title);
        made.setId(column.id());
        made.setCellValueFactory(features -> features.getValue().gpu());
        made.setCellFactory(_ -> switch (column.id()) {
            case "state" -> new GpuCell.State(column, messages);
            case "age" -> new GpuCell.Age(column, messages, now);
            default -> new GpuCell(column, messages);
        });
        made.setPrefWidth(column.width());
        if (column.numeric()) {
            made.getStyleClass().add("numeric");
        }
        return made;
    }

    private Comparator<GpuRow> chosenOrder() {
        Comparator<GpuRow> chosen = null;
        for (TableColumn<GpuRow, ?> column : getSortOrder()) {
            GpuColumn by = shownColumns.get(column);
            if (by != null) {
                Comparator<GpuRow> next = by.sorted(column.getSortType() == TableColumn.SortType.DESCENDING);
                chosen = chosen == null ? next : chosen.thenComparing(next);
            }
        }
        return chosen == null ? BY_PLACE : chosen.thenComparing(BY_PLACE);
    }

    /// Values change without the list noticing. Sorting moves lines and fires, so only what is out of order is
    /// sorted; moving keeps the selection with its lines.
    private void sortAgain() {
        Comparator<GpuRow> comparator = order.get();
        for (int i = 1; i < sorted.size(); i++) {
            if (comparator.compare(sorted.get(i - 1), sorted.get(i)) > 0) {
                order.set((one, other) -> comparator.compare(one, other));
                return;
            }
        }
    }

    private void focus(GpuRow row) {
        if (row != null && !focusing) {
            focusing = true;
            model.focused().set(row.id());
            focusing = false;
        }
    }

    /// A GPU chosen elsewhere.
    private void reveal(GpuId id) {
        if (id != null && !focusing) {
            focusing = true;
            model.row(id).filter(GpuRow::shown).ifPresent(row -> {
                int at = sorted.indexOf(row);
                getSelectionModel().clearAndSelect(at);
                scrollTo(Math.max(0, at - 3));
            });
            focusing = false;
        }
    }

    private void press(KeyEvent event) {
        if (COPY.match(event)) {
            copy(List.copyOf(getSelectionModel().getSelectedItems()));
            event.consume();
        } else if (event.getCode() == KeyCode.P && !event.isShortcutDown() && !event.isAltDown()) {
            getSelectionModel().getSelectedItems().forEach(row -> model.togglePin(row.id()));
            event.consume();
        }
    }

    private void tellWhatIsInView() {
        Set<String> nodes = new HashSet<>();
        if (OnScreen.of(this).getValue() && lookup(".virtual-flow") instanceof VirtualFlow<?> flow) {
            IndexedCell<?> first = flow.getFirstVisibleCell();
            IndexedCell<?> last = flow.getLastVisibleCell();
            if (first != null && last != null) {
                for (int i = first.getIndex(); i <= Math.min(last.getIndex(), sorted.size() - 1); i++) {
                    nodes.add(sorted.get(i).gpu().get().node());
                }
            }
        }
        model.inView(VIEWER, nodes);
    }
}
