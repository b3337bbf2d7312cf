package dev.binnacle.gpu;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/// Every GPU with what its sources say of it, put together when something of that has changed, and listed by
/// node, then index, a GPU before the MIG instances it is cut into. Confined to its [FleetTracker].
final class GpuRoster {

    private static final Comparator<Entry> BY_PLACE = Comparator.comparing(
                    (Entry entry) -> entry.shown().node())
            .thenComparingLong(entry -> number(entry.shown().index()))
            .thenComparing(entry -> entry.shown().index())
            .thenComparing(entry -> entry.id.uuid())
            .thenComparing(entry -> !entry.id.instance().isEmpty())
            .thenComparingLong(entry -> number(entry.id.instance()))
            .thenComparing(entry -> entry.id.instance());

    private FleetMerge merge;
    private final Map<GpuId, Entry> entries = new HashMap<>();
    private final Set<Entry> changed = new HashSet<>();
    /// GPUs whose every agent has gone from the cluster: an exporter being rolled out comes back in another pod
    /// and must not take its GPUs off the screen meanwhile.
    private final Set<Entry> gone = new HashSet<>();
    private final List<Entry> order = new ArrayList<>();
    private boolean inOrder = true;
    private List<Gpu> gpus = List.of();

    private static final class Entry {
        private final GpuId id;
        private final List<FleetMerge.Said> said = new ArrayList<>(1);
        private @Nullable Gpu gpu;
        private GpuPast past = GpuPast.NONE;

        Entry(GpuId id) {
            this.id = id;
        }

        Gpu shown() {
            if (gpu == null) {
                throw new IllegalStateException("not put together yet: " + id);
            }
            return gpu;
        }
    }

    GpuRoster(FleetMerge merge) {
        this.merge = merge;
    }

    /// Everything is to be judged anew, by other rules.
    void mergeBy(FleetMerge other) {
        merge = other;
        changed.addAll(entries.values());
    }

    /// The agent said something new.
    ///
    /// @param before what it had said until then
    void said(Heard heard, List<GpuSample> before) {
        if (heard.answers()) {
            before.forEach(sample -> take(heard, sample.id()));
            for (GpuSample sample : heard.samples()) {
                Entry entry = entries.computeIfAbsent(sample.id(), Entry::new);
                entry.said.add(new FleetMerge.Said(heard, sample));
                gone.remove(entry);
            }
        }
        changed(heard);
    }

    /// What the agent said has grown old or young, or counts in another way.
    void changed(Heard heard) {
        for (GpuSample sample : heard.samples()) {
            Entry entry = entries.get(sample.id());
            if (entry != null) {
                changed.add(entry);
            }
        }
    }

    /// There was no agent after all, and its GPUs are nobody's.
    void silent(Heard heard) {
        heard.samples().forEach(sample -> take(heard, sample.id()));
    }

    /// The agent has gone from the cluster. GPUs that no other tells of stay for a while.
    void left(Heard heard) {
        silent(heard);
        for (GpuSample sample : heard.samples()) {
            Entry entry = entries.get(sample.id());
            if (entry != null && entry.said.isEmpty() && entry.gpu != null) {
                gone.add(entry);
            }
        }
    }

    /// Of those that are only there because they were.
    void forgetGone(Predicate<Gpu> tooOld) {
        gone.removeIf(entry -> {
            boolean forget = tooOld.test(entry.shown());
            if (forget) {
                changed.add(entry);
            }
            return forget;
        });
    }

    /// All GPUs; the same list as long as nothing changes, the same objects where they do not.
    List<Gpu> gpus() {
        if (changed.isEmpty()) {
            return gpus;
        }
        boolean removed = false;
        for (Entry entry : changed) {
            if (entry.said.isEmpty() && !gone.contains(entry)) {
                entries.remove(entry.id, entry);
                entry.gpu = null;
                removed = true;
            } else {
                put(entry);
            }
        }
        changed.clear();
        if (removed) {
            order.removeIf(entry -> entry.gpu == null);
        }
        if (!inOrder) {
            order.sort(BY_PLACE);
            inOrder = true;
        }
        List<Gpu> all = new ArrayList<>(order.size());
        order.forEach(entry -> all.add(entry.shown()));
        gpus = List.copyOf(all);
        return gpus;
    }

    private void put(Entry entry) {
        Gpu before = entry.gpu;
        Gpu now;
        if (entry.said.isEmpty()) {
            now = FleetMerge.gone(entry.shown());
        } else {
            FleetMerge.Merged merged = merge.merged(entry.said, entry.past);
            now = merged.gpu();
            entry.past = merged.past();
        }
        if (before == null) {
            order.add(entry);
            inOrder = false;
        } else if (!before.node().equals(now.node()) || !before.index().equals(now.index())) {
            inOrder = false;
        }
        entry.gpu = now.equals(before) ? before : now;
    }

    private void take(Heard heard, GpuId id) {
        Entry entry = entries.get(id);
        if (entry != null) {
            entry.said.removeIf(said -> said.from() == heard);
            changed.add(entry);
        }
    }

    /// `10` comes after `9`; what is no number comes last.
    private static long number(String text) {
        long number = text.isEmpty() || text.length() > 9 ? Long.MAX_VALUE : 0;
        for (int i = 0; i < text.length() && number != Long.MAX_VALUE; i++) {
            char digit = text.charAt(i);
            number = digit >= '0' && digit <= '9' ? 10 * number + digit - '0' : Long.MAX_VALUE;
        }
        return number;
    }
}
