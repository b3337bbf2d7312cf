package dev.binnacle.gpu;

import java.util.Arrays;
import java.util.OptionalDouble;

/// The metrics of one GPU at one moment. A metric that was not collected is absent, never zero. Immutable.
public final class MetricValues {

    public static final MetricValues NONE = new MetricValues(new double[0]);

    /// What stands for a value that the GPU cannot have: a NaN like any other absent value, told apart by its bits.
    public static final double UNSUPPORTED = Double.longBitsToDouble(0x7ff8_0000_0000_0001L);

    private static final long UNSUPPORTED_BITS = 0x7ff8_0000_0000_0001L;

    /// By [Metric#index]; NaN where absent, and absent beyond the end.
    private final double[] values;

    private MetricValues(double[] values) {
        this.values = values;
    }

    /// @param values by [Metric#index], NaN where absent; copied
    public static MetricValues of(double[] values) {
        return new MetricValues(values.clone());
    }

    public OptionalDouble get(Metric metric) {
        double value = orNaN(metric);
        return Double.isNaN(value) ? OptionalDouble.empty() : OptionalDouble.of(value);
    }

    public double orNaN(Metric metric) {
        return metric.index() < values.length ? values[metric.index()] : Double.NaN;
    }

    public boolean has(Metric metric) {
        return !Double.isNaN(orNaN(metric));
    }

    public boolean any() {
        for (double value : values) {
            if (!Double.isNaN(value)) {
                return true;
            }
        }
        return false;
    }

    /// Whether the agent names the metric and gives DCGM's blank value for it: this GPU cannot have it.
    public boolean unsupported(Metric metric) {
        return metric.index() < values.length && blank(values[metric.index()]);
    }

    boolean anyUnsupported() {
        return Arrays.stream(values).anyMatch(MetricValues::blank);
    }

    private static boolean blank(double value) {
        return Double.doubleToRawLongBits(value) == UNSUPPORTED_BITS;
    }

    /// These values, and those of `other` for what is absent here.
    public MetricValues orElse(MetricValues other) {
        double[] merged = Arrays.copyOf(values, Math.max(values.length, other.values.length));
        Arrays.fill(merged, values.length, merged.length, Double.NaN);
        for (int i = 0; i < other.values.length; i++) {
            if (Double.isNaN(merged[i]) && !(blank(merged[i]) && Double.isNaN(other.values[i]))) {
                merged[i] = other.values[i];
            }
        }
        return new MetricValues(merged);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof MetricValues that && Arrays.equals(values, that.values);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(values);
    }
}
