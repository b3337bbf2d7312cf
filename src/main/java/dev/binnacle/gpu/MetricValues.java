package dev.binnacle.gpu;

import java.util.Arrays;
import java.util.OptionalDouble;

/// The metrics of one GPU at one moment, holding no more than what was collected. A metric that was not
/// collected is absent, never zero. Immutable.
public final class MetricValues {

    /// Metrics there can be; the dictionary has fewer.
    static final int MOST = 2 * Long.SIZE;

    /// What stands for a value that the GPU cannot have: a NaN like any other absent value, told apart by its
    /// bits.
    public static final double UNSUPPORTED = Double.longBitsToDouble(0x7ff8_0000_0000_0001L);

    public static final MetricValues NONE = new MetricValues(0, 0, new double[0]);

    /// Which of metrics 0 to 63 are there, and which of 64 to 127, by [Metric#index].
    private final long low;

    private final long high;

    /// Those that are there, in the order of their index; also what stands for those the GPU cannot have.
    private final double[] values;

    private MetricValues(long low, long high, double[] values) {
        this.low = low;
        this.high = high;
        this.values = values;
    }

    /// @param values by [Metric#index], NaN where absent; copied
    public static MetricValues of(double[] values) {
        if (values.length > MOST) {
            throw new IllegalArgumentException("more metrics than " + MOST + ": " + values.length);
        }
        long low = 0;
        long high = 0;
        for (int i = 0; i < values.length; i++) {
            if (!absent(values[i])) {
                if (i < Long.SIZE) {
                    low |= 1L << i;
                } else {
                    high |= 1L << i;
                }
            }
        }
        double[] there = new double[Long.bitCount(low) + Long.bitCount(high)];
        int next = 0;
        for (double value : values) {
            if (!absent(value)) {
                there[next++] = value;
            }
        }
        return there.length == 0 ? NONE : new MetricValues(low, high, there);
    }

    private static boolean absent(double value) {
        return Double.isNaN(value) && !blank(value);
    }

    private static boolean blank(double value) {
        return Double.doubleToRawLongBits(value) == Double.doubleToRawLongBits(UNSUPPORTED);
    }

    public OptionalDouble get(Metric metric) {
        double value = orNaN(metric);
        return Double.isNaN(value) ? OptionalDouble.empty() : OptionalDouble.of(value);
    }

    public double orNaN(Metric metric) {
        return at(metric.index());
    }

    public boolean has(Metric metric) {
        return !Double.isNaN(orNaN(metric));
    }

    public boolean any() {
        return Arrays.stream(values).anyMatch(value -> !Double.isNaN(value));
    }

    /// Whether the agent names the metric and gives DCGM's blank value for it: this GPU cannot have it.
    public boolean unsupported(Metric metric) {
        return blank(orNaN(metric));
    }

    boolean anyUnsupported() {
        return Arrays.stream(values).anyMatch(MetricValues::blank);
    }

    /// These values, and those of `other` for what is absent here.
    public MetricValues orElse(MetricValues other) {
        if ((other.low & ~low) == 0 && (other.high & ~high) == 0 && !anyUnsupported()) {
            return this;
        }
        long bothLow = low | other.low;
        long bothHigh = high | other.high;
        double[] both = new double[Long.bitCount(bothLow) + Long.bitCount(bothHigh)];
        int next = 0;
        for (long left = bothLow; left != 0; left &= left - 1) {
            both[next++] = either(Long.numberOfTrailingZeros(left), other);
        }
        for (long left = bothHigh; left != 0; left &= left - 1) {
            both[next++] = either(Long.SIZE + Long.numberOfTrailingZeros(left), other);
        }
        return new MetricValues(bothLow, bothHigh, both);
    }

    private double either(int index, MetricValues other) {
        double own = at(index);
        return absent(own) || (blank(own) && !absent(other.at(index))) ? other.at(index) : own;
    }

    private double at(int index) {
        long bit = 1L << index;
        if (index < Long.SIZE) {
            return (low & bit) == 0 ? Double.NaN : values[Long.bitCount(low & (bit - 1))];
        }
        return (high & bit) == 0 ? Double.NaN : values[Long.bitCount(low) + Long.bitCount(high & (bit - 1))];
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof MetricValues that
                && low == that.low
                && high == that.high
                && Arrays.equals(values, that.values);
    }

    @Override
    public int hashCode() {
        return 31 * Long.hashCode(low ^ high) + Arrays.hashCode(values);
    }
}
