package dev.binnacle.app.fleet;

import java.util.List;
import java.util.Map;
import java.util.WeakHashMap;
import javafx.beans.InvalidationListener;
import javafx.scene.control.TableColumn;
import javafx.scene.control.TableView;

/// What a table is wider than its columns goes to those that hold names, so that fewer are cut off. A column that a
/// person has made wider or narrower stays as it is.
final class SpareWidth {

    private static final double SCROLL_BAR = 18;
    private static final double MOST = 2;

    private final TableView<?> table;
    private final Map<TableColumn<?, ?>, Double> least = new WeakHashMap<>();

    SpareWidth(TableView<?> table) {
        this.table = table;
        table.widthProperty().subscribe(_ -> share());
        table.getColumns().addListener((InvalidationListener) _ -> share());
    }

    /// This one takes its part, and never less than its width of now.
    void widens(TableColumn<?, ?> column) {
        least.put(column, column.getPrefWidth());
    }

    private void share() {
        List<? extends TableColumn<?, ?>> takers =
                table.getColumns().stream().filter(this::takes).toList();
        double asked = table.getColumns().stream()
                .mapToDouble(column -> takes(column) ? least(column) : column.getWidth())
                .sum();
        double own = takers.stream().mapToDouble(this::least).sum();
        double spare = Math.max(0, table.getWidth() - SCROLL_BAR - asked);
        double factor = own > 0 ? Math.min(MOST, 1 + spare / own) : 1;
        takers.forEach(column -> column.setPrefWidth(Math.floor(least(column) * factor)));
    }

    private boolean takes(TableColumn<?, ?> column) {
        return least.containsKey(column) && Math.abs(column.getWidth() - column.getPrefWidth()) < 1;
    }

    private double least(TableColumn<?, ?> column) {
        return least.getOrDefault(column, column.getPrefWidth());
    }
}
