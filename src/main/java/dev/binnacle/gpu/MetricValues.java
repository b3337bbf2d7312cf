package dev.binnacle.gpu;

import java.util.Arrays;
import java.util.OptionalDouble;

/// The metrics of one GPU at one moment. A metric that was not collected is absent, never zero. Immutable.
public final class MetricValues {

    public static final MetricValues NONE = new MetricValues(new double[0]);

    /// By [Metric#index]; NaN where absent, and absent beyond the end. The last is there.
    private final double[] values;

    private MetricValues(double[] values) {
        this.values = values;
    }

    /// @param values by [Metric#index], NaN where absent; copied as far as there is something
    public static MetricValues of(double[] values) {
        int length = values.length;
        while (length > 0 && Double.isNaN(values[length - 1])) {
            length--;
        }
        return length == 0 ? NONE : new MetricValues(Arrays.copyOf(values, length));
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

    /// These values, and those of `other` for what is absent here.
    public MetricValues orElse(MetricValues other) {
        double[] merged = Arrays.copyOf(values, Math.max(values.length, other.values.length));
        Arrays.fill(merged, values.length, merged.length, Double.NaN);
        for (int i = 0; i < other.values.length; i++) {
            if (Double.isNaN(merged[i])) {
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
