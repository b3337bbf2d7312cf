package dev.binnacle.gpu;

import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// The XIDs seen while watching. `DCGM_FI_DEV_XID_ERRORS` holds the last code only, so two errors between two
/// pages are one here, and the same code twice is none, unless the exporter counts them too.
///
/// Bounded: the [#MOST] newest events of all GPUs. Any thread may call.
public final class XidLog {

    static final int MOST = 10_000;

    private record Entry(GpuId id, XidEvent event) {}

    /// @param at      of the page
    /// @param latched 0 for none
    private record Last(Instant at, int latched, Map<Integer, Long> counts) {}

    private final Map<GpuId, Last> last = new HashMap<>();
    private final Deque<Entry> entries = new ArrayDeque<>();

    /// Takes in what is new in it.
    public synchronized void accept(Fleet fleet) {
        Set<GpuId> present = new HashSet<>();
        for (Gpu gpu : fleet.gpus()) {
            present.add(gpu.id());
            Last before = last.get(gpu.id());
            if (before == null || gpu.sampledAt().isAfter(before.at())) {
                int latched = (int) gpu.values().get(Metrics.XID).orElse(before == null ? 0 : before.latched());
                note(gpu, before, latched);
                last.put(gpu.id(), new Last(gpu.sampledAt(), latched, gpu.xids()));
            }
        }
        last.keySet().retainAll(present);
    }

    /// Newest first.
    public synchronized List<XidEvent> of(GpuId id) {
        List<XidEvent> events = new ArrayList<>();
        for (Entry entry : entries) {
            if (entry.id().equals(id)) {
                events.add(entry.event());
            }
        }
        Collections.reverse(events);
        return events;
    }

    private void note(Gpu gpu, @Nullable Last before, int latched) {
        Set<Integer> counted = new HashSet<>();
        gpu.xids().keySet().stream().sorted().forEach(code -> {
            long earlier = before == null ? 0 : before.counts().getOrDefault(code, 0L);
            if (gpu.xids().getOrDefault(code, 0L) > earlier) {
                counted.add(code);
                add(gpu, code, XidEvent.How.COUNTED);
            }
        });
        boolean news = latched != 0 && (before == null || latched != before.latched());
        if (news && !counted.contains(latched) && !gpu.xids().containsKey(latched)) {
            add(gpu, latched, before == null ? XidEvent.How.FOUND : XidEvent.How.CHANGED);
        }
    }

    private void add(Gpu gpu, int code, XidEvent.How how) {
        if (entries.size() == MOST) {
            entries.removeFirst();
        }
        entries.add(new Entry(gpu.id(), new XidEvent(gpu.sampledAt(), code, how)));
    }
}
