package dev.binnacle.app.fleet;

import dev.binnacle.app.fx.ClipboardText;
import dev.binnacle.app.fx.OnScreen;
import dev.binnacle.app.fx.Placeholder;
import dev.binnacle.gpu.GpuId;
import dev.binnacle.message.Messages;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import javafx.beans.value.ObservableValue;
import javafx.collections.ListChangeListener;
import javafx.scene.control.IndexedCell;
import javafx.scene.control.SelectionMode;
import javafx.scene.control.TableColumn;
import javafx.scene.control.skin.VirtualFlow;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyCodeCombination;
import javafx.scene.input.KeyCombination;
import javafx.scene.input.KeyEvent;
import org.jspecify.annotations.Nullable;

/// All GPUs, one line each, with columns to choose: sorted anew as values change, without losing the place or the
/// selection.
final class GpuTable extends LiveTable<GpuRow> {

    private static final String VIEWER = "table";
    private static final KeyCombination COPY = new KeyCodeCombination(KeyCode.C, KeyCombination.SHORTCUT_DOWN);

    private final FleetModel model;
    private final Messages messages;
    private final ObservableValue<Instant> now;
    private final GpuColumns columns;
    private final Map<TableColumn<GpuRow, ?>, GpuColumn> shownColumns = new HashMap<>();
    private boolean focusing;
    private boolean choosing;

    GpuTable(FleetModel model, GpuColumns columns, FleetView.Setting setting) {
        super("gpu-table", setting.threads(), GpuRow::id);
        this.model = model;
        this.columns = columns;
        this.messages = setting.messages();
        this.now = setting.now();
        getStyleClass().add("gpu-table");
        setAccessibleText(messages.say("fleet.place.table"));
        getSelectionModel().setSelectionMode(SelectionMode.MULTIPLE);
        setPlaceholder(Placeholder.empty("gpu", messages.say("fleet.empty"), messages.say("fleet.empty.hint")));
        model.picture().when(OnScreen.of(this)).subscribe(this::show);
        getSelectionModel().selectedIndexProperty().subscribe(_ -> focus());
        model.focused().subscribe(this::reveal);
        now.when(OnScreen.of(this)).subscribe(_ -> tellWhatIsInView());
        OnScreen.of(this).subscribe(_ -> tellWhatIsInView());
        addEventHandler(KeyEvent.KEY_PRESSED, this::press);
        setContextMenu(new GpuMenu(this, model, messages));
    }

    private void show(@Nullable FleetPicture picture) {
        if (picture != null) {
            show(picture::passing);
        }
    }

    /// By id, in this order; unknown ids are left out.
    void showColumns(List<String> ids) {
        List<TableColumn<GpuRow, ?>> made = new ArrayList<>();
        shownColumns.clear();
        for (String id : ids) {
            columns.find(id).ifPresent(column -> {
                TableColumn<GpuRow, GpuRow> one = column(column);
                shownColumns.put(one, column);
                made.add(one);
            });
        }
        getSortOrder().removeIf(column -> !made.contains(column));
        choosing = true;
        getColumns().setAll(made);
        choosing = false;
        sortAgain();
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

    private TableColumn<GpuRow, GpuRow> column(GpuColumn column) {
        TableColumn<GpuRow, GpuRow> made =
                column(messages.say(column.title()), messages.say(column.meaning()), column.width(), column.key());
        made.setId(column.id());
        made.setCellFactory(_ -> switch (column.id()) {
            case "state" -> new GpuCell.State(column, messages);
            case "age" -> new GpuCell.Age(column, messages, now);
            default -> new GpuCell(column, messages);
        });
        if (column.numeric()) {
            made.getStyleClass().add("numeric");
        } else if (!column.id().equals("state")) {
            widens(made);
        }
        return made;
    }

    private void focus() {
        List<GpuRow> chosen = chosen();
        int at = getSelectionModel().getSelectedIndex();
        if (!chosen.isEmpty() && at >= 0 && at < getItems().size() && !focusing && !moving()) {
            focusing = true;
            model.focused().set(getItems().get(at).id());
            focusing = false;
        }
    }

    /// A GPU chosen elsewhere.
    private void reveal(@Nullable GpuId id) {
        if (id == null || focusing) {
            return;
        }
        focusing = true;
        for (int at = 0; at < getItems().size(); at++) {
            if (getItems().get(at).id().equals(id)) {
                getSelectionModel().clearAndSelect(at);
                scrollTo(Math.max(0, at - 3));
                break;
            }
        }
        focusing = false;
    }

    private void press(KeyEvent event) {
        if (COPY.match(event)) {
            copy(chosen());
            event.consume();
        } else if (event.getCode() == KeyCode.P && !event.isShortcutDown() && !event.isAltDown()) {
            chosen().forEach(row -> model.togglePin(row.id()));
            event.consume();
        }
    }

    private void tellWhatIsInView() {
        Set<String> nodes = new HashSet<>();
        if (OnScreen.of(this).getValue() && lookup(".virtual-flow") instanceof VirtualFlow<?> flow) {
            IndexedCell<?> first = flow.getFirstVisibleCell();
            IndexedCell<?> last = flow.getLastVisibleCell();
            if (first != null && last != null) {
                for (int i = first.getIndex();
                        i <= Math.min(last.getIndex(), getItems().size() - 1);
                        i++) {
                    nodes.add(getItems().get(i).gpu().node());
                }
            }
        }
        model.inView(VIEWER, nodes);
    }
}
