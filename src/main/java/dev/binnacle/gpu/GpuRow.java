package dev.binnacle.gpu;

import dev.binnacle.gpu.LabelBlock.Role;
import java.util.Arrays;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/// One GPU of a page while the page is being read; used again for another GPU on the next page.
final class GpuRow {

    /// Codes kept for one GPU: NVIDIA's catalogue has fewer than two hundred, and one GPU shows few of them.
    private static final int MOST_XIDS = 64;

    private final int position;
    private final double[] values;
    private GpuId id = new GpuId("", "");
    /// Another row of the same GPU: the whole of it, or an instance.
    private @Nullable GpuRow sibling;

    private Map<Integer, Long> xids = Map.of();
    private String index = "";
    private String model = "";
    private String driver = "";
    private String migProfile = "";
    private String host = "";
    private GpuSample.Holder holder = GpuSample.Holder.NONE;

    /// Where on the page the labels last stood by which this GPU was recognised, braces included.
    private int blockStart;

    private int blockEnd;

    /// @param position among the rows of its page
    GpuRow(int position, int metrics) {
        this.position = position;
        values = new double[metrics];
    }

    /// Forgets what it was before.
    ///
    /// @param other the row of the same GPU that was met before
    void become(GpuId newId, @Nullable GpuRow other) {
        id = newId;
        sibling = other;
        Arrays.fill(values, Double.NaN);
        xids = Map.of();
        index = "";
        model = "";
        driver = "";
        migProfile = "";
        host = "";
        holder = GpuSample.Holder.NONE;
        blockStart = 0;
        blockEnd = 0;
    }

    GpuId id() {
        return id;
    }

    @Nullable
    GpuRow sibling() {
        return sibling;
    }

    int position() {
        return position;
    }

    /// The same bytes mean the same labels, so they need not be read again.
    void remember(int start, int end) {
        blockStart = start;
        blockEnd = end;
    }

    int blockLength() {
        return blockEnd - blockStart;
    }

    /// Whether the labels at `at` are those remembered; the page must reach that far.
    boolean recognises(byte[] page, int at, int pageEnd) {
        return blockEnd > 0
                && at + blockLength() < pageEnd
                && Arrays.equals(page, blockStart, blockEnd, page, at, at + blockLength());
    }

    /// Takes what was not known yet.
    void describe(LabelBlock labels) {
        index = index.isEmpty() ? labels.text(Role.INDEX) : index;
        model = model.isEmpty() ? labels.text(Role.MODEL) : model;
        driver = driver.isEmpty() ? labels.text(Role.DRIVER) : driver;
        migProfile = migProfile.isEmpty() ? labels.text(Role.MIG_PROFILE) : migProfile;
        host = host.isEmpty() ? labels.text(Role.HOST) : host;
        if (!holder.present() && (labels.has(Role.EXPORTED_POD) || labels.has(Role.POD))) {
            holder = new GpuSample.Holder(
                    labels.text(Role.EXPORTED_NAMESPACE, Role.NAMESPACE),
                    labels.text(Role.EXPORTED_POD, Role.POD),
                    labels.text(Role.EXPORTED_CONTAINER, Role.CONTAINER));
        }
    }

    void put(Metric metric, double value) {
        values[metric.index()] = value;
    }

    /// The page has a blank for it; a value under another name counts for more.
    void unsupported(Metric metric) {
        if (Double.isNaN(values[metric.index()])) {
            values[metric.index()] = MetricValues.UNSUPPORTED;
        }
    }

    void put(int xid, long count) {
        if (xids.isEmpty()) {
            xids = new TreeMap<>();
        }
        if (xids.size() < MOST_XIDS || xids.containsKey(xid)) {
            xids.merge(xid, count, Math::max);
        }
    }

    GpuSample sample() {
        Metrics.completeMemory(values);
        return new GpuSample(id, index, model, driver, migProfile, host, holder, MetricValues.of(values), xids);
    }
}
