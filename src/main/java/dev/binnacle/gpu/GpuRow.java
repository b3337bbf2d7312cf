package dev.binnacle.gpu;

import dev.binnacle.gpu.LabelBlock.Role;
import java.util.Arrays;
import java.util.Map;
import java.util.TreeMap;

/// One GPU of a page while the page is being read.
final class GpuRow {

    private final GpuId id;
    private final int position;
    private final double[] values;
    private final Map<Integer, Long> xids = new TreeMap<>();
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
    GpuRow(GpuId id, int position, int metrics) {
        this.id = id;
        this.position = position;
        values = new double[metrics];
        Arrays.fill(values, Double.NaN);
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
        if (!holder.present()) {
            holder = new GpuSample.Holder(
                    labels.text(Role.EXPORTED_NAMESPACE, Role.NAMESPACE),
                    labels.text(Role.EXPORTED_POD, Role.POD),
                    labels.text(Role.EXPORTED_CONTAINER, Role.CONTAINER));
            holder = holder.present() ? holder : GpuSample.Holder.NONE;
        }
    }

    void put(Metric metric, double value) {
        values[metric.index()] = value;
    }

    void put(int xid, long count) {
        xids.merge(xid, count, Math::max);
    }

    GpuSample sample() {
        Metrics.completeMemory(values);
        return new GpuSample(id, index, model, driver, migProfile, host, holder, MetricValues.of(values), xids);
    }
}
