package dev.binnacle.gpu;

import dev.binnacle.gpu.ExpositionException.Fault;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// The GPUs of a page while it is being read, in the order in which it names them. Rows are used again for the
/// next page. Not for two threads at once.
final class GpuRows {

    /// Far above 16 GPUs cut into 7 instances each.
    private static final int MOST_GPUS = 1_024;

    /// Rows kept for the next page: as many as a node has, even if a stranger page had more.
    private static final int KEPT = 128;

    private final int metrics;
    /// The first [#count] are those of this page.
    private final ArrayList<GpuRow> rows = new ArrayList<>();

    private int count;
    /// The last row met of each GPU, which leads to the others of that GPU.
    private final Map<String, GpuRow> byUuid = new HashMap<>();
    /// The row the next line is most likely about: families list the GPUs in one order.
    private int expected;

    GpuRows(int metrics) {
        this.metrics = metrics;
    }

    boolean isEmpty() {
        return count == 0;
    }

    /// A new family begins.
    void startOver() {
        expected = 0;
    }

    /// The GPU whose labels stand here byte for byte as they did before: the one whose turn it is, or the one
    /// before it where an exporter goes GPU by GPU.
    @Nullable
    GpuRow next(byte[] page, int block, int end) {
        for (int i = expected; i >= 0 && i >= expected - 1; i--) {
            if (i < count && rows.get(i).recognises(page, block, end)) {
                expected = i + 1;
                return rows.get(i);
            }
        }
        return null;
    }

    /// The same bytes mean the same labels, so they need not be read again.
    void remember(GpuRow row, int block, int blockEnd) {
        row.remember(block, blockEnd);
        expected = row.position() + 1;
    }

    GpuRow of(String uuid, String instance) throws ExpositionException {
        GpuRow last = byUuid.get(uuid);
        for (GpuRow row = last; row != null; row = row.sibling()) {
            if (row.id().instance().equals(instance)) {
                return row;
            }
        }
        if (count == MOST_GPUS) {
            throw new ExpositionException(Fault.TOO_MANY, "");
        }
        if (count == rows.size()) {
            rows.add(new GpuRow(count, metrics));
        }
        GpuRow row = rows.get(count++);
        row.become(new GpuId(uuid, instance), last);
        byUuid.put(uuid, row);
        return row;
    }

    List<GpuSample> samples() {
        GpuSample[] samples = new GpuSample[count];
        for (int i = 0; i < count; i++) {
            samples[i] = rows.get(i).sample();
        }
        return List.of(samples);
    }

    /// Keeps room for the next page and nothing of this one.
    void clear() {
        byUuid.clear();
        expected = 0;
        if (count > KEPT) {
            rows.subList(KEPT, rows.size()).clear();
            rows.trimToSize();
        }
        count = 0;
    }
}
