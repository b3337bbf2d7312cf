package dev.binnacle.app.fleet;

import java.util.List;
import javafx.collections.ObservableListBase;

/// The lines of a [LiveTable]. A whole new list is put in at once; listeners are told how many more or fewer there
/// are and nothing of what has changed or moved, which would cost more than to show it. The table sees to that.
final class LineList<T> extends ObservableListBase<T> {

    private List<T> now = List.of();

    void show(List<T> newer) {
        List<T> before = now;
        beginChange();
        now = newer;
        if (newer.size() > before.size()) {
            nextAdd(before.size(), newer.size());
        } else if (newer.size() < before.size()) {
            nextRemove(newer.size(), before.subList(newer.size(), before.size()));
        }
        endChange();
    }

    @Override
    public T get(int index) {
        return now.get(index);
    }

    @Override
    public int size() {
        return now.size();
    }
}
