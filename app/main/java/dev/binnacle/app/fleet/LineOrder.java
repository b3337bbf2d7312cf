package dev.binnacle.app.fleet;

import dev.binnacle.app.fx.NaturalOrder;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// How a person wants lines sorted. Keys are read off each line once: ten thousand lines are compared some hundred
/// thousand times. What is not known comes last, whichever way the rest is sorted.
///
/// @param by first what counts most; none for the order the lines have already
record LineOrder<T>(List<By<T>> by) {

    /// @param key a text, sorted as people sort names, or something else that has an order; null where it is not
    ///            known
    record By<T>(Function<T, @Nullable Object> key, boolean descending) {}

    private record Keyed<T>(T line, @Nullable Object[] keys) {}

    List<T> sorted(List<T> lines) {
        if (by.isEmpty()) {
            return lines;
        }
        List<Keyed<T>> keyed = new ArrayList<>(lines.size());
        for (T line : lines) {
            @Nullable Object[] keys = new Object[by.size()];
            for (int i = 0; i < keys.length; i++) {
                keys[i] = by.get(i).key().apply(line);
            }
            keyed.add(new Keyed<>(line, keys));
        }
        keyed.sort(this::compare);
        return keyed.stream().map(Keyed::line).toList();
    }

    private int compare(Keyed<T> one, Keyed<T> other) {
        for (int i = 0; i < by.size(); i++) {
            Object a = one.keys()[i];
            Object b = other.keys()[i];
            int order;
            if (a == null || b == null) {
                order = Boolean.compare(a == null, b == null);
            } else {
                order = by.get(i).descending() ? compare(b, a) : compare(a, b);
            }
            if (order != 0) {
                return order;
            }
        }
        return 0;
    }

    @SuppressWarnings("unchecked") // keys of one column are of one kind
    private static int compare(Object a, Object b) {
        return a instanceof String one && b instanceof String other
                ? NaturalOrder.INSTANCE.compare(one, other)
                : ((Comparable<Object>) a).compareTo(b);
    }
}
